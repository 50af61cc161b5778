import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { ReportFormat } from '../src/inputs/report-options.ts'
import { renderReport } from '../src/render-command.ts'
import { reportJson } from '../src/report/json.ts'
import { reportJunit } from '../src/report/junit.ts'
import { reportPage } from '../src/report/page.ts'
import { reportSarif } from '../src/report/sarif.ts'
import { summaryMarkdown } from '../src/report/summary-markdown.ts'
import { terminalReport } from '../src/report/terminal-text.ts'
import { thirtyFindings } from './report/thirty-findings.ts'

const REPORT = thirtyFindings()

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'render-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function render(text: string | Uint8Array, format: ReportFormat = 'json') {
  const file = join(folder, 'report.json')
  writeFileSync(file, text)
  return renderFile(file, format)
}

async function renderFile(file: string, format: ReportFormat = 'json') {
  const output = join(folder, 'out')
  await renderReport({ command: 'report', file, format, output, all: false })
  return readFileSync(output, 'utf8')
}

describe('renderReport', () => {
  test.each<[ReportFormat, string]>([
    ['json', reportJson(REPORT)],
    ['text', terminalReport(REPORT, { color: false, width: undefined })],
    ['markdown', `${summaryMarkdown(REPORT)}\n`],
    ['html', reportPage(REPORT)],
    ['sarif', reportSarif(REPORT)],
    ['junit', reportJunit(REPORT)],
  ])('writes as %s what the run itself would have written', async (format, text) => {
    expect(await render(reportJson(REPORT), format)).toBe(text)
  })

  test('a report of before growth was in it becomes one of today', async () => {
    const { findingChanges: _changes, trends: _trends, run: _run, ...older } = REPORT
    expect(JSON.parse(await render(JSON.stringify(older)))).toEqual(JSON.parse(reportJson(REPORT)))
  })

  test.each<[string, string | Uint8Array, RegExp]>([
    ['no JSON', 'Pass: 45 MB', /report\.json": received "Pass: 45 MB", expected valid JSON/],
    ['no report', '{"a":1}', /report\.json", schemaVersion: received undefined/],
    [
      'of a newer version',
      JSON.stringify({ ...REPORT, schemaVersion: 2 }),
      /schemaVersion: received "2", expected 1, the newest that this version reads/,
    ],
    ['without its image', JSON.stringify({ ...REPORT, image: null }), /report\.json", image: received null/],
    ['empty', '', /report\.json": received "", expected valid JSON/],
    ['far too large', new Uint8Array(17_000_000), /expected a JSON report of at most 16777216 bytes/],
  ])('a file that is %s is an error that names it', async (_, text, message) => {
    await expect(render(text)).rejects.toThrow(message)
  })

  test('so is one that is not there, or a folder', async () => {
    const wrong = /^FILE: received ".*", expected a JSON report that can be read$/
    await expect(renderFile(join(folder, 'missing.json'))).rejects.toThrow(wrong)
    await expect(renderFile(folder)).rejects.toThrow(wrong)
  })
})

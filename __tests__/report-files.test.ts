import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { reportJunit } from '../src/report/junit.ts'
import { reportSarif } from '../src/report/sarif.ts'
import { summaryMarkdown } from '../src/report/summary-markdown.ts'
import { writeOtherFiles } from '../src/report-files.ts'
import { thirtyFindings } from './report/thirty-findings.ts'

const REPORT = thirtyFindings()

let workspace = ''
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'report-files-'))
})
afterEach(() => rmSync(workspace, { recursive: true, force: true }))

async function write(filesOf = () => []) {
  const warnings: string[] = []
  const folder = join(workspace, 'out')
  const paths = await writeOtherFiles(REPORT, { folder, workspace, filesOf }, (text) => warnings.push(text))
  return { paths, warnings, folder }
}

test('writes each format into a file of its own and names it', async () => {
  const { paths, warnings, folder } = await write()
  expect(warnings).toEqual([])
  expect(paths).toEqual({
    sarif: join(folder, 'report.sarif'),
    junit: join(folder, 'report.junit.xml'),
    markdown: join(folder, 'report.md'),
    html: join(folder, 'report.html'),
  })
  expect(readdirSync(folder).sort()).toEqual(['report.html', 'report.junit.xml', 'report.md', 'report.sarif'])
  const text = (path = '') => readFileSync(path, 'utf8')
  expect(text(paths.sarif)).toBe(reportSarif(REPORT))
  expect(text(paths.junit)).toBe(reportJunit(REPORT))
  expect(text(paths.markdown)).toBe(`${summaryMarkdown(REPORT)}\n`)
  expect(text(paths.html)).toMatch(/^<!doctype html>/i)
})

test('one that cannot be written is a warning, and the others are there', async () => {
  mkdirSync(join(workspace, 'out/report.sarif'), { recursive: true })
  const { paths, warnings } = await write()
  expect(warnings).toEqual([
    expect.stringMatching(/^report\.sarif was not written: report-dir: received .*out", where report\.sarif/),
  ])
  expect(Object.keys(paths).sort()).toEqual(['html', 'junit', 'markdown'])
})

test('so is one that cannot be made', async () => {
  const { paths, warnings } = await write(() => {
    throw new Error('no files here')
  })
  expect(warnings).toEqual(['report.html was not written: no files here'])
  expect(Object.keys(paths).sort()).toEqual(['junit', 'markdown', 'sarif'])
})

test('a link in the place of a file is replaced, not followed', async () => {
  mkdirSync(join(workspace, 'out'))
  writeFileSync(join(workspace, 'victim'), 'untouched')
  symlinkSync('../victim', join(workspace, 'out/report.md'))
  const { paths } = await write()
  expect(readFileSync(paths.markdown ?? '', 'utf8')).toContain('build-tools')
  expect(readFileSync(join(workspace, 'victim'), 'utf8')).toBe('untouched')
})

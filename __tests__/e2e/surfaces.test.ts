import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Log } from 'sarif'
import { expectRun } from '../support/expect-run.ts'
import { junitFaults } from '../support/junit-faults.ts'
import { readReport } from '../support/report-backbone.ts'
import type { ActionResult } from '../support/runner.ts'
import { node24 } from '../support/runner/node.ts'
import { sarifFaults } from '../support/sarif-faults.ts'
import { openStage, type Stage } from '../support/stage.ts'

const PROGRAM = fileURLToPath(new URL('../../dist/cli/index.js', import.meta.url))

const DOCKERFILE = `FROM busybox:stable
COPY gcc /usr/bin/gcc
RUN chmod 755 /usr/bin/gcc
USER 65532:65532
`
const FILES = {
  report: 'report.json',
  'report-sarif': 'report.sarif',
  'report-junit': 'report.junit.xml',
  'report-markdown': 'report.md',
  'report-html': 'report.html',
}

let stage: Stage
let run: ActionResult
/** What an output names, as text. */
const file = (output: string) => readFileSync(run.outputs[output] ?? '', 'utf8')

beforeAll(async () => {
  stage = await openStage({ files: { Dockerfile: DOCKERFILE, gcc: '\u007fELF and no more\n' } })
  run = await stage.openPullRequest(1, { other: 'o\n' }, { keepTemp: true })
})

afterAll(async () => {
  run.dispose()
  expect(stage.github.violations).toEqual([])
  await stage.close()
})

test('the report folder has every format, and an output names each file', () => {
  expectRun(run, { exitCode: 1, outputs: { verdict: 'fail', pushed: 'false' } })
  const folder = run.outputs['report-dir'] ?? ''
  expect(readdirSync(folder).sort()).toEqual(Object.values(FILES).sort())
  for (const [output, name] of Object.entries(FILES)) {
    expect([output, run.outputs[output]]).toEqual([output, path.join(folder, name)])
  }
  expect(file('report-html')).toMatch(/^<!doctype html>/i)
})

describe('SARIF', () => {
  test('is as its schema and GitHub want it, with the finding on its Dockerfile line', () => {
    expect(sarifFaults(file('report-sarif'))).toEqual([])
    const log: Log = JSON.parse(file('report-sarif'))
    const [only, ...more] = log.runs
    expect(more).toEqual([])
    expect(only?.automationDetails?.id).toBe(`slim-image/${stage.image}/linux/amd64/`)
    const found = only?.results?.find(({ ruleId }) => ruleId === 'build-tools')
    expect(found?.level).toBe('error')
    expect(found?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe('Dockerfile')
    expect([2, 3]).toContain(found?.locations?.[0]?.physicalLocation?.region?.startLine)
    const paths = found?.locations?.[0]?.logicalLocations?.map(({ name }) => name)
    expect(paths).toContain('/usr/bin/gcc')
  })

  test('an alert stays the same when its layer and line move and it is built anew', async () => {
    const hashes = (text: string) => {
      const { runs }: Log = JSON.parse(text)
      return (runs[0]?.results ?? [])
        .filter(({ ruleId }) => ruleId === 'build-tools')
        .map(({ partialFingerprints }) => partialFingerprints?.['primaryLocationLineHash'])
    }
    const moved = DOCKERFILE.replace('COPY', 'ENV A=b\nCOPY other /other\nCOPY')
    const again = await stage.openPullRequest(2, { Dockerfile: moved, other: 'x\n' }, { keepTemp: true })
    try {
      expectRun(again, { exitCode: 1 })
      const text = readFileSync(again.outputs['report-sarif'] ?? '', 'utf8')
      expect(hashes(text)).not.toEqual([])
      expect(hashes(text)).toEqual(hashes(file('report-sarif')))
    } finally {
      again.dispose()
    }
  })
})

test('JUnit XML is well-formed, as Jenkins reads it, with a failure for each check that failed', async () => {
  const xml = file('report-junit')
  expect(await junitFaults(xml)).toEqual([])
  const failed = readReport(file('report')).checks.filter(({ status }) => status === 'fail')
  expect(xml.match(/<failure /g)).toHaveLength(failed.length)
  expect(xml).toContain('<testcase name="build-tools"')
})

describe('slim-image report', () => {
  const made = (...args: readonly string[]) =>
    execFileSync(node24(), [PROGRAM, 'report', ...args], { encoding: 'utf8', stdio: 'pipe' })

  test.each([
    ['json', 'report'],
    ['sarif', 'report-sarif'],
    ['junit', 'report-junit'],
    ['markdown', 'report-markdown'],
  ])('makes the same %s of the JSON report as the run did', (format, output) => {
    expect(made(run.outputs['report'] ?? '', '--format', format)).toBe(file(output))
  })

  test('reads standard input, writes a page, and ends with 0 whatever the verdict', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'surfaces-'))
    try {
      const output = path.join(folder, 'page.html')
      const args = [PROGRAM, 'report', '-', '--format', 'html', '--output', output]
      execFileSync(node24(), args, { input: file('report') })
      expect(readFileSync(output, 'utf8')).toMatch(/^<!doctype html>/i)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  test('what is no report is a wrong call', () => {
    const wrong = () => made(run.outputs['report-html'] ?? '')
    expect(wrong).toThrow(/report\.html.*expected valid JSON/)
    expect(wrong).toThrow(expect.objectContaining({ status: 2 }))
  })
})

test('a file that cannot be written is a warning that names it, and changes nothing else', async () => {
  const checkout = stage.repo.clone('refs/pull/1/merge')
  try {
    mkdirSync(path.join(checkout.path, 'out/report.sarif'), { recursive: true })
    const again = await stage.rerun(1, { inputs: { 'report-dir': 'out' }, workspace: checkout.path })
    expectRun(again, { exitCode: 1, outputs: { verdict: 'fail', 'report-sarif': '' } })
    expect(again.outputs['report-junit']).toBe(path.join(checkout.path, 'out/report.junit.xml'))
    const warnings = again.annotations.filter(({ message }) => message.includes('report.sarif'))
    expect(warnings).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(/^report\.sarif was not written: report-dir/),
      }),
    ])
  } finally {
    checkout.dispose()
  }
})

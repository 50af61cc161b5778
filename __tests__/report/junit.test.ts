import { describe, expect, test } from '@jest/globals'
import { reportJunit } from '../../src/report/junit.ts'
import { xmlDocument } from '../../src/report/xml.ts'
import { junitFaults } from '../support/junit-faults.ts'
import { hostileReport } from './hostile-report.ts'
import { HOSTILE } from './hostile-values.ts'
import { PASSING, sampleReport } from './sample-report.ts'
import { THIRTY_FINDINGS, thirtyFindings } from './thirty-findings.ts'

const count = (xml: string, pattern: RegExp) => xml.match(pattern)?.length ?? 0
const ids = (status: string) => THIRTY_FINDINGS.filter((check) => check.status === status).length

describe('reportJunit', () => {
  test.each([
    ['thirty findings', thirtyFindings()],
    ['a pass', sampleReport({ checks: PASSING })],
    ['no check at all', sampleReport()],
    [
      'every character that could be one too many',
      hostileReport(HOSTILE.map((one) => one.slice(0, 80)).join(' ')),
    ],
  ])('is well-formed and as the schema says: %s', async (_, report) => {
    expect(await junitFaults(reportJunit(report))).toEqual([])
  })

  test('the checker sees what is wrong', async () => {
    const right = reportJunit(thirtyFindings())
    expect(await junitFaults(right.replace('</testcase>', ''))).not.toEqual([])
    expect(await junitFaults(right.replaceAll('testcase', 'case'))).not.toEqual([])
    expect(await junitFaults(right.replace('<skipped>', '<skipped>\u0001'))).not.toEqual([])
  })

  test('a case for each check: failed, passed with what it warns of, or skipped with its reason', () => {
    const xml = reportJunit(thirtyFindings())
    expect(count(xml, /<testcase /g)).toBe(22)
    expect(count(xml, /<failure /g)).toBe(ids('fail'))
    expect(count(xml, /<skipped>/g)).toBe(ids('skip'))
    expect(xml).toContain(`tests="22" failures="${ids('fail')}" errors="0" skipped="${ids('skip')}"`)
    expect(xml).toContain('<testcase name="build-tools" classname="slim-image.linux/amd64" time="0">')
    expect(xml).toMatch(/<skipped>There is no earlier image to compare with\.<\/skipped>/)
    expect(xml).toMatch(/<testcase name="signals"[^>]*>\s*<system-out>npm is the first process/)
    expect(xml).toContain('<property name="verdict" value="fail"/>')
  })

  test('what fails says what, where and how to mend it', () => {
    const xml = reportJunit(thirtyFindings())
    expect(xml).toContain('<failure message="The container starts as root: USER is not set." type="fail">')
    expect(xml).toContain('- fail: Rust, a language toolchain')
    expect(xml).toContain('(saves 341 MB, added by Dockerfile:8, removed by Dockerfile:10)')
    expect(xml).toContain('\n  -&gt; Revoke it, add .npmrc to .dockerignore')
  })

  test('what the profile lets through is no failure', () => {
    const xml = reportJunit(thirtyFindings({ verdict: 'warn' }))
    expect(xml).not.toContain('<failure')
    expect(count(xml, /failures="0"/g)).toBe(2)
    expect(xml).toContain('- fail: Rust, a language toolchain')
  })

  test.each(HOSTILE.map((value) => [JSON.stringify(value).slice(0, 60), value]))(
    '%s everywhere is text',
    (_, value) => {
      const xml = reportJunit(hostileReport(value))
      expect(xml).not.toMatch(/[^\P{C}\n]|[\p{Zl}\p{Zp}]/u)
      expect(xml).not.toMatch(/^\s*::|##\[/m)
      // Every mark that is left is one of ours.
      const marks =
        /<\/?(?:testsuites|testsuite|testcase|properties|property|failure|skipped|system-out)\b[^<>]*>/g
      expect(xml.replace(/^<\?xml[^\n]*/, '').replaceAll(marks, '')).not.toMatch(/[<>]/)
      expect(xml.replaceAll(/&(?:amp|lt|gt|quot|apos);/g, '')).not.toContain('&')
    },
  )

  test('of a thousand findings two hundred are told and the others counted', () => {
    const findings = Array.from({ length: 1000 }, (_, index) => ({
      level: 'warn' as const,
      message: `File ${index}.`,
      remedy: '',
    }))
    const xml = reportJunit(sampleReport({ checks: [{ id: 'source-files', status: 'warn', findings }] }))
    expect(count(xml, /- warn: File/g)).toBe(200)
    expect(xml).toContain('and 800 more findings')
  })
})

describe('xmlDocument', () => {
  test('escapes what means something, and replaces what XML has no place for', () => {
    const xml = xmlDocument({ name: 'a', attributes: { b: `"'<&>` }, text: ']]>\u0000\ufffe\ud800 😀' })
    expect(xml).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n' +
        '<a b="&quot;&apos;&lt;&amp;&gt;">]]&gt;\ufffd\ufffd\ufffd 😀</a>\n',
    )
  })
})

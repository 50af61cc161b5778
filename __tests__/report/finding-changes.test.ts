import { describe, expect, test } from '@jest/globals'
import type { CheckResult, Finding } from '../../src/checks/check.ts'
import { earlierReport } from '../../src/report/earlier-report.ts'
import { findingChanges } from '../../src/report/finding-changes.ts'
import type { Report } from '../../src/report/report.ts'
import { NPM_TOKEN } from '../support/secret-samples.ts'
import { sampleReport } from './sample-report.ts'

const PLATFORM = 'linux/amd64'
const finding = (more: Partial<Finding> = {}): Finding => ({
  level: 'warn',
  message: 'm',
  remedy: 'r',
  ...more,
})
const GCC = finding({ level: 'fail', message: 'gcc 12 is there.', path: '/usr/bin/gcc' })
const MAKE = finding({ message: 'make, 3 MB, is there.', path: '/usr/bin/make' })

function result(findings: readonly Finding[], more: Partial<CheckResult> = {}): CheckResult {
  const counting = findings.filter(({ waived }) => waived === undefined).map(({ level }) => level)
  const status = counting.includes('fail') ? 'fail' : counting.includes('warn') ? 'warn' : 'pass'
  return { id: 'build-tools', platform: PLATFORM, status, summary: 's', findings, ...more }
}

const reportOf = (checks: readonly CheckResult[]): Report => sampleReport({}, { checks })

function changes(now: readonly CheckResult[], before: readonly CheckResult[]) {
  const earlier = earlierReport(reportOf(before), PLATFORM)
  if (earlier === undefined) throw new Error('no such platform')
  const found = findingChanges(now, PLATFORM, earlier)
  const paths = (all: typeof found.new) => all.map(({ message }) => message)
  return { new: paths(found.new), fixed: paths(found.fixed) }
}

const NONE = { new: [], fixed: [] }

describe('findingChanges', () => {
  test('what only one of the two has is new or fixed', () => {
    expect(changes([result([GCC])], [result([MAKE])])).toEqual({ new: [GCC.message], fixed: [MAKE.message] })
    expect(changes([result([GCC, MAKE])], [result([MAKE, GCC])])).toEqual(NONE)
    expect(changes([result([])], [result([GCC])])).toEqual({ new: [], fixed: [GCC.message] })
  })

  test('a size or version that changed is the same finding', () => {
    expect(changes([result([{ ...MAKE, message: 'make, 5 MB, is there.' }])], [result([MAKE])])).toEqual(NONE)
  })

  test('a note that became a warning is new, and a warning that became a note is not fixed', () => {
    const note = { ...MAKE, level: 'note' as const }
    expect(changes([result([MAKE])], [result([note])])).toEqual({ new: [MAKE.message], fixed: [] })
    expect(changes([result([note])], [result([MAKE])])).toEqual(NONE)
  })

  test('what is waived now is not fixed, and what no longer is waived is new', () => {
    const waived = { ...GCC, waived: { reason: 'x' } }
    expect(changes([result([waived])], [result([GCC])])).toEqual(NONE)
    expect(changes([result([GCC])], [result([waived])])).toEqual({ new: [GCC.message], fixed: [] })
  })

  test.each<[string, readonly CheckResult[]]>([
    ['was skipped', [result([], { status: 'skip' })]],
    ['was not there yet', []],
    ['was on another platform only', [result([], { platform: 'linux/arm64' })]],
    ['lost its findings when the report was cut', [result([], { status: 'fail' })]],
  ])('of a check that %s nothing is new', (_, before) => {
    expect(changes([result([GCC])], before)).toEqual(NONE)
  })

  test('of a check that is skipped now nothing is fixed', () => {
    expect(changes([result([], { status: 'skip' })], [result([GCC])])).toEqual(NONE)
    expect(changes([], [result([GCC])])).toEqual(NONE)
  })

  test('what grew is of this change, whatever grew before', () => {
    const grew = result([finding({ message: 'The image grew by 3 MB.' })], { id: 'size-growth' })
    expect(changes([grew], [grew])).toEqual({ new: ['The image grew by 3 MB.'], fixed: [] })
    expect(changes([], [grew])).toEqual(NONE)
    expect(changes([grew], [])).toMatchObject({ new: ['The image grew by 3 MB.'] })
  })

  test('waivers are judged wherever the policy has some, unless what was said of them before is lost', () => {
    const expired = result([finding({ message: 'The waiver expired.' })], { id: 'waivers' })
    expect(changes([expired], [])).toEqual({ new: ['The waiver expired.'], fixed: [] })
    expect(changes([], [expired])).toEqual({ new: [], fixed: ['The waiver expired.'] })
    const cut = result([], { id: 'waivers', status: 'warn' })
    expect(changes([expired], [cut])).toEqual(NONE)
    expect(changes([expired], [{ ...cut, platform: 'linux/arm64' }])).toEqual(NONE)
  })

  test('a report’s own fingerprints count, and secrets are in no message', () => {
    const leak = finding({ message: `The token ${NPM_TOKEN} is there.` })
    const report = reportOf([result([leak])])
    expect(changes(report.checks, [result([leak])])).toEqual(NONE)
    const [found = ''] = changes([result([leak])], [result([])]).new
    expect(found).toContain('[secret]')
    expect(found).not.toContain(NPM_TOKEN)
  })
})

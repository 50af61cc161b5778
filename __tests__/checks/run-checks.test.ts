import { describe, expect, test } from '@jest/globals'
import type { Check, CheckResult, Level, Status } from '../../src/checks/check.ts'
import { runChecks } from '../../src/checks/run-checks.ts'
import { statusOf, verdict } from '../../src/checks/verdict.ts'
import { fakeSubject } from '../support/fake-image.ts'

function check(id: string, run: Check['run']): Check {
  return { id, title: `The check ${id}`, run }
}

function results(...statuses: readonly Status[]): readonly CheckResult[] {
  return statuses.map((status, index) => ({
    id: `${index}`,
    platform: 'linux/amd64',
    status,
    summary: '',
    findings: [],
  }))
}

describe('runChecks', () => {
  const subject = fakeSubject({ platform: { os: 'linux', architecture: 'arm', variant: 'v7' } })

  test('gives one result a check, in order, with id and platform', () => {
    const found = runChecks(subject, [
      check('one', () => ({ status: 'pass', summary: 'fine', findings: [] })),
      check('two', () => ({ status: 'skip', summary: 'not today', findings: [] })),
    ])
    expect(found).toEqual([
      { id: 'one', platform: 'linux/arm/v7', status: 'pass', summary: 'fine', findings: [] },
      { id: 'two', platform: 'linux/arm/v7', status: 'skip', summary: 'not today', findings: [] },
    ])
  })

  test('where no file was looked at only the checks that need none run', () => {
    const run: Check['run'] = () => ({ status: 'pass', summary: 'fine', findings: [] })
    const unread = fakeSubject({ filesUnread: 'Nobody looked.' })
    const both = [{ ...check('files', run), needsFiles: true as const }, check('sizes', run)]
    expect(runChecks(unread, both)).toMatchObject([
      { status: 'skip', summary: 'Nobody looked.', findings: [] },
      { status: 'pass', summary: 'fine' },
    ])
    expect(runChecks(subject, both)).toMatchObject([{ status: 'pass' }, { status: 'pass' }])
  })

  test.each([
    ['an error', new Error('boom')],
    ['something else', 'boom'],
    ['nothing', undefined],
  ])('a check that throws %s fails, and the others still run', (_, thrown) => {
    const found = runChecks(subject, [
      check('broken', () => {
        throw thrown
      }),
      check('sound', () => ({ status: 'pass', summary: '', findings: [] })),
    ])
    expect(found.map(({ id, status }) => ({ id, status }))).toEqual([
      { id: 'broken', status: 'fail' },
      { id: 'sound', status: 'pass' },
    ])
    expect(found[0]?.findings).toMatchObject([
      { level: 'fail', message: expect.stringContaining(String(thrown)) },
    ])
  })
})

describe('verdict', () => {
  test.each<readonly [readonly Status[], string, string]>([
    [[], 'pass', 'pass'],
    [['pass'], 'pass', 'pass'],
    [['skip'], 'pass', 'pass'],
    [['pass', 'skip', 'warn'], 'warn', 'warn'],
    [['pass', 'fail', 'warn'], 'fail', 'warn'],
    [['fail'], 'fail', 'warn'],
  ])('%j is %s, and %s under report', (statuses, standard, report) => {
    expect(verdict(results(...statuses), 'standard')).toBe(standard)
    expect(verdict(results(...statuses), 'strict')).toBe(standard)
    expect(verdict(results(...statuses), 'report')).toBe(report)
  })

  test.each<readonly [readonly Level[], string]>([
    [[], 'pass'],
    [['note', 'note'], 'pass'],
    [['note', 'warn'], 'warn'],
    [['warn', 'note', 'fail'], 'fail'],
  ])('findings %j amount to %s', (levels, status) => {
    expect(statusOf(levels.map((level) => ({ level, message: '', remedy: '' })))).toBe(status)
  })
})

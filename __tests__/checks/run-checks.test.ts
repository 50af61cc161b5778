import { describe, expect, test } from '@jest/globals'
import type {
  CheckResult,
  Finding,
  Level,
  LookingCheck,
  RunningCheck,
  Status,
} from '../../src/checks/check.ts'
import { levels, ownAndBase } from '../../src/checks/levels.ts'
import { runChecks } from '../../src/checks/run-checks.ts'
import { statusOf, verdict } from '../../src/checks/verdict.ts'
import type { PolicyInputs } from '../../src/inputs/inputs.ts'
import { type FakeImage, fakeJudged } from '../support/fake-image.ts'

const FACTS = { says: 'It looks.', why: 'It matters.', levels: levels('fail', 'fail', 'fail') }

function check(id: string, run: RunningCheck['run']): RunningCheck {
  return { ...FACTS, id, title: `The check ${id}`, run }
}

function lookingCheck(id: string, begin: LookingCheck['begin']): LookingCheck {
  return { ...FACTS, id, title: `The check ${id}`, needsFiles: true, begin }
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
  const subject = fakeJudged({ platform: { os: 'linux', architecture: 'arm', variant: 'v7' } })

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
    const run: RunningCheck['run'] = () => ({ status: 'pass', summary: 'fine', findings: [] })
    const unread = fakeJudged({ filesUnread: 'Nobody looked.' })
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

describe('a check that looks at files', () => {
  const image: FakeImage = {
    layers: [
      { origin: 'base', files: { 'usr/bin/ls': 'base', 'tmp/gone': 'abc', 'etc/motd': 'old' } },
      {
        origin: 'own',
        files: { 'tmp/gone': null, 'etc/motd': 'newer', app: 'x', again: { hardlink: 'app' } },
      },
    ],
    packages: [{ name: 'coreutils', files: ['usr/bin/ls'] }],
  }

  test('is shown each file once, visible ones first, with layer, bytes and package', () => {
    const seen: unknown[] = []
    const looking = lookingCheck('files', () => ({
      see: (file) => {
        if (file.entry.type !== 'file') return
        const { entry, bytes, visibility, hiddenBy, isReplaced, origin } = file
        const owner = file.systemPackage()?.name
        const text = Buffer.from(file.content() ?? []).toString()
        seen.push([entry.path, bytes, visibility, hiddenBy, isReplaced, origin, owner, text])
      },
      outcome: () => ({ status: 'pass', summary: `${seen.length} files`, findings: [] }),
    }))
    expect(runChecks(fakeJudged(image), [looking, looking])).toMatchObject([
      { summary: '12 files' },
      { summary: '12 files' },
    ])
    expect(seen.filter((_, index) => index % 2 === 0)).toEqual([
      ['usr/bin/ls', 4, 'visible', undefined, false, 'base', 'coreutils', 'base'],
      ['etc/motd', 5, 'visible', undefined, false, 'own', undefined, 'newer'],
      ['app', 1, 'visible', undefined, false, 'own', undefined, 'x'],
      ['again', 0, 'visible', undefined, false, 'own', undefined, ''],
      ['tmp/gone', 3, 'hidden', 1, false, 'base', undefined, 'abc'],
      ['etc/motd', 3, 'hidden', 1, true, 'base', undefined, 'old'],
    ])
  })

  test('that throws is a failed check, whenever it throws, and is asked nothing more', () => {
    let shown = 0
    const boom = (): never => {
      throw new Error('boom')
    }
    const sound = lookingCheck('sound', () => ({
      see: () => undefined,
      outcome: () => ({ status: 'pass', summary: 'fine', findings: [] }),
    }))
    const broken = [
      lookingCheck('at-begin', boom),
      lookingCheck('at-file', () => ({
        see: () => {
          shown += 1
          boom()
        },
        outcome: () => ({ status: 'pass', summary: 'not asked', findings: [] }),
      })),
      lookingCheck('at-end', () => ({ see: () => undefined, outcome: boom })),
    ]
    const found = runChecks(fakeJudged(image), [...broken, sound])
    expect(found.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'at-begin fail',
      'at-file fail',
      'at-end fail',
      'sound pass',
    ])
    expect(found.slice(0, 3).map(({ summary }) => summary)).toEqual(
      Array(3).fill('The check could not be run: Error: boom'),
    )
    expect(shown).toBe(1)
  })
})

describe('levels', () => {
  const findings: readonly Finding[] = [
    { level: 'note', message: 'own note', remedy: '', origin: 'own' },
    { level: 'fail', message: 'base', remedy: '', origin: 'base' },
    { level: 'warn', message: 'own warn', remedy: '' },
    { level: 'fail', message: 'own', remedy: '', origin: 'own' },
  ]
  const judge = (policy: Partial<PolicyInputs>) => {
    const one: RunningCheck = {
      ...check('one', () => ({ status: 'fail', summary: 'found', findings })),
      levels: ownAndBase(['warn', 'note'], ['fail', 'fail'], ['off', 'off']),
    }
    const [result] = runChecks(fakeJudged({ policy }), [one])
    return [result?.status, ...(result?.findings ?? []).map(({ message, level }) => `${message}: ${level}`)]
  }

  test.each<readonly [string, Partial<PolicyInputs>, readonly string[]]>([
    ['the profile caps', {}, ['warn', 'own warn: warn', 'own: warn', 'own note: note', 'base: note']],
    [
      'another profile',
      { profile: 'strict' },
      ['fail', 'base: fail', 'own: fail', 'own warn: warn', 'own note: note'],
    ],
    ['off in the profile', { profile: 'report' }, ['skip']],
    [
      'a level for own layers leaves a milder base as it is',
      { checks: { one: { level: 'fail' } } },
      ['fail', 'own: fail', 'own warn: warn', 'own note: note', 'base: note'],
    ],
    [
      'a level counts for the base too where the profile tells no difference',
      { profile: 'strict', checks: { one: { level: 'note' } } },
      ['pass', 'own note: note', 'base: note', 'own warn: note', 'own: note'],
    ],
    [
      'the base by itself',
      { checks: { one: { base: 'off' } } },
      ['warn', 'own warn: warn', 'own: warn', 'own note: note'],
    ],
    ['off', { checks: { one: { level: 'off' } } }, ['skip']],
    [
      'on, in a profile that has it off',
      { profile: 'report', checks: { one: { level: 'note', base: 'off' } } },
      ['pass', 'own note: note', 'own warn: note', 'own: note'],
    ],
  ])('%s', (_, policy, expected) => {
    expect(judge(policy)).toEqual(expected)
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

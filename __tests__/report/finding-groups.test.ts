import { describe, expect, test } from '@jest/globals'
import type { CheckResult, Finding } from '../../src/checks/check.ts'
import { findingGroups } from '../../src/report/finding-groups.ts'

const finding = (more: Partial<Finding>): Finding => ({ level: 'fail', message: 'm', remedy: 'r', ...more })
const check = (id: string, ...findings: Finding[]): CheckResult => ({
  id,
  platform: 'linux/amd64',
  status: 'fail',
  summary: '',
  findings,
})

describe('findingGroups', () => {
  test('one remedy of one check is one group, in the order of the check', () => {
    const groups = findingGroups(
      [
        check(
          'a',
          finding({ message: '1', bytes: 5 }),
          finding({ message: '2', bytes: 7 }),
          finding({ remedy: 'other' }),
        ),
        check('b', finding({})),
      ],
      ['fail'],
    )
    expect(groups).toHaveLength(3)
    const whole = groups.find(({ findings }) => findings.length === 2)
    expect(whole).toMatchObject({ check: 'a', bytes: 12 })
    expect(whole?.findings.map(({ message }) => message)).toEqual(['1', '2'])
  })

  const order = (...results: CheckResult[]) =>
    findingGroups(results, ['fail', 'warn']).map((group) => group.check)
  const own = { origin: 'own' } as const

  test('fails first, own before base, a fail without weight first, then the heaviest', () => {
    const found = order(
      check('warned', finding({ level: 'warn', remedy: '1', bytes: 1e9, ...own })),
      check('base', finding({ remedy: '2', bytes: 1e9, origin: 'base' })),
      check('light', finding({ remedy: '3', bytes: 10, ...own })),
      check('heavy', finding({ remedy: '4', bytes: 1000, ...own })),
      check('user', finding({ remedy: '5' })),
      check('noted', finding({ level: 'note', remedy: '6' })),
    )
    expect(found).toEqual(['user', 'heavy', 'light', 'base', 'warned'])
  })

  test('what the remedy saves counts, and only where nobody knows it what was found', () => {
    const found = order(
      check('mostly-kept', finding({ bytes: 1e9, savedBytes: 5e6, ...own })),
      check('saved', finding({ bytes: 9e6, savedBytes: 9e6, ...own })),
      check('weighed', finding({ bytes: 7e6, ...own })),
    )
    expect(found).toEqual(['saved', 'weighed', 'mostly-kept'])
  })

  test('what weighs the whole image comes after what can be changed, and before the base image', () => {
    const found = order(
      check('size', finding({ bytes: 1e9 })),
      check('tool', finding({ bytes: 5, path: '/usr/bin/cc' })),
      check('base', finding({ bytes: 1e9, origin: 'base' })),
    )
    expect(found).toEqual(['tool', 'size', 'base'])
  })

  test('among warnings one without bytes is worth a megabyte', () => {
    const warning = (bytes?: number) =>
      finding({ level: 'warn', path: '/a', ...(bytes === undefined ? {} : { bytes }) })
    const found = order(
      check('small', warning(500_000)),
      check('signals', warning()),
      check('cache', warning(90_000_000)),
    )
    expect(found).toEqual(['cache', 'signals', 'small'])
  })

  test('a group saves what its findings save, unless one of them cannot say', () => {
    const groups = (...findings: Finding[]) => findingGroups([check('a', ...findings)], ['fail'])
    const known = finding({ bytes: 10, savedBytes: 8 })
    expect(groups(known, known)).toMatchObject([{ bytes: 20, savedBytes: 16 }])
    expect(groups(known, finding({ bytes: 5 }))).toMatchObject([{ bytes: 15, savedBytes: undefined }])
    expect(groups(known, finding({}))).toMatchObject([{ bytes: 10, savedBytes: 8 }])
    expect(groups(finding({}))).toMatchObject([{ bytes: undefined, savedBytes: undefined }])
  })

  test('what is waived is in no group', () => {
    const waived = finding({ message: 'waived', waived: { reason: 'ours' } })
    expect(findingGroups([check('a', waived)], ['fail'])).toEqual([])
    expect(findingGroups([check('a', waived, finding({}))], ['fail'])).toMatchObject([
      { findings: [{ message: 'm' }] },
    ])
  })

  test('nothing found is nothing', () => {
    expect(findingGroups([check('a')], ['fail', 'warn', 'note'])).toEqual([])
  })
})

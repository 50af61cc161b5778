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

  test('fails first, own before base, what has no weight first, then the heaviest', () => {
    const groups = findingGroups(
      [
        check('warned', finding({ level: 'warn', remedy: '1', bytes: 1e9 })),
        check('base', finding({ remedy: '2', bytes: 1e9, origin: 'base' })),
        check('light', finding({ remedy: '3', bytes: 10 })),
        check('heavy', finding({ remedy: '4', bytes: 1000 })),
        check('user', finding({ remedy: '5' })),
        check('noted', finding({ level: 'note', remedy: '6' })),
      ],
      ['fail', 'warn'],
    )
    expect(groups.map((group) => group.check)).toEqual(['user', 'heavy', 'light', 'base', 'warned'])
  })

  test('nothing found is nothing', () => {
    expect(findingGroups([check('a')], ['fail', 'warn', 'note'])).toEqual([])
  })
})

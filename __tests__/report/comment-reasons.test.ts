import { describe, expect, test } from '@jest/globals'
import type { Comparison } from '../../src/compare/growth.ts'
import { commentReasons, openReasons, REASONS, resolvedWords } from '../../src/report/comment-reasons.ts'
import { NOT_COMPARED } from '../../src/report/not-compared.ts'
import type { Report } from '../../src/report/report.ts'
import { regressionGrowth } from './regression-report.ts'
import { PASSING, sampleReport } from './sample-report.ts'

const grown = (change: number, before = 40_000_000): Comparison => ({
  growth: regressionGrowth({ compressedSizeBefore: before, compressedSizeChange: change }),
})
const passing = (more: Partial<Report> = {}): Report => ({
  ...sampleReport({ checks: PASSING }),
  comparisons: [grown(0)],
  ...more,
})
const FINDING = { check: 'secrets', fingerprint: 'f', level: 'fail', message: 'm' } as const

describe('commentReasons', () => {
  test.each<[string, Partial<Report>, readonly string[]]>([
    ['nothing changed', {}, []],
    ['1% and 100 kB are not more than that', { comparisons: [grown(400_000)] }, []],
    ['it grew by more than both', { comparisons: [grown(400_001)] }, ['growth']],
    ['it shrank by more than both', { comparisons: [grown(-400_001)] }, ['growth']],
    ['more than 100 kB that are less than 1%', { comparisons: [grown(4_000_000, 800_000_000)] }, []],
    ['more than 1% that are less than 100 kB', { comparisons: [grown(90_000, 1_000_000)] }, []],
    ['there was nothing before', { comparisons: [grown(200_000, 0)] }, ['growth']],
    ['no image to compare with', { comparisons: [{ skipped: 'None yet.' }] }, ['no-baseline']],
    ['none for one of two platforms', { comparisons: [grown(0), { skipped: 'None.' }] }, ['no-baseline']],
    ['no comparison was asked for', { comparisons: [NOT_COMPARED] }, []],
    ['a warning', { verdict: 'warn' }, ['verdict']],
    ['a fail that grew', { verdict: 'fail', comparisons: [grown(5e6)] }, ['verdict', 'growth']],
    [
      'a finding is new',
      { findingChanges: [{ platform: 'linux/amd64', new: [FINDING], fixed: [] }] },
      ['new-finding'],
    ],
    [
      'one is fixed, which nobody has to hear of',
      { findingChanges: [{ platform: 'linux/amd64', new: [], fixed: [FINDING] }] },
      [],
    ],
    [
      'the policy is loosened',
      {
        policy: {
          ...sampleReport().policy,
          loosened: [{ setting: 'profile', platform: null, before: 'strict', after: 'report' }],
        },
      },
      ['loosened-policy'],
    ],
  ])('%s', (_, more, expected) => {
    expect(commentReasons(passing(more))).toEqual(expected)
  })
})

test('every reason has words for when it is gone', () => {
  expect(resolvedWords(REASONS)).toBe(
    'Resolved: the verdict is a pass again; the size is within 1% or 100 kB of what it is compared with; ' +
      'no finding is new any more; there is an image to compare with; the policy is no longer loosened.',
  )
})

test('a policy whose base is not known may still be loosened', () => {
  const unknown = passing({ policy: { ...sampleReport().policy, loosenedUnknown: 'no answer' } })
  expect(openReasons(unknown)).toEqual(['loosened-policy'])
  expect(commentReasons(unknown)).toEqual([])
  expect(openReasons(passing())).toEqual([])
})

import { describe, expect, test } from '@jest/globals'
import type { Comparison } from '../src/compare/growth.ts'
import type { Policy } from '../src/inputs/policy-file/policy.ts'
import { baselineResults, needsBaseline } from '../src/required-baseline.ts'
import { sampleReport } from './report/sample-report.ts'
import { gitHubEvent, pullRequestEvent } from './support/github-event.ts'

const rule = (value: 'required' | 'optional'): Pick<Policy, 'baseline'> => ({
  baseline: { value, source: { from: 'default' } },
})

describe('needsBaseline', () => {
  test.each([
    ['a pull request', pullRequestEvent(), true],
    ['a merge group', gitHubEvent({ mergeGroup: { baseSha: '1'.repeat(40), baseRef: 'main' } }), true],
    ['a push: without the first there is none', gitHubEvent(), false],
    ['no event', undefined, false],
  ])('required, %s', (_, event, expected) => {
    expect(needsBaseline(rule('required'), event)).toBe(expected)
  })

  test('optional, never', () => {
    expect(needsBaseline(rule('optional'), pullRequestEvent())).toBe(false)
  })
})

describe('baselineResults', () => {
  const [compared] = sampleReport().comparisons
  const missing: Comparison = { skipped: 'r.test/a has no image to compare with: none tagged main.' }

  test('fail for each platform that has none, with the reason and what to do', () => {
    const results = baselineResults(['linux/amd64', 'linux/arm64'], [compared ?? missing, missing])
    expect(results).toMatchObject([
      { id: 'baseline', platform: 'linux/amd64', status: 'pass', findings: [] },
      { id: 'baseline', platform: 'linux/arm64', status: 'fail' },
    ])
    expect(results[0]?.summary).toBe('Compared with the base commit 0123456.')
    expect(results[1]?.findings).toEqual([
      {
        level: 'fail',
        message:
          'The policy requires an earlier image to compare with. r.test/a has no image to compare with: none tagged main.',
        remedy: expect.stringContaining('Push the base branch once with this action'),
      },
    ])
  })

  test('what was not compared at all is no pass', () => {
    expect(baselineResults(['linux/amd64'], [])).toMatchObject([{ status: 'fail' }])
  })
})

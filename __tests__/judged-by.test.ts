import { expect, test } from '@jest/globals'
import { combine } from '../src/inputs/policy-file/combine.ts'
import { type JudgedBy, policyFacts } from '../src/judged-by.ts'

const NONE = combine([], { profile: undefined, limits: {} })
const judged = (before: JudgedBy['before']): JudgedBy => ({
  policy: NONE,
  image: undefined,
  before,
  today: '2026-11-30',
})

test('a pull request without a policy may have taken it away, where the base is not known', () => {
  expect(policyFacts(judged({ unknown: 'no answer' }), ['linux/amd64'], [])).toMatchObject({
    files: [],
    loosened: [],
    loosenedUnknown: 'no answer',
  })
})

test('a base that is known to have none either is nothing to speak of', () => {
  for (const before of [{ policy: NONE }, undefined]) {
    expect(policyFacts(judged(before), ['linux/amd64'], []).loosenedUnknown).toBeUndefined()
  }
})

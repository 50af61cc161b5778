import { expect, test } from '@jest/globals'
import { formatKnownSize } from '../../src/oci/byte-size.ts'
import { knownSum } from '../../src/oci/known-sum.ts'

test.each([
  [[], 0],
  [[1, 2], 3],
  [[0], 0],
  [[1, null, 2], null],
  [[null], null],
])('the sum of %j is %p', (sizes, sum) => {
  expect(knownSum(sizes)).toBe(sum)
})

test('a size that nobody knows is no zero', () => {
  expect(formatKnownSize(null)).toBe('unknown')
  expect(formatKnownSize(0)).toBe('0 B')
})

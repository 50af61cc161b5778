import { expect, test } from '@jest/globals'
import { isBeyondNoise, percentOf } from '../../src/compare/noise.ts'

test.each([
  [100_001, 1_000_000, true],
  [-100_001, 1_000_000, true],
  [100_000, 1_000_000, false],
  [500_000, 1_000_000_000, false],
  [10_000_001, 1_000_000_000, true],
  [100_001, 0, true],
  [0, 0, false],
])('%d bytes on %d: beyond noise is %s', (change, before, is) => {
  expect(isBeyondNoise(change, before)).toBe(is)
})

test('of nothing there is no percentage', () => {
  expect(percentOf(5, 0)).toBeNull()
  expect(percentOf(-5, 20)).toBe(-25)
})

import { expect, test } from '@jest/globals'
import { PULL_BANDWIDTH, pullSeconds } from '../../src/compare/pull-time.ts'

test.each([
  [0, 0],
  [-1, 0],
  [12_500_000, 1],
  [50_000_000, 4],
])('%d bytes take %d s at 100 Mbit/s', (bytes, seconds) => {
  expect(PULL_BANDWIDTH).toEqual({ bitsPerSecond: 100_000_000, name: '100 Mbit/s' })
  expect(pullSeconds(bytes)).toBe(seconds)
})

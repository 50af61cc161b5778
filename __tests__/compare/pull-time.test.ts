import { expect, test } from '@jest/globals'
import { isBeyondNoise, percentOf } from '../../src/compare/noise.ts'
import { pullSeconds, pullTimes } from '../../src/compare/pull-time.ts'

test.each([
  [100e6, 100e6, 8],
  [12_500_000, 100e6, 1],
  [0, 100e6, 0],
  [-5, 100e6, 0],
  [125e6, 1e9, 1],
])('%d bytes at %d bit/s take %d s', (bytes, bandwidth, seconds) => {
  expect(pullSeconds(bytes, bandwidth)).toBe(seconds)
})

test('a bandwidth that is none is refused', () => {
  for (const bandwidth of [0, -1, Number.NaN]) expect(() => pullSeconds(1, bandwidth)).toThrow('above zero')
})

test('a cold pull is of the image, a warm one of what is new', () => {
  const growth = { compressedSizeBefore: 40e6, compressedSizeChange: 10e6, newBytes: 12.5e6 }
  expect(pullTimes(growth)).toEqual({ cold: 4, warm: 1 })
  expect(pullTimes(growth, 1e9)).toEqual({ cold: 0.4, warm: 0.1 })
})

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

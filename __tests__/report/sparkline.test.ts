import { describe, expect, test } from '@jest/globals'
import { pullSeconds, secondsWords } from '../../src/report/pull-time.ts'
import { sparkline } from '../../src/report/sparkline.ts'

describe('sparkline', () => {
  test.each([
    [[0, 1, 2, 3, 4, 5, 6, 7], '▁▂▃▄▅▆▇█'],
    [[7, 0], '█▁'],
    [[40_000_000, 40_000_100], '▁█'],
    [[5, 5, 5], '▄▄▄'],
    [[5], '▄'],
    [[], ''],
  ])('%j is %s', (values, expected) => {
    expect(sparkline(values)).toBe(expected)
  })
})

describe('pull times', () => {
  test.each([
    [0, '0 s'],
    [1, 'less than 0.1 s'],
    [3_150_000, '0.3 s'],
    [124_000_000, '9.9 s'],
    [125_000_000, '10 s'],
    [749_000_000, '1 min'],
    [604_000_000, '48 s'],
    [2_500_000_000, '3 min 20 s'],
  ])('%d bytes take %s', (bytes, expected) => {
    expect(secondsWords(pullSeconds(bytes))).toBe(expected)
  })
})

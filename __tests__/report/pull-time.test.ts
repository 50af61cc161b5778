import { describe, expect, test } from '@jest/globals'
import { PULL_LINE, pullTime } from '../../src/report/pull-time.ts'

describe('pull times', () => {
  test('say what they are stated for', () => {
    expect(PULL_LINE).toBe('100 Mbit/s')
  })

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
    expect(pullTime(bytes)).toBe(expected)
  })
})

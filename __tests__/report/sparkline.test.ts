import { describe, expect, test } from '@jest/globals'
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

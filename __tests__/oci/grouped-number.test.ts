import { describe, expect, test } from '@jest/globals'
import { groupedNumber } from '../../src/oci/grouped-number.ts'

describe('groupedNumber', () => {
  test.each([0, 7, 999, 1000, 12_345, 123_456, 1_000_000, 9_007_199_254_740_991, -1, -123, -1234, -123_456])(
    'writes %d as Intl does',
    (value) => {
      expect(groupedNumber(value)).toBe(value.toLocaleString('en-US'))
    },
  )
})

import { describe, expect, test } from '@jest/globals'
import { formatByteSize, parseByteSize } from '../../src/oci/byte-size.ts'

describe('parseByteSize', () => {
  test.each([
    ['0B', 0],
    ['1B', 1],
    ['45MB', 45_000_000],
    ['45 MB', 45_000_000],
    ['45.2MB', 45_200_000],
    ['1.5GB', 1_500_000_000],
    ['1kB', 1000],
    ['1KiB', 1024],
    ['12MiB', 12_582_912],
    ['1.5 GiB', 1_610_612_736],
    ['2TB', 2e12],
    ['1TiB', 1_099_511_627_776],
    ['0.1kB', 100],
    ['1.005kB', 1005],
    ['9007TB', 9_007_000_000_000_000],
  ])('%s', (text, bytes) => {
    expect(parseByteSize(text)).toBe(bytes)
  })

  test.each([
    '45mb',
    '45Mb',
    '45KB',
    '45kb',
    '45 M',
    '45M',
    '45',
    '-1',
    '-1MB',
    '+1MB',
    '1e3MB',
    '1e9999',
    '1e9999MB',
    'Infinity',
    'NaN',
    '0x10MB',
    '1,5MB',
    '1_000MB',
    '.5MB',
    '5.MB',
    '45  MB',
    ' 45MB',
    '45MB ',
    '45MB\n',
    '٤٥MB',
    '45\u00a0MB',
    '',
    'MB',
    '999999999999999TB',
    '9008TB',
    `${'9'.repeat(400)}MB`,
    '45constructor',
  ])('%j is refused with an example', (text) => {
    expect(() => parseByteSize(text, 'size-budget')).toThrow(/^size-budget: received .*for example 45MB/)
  })
})

describe('formatByteSize', () => {
  test.each([
    [0, '0 B'],
    [-0, '0 B'],
    [1, '1 B'],
    [999, '999 B'],
    [1000, '1.00 kB'],
    [1004, '1.00 kB'],
    [1005, '1.01 kB'],
    [1_005_000, '1.01 MB'],
    [9_994, '9.99 kB'],
    [9_995, '10.0 kB'],
    [99_949, '99.9 kB'],
    [99_950, '100 kB'],
    [999_499, '999 kB'],
    [999_500, '1.00 MB'],
    [999_499_999, '999 MB'],
    [999_500_000, '1.00 GB'],
    [999_500_000_000, '1.00 TB'],
    [45_200_000, '45.2 MB'],
    [-45_200_000, '-45.2 MB'],
    [914_000_000, '914 MB'],
    [1_000_000_000_000_000, '1000 TB'],
    [Number.MAX_SAFE_INTEGER, '9010 TB'],
  ])('%d', (bytes, text) => {
    expect(formatByteSize(bytes)).toBe(text)
  })

  test('what is printed is read back as the same three digits, for every magnitude', () => {
    for (let bytes = 1; bytes < 9e15; bytes = Math.ceil(bytes * 1.37)) {
      const text = formatByteSize(bytes)
      expect(text).toMatch(/^(?:\d{1,3} B|(?:\d\.\d\d|\d\d\.\d|\d{3,4}) [kMGT]B)$/)
      const read = parseByteSize(text)
      expect(Math.abs(read - bytes)).toBeLessThanOrEqual(bytes / 199)
      expect(formatByteSize(read)).toBe(text)
    }
  })
})

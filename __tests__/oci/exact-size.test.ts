import { expect, test } from '@jest/globals'
import { parseByteSize } from '../../src/oci/byte-size.ts'
import { exactSize } from '../../src/oci/exact-size.ts'

test.each<[number, string]>([
  [0, '0B'],
  [1, '1B'],
  [999, '999B'],
  [1000, '1kB'],
  [1024, '1KiB'],
  [1500, '1.5kB'],
  [45_000_000, '45MB'],
  [45 * 1024 ** 2, '45MiB'],
  [1_234_567, '1234567B'],
  [1_234_000, '1234kB'],
  [2e12, '2TB'],
  [Number.MAX_SAFE_INTEGER, '9007199254740991B'],
])('%d bytes are %s', (bytes, text) => {
  expect(exactSize(bytes)).toBe(text)
  if (bytes < 1e15) expect(parseByteSize(text)).toBe(bytes)
})

import { describe, expect, test } from '@jest/globals'
import { bdbDatabase } from '../../../support/rpm/bdb.ts'
import { packageHeader } from '../../../support/rpm/header.ts'
import { readDatabases } from './read-databases.ts'

const short = packageHeader({ name: 'short', files: ['/usr/bin/short'] })
const long = packageHeader({ name: 'long', padding: 30_000, files: ['/usr/bin/long'] })
const OVERFLOW = 7

describe('bdb', () => {
  test.each([
    [512, false],
    [4096, false],
    [4096, true],
    [32_768, true],
  ])('pages of %d bytes, big-endian: %p', (pageSize, bigEndian) => {
    const { packages, files, faults } = readDatabases(bdbDatabase([short, long], { pageSize, bigEndian }))
    expect([...packages].sort()).toEqual(['long 1-1', 'short 1-1'])
    expect([...files].sort()).toEqual(['usr/bin/long', 'usr/bin/short'])
    expect(faults).toEqual([])
  })

  test('more packages than a page of a bucket has room for', () => {
    const headers = Array.from({ length: 900 }, (_, index) =>
      packageHeader({ name: `p${index}`, padding: index % 3 === 0 ? 5000 : 10 }),
    )
    const { packages, faults } = readDatabases(bdbDatabase(headers))
    expect(packages).toHaveLength(900)
    expect(new Set(packages).size).toBe(900)
    expect(faults).toEqual([])
  })

  test('an empty database', () => {
    expect(readDatabases(bdbDatabase([]))).toEqual({ packages: [], files: [], faults: [] })
  })

  const overflowPage = (bytes: Buffer) => {
    for (let at = 4096; ; at += 4096) if (bytes[at + 25] === OVERFLOW) return at
  }

  test.each<[string, (bytes: Buffer) => Buffer | number | undefined, RegExp]>([
    ['another version', (bytes) => bytes.writeUInt32LE(99, 16), /version 99 of its format/],
    ['pages of no bytes', (bytes) => bytes.writeUInt32LE(0, 20), /claim to have 0 bytes/],
    ['pages of 4 GB', (bytes) => bytes.writeUInt32LE(0xffffffff, 20), /claim to have 4294967295 bytes/],
    ['pages of an odd size', (bytes) => bytes.writeUInt32LE(1000, 20), /claim to have 1000 bytes/],
    ['more pages than the file has', (bytes) => bytes.writeUInt32LE(0xffffffff, 32), /page \d+ is cut off/],
    ['a file that is cut', (bytes) => bytes.subarray(0, overflowPage(bytes) + 5000), /page \d+ is cut off/],
    [
      'a circle of pages',
      (bytes) => bytes.writeUInt32LE(overflowPage(bytes) / 4096, overflowPage(bytes) + 16),
      /is used twice/,
    ],
    [
      'a chain that ends early',
      (bytes) => bytes.writeUInt32LE(0, overflowPage(bytes) + 16),
      /page 0 is used twice/,
    ],
    [
      'a chain that leaves the file',
      (bytes) => bytes.writeUInt32LE(0xffffffff, overflowPage(bytes) + 16),
      /is cut off/,
    ],
    [
      'a chain into another kind of page',
      (bytes) => bytes.writeUInt32LE(1, overflowPage(bytes) + 16),
      /page 1 is of no long value/,
    ],
    [
      'a chain of empty pages',
      (bytes) =>
        bytes.writeUInt32LE(
          overflowPage(bytes.fill(0, overflowPage(bytes) + 22, overflowPage(bytes) + 24)) / 4096,
          overflowPage(bytes) + 16,
        ),
      /is used twice/,
    ],
    [
      'a page that claims more than it has',
      (bytes) => bytes.writeUInt16LE(0xffff, overflowPage(bytes) + 22),
      /is cut off/,
    ],
  ])('%s', (_, damage, fault) => {
    const bytes = bdbDatabase([long])
    const damaged = damage(bytes)
    const { packages, faults } = readDatabases(damaged instanceof Buffer ? damaged : bytes)
    expect(packages.length).toBeLessThanOrEqual(1)
    expect(faults).toEqual([expect.stringMatching(fault)])
  })

  test('values that overlap on a page', () => {
    const bytes = bdbDatabase([short, short, short, short])
    for (const page of [1, 2]) bytes.copy(bytes, page * 4096 + 28, page * 4096 + 26, page * 4096 + 28)
    expect(readDatabases(bytes)).toMatchObject({ packages: [], faults: ['values of a page overlap'] })
  })

  test('a b-tree is not taken for a hash database', () => {
    const bytes = bdbDatabase([short])
    bytes.writeUInt32LE(0x053162, 12)
    expect(readDatabases(bytes)).toMatchObject({
      packages: [],
      faults: [expect.stringContaining('its format')],
    })
  })
})

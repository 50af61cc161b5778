import { describe, expect, test } from '@jest/globals'
import { packageHeader } from '../../../support/rpm/header.ts'
import { ndbDatabase } from '../../../support/rpm/ndb.ts'
import { readDatabases } from './read-databases.ts'

const a = packageHeader({ name: 'a', files: ['/usr/bin/a'] })
const b = packageHeader({ name: 'b', padding: 10_000 })
const SLOT = 32

describe('ndb', () => {
  test('lists packages, free slots left out', () => {
    const { packages, files, faults } = readDatabases(ndbDatabase([undefined, a, undefined, b]))
    expect(packages).toEqual(['a 1-1', 'b 1-1'])
    expect(files).toEqual(['usr/bin/a'])
    expect(faults).toEqual([])
  })

  test('several pages of slots', () => {
    const headers = Array.from({ length: 700 }, (_, index) => packageHeader({ name: `p${index}` }))
    const { packages, faults } = readDatabases(ndbDatabase(headers))
    expect(packages).toHaveLength(700)
    expect(packages.at(-1)).toBe('p699 1-1')
    expect(faults).toEqual([])
  })

  test('an empty database', () => {
    expect(readDatabases(ndbDatabase([]))).toEqual({ packages: [], files: [], faults: [] })
  })

  test.each<[string, (bytes: Buffer) => Buffer | number | undefined, RegExp]>([
    ['another version', (bytes) => bytes.writeUInt32LE(1, 4), /version 1 of its format/],
    [
      'more slots than the file has',
      (bytes) => bytes.writeUInt32LE(0xffffffff, 12),
      /table of slots is cut off/,
    ],
    ['a slot of something else', (bytes) => bytes.writeUInt32LE(7, SLOT), /a slot is damaged/],
    ['a slot beyond the end', (bytes) => bytes.writeUInt32LE(0xffffffff, SLOT + 8), /a package is cut off/],
    [
      'a slot longer than the file',
      (bytes) => bytes.writeUInt32LE(0xffffffff, SLOT + 12),
      /a package is cut off/,
    ],
    [
      'a slot without room for a package',
      (bytes) => bytes.writeUInt32LE(0, SLOT + 12),
      /a package is cut off/,
    ],
    ['a slot that leads to the table', (bytes) => bytes.writeUInt32LE(1, SLOT + 8), /leads to no package/],
    [
      'a slot that leads to another package',
      (bytes) => bytes.writeUInt32LE(9, SLOT + 4),
      /leads to no package/,
    ],
    [
      'a package longer than its slot',
      (bytes) => bytes.writeUInt32LE(0xfffffff0, 4096 + 12),
      /a package is cut off/,
    ],
    ['a file that is cut', (bytes) => bytes.subarray(0, 4096 + 40), /a package is cut off/],
    ['only its first bytes', (bytes) => bytes.subarray(0, 6), /the header is cut off/],
  ])('%s', (_, damage, fault) => {
    const bytes = ndbDatabase([a, b])
    const damaged = damage(bytes)
    const { packages, faults } = readDatabases(damaged instanceof Buffer ? damaged : bytes)
    expect(packages).toEqual([])
    expect(faults).toEqual([expect.stringMatching(fault)])
  })

  test('slots that share one long package end where the file would be exceeded', () => {
    const bytes = ndbDatabase([packageHeader({ name: 'long', padding: 100_000 }), a, b])
    for (const slot of [1, 2]) bytes.copy(bytes, SLOT + slot * 16, SLOT, SLOT + 16)
    const { packages, faults } = readDatabases(bytes)
    expect(packages).toEqual(['long 1-1'])
    expect(faults).toEqual(['packages overlap'])
  })
})

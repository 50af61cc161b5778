import { describe, expect, test } from '@jest/globals'
import { packageHeader } from '../../../support/rpm/header.ts'
import { type SqliteFiles, sqliteDatabase } from '../../../support/rpm/sqlite.ts'
import { readDatabases } from './read-databases.ts'

const short = packageHeader({ name: 'short', files: ['/usr/bin/short'] })
const read = ({ database, log }: SqliteFiles) => readDatabases(database, log)
/** Lengths around the ones at which a row begins to spill, and some far beyond. */
const PADDINGS = [0, 300, 350, 375, 400, 430, 450, 480, 512, 900, 3900, 3950, 4000, 4050, 4096, 5000, 70_000]
const headers = PADDINGS.map((padding, index) => packageHeader({ name: `p${index}`, padding }))
const names = PADDINGS.map((_, index) => `p${index} 1-1`)

describe('sqlite', () => {
  test.each([512, 1024, 4096, 65_536])('pages of %d bytes, rows of all lengths', (pageSize) => {
    const { packages, faults } = read(sqliteDatabase(headers, { pageSize }))
    expect(packages).toEqual(names)
    expect(faults).toEqual([])
  })

  test('several levels of pages', () => {
    const many = Array.from({ length: 3000 }, (_, index) =>
      packageHeader({ name: `p${index}`, padding: 200 }),
    )
    const { packages, faults } = read(sqliteDatabase(many, { pageSize: 512 }))
    expect(packages).toEqual(many.map((_, index) => `p${index} 1-1`))
    expect(faults).toEqual([])
  })

  test('an empty database', () => {
    expect(read(sqliteDatabase([]))).toEqual({ packages: [], files: [], faults: [] })
  })

  test('files are listed', () => {
    expect(read(sqliteDatabase([short])).files).toEqual(['usr/bin/short'])
  })

  test('deleted rows are gone though their bytes are there', () => {
    const { packages, faults } = read(sqliteDatabase(headers, { deleted: [1, 17] }))
    expect(packages).toEqual(names.slice(1, -1))
    expect(faults).toEqual([])
  })

  describe('write-ahead log', () => {
    const inLog = [packageHeader({ name: 'late', padding: 9000 })]

    test('what it adds and deletes counts', () => {
      const { packages, faults } = read(sqliteDatabase(headers, { inLog, deleted: [2] }))
      expect(packages).toEqual([...names.filter((name) => name !== 'p1 1-1'), 'late 1-1'])
      expect(faults).toEqual([])
    })

    test.each<[string, (log: Buffer) => Buffer]>([
      ['cut in its last transaction', (log) => log.subarray(0, log.length - 1)],
      ['with a flipped bit in its first frame', (log) => flipped(log, 32 + 24 + 100)],
      ['with another salt', (log) => flipped(log, 32 + 8)],
      ['with a wrong checksum of its header', (log) => flipped(log, 25)],
      ['of other page sizes', (log) => flipped(log, 10)],
      ['cut in its header', (log) => log.subarray(0, 31)],
    ])('%s counts as SQLite would count it', (_, damage) => {
      const { database, log = Buffer.alloc(0) } = sqliteDatabase(headers, { inLog })
      const { packages } = readDatabases(database, damage(log))
      expect(packages).toEqual(names)
    })
  })

  const damaged = (damage: (bytes: Buffer) => Buffer | number | undefined) => {
    const { database } = sqliteDatabase([packageHeader({ name: 'long', padding: 30_000 })])
    const result = damage(database)
    return readDatabases(result instanceof Buffer ? result : database)
  }
  /** Where the only row's leaf begins; page 1 is the schema. */
  const leaf = (bytes: Buffer) => {
    for (let at = 4096; at < bytes.length; at += 4096) {
      if (bytes[at] === 0x0d && bytes.readUInt16BE(at + 3) === 1 && bytes.readUInt16BE(at + 5) < 4000)
        return at
    }
    throw new Error('no leaf')
  }
  const cell = (bytes: Buffer) => leaf(bytes) + bytes.readUInt16BE(leaf(bytes) + 8)
  /** The number of the first overflow page ends the cell, which ends the page. */
  const overflow = (bytes: Buffer) => bytes.readUInt32BE(leaf(bytes) + 4092)

  test.each<[string, (bytes: Buffer) => Buffer | number | undefined, RegExp]>([
    ['pages of an odd size', (bytes) => bytes.writeUInt16BE(1000, 16), /claim to have 1000 bytes/],
    ['pages of no bytes', (bytes) => bytes.writeUInt16BE(0, 16), /claim to have 0 bytes/],
    [
      'pages that are all reserved',
      (bytes) => bytes.writeUInt16BE(512, 16) + bytes.writeUInt8(255, 20),
      /257 bytes of use/,
    ],
    ['only its first bytes', (bytes) => bytes.subarray(0, 50), /the SQLite header is cut off/],
    ['no schema', (bytes) => bytes.writeUInt8(0, 100), /page 1 is of no table/],
    ['no table Packages', (bytes) => bytes.writeUInt16BE(0, 103), /no table Packages/],
    [
      'a schema with more tables than its page has room for',
      (bytes) => bytes.writeUInt16BE(0xffff, 103),
      /page 1 is cut off/,
    ],
    ['a table that is an index', (bytes) => bytes.writeUInt8(0x0a, leaf(bytes)), /is of no table/],
    [
      'a row outside its page',
      (bytes) => bytes.writeUInt16BE(0xffff, leaf(bytes) + 8),
      /reaches beyond its page/,
    ],
    [
      'a row of petabytes',
      (bytes) => bytes.fill(0xff, cell(bytes), cell(bytes) + 8),
      /cut off|used twice|missing/,
    ],
    [
      'a circle of pages',
      (bytes) => bytes.writeUInt32BE(overflow(bytes), (overflow(bytes) - 1) * 4096),
      /is used twice/,
    ],
    [
      'a chain that ends early',
      (bytes) => bytes.writeUInt32BE(0, (overflow(bytes) - 1) * 4096),
      /a page is missing/,
    ],
    [
      'a chain that leaves the file',
      (bytes) => bytes.writeUInt32BE(0xffffffff, (overflow(bytes) - 1) * 4096),
      /is cut off/,
    ],
    ['a file that is cut', (bytes) => bytes.subarray(0, bytes.length - 4096), /is cut off/],
  ])('%s', (_, damage, fault) => {
    const { packages, faults } = damaged(damage)
    expect(packages).toEqual([])
    expect(faults).toEqual([expect.stringMatching(fault)])
  })

  test('a tree that contains itself', () => {
    const many = Array.from({ length: 300 }, (_, index) => packageHeader({ name: `p${index}`, padding: 100 }))
    const { database } = sqliteDatabase(many, { pageSize: 512 })
    for (let at = 512; at < database.length; at += 512) {
      if (database[at] === 0x05) database.writeUInt32BE(at / 512 + 1, at + 8)
    }
    const { packages, faults } = readDatabases(database)
    expect(packages.length).toBeLessThan(300)
    expect(faults).toEqual([expect.stringMatching(/is used twice/)])
  })

  test('rows that all share the same bytes', () => {
    const { database } = sqliteDatabase([packageHeader({ name: 'shared', padding: 3000 }), short, short])
    const at = leaf3(database)
    for (const row of [1, 2]) database.copy(database, at + 8 + row * 2, at + 8, at + 10)
    const { packages, faults } = readDatabases(database)
    expect(packages).toEqual(['shared 1-1'])
    expect(faults).toEqual([expect.stringMatching(/rows of page \d+ overlap/)])
  })
})

function leaf3(bytes: Buffer): number {
  for (let at = 4096; at < bytes.length; at += 4096) {
    if (bytes[at] === 0x0d && bytes.readUInt16BE(at + 3) === 3) return at
  }
  throw new Error('no leaf of three rows')
}

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ 4
  return copy
}

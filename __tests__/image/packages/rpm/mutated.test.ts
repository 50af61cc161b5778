import { expect, test } from '@jest/globals'
import { bdbDatabase } from '../../../support/rpm/bdb.ts'
import { packageHeaders } from '../../../support/rpm/header.ts'
import { ndbDatabase } from '../../../support/rpm/ndb.ts'
import { sqliteDatabase } from '../../../support/rpm/sqlite.ts'
import { randomNumbers } from '../../merge/random-layers.ts'
import { readDatabases } from './read-databases.ts'

const MUTATIONS = 1200
/** Bytes that begin lengths, counts and offsets out of all proportion, or take them away. */
const TELLING = [0, 1, 0x7f, 0x80, 0xff]

const headers = packageHeaders(12)
const sqlite = sqliteDatabase(headers.slice(0, 10), { pageSize: 512, inLog: headers.slice(10) })
const FORMATS: readonly [string, Buffer, Buffer | undefined][] = [
  ['ndb', ndbDatabase(headers), undefined],
  ['bdb', bdbDatabase(headers, { pageSize: 1024 }), undefined],
  ['big-endian bdb', bdbDatabase(headers, { pageSize: 512, bigEndian: true }), undefined],
  ['sqlite', sqlite.database, undefined],
  ['sqlite with its log', sqlite.database, sqlite.log],
]

test.each(FORMATS)(
  `${MUTATIONS} damaged databases of %s are read or named, never anything else`,
  (_, whole, log) => {
    const random = randomNumbers(11)
    let faulty = 0
    for (let round = 0; round < MUTATIONS; round += 1) {
      const database = mutated(whole, random)
      const { packages, faults } = readDatabases(database, log && mutated(log, random))
      expect(packages.length).toBeLessThan(database.length)
      expect(faults.length).toBeLessThan(3)
      if (faults.length > 0) faulty += 1
    }
    expect(faulty).toBeGreaterThan(MUTATIONS / 10)
    expect(faulty).toBeLessThan(MUTATIONS)
  },
)

function mutated(whole: Buffer, random: (below: number) => number): Buffer {
  const bytes = Buffer.from(whole)
  for (let count = 1 + random(6); count > 0; count -= 1) {
    // Half of it where formats have their headers, at the beginnings of pages.
    const page = random(Math.ceil(bytes.length / 512)) * 512
    const at = random(2) === 0 ? page + random(40) : random(bytes.length)
    if (at < bytes.length) bytes[at] = random(2) === 0 ? random(256) : (TELLING[random(TELLING.length)] ?? 0)
  }
  if (random(4) === 0) {
    const [from, to] = [random(bytes.length), random(bytes.length)]
    bytes.copy(bytes, to, from, from + random(512))
  }
  return random(8) === 0 ? bytes.subarray(0, random(bytes.length)) : bytes
}

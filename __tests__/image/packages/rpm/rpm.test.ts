import { describe, expect, test } from '@jest/globals'
import { cpuTime } from '../../../support/cpu-time.ts'
import { bdbDatabase } from '../../../support/rpm/bdb.ts'
import { packageHeader, u32be } from '../../../support/rpm/header.ts'
import { ndbDatabase } from '../../../support/rpm/ndb.ts'
import { sqliteDatabase } from '../../../support/rpm/sqlite.ts'
import { imageOf } from '../../merge/merged.ts'

const bash = packageHeader({
  name: 'bash',
  version: '5.2',
  architecture: 'x86_64',
  files: ['/usr/share/doc/bash/', '/usr/bin/bash', '/bin/sh'],
})
const gcc = packageHeader({ name: 'gcc', files: ['/usr/bin/gcc'] })
const SQLITE = 'var/lib/rpm/rpmdb.sqlite'
const NDB = 'usr/lib/sysimage/rpm/Packages.db'

describe('rpm', () => {
  test('lists packages with their files by real path, directories left out', async () => {
    const { packages, notes } = await imageOf({
      [SQLITE]: sqliteDatabase([bash]).database,
      'usr/bin/bash': 'bash',
      'usr/bin/sh': { symlink: 'bash' },
      'usr/share/doc/bash/': {},
      bin: { symlink: 'usr/bin' },
    })
    expect(packages).toMatchObject([
      {
        type: 'rpm',
        name: 'bash',
        version: '5.2-1',
        layer: 0,
        removedBy: null,
        files: ['usr/bin/bash', 'usr/bin/sh'],
      },
    ])
    expect(notes).toEqual([])
  })

  test('knows the layer that a package came in and the one that removed it, over formats', async () => {
    const { packages } = await imageOf(
      { 'var/lib/rpm/Packages': bdbDatabase([bash]) },
      { 'var/lib/rpm/Packages': bdbDatabase([bash, gcc]), 'usr/bin/gcc': 'gcc' },
      { [SQLITE]: sqliteDatabase([bash]).database, 'usr/bin/.wh.gcc': '' },
    )
    expect(packages.map(({ name, layer, removedBy }) => [name, layer, removedBy])).toEqual([
      ['bash', 0, null],
      ['gcc', 1, 2],
    ])
    expect(packages[1]?.files).toEqual(['usr/bin/gcc'])
  })

  test('a database that two folders lead to is read once', async () => {
    const { packages } = await imageOf({
      [NDB]: ndbDatabase([bash]),
      'var/lib/rpm': { symlink: '../../usr/lib/sysimage/rpm' },
    })
    expect(packages).toHaveLength(1)
  })

  test('a later layer that only adds to the write-ahead log counts', async () => {
    const { database, log = '' } = sqliteDatabase([bash], { inLog: [gcc] })
    const { packages, notes } = await imageOf({ [SQLITE]: database }, { [`${SQLITE}-wal`]: log })
    expect(packages.map(({ name, layer }) => [name, layer])).toEqual([
      ['bash', 0],
      ['gcc', 1],
    ])
    expect(notes).toEqual([])
  })

  test('empty files and other databases of rpm are none', async () => {
    const { packages, notes } = await imageOf({
      'var/lib/rpm/Packages': '',
      'var/lib/rpm/Basenames': bdbDatabase([bash]),
      'var/lib/rpm/Index.db': 'x',
      [`${SQLITE}-shm`]: 'x',
    })
    expect(packages).toEqual([])
    expect(notes).toEqual([])
  })

  test('a database that is damaged is said, and what could be read is listed', async () => {
    const damaged = ndbDatabase([bash, gcc])
    const { packages, notes } = await imageOf({ [NDB]: damaged.subarray(0, -20) })
    expect(packages.map(({ name }) => name)).toEqual(['bash'])
    expect(notes).toEqual([
      `The package database ${NDB} of layer 1 could not be read whole (a package is cut off), so the list of ` +
        'packages may be incomplete.',
    ])
  })

  test('what is no database at all is said', async () => {
    const { packages, notes } = await imageOf({ [SQLITE]: 'text' })
    expect(packages).toEqual([])
    expect(notes).toEqual([expect.stringContaining('its format is none of SQLite, ndb and Berkeley DB hash')])
  })

  test('a database of 70 MB is said to be too large', async () => {
    const { packages, notes } = await imageOf({ [SQLITE]: Buffer.alloc(70_000_000) })
    expect(packages).toEqual([])
    expect(notes).toEqual([expect.stringContaining(`${SQLITE} of layer 1 has 70000000 bytes`)])
  }, 30_000)

  test('many headers that claim a million empty names each take no long time', async () => {
    const claims = Buffer.alloc(1_000_000)
    const tags = [1117, 1118].map((tag) => u32be(tag, 8, 6, claims.length))
    const texts = [1000, 1001, 1002].map((tag, index) => u32be(tag, 6, index * 2, 1))
    const index = [...texts, ...tags, u32be(1116, 4, 6, claims.length / 4)]
    const store = [Buffer.from('a\x001\x002\0'), claims]
    const sizes = u32be(index.length, claims.length + 6)
    const header = Buffer.concat([sizes, ...index, ...store])
    const started = cpuTime()
    const { notes } = await imageOf({ [NDB]: ndbDatabase(Array.from({ length: 12 }, () => header)) })
    expect(notes).toHaveLength(1)
    expect(cpuTime() - started).toBeLessThan(10_000)
  }, 30_000)
})

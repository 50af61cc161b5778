import { describe, expect, test } from '@jest/globals'
import { packageHeader, rpmHeader, type TagValue, u32be } from '../../../support/rpm/header.ts'
import { ndbDatabase } from '../../../support/rpm/ndb.ts'
import { readDatabases } from './read-databases.ts'

const read = (...headers: Buffer[]) => readDatabases(ndbDatabase(headers))
const NAMES: readonly TagValue[] = [
  { tag: 1000, text: 'a' },
  { tag: 1001, text: '1' },
  { tag: 1002, text: '2' },
]

describe('header', () => {
  test.each<[string, Parameters<typeof packageHeader>[0], string]>([
    [
      'all there is',
      { name: 'bash', version: '5.2', release: '1.fc40', epoch: 2, architecture: 'x86_64' },
      'bash 2:5.2-1.fc40 x86_64',
    ],
    ['no epoch', { name: 'bash', version: '5.2', release: '1', architecture: 'noarch' }, 'bash 5.2-1 noarch'],
    ['an epoch of zero, which rpm shows', { name: 'a', epoch: 0 }, 'a 0:1-1'],
    [
      'no architecture, as a key has',
      { name: 'gpg-pubkey', version: 'fd431d51', release: '4ae0493b' },
      'gpg-pubkey fd431d51-4ae0493b',
    ],
    ['letters beyond ASCII', { name: 'säge' }, 'säge 1-1'],
  ])('%s', (_, description, expected) => {
    expect(read(packageHeader(description))).toEqual({ packages: [expected], files: [], faults: [] })
  })

  test('paths are joined of folders and names, directories left out by their mode', () => {
    const files = ['/etc/', '/etc/a.conf', '/usr/bin/a', '/usr/share/empty/', '/top', '/usr/bin/ä']
    expect(read(packageHeader({ name: 'a', files })).files).toEqual([
      'etc/a.conf',
      'usr/bin/a',
      'top',
      'usr/bin/ä',
    ])
  })

  test('whole paths, as rpm 3 wrote them', () => {
    const header = rpmHeader([...NAMES, { tag: 1027, texts: ['/usr/bin/a', '/etc/a'] }])
    expect(read(header).files).toEqual(['usr/bin/a', 'etc/a'])
  })

  test('what was changed on installing replaces the original', () => {
    const header = rpmHeader([
      ...NAMES,
      { tag: 1117, texts: ['a'] },
      { tag: 1116, numbers: [0], bytes: 4 },
      { tag: 1118, texts: ['/usr/'] },
      { tag: 1118, texts: ['/opt/'] },
    ])
    expect(read(header).files).toEqual(['opt/a'])
  })

  test('paths stay below the root however they are written', () => {
    const header = packageHeader({ name: 'a', files: ['//x', '/../../etc/passwd'] })
    expect(read(header).files).toEqual(['x', '../../etc/passwd'])
  })

  test.each<[string, Buffer, RegExp]>([
    ['nothing', Buffer.alloc(0), /a header is cut off/],
    ['more tags than rpm reads', u32be(65_536, 0), /claims to have 65536 tags/],
    ['an index beyond its end', u32be(100, 0), /index of a header is cut off/],
    ['values beyond its end', u32be(0, 1), /a header is cut off/],
    ['no name', rpmHeader(NAMES.slice(1)), /no name or version/],
    ['no release', rpmHeader(NAMES.slice(0, 2)), /no name or version/],
    ['a name that is a number', rpmHeader([{ tag: 1000, numbers: [1], bytes: 4 }]), /tag 1000 is no text/],
    [
      'a name without end',
      Buffer.concat([u32be(1, 1, 1000, 6, 0, 1), Buffer.from('x')]),
      /text of a header is cut off/,
    ],
    ['a name far away', Buffer.concat([u32be(1, 1, 1000, 6, 0xffffffff, 1), Buffer.from('x')]), /is cut off/],
  ])('%s is a fault and no package', (_, header, fault) => {
    const { packages, faults } = read(header, packageHeader({ name: 'sound' }))
    expect(packages).toEqual(['sound 1-1'])
    expect(faults).toEqual([expect.stringMatching(fault)])
  })

  test.each<[string, readonly TagValue[], RegExp]>([
    ['a file without directory', [{ tag: 1117, texts: ['a'] }], /a file has no directory/],
    [
      'a directory that is not listed',
      [
        { tag: 1117, texts: ['a'] },
        { tag: 1116, numbers: [7], bytes: 4 },
        { tag: 1118, texts: ['/'] },
      ],
      /directory that is not listed/,
    ],
    [
      'directories by numbers of two bytes',
      [
        { tag: 1117, texts: ['a'] },
        { tag: 1116, numbers: [0], bytes: 2 },
      ],
      /numbers of another size/,
    ],
    ['names that are numbers', [{ tag: 1117, numbers: [0], bytes: 4 }], /no list of texts/],
  ])('%s is a fault, and the package has no files', (_, values, fault) => {
    const { packages, files, faults } = read(rpmHeader([...NAMES, ...values]))
    expect(packages).toEqual(['a 1-2'])
    expect(files).toEqual([])
    expect(faults).toEqual([expect.stringMatching(fault)])
  })

  test('a count that no package has is not believed', () => {
    const header = Buffer.concat([u32be(1, 8, 1117, 8, 0, 4_000_000_000), Buffer.alloc(8)])
    const names = rpmHeader([...NAMES, { tag: 1117, texts: [] }])
    names.writeUInt32BE(4_000_000_000, 8 + 3 * 16 + 12)
    expect(read(header).packages).toEqual([])
    expect(read(names)).toMatchObject({
      packages: ['a 1-2'],
      files: [],
      faults: [/4000000000 texts/].map(expect.stringMatching),
    })
  })

  test('many files in a folder of a long name are not all listed', () => {
    const count = 50_000
    const folder = `/${'x'.repeat(4000)}/`
    const long = rpmHeader([
      ...NAMES,
      { tag: 1117, texts: Array.from({ length: count }, () => 'f') },
      { tag: 1116, numbers: Array.from({ length: count }, () => 0), bytes: 4 },
      { tag: 1118, texts: [folder] },
    ])
    const { packages, files, faults } = read(long, packageHeader({ name: 'b', files: ['/b'] }))
    expect(packages).toHaveLength(2)
    expect(files).toEqual([])
    expect(faults).toEqual(['it lists more files than any image has'])
  })
})

import { describe, expect, test } from '@jest/globals'
import { cpuTime } from '../../support/cpu-time.ts'
import { imageOf } from '../merge/merged.ts'

const stanza = (name: string, version = '1', rest = 'Status: install ok installed') =>
  `Package: ${name}\nVersion: ${version}\nArchitecture: amd64\n${rest}\n\n`
const STATUS = 'var/lib/dpkg/status'
const list = (name: string) => `var/lib/dpkg/info/${name}.list`

describe('dpkg', () => {
  test('lists packages with their files by real path, directories left out', async () => {
    const { packages } = await imageOf({
      'usr/bin/ls': 'ls',
      'usr/lib/x86/libc.so': { symlink: 'libc.so.6' },
      'usr/lib/x86/libc.so.6': 'libc',
      'usr/share/empty/': {},
      bin: { symlink: 'usr/bin' },
      lib: { symlink: 'usr/lib' },
      [STATUS]: stanza('coreutils') + stanza('libc6', '2.36'),
      [list('coreutils')]: '/.\n/bin\n/bin/ls\n/usr\n/usr/share\n/usr/share/empty\n/usr/share/doc/gone\n',
      [list('libc6:amd64')]: '/.\n/lib\n/lib/x86\n/lib/x86/libc.so\n/lib/x86/libc.so.6\n',
    })
    expect(packages).toEqual([
      {
        type: 'deb',
        name: 'coreutils',
        version: '1',
        layer: 0,
        removedBy: null,
        bytes: 2,
        files: ['usr/bin/ls', 'usr/share/doc/gone'],
      },
      {
        type: 'deb',
        name: 'libc6',
        version: '2.36',
        layer: 0,
        removedBy: null,
        bytes: 4,
        files: ['usr/lib/x86/libc.so', 'usr/lib/x86/libc.so.6'],
      },
    ])
  })

  test.each<[string, string, boolean]>([
    ['installed', 'Status: install ok installed', true],
    ['on hold', 'Status: hold ok installed', true],
    ['half configured', 'Status: install ok half-configured', true],
    ['waiting for triggers', 'Status: install ok triggers-awaited', true],
    ['no status, as in status.d', 'Maintainer: me', true],
    ['removed, its configuration left', 'Status: deinstall ok config-files', false],
    ['known of only', 'Status: purge ok not-installed', false],
    [
      'a status in a description',
      'Status: install ok installed\nDescription: text\n Status: deinstall ok config-files',
      true,
    ],
    ['another case', 'STATUS: deinstall ok config-files', false],
  ])('%s', async (_, rest, installed) => {
    const { packages } = await imageOf({ [STATUS]: stanza('a', '1', rest) })
    expect(packages).toHaveLength(installed ? 1 : 0)
  })

  test('knows the layer that a package came in and the one that removed it', async () => {
    const { packages, files } = await imageOf(
      { [STATUS]: stanza('base'), [list('base')]: '/etc/base\n', 'etc/base': 'b' },
      { [STATUS]: stanza('base') + stanza('gcc'), [list('gcc')]: '/usr/bin/gcc\n', 'usr/bin/gcc': 'gcc' },
      { [STATUS]: stanza('base', '2'), 'var/lib/dpkg/info/.wh.gcc.list': '', 'usr/bin/.wh.gcc': '' },
      { unrelated: '' },
    )
    expect(packages.map(({ name, version, layer, removedBy }) => [name, version, layer, removedBy])).toEqual([
      ['base', '1', 0, 2],
      ['gcc', '1', 1, 2],
      ['base', '2', 2, null],
    ])
    expect(packages[1]?.files).toEqual(['usr/bin/gcc'])
    expect(files.get('usr/bin/gcc')).toBeUndefined()
  })

  test('removed and installed again is two packages, one of them gone', async () => {
    const { packages } = await imageOf(
      { [STATUS]: stanza('a') },
      { [STATUS]: '\n' },
      { [STATUS]: stanza('a') },
    )
    expect(packages.map(({ layer, removedBy }) => [layer, removedBy])).toEqual([
      [0, 1],
      [2, null],
    ])
  })

  test('a database that is deleted takes its packages with it', async () => {
    const { packages } = await imageOf({ [STATUS]: stanza('a') }, { 'var/lib/.wh.dpkg': '' })
    expect(packages).toMatchObject([{ name: 'a', removedBy: 1 }])
  })

  test('distroless: a file for each package, its files in the sums beside it', async () => {
    const { packages } = await imageOf(
      { 'var/lib/dpkg/status.d/tzdata': stanza('tzdata', '2024', 'Maintainer: me') },
      {
        'var/lib/dpkg/status.d/libc6': stanza('libc6', '2', 'Maintainer: me').trim(),
        'var/lib/dpkg/status.d/libc6.md5sums': 'd41d8cd98f00b204e9800998ecf8427e  usr/lib/libc.so.6\n',
      },
    )
    expect(packages).toMatchObject([
      { name: 'tzdata', layer: 0, removedBy: null, files: [] },
      { name: 'libc6', layer: 1, removedBy: null, files: ['usr/lib/libc.so.6'] },
    ])
  })

  test('two architectures of one version are two packages', async () => {
    const other = stanza('a').replace('amd64', 'arm64')
    const { packages } = await imageOf({
      [STATUS]: stanza('a') + other,
      [list('a:arm64')]: '/x\n',
    })
    expect(packages.map(({ files }) => files)).toEqual([[], ['x']])
  })

  test.each(['', 'no colon at all\n\n', ':::\n', 'Package: a\n\nVersion: 1\n', '\0\0\0\n'])(
    '%j has none',
    async (text) => {
      const { packages } = await imageOf({ [STATUS]: text })
      expect(packages).toEqual([])
    },
  )

  test('paths that lead nowhere useful stay harmless', async () => {
    const { packages } = await imageOf({
      [STATUS]: stanza('a') + stanza('../../etc/x'),
      [list('a')]: '/../../etc/passwd\n//\n/loop/x\n/.\n/..\n',
      loop: { symlink: 'loop' },
    })
    expect(packages.map(({ files }) => files)).toEqual([['etc/passwd', 'loop/x'], []])
  })

  test('a thousand packages with one long list between them cost no thousand times its length', async () => {
    const versions = Array.from({ length: 5000 }, (_, index) => stanza('a', `${index}`)).join('')
    const started = cpuTime()
    const { packages, notes } = await imageOf({
      [STATUS]: versions,
      [list('a')]: Array.from({ length: 20_000 }, (_, index) => `/f${index}\n`).join(''),
    })
    expect(packages).toHaveLength(5000)
    expect(packages.reduce((sum, { files }) => sum + files.length, 0)).toBe(5_000_000)
    expect(notes).toContainEqual(expect.stringContaining('list more than 5000000 files'))
    expect(cpuTime() - started).toBeLessThan(10_000)
  })

  test('a name that no package can have is none', async () => {
    const { packages } = await imageOf({ [STATUS]: stanza('-dev'.repeat(100_000)) + stanza('a') })
    expect(packages.map(({ name }) => name)).toEqual(['a'])
  })

  test('more packages than any image has are not all kept', async () => {
    const many = Array.from({ length: 100_010 }, (_, index) => stanza(`p${index}`)).join('')
    const { packages, notes } = await imageOf({ [STATUS]: many })
    expect(packages).toHaveLength(100_000)
    expect(notes).toContainEqual(expect.stringContaining('more than 100000 packages'))
  })

  test('a database that is too large is said, and its packages are not', async () => {
    const big = Buffer.alloc(64 * 1024 * 1024 + 1, 0x20)
    const { packages, notes } = await imageOf({ [STATUS]: big })
    expect(packages).toEqual([])
    expect(notes).toEqual([expect.stringContaining('var/lib/dpkg/status of layer 1 has 67108865 bytes')])
  })
})

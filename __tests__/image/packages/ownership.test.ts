import { describe, expect, test } from '@jest/globals'
import { packageTotals } from '../../../src/image/packages/package-totals.ts'
import { packagesOf } from './language/packages-of.ts'

const stanza = (name: string, version = '1') =>
  `Package: ${name}\nVersion: ${version}\nArchitecture: amd64\nStatus: install ok installed\n\n`
const STATUS = 'var/lib/dpkg/status'
const list = (name: string) => `var/lib/dpkg/info/${name}.list`
const SITE = 'usr/lib/python3/dist-packages'

describe('a file belongs to one package', () => {
  test('a system package that lists it comes before the language whose package it is', async () => {
    const { packages } = await packagesOf({
      [STATUS]: stanza('python3-six'),
      [list('python3-six')]: `/${SITE}/six.py\n/${SITE}/six-1.egg-info\n`,
      [`${SITE}/six.py`]: '123',
      [`${SITE}/six-1.egg-info`]: 'Name: six\nVersion: 1\n\n',
      [`${SITE}/six-2.dist-info/METADATA`]: 'Name: six\nVersion: 2\n',
      [`${SITE}/six-2.dist-info/RECORD`]: 'six.py,,\n',
    })
    expect(packages.map(({ type, version, bytes }) => [type, version, bytes])).toEqual([
      ['deb', '1', 3 + 22],
      ['pypi', '1', 0],
      ['pypi', '2', 21 + 9],
    ])
    expect(packages[1]?.files).toEqual([])
  })

  test('then the one whose list has it, then the innermost folder, then the archive by itself', async () => {
    const { packages } = await packagesOf({
      'site-packages/driver-1.dist-info/METADATA': 'Name: driver\nVersion: 1\n',
      'site-packages/driver-1.dist-info/RECORD': 'driver/node_modules/a/x.js,,\ndriver/y.jar,,\n',
      'site-packages/driver/node_modules/a/package.json': '{"name":"a","version":"1"}',
      'site-packages/driver/node_modules/a/x.js': 'listed',
      'site-packages/driver/node_modules/a/z.js': 'not',
      'site-packages/driver/y.jar': 'jar',
      'node_modules/b/package.json': '{"name":"b","version":"1"}',
      'node_modules/b/lib/c-1.jar': 'jar',
      'd-1.jar': 'jar!',
    })
    const bytes = new Map(packages.map((one) => [`${one.type} ${one.name}`, one.bytes]))
    expect(bytes.get('pypi driver')).toBe(24 + 44 + 6 + 3)
    expect(bytes.get('npm a')).toBe(26 + 3)
    expect(bytes.get('npm b')).toBe(26 + 3)
    expect([bytes.get('maven y'), bytes.get('maven c'), bytes.get('maven d')]).toEqual([0, 0, 4])
  })

  test('where two system packages list it, the later has it; the sums are the whole', async () => {
    const { packages, files } = await packagesOf({
      [STATUS]: stanza('a') + stanza('b'),
      [list('a')]: '/usr/x\n/usr/link\n',
      [list('b')]: '/usr/x\n',
      'usr/x': '12345',
      'usr/again': { hardlink: 'usr/x' },
      'usr/link': { symlink: 'x' },
    })
    expect(packages.map(({ bytes }) => bytes)).toEqual([0, 5])
    const sizes = [...files.visible()].filter(({ type }) => type === 'file').map(({ size }) => size)
    const total = sizes.reduce((sum, size) => sum + size, 0) - 5
    expect(packageTotals(files, packages)).toEqual({ total, owned: 5, unowned: total - 5 })
  })

  test('names of one inode in two packages count once', async () => {
    const { packages } = await packagesOf({
      'node_modules/a/package.json': '{"name":"a"}',
      'node_modules/a/x': '12345',
      'node_modules/b/package.json': '{"name":"b"}',
      'node_modules/b/x': { hardlink: 'node_modules/a/x' },
    })
    expect(packages.map(({ bytes }) => bytes)).toEqual([12 + 5, 12])
    expect(packages[1]?.files).toContain('node_modules/b/x')
  })
})

test('a removed package has the bytes that went with it, and nothing that others still have', async () => {
  const { packages } = await packagesOf(
    {
      [STATUS]: stanza('gcc') + stanza('base'),
      [list('gcc')]: '/usr/bin/gcc\n/usr/bin/cc\n/usr/share/kept\n',
      [list('base')]: '/usr/bin/base\n',
      'usr/bin/gcc': 'gcc!',
      'usr/bin/cc': { hardlink: 'usr/bin/gcc' },
      'usr/bin/base': 'base',
      'usr/share/kept': 'kept',
    },
    {
      [STATUS]: stanza('base', '2'),
      'usr/bin/.wh.gcc': '',
      'usr/bin/.wh.cc': '',
      'usr/bin/base': 'base two',
    },
  )
  expect(packages.map(({ name, version, bytes, removedBy }) => [name, version, bytes, removedBy])).toEqual([
    ['gcc', '1', 4, 1],
    ['base', '1', 4, 1],
    ['base', '2', 8, null],
  ])
})

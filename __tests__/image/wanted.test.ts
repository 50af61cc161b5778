import { describe, expect, test } from '@jest/globals'
import { wantedByChecks } from '../../src/checks/wanted-files.ts'
import type { WantedFiles } from '../../src/image/file-tree.ts'
import type { PlatformImage } from '../../src/image/image.ts'
import { ReadLimits } from '../../src/image/layer/read-limits.ts'
import { readImage } from '../../src/image/read-image.ts'
import { compileWanted } from '../../src/image/wanted.ts'
import { openOciLayout } from '../../src/source/oci-layout.ts'
import { writeElf } from '../support/elf.ts'
import { type ImageDescription, writeLayout } from '../support/layout.ts'

describe('rules of paths', () => {
  test.each<[Omit<WantedFiles, 'cap'>, readonly string[], readonly string[]]>([
    [
      { paths: ['etc/passwd'] },
      ['etc/passwd'],
      ['passwd', 'x/etc/passwd', 'etc/passwd/x', 'etc/passwd-', ''],
    ],
    [{ names: ['.npmrc'] }, ['.npmrc', 'root/.npmrc', 'a/b/.npmrc'], ['x.npmrc', '.npmrc/x', '.npmrc.bak']],
    [
      { endings: ['/.aws/credentials'] },
      ['.aws/credentials', 'root/.aws/credentials'],
      ['aws/credentials', 'x.aws/credentials', 'root/.aws/credentials/x'],
    ],
    [{ endings: ['.pem'] }, ['.pem', 'a.pem', 'x/b.pem', 'x/.pem'], ['pem', 'a.pem/x', 'a.pemx']],
    [{ endings: [''] }, ['a', 'b/c', ''], []],
    [{ beginnings: ['x'] }, [], ['x', '']],
    [{}, [], ['x', '']],
    [{ paths: ['a'], names: ['b'], endings: ['.c'] }, ['a', 'x/b', 'e.c'], ['x/a', 'c']],
  ])('%j', (rules, wanted, others) => {
    const { hasPath } = compileWanted({ cap: 1, ...rules })
    expect(wanted.filter((path) => !hasPath(path))).toEqual([])
    expect(others.filter(hasPath)).toEqual([])
  })

  test('a beginning is a matter of bytes', () => {
    const { hasBeginning } = compileWanted({ cap: 1, beginnings: ['-----BEGIN ', '\x00\xff', '\x7fEL'] })
    const has = (text: string) => hasBeginning(Buffer.from(text, 'latin1'))
    expect(['-----BEGIN RSA', '-----BEGIN ', '\x00\xff!', '\x7fELF'].filter(has)).toHaveLength(4)
    expect(['-----BEGIN', ' -----BEGIN ', '-----begin ', '\x00', '', '\x00\xc3\xbf'].filter(has)).toEqual([])
    expect(compileWanted({ cap: 1, beginnings: [''] }).hasBeginning(Buffer.alloc(0))).toBe(true)
    expect(compileWanted(undefined).hasBeginning(Buffer.from('x'))).toBe(false)
  })
})

describe('what the checks want', () => {
  const { hasPath, hasBeginning, cap } = compileWanted(wantedByChecks)

  test('users, library paths and where secrets lie', () => {
    const wanted = [
      ...['etc/passwd', 'etc/group', 'etc/ld.so.cache'],
      ...['etc/ld-musl-x86_64.path', 'etc/ld-musl-aarch64.path'],
      ...['root/.npmrc', 'app/.env', 'app/.env.production', 'app/prod.env', 'root/.docker/config.json'],
      ...['root/.aws/credentials', 'root/.kube/config', 'tls/server.key', 'app/config.json', '.netrc'],
    ]
    expect(wanted.filter((path) => !hasPath(path))).toEqual([])
    expect(hasBeginning(Buffer.from('-----BEGIN OPENSSH PRIVATE KEY-----'))).toBe(true)
  })

  test('nothing that every image has many of, and nothing large', () => {
    const others = [
      ...['app/index.js', 'lib/x.json', 'usr/bin/env', 'etc/shadow'],
      ...['root/.ssh/id_rsa.pub', 'app/package.json', 'etc/nginx/nginx.conf', 'etc/ld.so.conf'],
    ]
    expect(others.filter(hasPath)).toEqual([])
    expect(cap).toBe(1024 * 1024)
  })
})

const KEY = '-----BEGIN PRIVATE KEY-----\nabc\n'
const LONG_KEY = `${KEY}${'x'.repeat(1500)}`
const LONG = 'x'.repeat(600)
const wanted: WantedFiles = { cap: 2000, names: ['named'], beginnings: ['-----BEGIN ', '\x7fELF', '#!keep'] }
const program = writeElf({ interpreter: '/lib/ld.so' })

const description: ImageDescription = {
  layers: [
    {
      'a/key': KEY,
      'a/long': LONG_KEY,
      'a/huge': `${KEY}${'x'.repeat(2000)}`,
      'a/link': { hardlink: 'a/key' },
      'a/other': `x${KEY}`,
      'a/named': KEY,
      'a/empty': '',
      'a/short': '-----BEGIN',
      'a/tool': program,
      'lib/node_modules/k/package.json': `-----BEGIN {"name":"k","version":"1"}`,
      'bin/script': '#!/bin/sh -e\necho hello\n',
      'bin/named': '#! /usr/bin/env node\n',
      'bin/crlf': '#!/bin/sh\r\nexit\r\n',
      'bin/no-end': '#!/bin/sh',
      'bin/nothing': '#!\n',
      'bin/cut': `#!${LONG}\n`,
      'bin/kept': '#!keep\nmore',
      'bin/no-script': '# !/bin/sh\n',
      'bin/one': '#',
      'bin/bytes': Buffer.from('#!/bin/\xff\n', 'latin1'),
      'bin/hard': { hardlink: 'bin/script' },
      'bin/soft': { symlink: 'script' },
      'gone/key': `${KEY}gone`,
      'gone/script': '#!/gone\n',
    },
    { '.wh.gone': '', 'a/key': 'no key any more', 'bin/script': 'no script' },
    { 'a/key': `${KEY}third`, 'bin/script': '#!/third\n' },
  ],
}

async function read(layout: ImageDescription, options: { readers: number; limits?: ReadLimits }) {
  const source = await openOciLayout(writeLayout(layout).path)
  const { platforms } = await readImage(source, { wanted, ...options })
  const [image] = platforms
  if (image === undefined) throw new Error('no platform')
  return image
}

const text = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString('latin1')

describe.each([
  ['on this thread', 0],
  ['by two threads', 2],
])('read %s', (_, readers) => {
  let image: PlatformImage
  const inLayer = (path: string, layer: number) => text(image.files.readInLayer(path, layer))
  const line = (path: string, layer?: number) => image.files.interpreter?.(path, layer)

  test('contents stay for their beginning, up to the cap, hidden ones too', async () => {
    image = await read(description, { readers })
    expect(inLayer('a/key', 0)).toBe(KEY)
    expect(inLayer('a/key', 1)).toBeUndefined()
    expect(inLayer('a/key', 2)).toBe(`${KEY}third`)
    expect(inLayer('gone/key', 0)).toBe(`${KEY}gone`)
    expect(inLayer('a/link', 0)).toBe(KEY)
    expect(inLayer('a/long', 0)).toBe(LONG_KEY)
    expect(inLayer('a/named', 0)).toBe(KEY)
    expect(inLayer('bin/kept', 0)).toBe('#!keep\nmore')
    for (const other of ['a/huge', 'a/other', 'a/empty', 'a/short', 'bin/script']) {
      expect(inLayer(other, 0)).toBeUndefined()
    }
  })

  test('a program is read whole and kept whole', () => {
    expect(inLayer('a/tool', 0)).toBe(text(program))
    expect(image.files.binary?.('a/tool')?.interpreter).toBe('/lib/ld.so')
  })

  test('a manifest that begins as wanted is not cut down', () => {
    expect(inLayer('lib/node_modules/k/package.json', 0)).toBe(`-----BEGIN {"name":"k","version":"1"}`)
  })

  test.each<[string, string | undefined]>([
    ['bin/named', ' /usr/bin/env node'],
    ['bin/crlf', '/bin/sh\r'],
    ['bin/no-end', '/bin/sh'],
    ['bin/nothing', ''],
    ['bin/cut', LONG.slice(0, 253)],
    ['bin/kept', 'keep'],
    ['bin/bytes', '/bin/\udcff'],
    ['bin/hard', '/bin/sh -e'],
    ['bin/soft', undefined],
    ['bin/no-script', undefined],
    ['bin/one', undefined],
    ['a/tool', undefined],
    ['nowhere', undefined],
  ])('the first line of the script %s is %j', (path, expected) => {
    expect(line(path)).toBe(expected)
    const entry = image.files.get(path)
    if (entry !== undefined) {
      expect(image.files.interpreterOf?.(entry)).toBe(expected)
      expect(image.files.interpreterOf?.({ ...entry })).toBe(expected)
    }
  })

  test('each version of a script has its own first line', () => {
    expect([line('bin/script'), line('bin/script', 2)]).toEqual(['/third', '/third'])
    expect([line('bin/script', 0), line('bin/script', 1)]).toEqual(['/bin/sh -e', undefined])
    expect([line('gone/script', 0), line('gone/script')]).toEqual(['/gone', undefined])
  })

  test('lines and contents count against the limits', async () => {
    const limits = new ReadLimits()
    limits.addKept(512 * 1024 * 1024 - 100)
    const layers = [{ a: `#!${LONG}` }, { b: 'b' }]
    await expect(read({ layers }, { readers, limits })).rejects.toThrow(/have to be read exceed/)
    const again = new ReadLimits()
    again.addKept(512 * 1024 * 1024 - 10)
    await expect(read({ layers: [{ a: KEY }] }, { readers, limits: again })).rejects.toThrow(/exceed/)
  })
})

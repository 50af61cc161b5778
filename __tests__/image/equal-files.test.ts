import { describe, expect, test } from '@jest/globals'
import type { FileTree, WantedFiles } from '../../src/image/file-tree.ts'
import { readImage } from '../../src/image/read-image.ts'
import { openOciLayout } from '../../src/source/oci-layout.ts'
import { writeElf } from '../support/elf.ts'
import { type ImageDescription, type LayerFiles, layer, writeLayout } from '../support/layout.ts'
import type { ModelEntry } from './merge/model.ts'
import { randomLayers } from './merge/random-layers.ts'

const ALL: WantedFiles = { cap: 10_000_000, endings: [''] }
const THREADS = [
  ['on this thread', 0],
  ['by two threads', 2],
] as const

async function read(layers: ImageDescription['layers'], wanted: WantedFiles, readers = 0): Promise<FileTree> {
  const source = await openOciLayout(writeLayout({ layers }).path)
  const { platforms } = await readImage(source, { wanted, readers })
  const [image] = platforms
  if (image === undefined) throw new Error('no platform')
  return image.files
}

/** Paths of each group, as the tree gives them. */
function groups(files: FileTree): string[][] {
  return [...(files.equalFiles?.() ?? [])].map(({ count, entries }) => {
    const paths = [...entries()].map(({ path }) => path)
    expect(paths).toHaveLength(count)
    return paths
  })
}

const long = 'long '.repeat(100_000)
const program = writeElf({ interpreter: '/lib/ld.so' })

const layers: ImageDescription['layers'] = [
  {
    'a/long': long,
    'a/text': 'text',
    'a/other': 'tex!',
    'a/empty': '',
    'a/key': '-----BEGIN PRIVATE KEY-----',
    'a/program': program,
    'gone/text': 'text',
    'gone/linked': 'linked',
    'etc/passwd': 'root:x:0:0::/:',
    script: '#!/bin/sh\n',
  },
  layer(
    { 'b/long': long, 'b/hard': { hardlink: 'b/long' }, 'b/soft': { symlink: 'long' } },
    { compression: 'none' },
  ),
  {
    'c/linked': { hardlink: 'gone/linked' },
    '.wh.gone': '',
    'c/again': 'linked',
    'c/text': 'text',
    'c/empty': '',
    'c/key': '-----BEGIN PRIVATE KEY-----',
    'c/program': program,
    'c/passwd': 'root:x:0:0::/:',
    'c/script': '#!/bin/sh\n',
  },
]

describe.each(THREADS)('read %s', (_, readers) => {
  const beginnings = ['-----BEGIN ']

  test('visible files of one content are told, the largest first; links and empty files are not', async () => {
    const files = await read(layers, { cap: 1000, beginnings, hashesFrom: 1 }, readers)
    expect(groups(files)).toEqual([
      ['a/long', 'b/long'],
      ['a/program', 'c/program'],
      ['a/key', 'c/key'],
      ['etc/passwd', 'c/passwd'],
      ['script', 'c/script'],
      ['c/linked', 'c/again'],
      ['a/text', 'c/text'],
    ])
    expect(files.binary?.('c/program')?.interpreter).toBe('/lib/ld.so')
    expect(files.interpreter?.('c/script')).toBe('/bin/sh')
    expect(Buffer.from(files.read('c/key') ?? []).toString()).toBe('-----BEGIN PRIVATE KEY-----')
  })

  test('smaller files are left out', async () => {
    const files = await read(layers, { cap: 1000, beginnings, hashesFrom: 1000 }, readers)
    expect(groups(files)[0]).toEqual(['a/long', 'b/long'])
    expect(groups(files).flat()).not.toContain('c/key')
  })

  test('nobody knows where nobody asked', async () => {
    expect((await read(layers, { cap: 0 }, readers)).equalFiles?.()).toBeUndefined()
  })
})

/** Few contents, so that many files have the same. */
function filesOf(entries: readonly ModelEntry[]): LayerFiles {
  return Object.fromEntries(
    entries.map(({ path, kind, size, target }): [string, LayerFiles[string]] => {
      const slash = path.lastIndexOf('/') + 1
      if (kind === 'whiteout') return [`${path.slice(0, slash)}.wh.${path.slice(slash)}`, '']
      if (kind === 'opaque') return [`${path}/.wh..wh..opq`.replace(/^\//, ''), '']
      if (kind === 'directory') return [path, { kind: 'directory' }]
      if (kind === 'hard-link') return [path, { hardlink: target }]
      return [path, 'xyz'.charAt(size % 3).repeat(1 + (size % 2))]
    }),
  )
}

test('of random layers exactly those files are equal that have the same content and are no hard links', async () => {
  for (let seed = 1; seed <= 150; seed += 1) {
    const files = await read(randomLayers(seed).map(filesOf), { ...ALL, hashesFrom: 1 })
    const inodes = [...files.visible()].filter(
      ({ type, size, hardLinkTo }) => type === 'file' && size > 0 && hardLinkTo === undefined,
    )
    const byContent = Map.groupBy(inodes, ({ path }) => Buffer.from(files.read(path) ?? []).toString())
    const expected = [...byContent.values()]
      .filter(({ length }) => length > 1)
      .map((group) => group.map(({ path }) => path).sort())
    const actual = groups(files).map((group) => group.sort())
    expect({ seed, groups: actual.sort() }).toEqual({ seed, groups: expected.sort() })
  }
})

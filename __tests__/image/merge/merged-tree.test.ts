import { describe, expect, test } from '@jest/globals'
import type { LayerFiles } from '../../support/layout.ts'
import { hidden, imageOf, paths } from './merged.ts'

interface Case {
  readonly name: string
  readonly layers: LayerFiles[]
  readonly visible: string[]
  readonly hidden: string[]
  readonly hiddenSize: number
}

const cases: Case[] = [
  {
    name: 'layers add up, parents that no layer has are directories',
    layers: [{ 'a/b/c': 'c' }, { 'a/d': 'd' }],
    visible: ['a/', 'a/b/', 'a/b/c', 'a/d'],
    hidden: [],
    hiddenSize: 0,
  },
  {
    name: 'a file overwritten, twice',
    layers: [{ a: '1' }, { a: '22' }, { a: '333' }],
    visible: ['a'],
    hidden: ['a@0 overwritten by 1', 'a@1 overwritten by 2'],
    hiddenSize: 3,
  },
  {
    name: 'a change of mode alone ships the content again',
    layers: [{ a: 'abc' }, { a: { content: 'abc', mode: 0o755 } }],
    visible: ['a'],
    hidden: ['a@0 overwritten by 1'],
    hiddenSize: 3,
  },
  {
    name: 'a file deleted',
    layers: [{ 'd/a': 'abc', 'd/b': 'b' }, { 'd/.wh.a': '' }],
    visible: ['d/', 'd/b'],
    hidden: ['d/a@0 deleted by 1'],
    hiddenSize: 3,
  },
  {
    name: 'deleted and back',
    layers: [{ a: 'abc' }, { '.wh.a': '' }, { a: 'abcd' }],
    visible: ['a'],
    hidden: ['a@0 deleted by 1'],
    hiddenSize: 3,
  },
  {
    name: 'a directory deleted with all in it',
    layers: [{ 'd/e/a': 'abc', 'd/b': 'b' }, { '.wh.d': '' }],
    visible: [],
    hidden: ['d/b@0 deleted by 1', 'd/e/a@0 deleted by 1'],
    hiddenSize: 4,
  },
  {
    name: 'a whiteout of something that is not there',
    layers: [{ a: 'a' }, { '.wh.b': '', 'x/.wh.y': '' }],
    visible: ['a', 'x/'],
    hidden: [],
    hiddenSize: 0,
  },
  {
    name: 'a whiteout never hides its own layer, before it or behind it',
    layers: [
      { a: 'old', b: 'old' },
      { '.wh.a': '', a: 'new', b: 'new', '.wh.b': '' },
    ],
    visible: ['a', 'b'],
    hidden: ['a@0 overwritten by 1', 'b@0 overwritten by 1'],
    hiddenSize: 6,
  },
  {
    name: 'a whiteout beside a directory of the same name, before it',
    layers: [
      { 'd/a': 'a', 'd/e/b': 'b' },
      { '.wh.d': '', 'd/c': 'c' },
    ],
    visible: ['d/', 'd/c'],
    hidden: ['d/a@0 deleted by 1', 'd/e/b@0 deleted by 1'],
    hiddenSize: 2,
  },
  {
    name: 'a whiteout beside a directory of the same name, behind it',
    layers: [
      { 'd/a': 'a', 'd/e/b': 'b' },
      { 'd/': {}, 'd/e/c': 'c', '.wh.d': '' },
    ],
    visible: ['d/', 'd/e/', 'd/e/c'],
    hidden: ['d/a@0 deleted by 1', 'd/e/b@0 deleted by 1'],
    hiddenSize: 2,
  },
  {
    name: 'an opaque directory, marker first',
    layers: [
      { 'd/a': 'a', 'd/e/b': 'bb' },
      { 'd/.wh..wh..opq': '', 'd/a': 'new', 'd/e/c': 'c' },
    ],
    visible: ['d/', 'd/a', 'd/e/', 'd/e/c'],
    hidden: ['d/a@0 overwritten by 1', 'd/e/b@0 deleted by 1'],
    hiddenSize: 3,
  },
  {
    name: 'an opaque directory, marker last and twice',
    layers: [
      { 'd/a': 'a', 'd/e/b': 'bb' },
      { 'd/a': 'new', 'd/e/c': 'c', 'd/.wh..wh..opq': '', 'd/f': 'f', 'd/e/.wh..wh..opq': '' },
    ],
    visible: ['d/', 'd/a', 'd/e/', 'd/e/c', 'd/f'],
    hidden: ['d/a@0 overwritten by 1', 'd/e/b@0 deleted by 1'],
    hiddenSize: 3,
  },
  {
    name: 'an opaque root',
    layers: [
      { a: 'a', 'd/b': 'b' },
      { '.wh..wh..opq': '', c: 'c' },
    ],
    visible: ['c'],
    hidden: ['a@0 deleted by 1', 'd/b@0 deleted by 1'],
    hiddenSize: 2,
  },
  {
    name: 'a directory replaced by a file and back',
    layers: [{ 'd/a': 'a' }, { d: 'file' }, { 'd/b': 'b' }],
    visible: ['d/', 'd/b'],
    hidden: ['d/a@0 deleted by 1', 'd@1 overwritten by 2'],
    hiddenSize: 5,
  },
  {
    name: 'a directory again, with another mode, hides nothing',
    layers: [{ 'd/': {}, 'd/a': 'a' }, { 'd/': { mode: 0o700 } }],
    visible: ['d/', 'd/a'],
    hidden: [],
    hiddenSize: 0,
  },
  {
    name: "an entry below a lower layer's link turns it into a directory, as on overlayfs",
    layers: [{ 'usr/lib/a': 'a', lib: { symlink: 'usr/lib' } }, { 'lib/b': 'b' }],
    visible: ['lib/', 'lib/b', 'usr/', 'usr/lib/', 'usr/lib/a'],
    hidden: ['lib@0 overwritten by 1'],
    hiddenSize: 0,
  },
  {
    name: 'links of the same layer are followed',
    layers: [{ 'usr/lib/': {}, lib: { symlink: '/usr/../usr/./lib' }, 'lib/b': 'b', 'lib/.wh.x': '' }],
    visible: ['lib', 'usr/', 'usr/lib/', 'usr/lib/b'],
    hidden: [],
    hiddenSize: 0,
  },
  {
    name: 'the same file twice in one layer: the later one counts, the other is shipped for nothing',
    layers: [{ './a': 'abc', a: 'b' }],
    visible: ['a'],
    hidden: ['a@0 overwritten by 0'],
    hiddenSize: 3,
  },
  {
    name: 'the same layer twice',
    layers: [{ a: 'abc' }, { a: 'abc' }],
    visible: ['a'],
    hidden: ['a@0 overwritten by 1'],
    hiddenSize: 3,
  },
  {
    name: "AUFS's own files at the root are no files",
    layers: [{ '.wh..wh.plnk/': {}, '.wh..wh.plnk/1.2': 'x', '.wh..wh.orph/': {}, a: 'a' }],
    visible: ['a'],
    hidden: [],
    hiddenSize: 0,
  },
  {
    name: 'names that only look like whiteouts',
    layers: [{ 'usr/bin/which': 'w', '.whx': 'x' }, { 'usr/bin/x.wh.y': 'y' }],
    visible: ['.whx', 'usr/', 'usr/bin/', 'usr/bin/which', 'usr/bin/x.wh.y'],
    hidden: [],
    hiddenSize: 0,
  },
]

describe('the merged file system', () => {
  test.each(cases)('$name', async (one) => {
    const { files, hiddenSize } = await imageOf(...one.layers)
    expect(paths(files)).toEqual(one.visible)
    expect(hidden(files)).toEqual(one.hidden)
    expect(hiddenSize).toBe(one.hiddenSize)
  })

  test('knows the layer, mode and owner of what is visible', async () => {
    const { files } = await imageOf(
      { 'd/': { mode: 0o700, uid: 5 }, 'd/a': 'a', './': { mode: 0o711 } },
      { 'd/a': { content: 'new', mode: 0o4755, uid: 1, gid: 2 } },
    )
    expect(files.get('d/a')).toEqual({
      path: 'd/a',
      type: 'file',
      size: 3,
      mode: 0o4755,
      uid: 1,
      gid: 2,
      layer: 1,
    })
    expect(files.get('d')).toMatchObject({ mode: 0o700, uid: 5, layer: 0 })
    expect(files.get('')).toMatchObject({ type: 'directory', mode: 0o711 })
    expect(files.get('d/b')).toBeUndefined()
    expect(files.get('d/a/b')).toBeUndefined()
  })

  test('lists names sorted, links not followed', async () => {
    const { files } = await imageOf(
      { 'd/b': '', 'd/a': '', l: { symlink: 'd' } },
      { 'd/.wh.b': '', 'd/c/x': '' },
    )
    expect(files.list('d')).toEqual(['a', 'c'])
    expect(files.list('')).toEqual(['d', 'l'])
    expect(files.list('l')).toEqual([])
    expect(files.list('none')).toEqual([])
  })
})

describe('following links', () => {
  const files = imageOf({
    'usr/bin/sh': 'sh',
    bin: { symlink: 'usr/bin' },
    up: { symlink: '../../usr' },
    absolute: { symlink: '/bin/sh' },
    'usr/local': { symlink: '../usr' },
    dangling: { symlink: 'nowhere/else' },
    loop: { symlink: 'loop' },
    ping: { symlink: 'pong' },
    pong: { symlink: './ping' },
    'through-file': { symlink: 'usr/bin/sh/x' },
    root: { symlink: '/' },
    empty: { symlink: '' },
    ...Object.fromEntries(
      Array.from({ length: 45 }, (_, index) => [
        `l${index}`,
        { symlink: index === 0 ? 'bin' : `l${index - 1}` },
      ]),
    ),
  }).then((image) => image.files)

  test.each<[string, string | undefined]>([
    ['usr/bin/sh', 'usr/bin/sh'],
    ['/usr/bin/sh', 'usr/bin/sh'],
    ['bin/sh', 'usr/bin/sh'],
    ['bin/../bin/./sh', 'usr/bin/sh'],
    ['up/bin', 'usr/bin'],
    ['../../bin', 'usr/bin'],
    ['absolute', 'usr/bin/sh'],
    ['usr/local/local/local/bin/sh', 'usr/bin/sh'],
    ['dangling', undefined],
    ['loop', undefined],
    ['ping', undefined],
    ['through-file', undefined],
    ['usr/bin/sh/..', undefined],
    ['root', ''],
    ['root/root/bin', 'usr/bin'],
    ['none', undefined],
    ['l38/sh', 'usr/bin/sh'],
    ['l39/sh', undefined],
  ])('%s leads to %s', async (path, target) => {
    expect((await files).resolve(path)?.path).toBe(target)
  })
})

describe('hard links', () => {
  test('count once, at the first name', async () => {
    const { files, fileCount, hiddenSize } = await imageOf({
      a: 'abc',
      b: { hardlink: 'a' },
      c: { hardlink: 'b', mode: 0o4755 },
    })
    expect(fileCount).toBe(1)
    expect(hiddenSize).toBe(0)
    expect(files.get('a')).toEqual({
      path: 'a',
      type: 'file',
      size: 3,
      mode: 0o4755,
      uid: 0,
      gid: 0,
      layer: 0,
    })
    expect(files.get('c')).toMatchObject({ type: 'file', size: 3, mode: 0o4755, hardLinkTo: 'a' })
    expect(Buffer.from(files.read('c') ?? '').toString()).toBe('abc')
  })

  test('one name deleted, the bytes stay and count at the other', async () => {
    const { files, fileCount, hiddenSize } = await imageOf(
      { a: 'abc', b: { hardlink: 'a' } },
      { '.wh.a': '' },
    )
    expect(hiddenSize).toBe(0)
    expect(fileCount).toBe(1)
    expect(files.get('b')).not.toHaveProperty('hardLinkTo')
    expect([...files.hidden()]).toMatchObject([{ entry: { path: 'a', hardLinkTo: 'b' }, how: 'deleted' }])
    expect(Buffer.from(files.read('b') ?? '').toString()).toBe('abc')
  })

  test('all names gone: hidden once, by the layer that took the last one', async () => {
    const { files, hiddenSize } = await imageOf(
      { a: 'abc', b: { hardlink: 'a' } },
      { b: 'new' },
      { '.wh.a': '' },
    )
    expect(hiddenSize).toBe(3)
    const counted = [...files.hidden()].filter(({ entry }) => entry.hardLinkTo === undefined)
    expect(counted).toMatchObject([{ entry: { path: 'a' }, hiddenBy: 2 }])
  })

  test('the first name overwritten in the same layer', async () => {
    const { files, hiddenSize } = await imageOf({ a: 'abc', b: { hardlink: 'a' }, './a': 'new' })
    expect(hiddenSize).toBe(0)
    expect(files.get('b')).toMatchObject({ size: 3 })
    expect(Buffer.from(files.read('b') ?? '').toString()).toBe('abc')
    expect(Buffer.from(files.read('a') ?? '').toString()).toBe('new')
  })

  test('to a symbolic link, through one, and to a lower layer', async () => {
    const { files } = await imageOf(
      {
        d: { symlink: 'e' },
        'e/a': 'abc',
        l: { symlink: 'e/a' },
        m: { hardlink: 'l' },
        n: { hardlink: 'd/a' },
      },
      { o: { hardlink: 'e/a' } },
    )
    expect(files.get('m')).toMatchObject({ type: 'symlink', linkTarget: 'e/a', hardLinkTo: 'l' })
    expect(files.get('n')).toMatchObject({ size: 3, hardLinkTo: 'e/a' })
    expect(files.get('o')).toMatchObject({ size: 3, hardLinkTo: 'e/a', layer: 1 })
  })

  test.each<[string, LayerFiles[], string]>([
    ['to nothing', [{ a: { hardlink: 'none' } }], 'is a hard link to none, which is not there'],
    ['to itself', [{ a: 'a' }, { a: { hardlink: 'a' } }], 'is a hard link to a, which is not there'],
    ['to a deleted file', [{ a: 'a' }, { '.wh.a': '' }, { b: { hardlink: 'a' } }], 'which is not there'],
    ['to something that comes later', [{ a: { hardlink: 'b' }, b: 'b' }], 'which is not there'],
    ['to a directory', [{ 'd/': {}, a: { hardlink: 'd' } }], 'which is a directory'],
  ])('%s is an error', async (_, layers, message) => {
    await expect(imageOf(...layers)).rejects.toThrow(message)
  })
})

describe('layers that cannot be applied', () => {
  test.each<[string, LayerFiles[], string]>([
    ['an entry below a file of its own layer', [{ a: 'a', 'a/b': 'b' }], 'layer 1, entry "a/b": lies below'],
    ['an entry below a loop of links', [{ a: { symlink: 'a' }, 'a/b': 'b' }], 'loop of links'],
    [
      'an entry at a path that links make too long',
      [
        {
          [`${'a/'.repeat(1000)}l`]: { symlink: '/m' },
          'm/': {},
          l: { symlink: 'a/'.repeat(1000) },
          [`l/${'b/'.repeat(2000)}x`]: 'x',
        },
      ],
      'longer than the 4096 characters',
    ],
    ['a whiteout of nothing', [{ '.wh.': '' }], 'invalid whiteout'],
    ['a whiteout of the folder itself', [{ 'd/.wh..': '' }], 'invalid whiteout'],
    ['a whiteout of the parent', [{ 'd/.wh...': '' }], 'invalid whiteout'],
  ])('%s', async (_, layers, message) => {
    await expect(imageOf(...layers)).rejects.toThrow(message)
  })
})

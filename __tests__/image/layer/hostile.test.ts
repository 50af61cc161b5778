import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { ColumnsWriter } from '../../../src/image/layer/layer-columns.ts'
import { ReadLimits } from '../../../src/image/layer/read-limits.ts'
import { LayerMerger } from '../../../src/image/merge/layer-merger.ts'
import { MergedTree } from '../../../src/image/merge/merged-tree.ts'
import { readImage } from '../../../src/image/read-image.ts'
import type { TarEntry } from '../../../src/image/tar/tar-entry.ts'
import { treeSums } from '../../../src/image/tree-sums.ts'
import { openOciLayout } from '../../../src/source/oci-layout.ts'
import { layer, writeLayout } from '../../support/layout.ts'
import { padded, paxRecord, tarHeader, withChecksum } from '../../support/tar.ts'
import { imageOf } from '../merge/merged.ts'

const readTar = async (tar: Buffer) => {
  const { platforms } = await readImage(await openOciLayout(writeLayout({ layers: [layer(tar)] }).path))
  return platforms[0]
}
const paxed = (key: string, value: string, header: Buffer) => {
  const record = Buffer.from(paxRecord(key, value))
  return Buffer.concat([tarHeader({ name: 'pax', flag: 'x', size: record.length }), padded(record), header])
}
const file = (path: string, size = 0): TarEntry => ({
  path,
  kind: 'file',
  size,
  mode: 0o644,
  uid: 0,
  gid: 0,
  linkName: '',
})

/** Layers that are merged without an archive around them. */
function merge(...layers: (readonly TarEntry[])[]) {
  const merger = new LayerMerger(new ReadLimits())
  layers.forEach((entries, index) => {
    const writer = new ColumnsWriter()
    for (const entry of entries) writer.add(entry)
    merger.apply(index, writer.columns())
  })
  const tree = new MergedTree(merger, { contents: new Map(), binaries: new Map(), interpreters: new Map() })
  return { tree, sums: treeSums(merger, layers.length) }
}

describe('hostile layers', () => {
  test.each<[string, () => Buffer, string]>([
    [
      'an entry of 8 EiB in base 256',
      () => {
        const header = tarHeader({ name: 'big', flag: '0', size: 0 })
        header.fill(0xff, 125, 136)
        header[124] = 0x80
        header[128] = 0x7f
        return withChecksum(header)
      },
      'size',
    ],
    [
      'an entry of 8 EiB in a PAX record',
      () => paxed('size', '9223372036854775807', tarHeader({ name: 'big', flag: '0', size: 0 })),
      'has a size of',
    ],
    [
      'a path of 1 MB',
      () => paxed('path', 'x'.repeat(1_000_000), tarHeader({ name: 'x', flag: '0', size: 0 })),
      'longer than the 4096 bytes',
    ],
    [
      '10,000 levels',
      () => paxed('path', 'x/'.repeat(10_000), tarHeader({ name: 'x', flag: '5', size: 0 })),
      'longer than the 4096 bytes',
    ],
  ])('%s is a named error', async (_, tar, message) => {
    await expect(readTar(tar())).rejects.toThrow(message)
  })

  test('the deepest path that Linux allows is read, whited out and told of', async () => {
    const deep = 'x/'.repeat(2047)
    const { files, hiddenSize } = await imageOf({ [`${deep}f`]: 'abc' }, { '.wh.x': '' })
    expect([...files.visible()]).toEqual([])
    expect([...files.hidden()]).toHaveLength(2048)
    expect(hiddenSize).toBe(3)
  })

  test('very many hard links to one file are one file', () => {
    const links = Array.from(
      { length: 200_000 },
      (_, index): TarEntry => ({
        ...file(`d/${index}`),
        kind: 'hard-link',
        linkName: 'f',
      }),
    )
    const { tree, sums } = merge([file('f', 10), ...links], [{ ...file('.wh.f') }])
    expect(sums).toMatchObject({ hiddenSize: 0, fileCount: 1, layers: [{ visibleSize: 10 }, {}] })
    expect(tree.get('d/0')).not.toHaveProperty('hardLinkTo')
    expect(tree.get('d/199999')).toMatchObject({ size: 10, hardLinkTo: 'd/0' })
  })

  test('whiteouts of everything, file by file and all at once', () => {
    const names = Array.from({ length: 100_000 }, (_, index) => `d/${index}`)
    const { tree, sums } = merge(
      names.map((name) => file(name, 2)),
      names.map((name) => file(name.replace('/', '/.wh.'))),
      names.map((name) => file(name, 3)),
      [file('.wh..wh..opq')],
    )
    expect([...tree.visible()]).toEqual([])
    expect(sums).toMatchObject({
      hiddenSize: 500_000,
      fileCount: 0,
      layers: [
        { hiddenBy: [{ layer: 1, bytes: 200_000 }] },
        {},
        { hiddenBy: [{ layer: 3, bytes: 300_000 }] },
        {},
      ],
    })
  })

  test('the same file in very many layers, each clearing the folder', () => {
    const layers = Array.from({ length: 3000 }, () => [file('d/.wh..wh..opq'), file('d/f', 1)])
    expect(merge(...layers).sums).toMatchObject({ hiddenSize: 2999, fileCount: 1 })
  })

  test('compressed data inside of a layer is only a file', async () => {
    const bomb = gzipSync(gzipSync(Buffer.alloc(20_000_000)))
    const { fileCount, layers } = await imageOf({ 'bomb.gz': bomb })
    expect(fileCount).toBe(1)
    expect(layers[0]).toMatchObject({ visibleSize: bomb.length, hiddenSize: 0 })
  })
})

describe("what became of a layer's bytes", () => {
  test('a link in a later layer keeps the bytes of the layer that has them', async () => {
    const { layers } = await imageOf({ a: 'abc' }, { b: { hardlink: 'a' } }, { '.wh.a': '' })
    expect(layers.map(({ visibleSize, hiddenSize }) => [visibleSize, hiddenSize])).toEqual([
      [3, 0],
      [0, 0],
      [0, 0],
    ])
  })

  test('the same layer twice: the first is hidden by the second', async () => {
    const { layers } = await imageOf({ a: 'abc', l: { hardlink: 'a' } }, { a: 'abc', l: { hardlink: 'a' } })
    expect(layers).toMatchObject([
      { visibleSize: 0, hiddenSize: 3, hiddenBy: [{ layer: 1, bytes: 3 }] },
      { visibleSize: 3, hiddenSize: 0, hiddenBy: [] },
    ])
  })

  test('of names hidden by several layers the last one counts; a layer may hide its own', async () => {
    const { layers } = await imageOf(
      { a: 'abc', b: { hardlink: 'a' }, './c': 'old', c: 'c' },
      { '.wh.a': '' },
      { '.wh.b': '' },
    )
    expect(layers[0]).toMatchObject({
      visibleSize: 1,
      hiddenSize: 6,
      hiddenBy: [
        { layer: 0, bytes: 3 },
        { layer: 2, bytes: 3 },
      ],
    })
  })
})

import { createHash } from 'node:crypto'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { readImage } from '../../src/image/read-image.ts'
import { openOciLayout } from '../../src/source/oci-layout.ts'
import { type ImageDescription, layer, type SpecialLayer, writeLayout } from '../support/layout.ts'
import { writeTar } from '../support/tar.ts'
import { skippableFrame } from '../support/zstd.ts'

async function read(description: ImageDescription, options: { compressedSizesUnknown?: true } = {}) {
  const layout = writeLayout(description)
  const source = await openOciLayout(layout.path)
  const opened: string[] = []
  const steps: [number, number][] = []
  const image = await readImage(
    {
      name: source.name,
      root: source.root,
      ...options,
      open(descriptor) {
        opened.push(descriptor.digest)
        return source.open(descriptor)
      },
    },
    { onProgress: ({ bytesRead, totalBytes }) => steps.push([bytesRead, totalBytes]) },
  )
  const [platform] = image.platforms
  if (platform === undefined) throw new Error('no platform')
  return { layout, opened, platform, last: steps.at(-1) }
}

const paths = ({ files }: Awaited<ReturnType<typeof read>>['platform']) =>
  [...files.visible()].map(({ path }) => path).sort()

const files = { 'etc/passwd': 'root:x:0:0::/:\n', 'usr/bin/tool': 'x'.repeat(100_000) }
const DOCKER = 'application/vnd.docker.image.rootfs.diff.tar'

/** A frame for each 10 kB and tables that decoders leave out, as zstd:chunked has them. */
const chunked = (tar: Buffer) =>
  Buffer.concat([
    ...Array.from({ length: Math.ceil(tar.length / 10_000) }, (_, index) =>
      zstdCompressSync(tar.subarray(index * 10_000, (index + 1) * 10_000)),
    ),
    skippableFrame(Buffer.from('{"entries":[]}')),
    skippableFrame(Buffer.alloc(64), 15),
  ])
/** A gzip member for each 10 kB, as estargz has them. */
const seekable = (tar: Buffer) =>
  Buffer.concat(
    Array.from({ length: Math.ceil(tar.length / 10_000) }, (_, index) =>
      gzipSync(tar.subarray(index * 10_000, (index + 1) * 10_000)),
    ),
  )

describe('layers of every readable kind', () => {
  test.each<[string, SpecialLayer]>([
    ['tar', layer(files, { compression: 'none' })],
    ['gzip', layer(files)],
    ['zstd', layer(files, { compression: 'zstd' })],
    ['zstd:chunked', layer(files, { compression: 'zstd', store: chunked })],
    ['estargz', layer(files, { store: seekable })],
    ['Docker tar', layer(files, { compression: 'none', mediaType: DOCKER })],
    ['Docker gzip', layer(files, { mediaType: `${DOCKER}.gzip` })],
    ['Docker zstd', layer(files, { compression: 'zstd', mediaType: `${DOCKER}.zstd` })],
  ])('%s', async (_, special) => {
    const { platform, layout } = await read({ layers: [special] })
    expect(paths(platform)).toEqual(['etc', 'etc/passwd', 'usr', 'usr/bin', 'usr/bin/tool'])
    expect(platform).toMatchObject({
      filesUnread: null,
      uncompressedSize: writeTar(files).length,
      compressedSize: layout.images[0]?.layers[0]?.size,
      notes: [],
    })
    expect(platform.layers[0]).not.toHaveProperty('foreign')
  })

  test('the parts of a zstd layer after its first frame count', async () => {
    const cut = (tar: Buffer) => chunked(tar).subarray(0, -200)
    await expect(read({ layers: [layer(files, { compression: 'zstd', store: cut })] })).rejects.toThrow(
      /layer 1 sha256:\w+: is no valid zstd data: it ends within a frame/,
    )
  })

  test.each([
    ['application/vnd.oci.image.layer.v1.tar+gzip+encrypted', 'is encrypted'],
    ['application/vnd.stacker.image.layer.squashfs+zstd+verity', 'is a squashfs file system'],
    ['application/vnd.erofs.layer.v1', 'is an EROFS file system'],
    ['application/vnd.oci.image.layer.nydus.blob.v1', 'is a Nydus blob'],
    ['application/x-unheard-of', 'is of a kind that is not known here'],
    ['application/vnd.in-toto+json', 'is an attestation'],
  ])('%s is named', async (mediaType, fault) => {
    const reading = read({ layers: [files, layer({}, { mediaType })] })
    await expect(reading).rejects.toThrow(new RegExp(`^layer 2 sha256:\\w+ ${fault}[^(]* \\(media type "`))
    await expect(reading).rejects.toMatchObject({ name: 'UnsupportedImageError' })
  })
})

describe('layers that are not distributed with their image', () => {
  test.each([
    'application/vnd.oci.image.layer.nondistributable.v1.tar+gzip',
    'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
  ])('%s is told of and not opened', async (mediaType) => {
    const { platform, opened, layout, last } = await read({
      layers: [layer({ base: 'b' }, { mediaType }), { own: 'o' }],
    })
    const [base, own] = layout.images[0]?.layers ?? []
    expect(opened).not.toContain(base?.digest)
    expect(opened).toContain(own?.digest)
    expect(platform.layers).toMatchObject([
      { index: 0, foreign: true, compressedSize: base?.size, uncompressedSize: null, entryCount: null },
      { index: 1, compressedSize: own?.size, uncompressedSize: own?.uncompressedSize, entryCount: 1 },
    ])
    expect(platform).toMatchObject({
      compressedSize: (base?.size ?? 0) + (own?.size ?? 0),
      uncompressedSize: null,
      filesUnread: expect.stringContaining('Layer 1 is not distributed with the image'),
      fileCount: 0,
      hiddenSize: 0,
      packages: [],
    })
    expect(paths(platform)).toEqual([])
    expect(last?.[0]).toBe(last?.[1])
  })

  test('the others are verified all the same', async () => {
    const mediaType = 'application/vnd.oci.image.layer.nondistributable.v1.tar+gzip'
    const foreign = layer({}, { mediaType })
    const wrong = `sha256:${createHash('sha256').update('x').digest('hex')}`
    await expect(read({ layers: [foreign, { a: 'a' }], diffIds: [wrong, wrong] })).rejects.toThrow(
      'but the configuration says',
    )
  })
})

describe('images for other systems than Linux', () => {
  test.each([
    ['windows', 'amd64'],
    ['wasi', 'wasm'],
    ['linux', 'wasm32'],
    ['freebsd', 'arm64'],
  ])('%s/%s: sizes are read, files are not', async (os, architecture) => {
    const { platform, layout } = await read({ layers: [files, { own: 'o' }], platform: { os, architecture } })
    expect(platform).toMatchObject({
      platform: { os, architecture },
      compressedSize: (layout.images[0]?.layers ?? []).reduce((sum, { size }) => sum + size, 0),
      uncompressedSize: (layout.images[0]?.layers ?? []).reduce((sum, one) => sum + one.uncompressedSize, 0),
      filesUnread: `Files are looked at in Linux images only; this one is for ${os}/${architecture}.`,
      fileCount: 0,
      packages: [],
    })
    expect(platform.layers.map(({ entryCount }) => entryCount)).toEqual([2, 1])
    expect(paths(platform)).toEqual([])
  })

  test('a system that is written to deceive stays data', async () => {
    const { platform } = await read({ layers: [], platform: { os: 'linux\n\u202e', architecture: 'amd64' } })
    expect(platform.filesUnread).toBe(
      'Files are looked at in Linux images only; this one is for "linux\\n\\u202e"/amd64.',
    )
  })
})

test('a source without compressed layers leaves their sizes unknown', async () => {
  const { platform } = await read({ layers: [files, { own: 'o' }] }, { compressedSizesUnknown: true })
  expect(platform.compressedSize).toBeNull()
  expect(platform.layers.map(({ compressedSize }) => compressedSize)).toEqual([null, null])
  expect(platform.uncompressedSize).toBeGreaterThan(100_000)
  expect(platform.filesUnread).toBeNull()
})

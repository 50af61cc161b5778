import { createHash } from 'node:crypto'
import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import * as v from 'valibot'
import { ReadLimits } from '../../src/image/layer/read-limits.ts'
import { readImage } from '../../src/image/read-image.ts'
import type { Descriptor } from '../../src/oci/descriptor.ts'
import type { Digest } from '../../src/oci/digest.ts'
import { OCI_CONFIG, OCI_INDEX, OCI_LAYER_GZIP, OCI_MANIFEST } from '../../src/oci/media-types.ts'
import { openOciLayout } from '../../src/source/oci-layout.ts'
import { type ImageDescription, layer, type WrittenLayout, writeLayout } from '../support/layout.ts'
import { memorySource } from '../support/memory-source.ts'
import { padded, tarHeader, writeTar } from '../support/tar.ts'

const read = async ({ path }: WrittenLayout) => readImage(await openOciLayout(path))
const only = async (description: ImageDescription) => {
  const { platforms } = await read(writeLayout(description))
  const [platform] = platforms
  if (platform === undefined) throw new Error('no platform')
  return platform
}
const text = (bytes: Uint8Array | undefined) =>
  bytes === undefined ? undefined : Buffer.from(bytes).toString()

describe('readImage', () => {
  test('says what the bytes say', async () => {
    const layout = writeLayout({
      layers: [
        { 'etc/passwd': 'root:x:0:0::/:', a: 'abc' },
        layer({ b: 'b', '.wh.a': '' }, { compression: 'none', createdBy: 'COPY b /' }),
      ],
      user: 'app',
      env: ['A=b'],
      labels: { l: 'v' },
      platform: { os: 'linux', architecture: 'arm', variant: 'v7' },
    })
    const [image] = layout.images
    const { digest, platforms } = await read(layout)
    expect(digest).toBe(layout.root.digest)
    expect(platforms).toHaveLength(1)
    const [platform] = platforms
    expect(platform).toMatchObject({
      platform: { os: 'linux', architecture: 'arm', variant: 'v7' },
      digest: image?.manifest.digest,
      configDigest: image?.config.digest,
      config: { config: { User: 'app', Env: ['A=b'], Labels: { l: 'v' } } },
      compressedSize: image?.layers.reduce((sum, { size }) => sum + size, 0),
      uncompressedSize: image?.layers.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0),
      hiddenSize: 3,
      fileCount: 2,
    })
    expect(platform?.layers).toEqual(
      image?.layers.map(({ digest: layerDigest, diffId, size, uncompressedSize }, index) => ({
        index,
        digest: layerDigest,
        diffId,
        mediaType: `application/vnd.oci.image.layer.v1.tar${index === 0 ? '+gzip' : ''}`,
        compressedSize: size,
        uncompressedSize,
        entryCount: 2,
        visibleSize: index === 0 ? 14 : 1,
        hiddenSize: index === 0 ? 3 : 0,
        hiddenBy: index === 0 ? [{ layer: 1, bytes: 3 }] : [],
        createdBy: index === 0 ? 'STEP 0' : 'COPY b /',
      })),
    )
  })

  test('an image without layers', async () => {
    expect(await only({ layers: [] })).toMatchObject({
      compressedSize: 0,
      fileCount: 0,
      layers: [],
      packages: [],
    })
  })

  test('refuses an image that calls itself an attestation: it would be pushed unread', async () => {
    const layout = writeLayout([{ layers: [{ a: 'a' }] }, { layers: [{ b: 'b' }] }])
    const index: unknown = JSON.parse(readFileSync(layout.blobPath(layout.root.digest), 'utf8'))
    const { manifests } = v.parse(v.object({ manifests: v.array(v.looseObject({})) }), index)
    const [first, second] = manifests
    const annotations = { 'vnd.docker.reference.type': 'attestation-manifest' }
    for (const platform of [{ os: 'linux', architecture: 'arm64' }, undefined]) {
      const bytes = Buffer.from(
        JSON.stringify({ schemaVersion: 2, manifests: [first, { ...second, annotations, platform }] }),
      )
      const digest: Digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`
      writeFileSync(layout.blobPath(digest), bytes)
      const root = { mediaType: OCI_INDEX, digest, size: bytes.length }
      const source = { ...(await openOciLayout(layout.path)), root }
      await expect(readImage(source)).rejects.toThrow('is called an attestation')
    }
  })

  test('judges each platform by itself and no attestation', async () => {
    const layout = writeLayout(
      [
        { layers: [{ a: 'a' }] },
        { layers: [{ b: 'bb' }], platform: { os: 'linux', architecture: 'arm64', variant: 'v8' } },
      ],
      { attestation: true },
    )
    const { digest, platforms } = await read(layout)
    expect(digest).toBe(layout.root.digest)
    expect(platforms.map(({ platform: { architecture } }) => architecture)).toEqual(['amd64', 'arm64'])
    expect(platforms.map(({ files }) => [...files.visible()].map(({ path }) => path))).toEqual([['a'], ['b']])
  })

  test('tells its progress to the last byte', async () => {
    const layout = writeLayout({ layers: [{ a: 'a' }, { b: 'b' }] })
    const steps: number[] = []
    let total = 0
    await readImage(await openOciLayout(layout.path), {
      onProgress: ({ bytesRead, totalBytes }) => {
        steps.push(bytesRead)
        total = totalBytes
      },
    })
    expect(steps).toEqual(steps.toSorted((a, b) => a - b))
    expect(steps.at(-1)).toBe(total)
    const [image] = layout.images
    expect(total).toBe(
      (image?.config.size ?? 0) + (image?.layers ?? []).reduce((sum, { size }) => sum + size, 0),
    )
  })

  test('stops when it is told to', async () => {
    const layout = writeLayout({ layers: [{ a: 'a' }] })
    const controller = new AbortController()
    const source = await openOciLayout(layout.path)
    const reading = readImage(source, {
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('enough')),
    })
    await expect(reading).rejects.toThrow('enough')
  })
})

describe('history', () => {
  const layers = [{ a: 'a' }, { b: 'b' }]
  const createdBy = async (history: ImageDescription['history']) =>
    (await only({ layers, ...(history === undefined ? {} : { history }) })).layers.map((one) => one.createdBy)

  test('lines without a layer are passed over', async () => {
    const history = [
      { created_by: 'ADD' },
      { created_by: 'ENV', empty_layer: true },
      { created_by: 'RUN', empty_layer: false },
    ]
    expect(await createdBy(history)).toEqual(['ADD', 'RUN'])
  })

  test.each<[string, ImageDescription['history'], string | undefined]>([
    ['absent', null, 'has no history'],
    ['empty', [], 'has no history'],
    ['too short', [{ created_by: 'ADD' }], 'names 1 layers where it has 2'],
    ['too long', [{ created_by: 'ADD' }, { created_by: 'RUN' }, { created_by: 'RUN' }], 'names 3 layers'],
    ['without words', [{}, { created_by: '' }], undefined],
  ])('%s: nothing is claimed', async (_, history, note) => {
    expect(await createdBy(history)).toEqual([null, null])
    const { notes } = await only({ layers, ...(history === undefined ? {} : { history }) })
    expect(notes).toEqual(note === undefined ? [] : [expect.stringContaining(note)])
  })
})

describe('contents', () => {
  const wanted = { cap: 10, paths: ['keep/a', 'keep/big', 'keep/empty'] }
  const filesOf = async (description: ImageDescription) => {
    const { path } = writeLayout(description)
    const { platforms } = await readImage(await openOciLayout(path), { wanted })
    return platforms[0]?.files
  }

  test('are kept where they are asked for and small enough, of every layer', async () => {
    const files = await filesOf({
      layers: [
        {
          'keep/a': 'old',
          'keep/big': 'x'.repeat(11),
          other: 'o',
          link: { symlink: 'keep/a' },
          'keep/empty': '',
        },
        { 'keep/a': 'new' },
        { 'keep/.wh.a': '' },
      ],
    })
    expect(text(files?.readInLayer('keep/a', 0))).toBe('old')
    expect(text(files?.readInLayer('keep/a', 1))).toBe('new')
    expect(files?.readInLayer('keep/a', 2)).toBeUndefined()
    expect(files?.read('keep/a')).toBeUndefined()
    expect(files?.read('link')).toBeUndefined()
    expect(text(files?.read('keep/empty'))).toBe('')
    expect(files?.read('keep/big')).toBeUndefined()
    expect(files?.read('other')).toBeUndefined()
    expect(files?.read('keep')).toBeUndefined()
  })

  test('of package databases are let go after use', async () => {
    const files = await filesOf({ layers: [{ 'var/lib/dpkg/status': 'Package: a\nVersion: 1\n' }] })
    expect(files?.read('var/lib/dpkg/status')).toBeUndefined()
  })

  test.each<[string, ImageDescription['layers']]>([
    ['a file', [{ 'etc/passwd': 'users' }]],
    [
      'a link to a place nobody asked for',
      [{ 'store/passwd': 'users', 'etc/passwd': { symlink: '../store/passwd' } }],
    ],
    [
      'a link into a lower layer',
      [{ 'store/passwd': 'users' }, { 'etc/passwd': { symlink: '/store/passwd' } }],
    ],
    ['a hard link', [{ 'a/b': 'users', 'etc/passwd': { hardlink: 'a/b' } }]],
    ['a linked folder', [{ 'real/passwd': 'users', etc: { symlink: 'real' } }]],
    [
      'a link to a hard link',
      [{ x: 'users', y: { hardlink: 'x' }, 'etc/passwd': { symlink: '../y' } }, { '.wh.x': '' }],
    ],
  ])('etc/passwd is always known: %s', async (_, layers) => {
    const { files } = await only({ layers })
    expect(text(files.read('etc/passwd'))).toBe('users')
  })

  test.each<[string, ImageDescription['layers']]>([
    ['absent', [{ a: 'a' }]],
    ['a dangling link', [{ 'etc/passwd': { symlink: 'none' } }]],
    ['a loop', [{ 'etc/passwd': { symlink: 'group' }, 'etc/group': { symlink: 'passwd' } }]],
    ['a directory', [{ 'etc/passwd/': {} }]],
    ['a pipe', [{ 'etc/passwd': { kind: 'fifo' } }]],
    ['deleted', [{ 'etc/passwd': 'users' }, { 'etc/.wh.passwd': '' }]],
  ])('etc/passwd is unknown: %s', async (_, layers) => {
    const { files } = await only({ layers })
    expect(files.read('etc/passwd')).toBeUndefined()
  })
})

describe('blobs that are not what their descriptor says', () => {
  const spoil = (which: 'manifest' | 'config' | 'layer', how: (path: string) => void) => {
    const layout = writeLayout({ layers: [{ a: 'a'.repeat(3000) }, { b: 'b' }] })
    const [image] = layout.images
    const blobs = {
      manifest: image?.manifest.digest,
      config: image?.config.digest,
      layer: image?.layers[0]?.digest,
    }
    const digest = blobs[which] ?? layout.root.digest
    how(layout.blobPath(digest))
    return { reading: read(layout), digest }
  }

  test.each(['manifest', 'config', 'layer'] as const)('%s', async (which) => {
    const name = { manifest: 'manifest', config: 'configuration', layer: 'layer 1' }[which]
    const missing = spoil(which, (path) => rmSync(path))
    await expect(missing.reading).rejects.toThrow(`lacks the blob ${missing.digest}`)
    const cut = spoil(which, (path) => truncateSync(path, 20))
    await expect(cut.reading).rejects.toThrow(`${name} ${cut.digest}: is cut off: 20 bytes of the`)
    const long = spoil(which, (path) => writeFileSync(path, `${readFileSync(path, 'latin1')} `, 'latin1'))
    await expect(long.reading).rejects.toThrow(`${name} ${long.digest}: has more than the`)
    const altered = spoil(which, (path) => {
      const bytes = readFileSync(path)
      bytes[12] = (bytes[12] ?? 0) ^ 1
      writeFileSync(path, bytes)
    })
    await expect(altered.reading).rejects.toThrow(
      `${name} ${altered.digest}: is altered: its bytes have the digest`,
    )
    const emptied = spoil(which, (path) => truncateSync(path, 0))
    await expect(emptied.reading).rejects.toThrow(`${name} ${emptied.digest}: is cut off: 0 bytes`)
  })
})

describe('layers that are not what their media type or the configuration says', () => {
  const zeros = (digit: string): Digest => `sha256:${digit.repeat(64)}`

  const gzip = 'application/vnd.oci.image.layer.v1.tar+gzip'

  test.each<[string, ImageDescription, string]>([
    [
      'another DiffID',
      { layers: [{ a: 'a' }], diffIds: [zeros('1')] },
      `but the configuration says ${zeros('1')}`,
    ],
    ['too few DiffIDs', { layers: [{ a: 'a' }], diffIds: [] }, "one for each of the manifest's 1 layers"],
    ['a DiffID too many', { layers: [], diffIds: [zeros('1')] }, "one for each of the manifest's 0 layers"],
    [
      'no gzip',
      { layers: [layer({ a: 'a' }, { compression: 'none', mediaType: gzip })] },
      'is no valid gzip data',
    ],
    [
      'gzip where plain tar is said',
      { layers: [layer({ a: 'a' }, { mediaType: 'application/vnd.oci.image.layer.v1.tar' })] },
      'is no valid tar archive',
    ],
    ['no tar', { layers: [layer(Buffer.from('text'.repeat(300)))] }, 'a header has a wrong checksum'],
    [
      'tar cut off in a body',
      { layers: [{ ok: '' }, layer(writeTar({ a: 'abc' }).subarray(0, 513))] },
      'layer 2 sha256:',
    ],
    [
      'an entry of 8 PiB',
      {
        layers: [
          layer(
            Buffer.concat([
              tarHeader({ name: 'big', flag: '0', size: 0o77777777777 }),
              padded(Buffer.from('x')),
            ]),
          ),
        ],
      },
      'cut off in an entry',
    ],
    [
      'no zstd',
      { layers: [layer({ a: 'a' }, { mediaType: 'application/vnd.oci.image.layer.v1.tar+zstd' })] },
      'is no valid zstd data',
    ],
  ])('%s', async (_, description, message) => {
    await expect(read(writeLayout(description))).rejects.toThrow(message)
  })

  test('the first layer at fault is the one that is named', async () => {
    const bad = layer(Buffer.from('x'.repeat(2000)))
    const slow = layer(Buffer.concat([writeTar({ a: Buffer.alloc(3_000_000, 1) }).subarray(0, -2000)]))
    await expect(read(writeLayout({ layers: [slow, bad, bad] }))).rejects.toThrow('layer 1 sha256:')
  })
})

describe('indexes and manifests that cannot be followed', () => {
  const manifest = {
    schemaVersion: 2,
    config: { mediaType: 'application/vnd.oci.empty.v1+json', digest: `sha256:${'0'.repeat(64)}`, size: 2 },
    layers: [],
  }

  test.each<[string, { mediaType: string; value: object | Buffer }, string]>([
    [
      'an unknown media type',
      { mediaType: 'application/vnd.docker.distribution.manifest.v1+prettyjws', value: {} },
      'v1+prettyjws',
    ],
    ['no JSON', { mediaType: OCI_MANIFEST, value: Buffer.from('<html>') }, 'valid JSON'],
    [
      'an index called a manifest',
      { mediaType: OCI_MANIFEST, value: { schemaVersion: 2, manifests: [] } },
      'config',
    ],
    [
      'a manifest that calls itself an index',
      { mediaType: OCI_MANIFEST, value: { ...manifest, mediaType: OCI_INDEX } },
      'calls itself',
    ],
    ['an artifact', { mediaType: OCI_MANIFEST, value: manifest }, 'is no container image'],
    [
      'an empty index',
      { mediaType: OCI_INDEX, value: { schemaVersion: 2, manifests: [] } },
      'names no image',
    ],
  ])('%s', async (_, document, message) => {
    await expect(readImage(memorySource([document]))).rejects.toThrow(message)
  })

  test('a document larger than the cap is refused before it is opened', async () => {
    let opened = false
    const root: Descriptor = {
      mediaType: OCI_MANIFEST,
      digest: `sha256:${'0'.repeat(64)}`,
      size: 100_000_000,
    }
    const open = () => {
      opened = true
      return Readable.from([])
    }
    await expect(readImage({ name: 'x', root, open })).rejects.toThrow('100000000 bytes')
    expect(opened).toBe(false)
  })

  test('an index of very many indexes', async () => {
    const manifests = Array.from({ length: 2000 }, (_, index) => ({
      mediaType: OCI_INDEX,
      digest: `sha256:${index.toString(16).padStart(64, '0')}`,
      size: 0,
    }))
    const source = memorySource([{ mediaType: OCI_INDEX, value: { schemaVersion: 2, manifests } }])
    await expect(readImage(source)).rejects.toThrow('more than 1000 manifests')
  })
})

describe('bombs', () => {
  test('many platforms, each within the limit', async () => {
    const layers = [{ a: 'a', b: 'b', c: 'c' }]
    const layout = writeLayout([
      { layers },
      { layers, platform: { os: 'linux', architecture: 'arm64', variant: 'v8' } },
    ])
    const source = await openOciLayout(layout.path)
    expect((await readImage(source, { limits: new ReadLimits(6) })).platforms).toHaveLength(2)
    await expect(readImage(source, { limits: new ReadLimits(5) })).rejects.toThrow(
      'the image has more than 5 entries',
    )
  })

  test('a quarter of a gigabyte of zeros takes no memory', async () => {
    const zeros = Buffer.alloc(16 * 1024 * 1024)
    const member = gzipSync(zeros)
    const bomb = Buffer.concat(Array.from({ length: 16 }, () => member))
    const tar = createHash('sha256')
    for (let index = 0; index < 16; index += 1) tar.update(zeros)
    const diffIds = [`sha256:${tar.digest('hex')}`]
    const config = Buffer.from(
      JSON.stringify({ os: 'linux', architecture: 'amd64', rootfs: { type: 'layers', diff_ids: diffIds } }),
    )
    const describeBlob = (mediaType: string, bytes: Buffer) => ({
      mediaType,
      digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
      size: bytes.length,
    })
    const manifest = {
      schemaVersion: 2,
      config: describeBlob(OCI_CONFIG, config),
      layers: [describeBlob(OCI_LAYER_GZIP, bomb)],
    }
    const source = memorySource([
      { mediaType: OCI_LAYER_GZIP, value: bomb },
      { mediaType: OCI_CONFIG, value: config },
      { mediaType: OCI_MANIFEST, value: manifest },
    ])
    const before = process.memoryUsage().rss
    const { platforms } = await readImage(source)
    expect(platforms).toMatchObject([{ uncompressedSize: 256 * 1024 * 1024, fileCount: 0 }])
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024)
  })
})

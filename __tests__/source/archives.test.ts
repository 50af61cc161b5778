import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { whileUnchanged } from '../../src/source/opened-source.ts'
import { SourceError } from '../../src/source/source-error.ts'
import { archiveOf, classicFiles, filesOfLayout } from '../support/image-archive.ts'
import { writeLayout } from '../support/layout.ts'
import { type LayerFile, padded, paxRecord, tarHeader, withChecksum, writeTar } from '../support/tar.ts'
import { bytesOf, manifestOf, openWritten } from './opened.ts'

const image = { layers: [{ a: 'a' }, { b: 'b'.repeat(2000) }] }
const other = { layers: [{ c: 'c' }] }

describe('an OCI archive', () => {
  test.each(['oci-archive:', ''])('%sFILE is the layout in it, read in place', async (transport) => {
    const layout = writeLayout(image, { attestation: true })
    const path = archiveOf(filesOfLayout(layout))
    const source = await openWritten(`${transport}${path}`)
    expect(source.root).toEqual(layout.root)
    const layer = layout.images[0]?.layers[1] ?? { digest: layout.root.digest, size: 0 }
    const descriptor = { mediaType: 'x', digest: layer.digest, size: layer.size }
    const stored = readFileSync(layout.blobPath(layer.digest))
    expect(await bytesOf(source, descriptor)).toEqual(stored)
    const place = source.file?.(descriptor)
    expect(place).toMatchObject({ path, length: layer.size })
    const { offset = 0, length = 0 } = place ?? {}
    expect(readFileSync(path).subarray(offset, offset + length)).toEqual(stored)
    expect(source.unpushable).toBeUndefined()
    expect(source.compressedSizesUnknown).toBeUndefined()
  })

  test('selects by tag and by digest', async () => {
    const layout = writeLayout([image, other], { flat: true })
    const [first, second] = layout.images.map(({ manifest }) => manifest)
    const index = {
      schemaVersion: 2,
      manifests: [first, { ...second, annotations: { 'org.opencontainers.image.ref.name': 'v2' } }],
    }
    const path = archiveOf({ ...filesOfLayout(layout), 'index.json': JSON.stringify(index) })
    expect((await openWritten(`oci-archive:${path}:v2`)).root.digest).toBe(second?.digest)
    expect((await openWritten(`oci-archive:${path}@${first?.digest}`)).root.digest).toBe(first?.digest)
    await expect(openWritten(`oci-archive:${path}`)).rejects.toThrow(
      `OCI archive "${path}" has 2 images where one was expected: ${first?.digest}, ${second?.digest} ("v2")`,
    )
    await expect(openWritten(`oci-archive:${path}:v3`)).rejects.toThrow('has no image "v3"')
  })

  test('a blob that is not there is named', async () => {
    const layout = writeLayout(image)
    const { [`blobs/sha256/${layout.root.digest.slice(7)}`]: _, ...files } = filesOfLayout(layout)
    const source = await openWritten(`oci-archive:${archiveOf(files)}`)
    expect(() => source.open(source.root)).toThrow(`lacks the blob ${layout.root.digest}`)
    expect(source.file?.(source.root)).toBeUndefined()
  })

  test('names may be PAX or GNU long names, ./ before them and links inside the archive', async () => {
    const layout = writeLayout(image)
    const files = filesOfLayout(layout)
    const blob = `blobs/sha256/${layout.root.digest.slice(7)}`
    const { [blob]: bytes = Buffer.alloc(0), ...rest } = files
    const deep = `${'d'.repeat(120)}/manifest`
    const gnu = `${'g'.repeat(120)}/link`
    const longName = Buffer.from(`${gnu}\0`)
    const tar = Buffer.concat([
      padded(
        Buffer.concat([
          tarHeader({ name: '././@LongLink', flag: 'L', size: longName.length, format: 'gnu' }),
        ]),
      ),
      padded(longName),
      tarHeader({ name: gnu.slice(0, 100), flag: '1', size: 0, link: 'short', format: 'gnu' }),
      writeTar({
        short: { symlink: `./${deep}` },
        [deep]: bytes,
        [`./${blob}`]: { symlink: `../../${gnu}` },
        ...rest,
      }),
    ])
    const source = await openWritten(`oci-archive:${archiveOf(tar)}`)
    expect(await bytesOf(source, layout.root)).toEqual(bytes)
  })

  test.each<[string, Parameters<typeof archiveOf>[0], RegExp]>([
    [
      'a link out of it',
      { 'index.json': { symlink: '../index.json' } },
      /has "index.json" as a link to a place outside/,
    ],
    ['an absolute link', { 'index.json': { symlink: '/etc/passwd' } }, /a link to a place outside/],
    ['a link to itself', { 'index.json': { symlink: 'index.json' } }, /as a link that leads to itself/],
    ['a folder', { 'index.json': { kind: 'directory' } }, /as something other than a file/],
    ['a huge index', { 'index.json': Buffer.alloc(17 * 1024 * 1024) }, /of 17825792 bytes, allowed are/],
    [
      'an empty index',
      { 'index.json': '{"schemaVersion":2,"manifests":[]}' },
      /is empty: its index.json names no image/,
    ],
    ['no index', { x: '' }, /has no index.json/],
    ['a lone link', { 'index.json': { symlink: 'missing' } }, /has no index.json/],
  ])('with %s is refused', async (_, files, message) => {
    const opening = openWritten(`oci-archive:${archiveOf(files)}`)
    await expect(opening).rejects.toThrow(message)
    await expect(opening).rejects.toThrow(SourceError)
  })
})

describe('what is no archive', () => {
  const tar = writeTar({ 'index.json': '{}' })
  const entry = (size: number) => tarHeader({ name: 'x', flag: '0', size })
  const huge = entry(0)
  huge.write('\x80', 124, 'latin1')
  huge.write('\x7f\xff\xff\xff\xff\xff\xff\xff', 128, 'latin1')
  const sparse = tarHeader({ name: 'index.json', flag: 'S', size: 0, format: 'gnu' })

  test.each<[string, Uint8Array, RegExp]>([
    ['gzip', gzipSync(tar), /^archive ".*" is compressed with gzip; run gunzip on it first/],
    ['zstd', zstdCompressSync(tar), /is compressed with zstd; run unzstd/],
    ['an empty file', Buffer.alloc(0), /has neither index.json nor manifest.json/],
    ['a short file', Buffer.from('hello'), /is no valid tar archive: /],
    ['noise', Buffer.alloc(4096, 7), /is no valid tar archive: /],
    ['an entry cut off', Buffer.concat([entry(5000), Buffer.alloc(512)]), /is no valid tar archive: /],
    ['8 EiB claimed', Buffer.concat([withChecksum(huge), Buffer.alloc(1024)]), /is no valid tar archive: /],
    [
      'a header cut off',
      Buffer.concat([tar.subarray(0, 1024), Buffer.alloc(100, 1)]),
      /is no valid tar archive: /,
    ],
    [
      'a PAX header of 2 MB',
      Buffer.concat([tarHeader({ name: 'x', flag: 'x', size: 2e6 }), Buffer.alloc(2_000_384), tar]),
      /is no valid tar archive: /,
    ],
    [
      'a name with ..',
      Buffer.concat([tarHeader({ name: '../x', flag: '0', size: 0 }), tar]),
      /is no valid tar archive: /,
    ],
    ['holes left out', Buffer.concat([withChecksum(sparse), tar.subarray(1536)]), /with holes left out/],
  ])('%s', async (_, bytes, message) => {
    const opening = openWritten(archiveOf(bytes))
    await expect(opening).rejects.toThrow(message)
    await expect(opening).rejects.toThrow(SourceError)
  })

  test('the fault names the place', async () => {
    const cut = Buffer.concat([entry(5000), Buffer.alloc(512)])
    await expect(openWritten(archiveOf(cut))).rejects.toMatchObject({
      cause: {
        message: expect.stringMatching(/it is cut off in an entry \(byte 0, at or after entry "x"\)/),
      },
    })
  })

  test('a file that is not there, a folder without layout', async () => {
    await expect(openWritten('/nonexistent/x.tar')).rejects.toThrow(
      'path "/nonexistent/x.tar" does not exist',
    )
    await expect(openWritten('oci-archive:/nonexistent/x.tar')).rejects.toThrow(
      'does not exist or cannot be opened',
    )
    await expect(openWritten('oci-archive:/tmp')).rejects.toThrow('is not a file; expected a tar archive')
    await expect(openWritten('/proc')).rejects.toThrow('has no index.json')
  })
})

describe('an archive that is changed while it is read', () => {
  const changes: [string, (path: string) => void][] = [
    ['grows', (path) => appendFileSync(path, 'x')],
    [
      'is written over',
      (path) => {
        writeFileSync(path, readFileSync(path))
        utimesSync(path, 1, 1)
      },
    ],
    ['is gone', (path) => rmSync(path)],
    [
      'is another file',
      (path) => {
        const same = readFileSync(path)
        rmSync(path)
        writeFileSync(path, same)
      },
    ],
  ]
  test.each(changes)('it %s: this is what the error says', async (_, change) => {
    const path = archiveOf(filesOfLayout(writeLayout(image)))
    const source = await openWritten(`oci-archive:${path}`)
    const changed = /OCI archive ".*" was changed while it was read/
    await expect(whileUnchanged(source, async () => change(path))).rejects.toThrow(changed)
    const fault = async () => {
      throw new Error('a digest is wrong')
    }
    await expect(whileUnchanged(source, fault)).rejects.toThrow(changed)
  })

  test('one that stays as it is gives the result, or the fault of reading', async () => {
    const source = await openWritten(archiveOf(filesOfLayout(writeLayout(image))))
    expect(await whileUnchanged(source, async () => 7)).toBe(7)
    await expect(whileUnchanged(source, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  })
})

describe('a Docker archive', () => {
  const layers = [writeTar({ 'etc/passwd': 'root:x:0:0::/:\n' }), writeTar({ app: 'x'.repeat(3000) })]

  test('of the classic store gets a manifest, and cannot be pushed', async () => {
    const path = archiveOf(classicFiles([{ layers, user: '10001' }]))
    const source = await openWritten(`docker-archive:${path}`)
    const manifest = await manifestOf(source)
    expect(manifest.layers.map(({ mediaType, size }) => [mediaType, size])).toEqual(
      layers.map((tar) => ['application/vnd.oci.image.layer.v1.tar', tar.length]),
    )
    for (const [index, layer] of manifest.layers.entries()) {
      expect(await bytesOf(source, layer)).toEqual(layers[index])
      expect(source.file?.(layer)).toMatchObject({ path, length: layer.size })
    }
    expect(JSON.parse((await bytesOf(source, manifest.config)).toString())).toMatchObject({
      config: { User: '10001' },
    })
    expect(source.compressedSizesUnknown).toBe(true)
    expect(source.unpushable).toMatch(/layers uncompressed.*recompress: true/)
  })

  test.each([
    ['gzip', gzipSync, 'application/vnd.oci.image.layer.v1.tar+gzip'],
    ['zstd', zstdCompressSync, 'application/vnd.oci.image.layer.v1.tar+zstd'],
  ])('layers that lie there with %s are what they are', async (_, stored, mediaType) => {
    const path = archiveOf(classicFiles([{ layers, stored: (tar) => stored(tar) }]))
    const source = await openWritten(path)
    const manifest = await manifestOf(source)
    expect(manifest.layers.map((layer) => layer.mediaType)).toEqual([mediaType, mediaType])
    expect(await bytesOf(source, manifest.layers[0] ?? source.root)).toEqual(
      stored(layers[0] ?? Buffer.alloc(0)),
    )
    expect(source.compressedSizesUnknown).toBeUndefined()
    expect(source.unpushable).toBeUndefined()
  })

  test('repeated layers may be links to an earlier one', async () => {
    const [base = Buffer.alloc(0)] = layers
    const files = classicFiles([{ layers: [base, base] }])
    const names = Object.keys(files).filter((name) => name.endsWith('layer.tar'))
    const [first = '', second = ''] = names
    const source = await openWritten(archiveOf({ ...files, [second]: { symlink: `../${first}` } }))
    const manifest = await manifestOf(source)
    expect(new Set(manifest.layers.map(({ digest }) => digest)).size).toBe(1)
    expect(await bytesOf(source, manifest.layers[1] ?? source.root)).toEqual(base)
  })

  test('members in lower case are read as Go reads them', async () => {
    const files = classicFiles([{ layers }])
    const lowered = String(files['manifest.json']).replaceAll(/"(Config|RepoTags|Layers)"/g, (key) =>
      key.toLowerCase(),
    )
    expect(lowered).toContain('"repotags"')
    const source = await openWritten(
      `docker-archive:${archiveOf({ ...files, 'manifest.json': lowered })}:app`,
    )
    expect((await manifestOf(source)).layers).toHaveLength(2)
  })

  test('several images are an error that lists them, unless one is named; several names of one are not', async () => {
    const files = classicFiles([
      { layers, repoTags: ['ghcr.io/o/n:1', 'app:1'] },
      { layers, repoTags: null, user: '2' },
      { layers, repoTags: ['docker.io/library/app:2'], user: '3' },
    ])
    const path = archiveOf(files)
    await expect(openWritten(path)).rejects.toThrow(
      /has 3 images where one was expected: "ghcr.io\/o\/n:1", "[0-9a-f]{64}.json", "docker.io\/library\/app:2"/,
    )
    const config = async (written: string) => (await manifestOf(await openWritten(written))).config.digest
    expect(await config(`docker-archive:${path}:app:1`)).toBe(
      await config(`docker-archive:${path}:ghcr.io/o/n:1`),
    )
    expect(await config(`docker-archive:${path}:app:2`)).not.toBe(
      await config(`docker-archive:${path}:app:1`),
    )
    await expect(openWritten(`docker-archive:${path}:app`)).rejects.toThrow(
      'has no image "docker.io/library/app:latest"; it has "ghcr.io/o/n:1"',
    )
  })

  const [config = ''] = Object.keys(classicFiles([{ layers }])).filter((name) =>
    /^[0-9a-f]{64}\.json$/.test(name),
  )
  const [layer = ''] = Object.keys(classicFiles([{ layers }]))
  test.each<[string, (files: Record<string, LayerFile>) => void, RegExp]>([
    [
      'no images',
      (files) => {
        files['manifest.json'] = '[]'
      },
      /is empty: its manifest.json names no image/,
    ],
    [
      'no list',
      (files) => {
        files['manifest.json'] = '{}'
      },
      /manifest.json, the document: received/,
    ],
    [
      'no configuration',
      (files) => {
        delete files[config]
      },
      /lacks the configuration "[0-9a-f]{64}.json"/,
    ],
    [
      'a configuration altered',
      (files) => {
        files[config] = '{}'
      },
      /has the configuration ".*" altered/,
    ],
    [
      'a layer missing',
      (files) => {
        delete files[layer]
      },
      /lacks the layer "[0-9a-f-]+/,
    ],
    [
      'a layer too many',
      (files) => {
        files['manifest.json'] = String(files['manifest.json']).replace('"Layers":[', `"Layers":["${layer}",`)
      },
      /has 3 layers for an image whose configuration names 2/,
    ],
    [
      'layers that are no list',
      (files) => {
        files['manifest.json'] = '[{"Config":"x","Layers":7}]'
      },
      /image 1, layers: received 7/,
    ],
    [
      'paths that lead out',
      (files) => {
        files['manifest.json'] = '[{"Config":"../../etc/passwd"}]'
      },
      /"..\/..\/etc\/passwd" as a link to a place outside/,
    ],
  ])('with %s is refused', async (_, change, message) => {
    const files = classicFiles([{ layers }])
    change(files)
    await expect(openWritten(`docker-archive:${archiveOf(files)}`)).rejects.toThrow(message)
  })

  test('with an OCI layout in it is that layout', async () => {
    const layout = writeLayout(image)
    const files = { ...filesOfLayout(layout), 'manifest.json': '[]' }
    for (const written of [archiveOf(files), `docker-archive:${archiveOf(files)}`]) {
      const source = await openWritten(written)
      expect(source.root).toEqual(layout.root)
      expect(source.unpushable).toBeUndefined()
    }
  })

  test('with an OCI layout of uncompressed layers is none that a registry is to get', async () => {
    const plain = { special: true, files: { a: 'a' }, compression: 'none' } as const
    const layout = writeLayout({ layers: [plain, plain] })
    const saved = { ...filesOfLayout(layout), 'manifest.json': '[]' }
    expect(await openWritten(archiveOf(saved))).toMatchObject({
      compressedSizesUnknown: true,
      root: layout.root,
    })
    // Whoever made such a layout on purpose means it.
    expect((await openWritten(`oci-archive:${archiveOf(saved)}`)).unpushable).toBeUndefined()
    expect((await openWritten(archiveOf(filesOfLayout(layout)))).unpushable).toBeUndefined()
  })

  test('names in its layout are full references', async () => {
    const layout = writeLayout([image, other], { flat: true })
    const names = ['docker.io/library/app:1', 'ghcr.io/o/n:1']
    const manifests = layout.images.map(({ manifest }, index) => ({
      ...manifest,
      annotations: { 'io.containerd.image.name': names[index], 'org.opencontainers.image.ref.name': '1' },
    }))
    const index = JSON.stringify({ schemaVersion: 2, manifests })
    const path = archiveOf({ ...filesOfLayout(layout), 'index.json': index, 'manifest.json': '[]' })
    const [first, second] = layout.images.map(({ manifest }) => manifest.digest)
    expect((await openWritten(`docker-archive:${path}:app:1`)).root.digest).toBe(first)
    expect((await openWritten(`docker-archive:${path}:ghcr.io/o/n:1`)).root.digest).toBe(second)
    await expect(openWritten(`docker-archive:${path}`)).rejects.toThrow(
      `${first} ("docker.io/library/app:1")`,
    )
  })
})

test('a layout given as a link to its folder is read', async () => {
  const layout = writeLayout(image)
  const path = join(mkdtempSync(join(layout.path, 'x-')), 'link')
  symlinkSync(layout.path, path)
  expect((await openWritten(path)).root).toEqual(layout.root)
})

test('PAX sizes count', async () => {
  const layout = writeLayout(image)
  const files = filesOfLayout(layout)
  const { 'index.json': index = Buffer.alloc(0), ...rest } = files
  const record = Buffer.from(paxRecord('size', String(index.length)))
  const tar = Buffer.concat([
    tarHeader({ name: 'pax', flag: 'x', size: record.length }),
    padded(record),
    tarHeader({ name: 'index.json', flag: '0', size: 0 }),
    padded(Buffer.from(index)),
    writeTar(rest),
  ])
  expect((await openWritten(archiveOf(tar))).root).toEqual(layout.root)
})

import { writeFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { describe, expect, test } from '@jest/globals'
import type { FileTree } from '../../../src/image/file-tree.ts'
import type { PlatformImage } from '../../../src/image/image.ts'
import { ReadLimits } from '../../../src/image/layer/read-limits.ts'
import { type ReadOptions, readImage } from '../../../src/image/read-image.ts'
import type { BlobSource } from '../../../src/oci/blob-source.ts'
import { openOciLayout } from '../../../src/source/oci-layout.ts'
import { incompressible } from '../../support/incompressible.ts'
import { type ImageDescription, layer, writeLayout } from '../../support/layout.ts'

const status = 'Package: dash\nStatus: install ok installed\nVersion: 1.2\nArchitecture: amd64\n'
const description: ImageDescription = {
  layers: [
    {
      'etc/passwd': 'root:x:0:0::/:',
      'bin/sh': incompressible(2_000_000, 'sh'),
      'var/lib/dpkg/status': status,
      'var/lib/dpkg/info/dash.list': '/bin/sh\n',
      'wanted/x': 'wanted',
      'naïve/\u{1f600}': 'names',
    },
    layer({ 'bin/.wh.sh': '', b: { symlink: 'bin' }, 'wanted/x': 'again' }, { compression: 'none' }),
    { 'd/hard': incompressible(1_000_000, 'hard'), 'd/link': { hardlink: 'd/hard' } },
  ],
}
const wanted = { cap: 100, paths: ['wanted/x'] }

/** The same source without files that a thread could open. */
function withoutFiles(source: BlobSource): BlobSource {
  return { name: source.name, root: source.root, open: (descriptor) => source.open(descriptor) }
}

const contentsOf = (files: FileTree, layerIndex: number) =>
  Buffer.from(files.readInLayer('wanted/x', layerIndex) ?? '').toString()

function said(image: PlatformImage | undefined): unknown {
  if (image === undefined) return undefined
  const { files, ...rest } = image
  return {
    ...rest,
    visible: [...files.visible()].map((entry) => ({ ...entry })),
    hidden: [...files.hidden()].map(({ entry, ...how }) => ({ ...entry, ...how })),
    wanted: [contentsOf(files, 0), contentsOf(files, 1)],
    passwd: Buffer.from(files.read('etc/passwd') ?? '').toString(),
  }
}

describe('threads that read layers', () => {
  test.each<[string, (source: BlobSource) => BlobSource]>([
    ['files they open', (source) => source],
    ['bytes they are sent', withoutFiles],
  ])('say the same as one thread does, of %s', async (_, change) => {
    const source = change(await openOciLayout(writeLayout(description).path))
    const read = async (readers: number) => {
      const progress: number[] = []
      const onProgress: ReadOptions['onProgress'] = ({ bytesRead }) => progress.push(bytesRead)
      const { platforms } = await readImage(source, { wanted, readers, onProgress })
      return { image: said(platforms[0]), bytes: progress.at(-1) }
    }
    const alone = await read(0)
    expect(alone.image).toMatchObject({ wanted: ['wanted', 'again'], packages: [{ name: 'dash' }] })
    expect(await read(2)).toEqual(alone)
  })

  test.each<[string, ImageDescription['layers'], string]>([
    ['no tar', [{ a: 'a' }, layer(Buffer.from('text'.repeat(300)))], 'layer 2 sha256:'],
    ['another DiffID', [{ a: 'a' }, { b: 'b' }], 'has the DiffID'],
    [
      'too many entries',
      [
        { a: 'a', b: 'b' },
        { c: 'c', d: 'd' },
      ],
      'more than 3 entries',
    ],
  ])('%s is the same error', async (what, layers, message) => {
    const zeros = `sha256:${'0'.repeat(64)}`
    const path = writeLayout({
      layers,
      ...(what === 'another DiffID' ? { diffIds: [zeros, zeros] } : {}),
    }).path
    const source = await openOciLayout(path)
    const faultOf = (readers: number) =>
      readImage(source, { readers, limits: new ReadLimits(3) }).then(
        () => undefined,
        (fault: unknown) => fault,
      )
    const alone = await faultOf(0)
    expect(alone).toMatchObject({ message: expect.stringContaining(message) })
    const apart = await faultOf(2)
    expect(apart).toBeInstanceOf(Object.getPrototypeOf(alone).constructor)
    expect(String(apart)).toBe(String(alone))
  })

  test.each<[string, (source: BlobSource) => BlobSource]>([
    ['opened', (source) => source],
    ['sent', withoutFiles],
  ])('an altered blob is named, %s', async (_, change) => {
    const layout = writeLayout({ layers: [{ a: 'a' }, { b: incompressible(600_000, 'b') }] })
    const digest = layout.images[0]?.layers[1]?.digest ?? layout.root.digest
    writeFileSync(layout.blobPath(digest), 'altered')
    const reading = readImage(change(await openOciLayout(layout.path)), { readers: 2 })
    await expect(reading).rejects.toThrow(`layer 2 ${digest}: is cut off: 7 bytes of the`)
  })

  test('a source that breaks off is the error, not the thread', async () => {
    const source = withoutFiles(await openOciLayout(writeLayout(description).path))
    const open: BlobSource['open'] = (descriptor) => {
      if (descriptor.size < 500_000) return source.open(descriptor)
      return Readable.from(
        (function* () {
          yield Buffer.alloc(10)
          throw new Error('the registry hung up')
        })(),
      )
    }
    await expect(readImage({ ...source, open }, { readers: 2 })).rejects.toThrow('the registry hung up')
  })

  test('end when the reading is given up', async () => {
    const source = await openOciLayout(writeLayout(description).path)
    const controller = new AbortController()
    const reading = readImage(source, {
      readers: 2,
      signal: controller.signal,
      onProgress: ({ bytesRead }) => {
        if (bytesRead > 300_000) controller.abort(new Error('enough'))
      },
    })
    await expect(reading).rejects.toThrow('enough')
  })
})

import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import type { LayoutSelection } from '../../src/inputs/source-reference.ts'
import type { BlobSource } from '../../src/oci/blob-source.ts'
import type { Descriptor } from '../../src/oci/descriptor.ts'
import { openOciLayout } from '../../src/source/oci-layout.ts'
import { type WrittenLayout, writeLayout } from '../support/layout.ts'

const outside = mkdtempSync(join(tmpdir(), 'outside-'))
afterAll(() => rmSync(outside, { recursive: true, force: true }))

const image = { layers: [{ a: 'a' }] }
const other = { layers: [{ b: 'b' }] }

async function read(source: BlobSource, descriptor: Descriptor): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of source.open(descriptor)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

describe('openOciLayout', () => {
  test('gives the only image and its blobs by digest', async () => {
    const layout = writeLayout(image)
    const source = await openOciLayout(layout.path)
    expect(source.name).toBe(layout.path)
    expect(source.root.digest).toBe(layout.root.digest)
    expect(await read(source, source.root)).toHaveLength(layout.root.size)
  })

  test('several tags of one digest are one image', async () => {
    const layout = writeLayout(image, { tags: ['1.2.3', 'latest'] })
    expect((await openOciLayout(layout.path)).root.digest).toBe(layout.root.digest)
  })

  test('attestations beside the image are no second image', async () => {
    const layout = writeLayout(image, { attestation: true, flat: true })
    expect((await openOciLayout(layout.path)).root.digest).toBe(layout.images[0]?.manifest.digest)
  })

  test('several digests are an error that lists them, unless one is selected', async () => {
    const layout = writeLayout([image, other], { flat: true })
    const digests = layout.images.map(({ manifest }) => manifest.digest)
    const [first, second] = digests
    await expect(openOciLayout(layout.path)).rejects.toThrow(
      `has 2 images where one was expected: ${first}, ${second}`,
    )
    const digest = second ?? layout.root.digest
    expect((await openOciLayout(layout.path, { digest })).root.digest).toBe(second)
  })

  test.each<[LayoutSelection, boolean]>([
    [{ tag: 'v1' }, true],
    [{ tag: 'v2' }, false],
    [{ tag: '' }, false],
    [{ digest: `sha256:${'0'.repeat(64)}` }, false],
  ])('selects %j: %s', async (select, found) => {
    const layout = writeLayout(image, { tags: ['v1'] })
    const opening = openOciLayout(layout.path, select)
    if (found) expect((await opening).root.digest).toBe(layout.root.digest)
    else await expect(opening).rejects.toThrow(`it has ${layout.root.digest} ("v1")`)
  })

  test('a missing oci-layout file is tolerated, another version is not', async () => {
    const layout = writeLayout(image)
    rmSync(join(layout.path, 'oci-layout'))
    await expect(openOciLayout(layout.path)).resolves.toBeDefined()
    writeFileSync(join(layout.path, 'oci-layout'), '{"imageLayoutVersion":"2.0.0"}')
    await expect(openOciLayout(layout.path)).rejects.toThrow('imageLayoutVersion: received "2.0.0"')
  })
})

describe('what is no layout', () => {
  const index = (text: string) => (layout: WrittenLayout) =>
    writeFileSync(join(layout.path, 'index.json'), text)

  test.each<[string, (layout: WrittenLayout) => void, string]>([
    ['no folder', ({ path }) => rmSync(path, { recursive: true }), 'does not exist or cannot be opened'],
    ['no index', ({ path }) => rmSync(join(path, 'index.json')), 'has no index.json'],
    ['an empty index', index('{"schemaVersion":2,"manifests":[]}'), 'is empty'],
    ['an index that is no JSON', index('<html>'), 'received "<html>", expected valid JSON'],
    ['an index of another schema', index('{"schemaVersion":1}'), 'schemaVersion'],
    [
      'a digest that is a path',
      index(
        '{"schemaVersion":2,"manifests":[{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"sha256:../../../etc/passwd","size":1}]}',
      ),
      'expected a sha256 digest',
    ],
    [
      'a negative size',
      index(
        `{"schemaVersion":2,"manifests":[{"mediaType":"a","digest":"sha256:${'0'.repeat(64)}","size":-1}]}`,
      ),
      'size',
    ],
    ['a huge index', index(' '.repeat(17 * 1024 * 1024)), 'has index.json of 17825792 bytes'],
    [
      'an index that is a folder',
      ({ path }) => {
        rmSync(join(path, 'index.json'))
        mkdirSync(join(path, 'index.json'))
      },
      'has index.json as something other than a file',
    ],
  ])('%s', async (_, spoil, message) => {
    const layout = writeLayout(image)
    spoil(layout)
    await expect(openOciLayout(layout.path)).rejects.toThrow(message)
  })

  test('a file', async () => {
    const layout = writeLayout(image)
    await expect(openOciLayout(join(layout.path, 'index.json'))).rejects.toThrow('is not a folder')
  })
})

describe('blobs', () => {
  test('one that is not there is named', async () => {
    const layout = writeLayout(image)
    const source = await openOciLayout(layout.path)
    rmSync(layout.blobPath(layout.root.digest))
    expect(() => source.open(source.root)).toThrow(`lacks the blob ${layout.root.digest}`)
  })

  test('a link is followed inside the layout', async () => {
    const layout = writeLayout(image)
    const blob = layout.blobPath(layout.root.digest)
    const kept = join(layout.path, 'kept')
    renameSync(blob, kept)
    symlinkSync('../../kept', blob)
    const source = await openOciLayout(layout.path)
    expect(await read(source, source.root)).toEqual(readFileSync(kept))
  })

  test.each(['blob', 'folder', 'index'])('a link out of the layout is refused: %s', async (which) => {
    const layout = writeLayout(image)
    const blob = layout.blobPath(layout.root.digest)
    const target = join(outside, which)
    if (which === 'folder') {
      renameSync(join(layout.path, 'blobs'), target)
      symlinkSync(target, join(layout.path, 'blobs'))
    } else {
      const path = which === 'blob' ? blob : join(layout.path, 'index.json')
      copyFileSync(path, target)
      rmSync(path)
      symlinkSync(target, path)
    }
    const opening = openOciLayout(layout.path).then((source) => source.open(source.root))
    await expect(opening).rejects.toThrow('a link to a place outside of the layout')
  })

  test('a folder in place of a blob is refused', async () => {
    const layout = writeLayout(image)
    const blob = layout.blobPath(layout.root.digest)
    const source = await openOciLayout(layout.path)
    rmSync(blob)
    mkdirSync(join(dirname(blob), layout.root.digest.slice('sha256:'.length)))
    expect(() => source.open(source.root)).toThrow('something other than a file')
  })
})

import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { parseImageIndex } from '../../src/oci/image-index.ts'
import { OCI_INDEX } from '../../src/oci/media-types.ts'
import { parsePlatform } from '../../src/oci/platform.ts'
import { SourceError } from '../../src/source/source-error.ts'
import { archiveOf, filesOfLayout } from '../support/image-archive.ts'
import { writeLayout } from '../support/layout.ts'
import { bytesOf, openWritten } from './opened.ts'

const of = (text: string) => ({ layers: [{ [text]: text }], platform: parsePlatform(text) })
const images = ['linux/amd64', 'linux/arm/v6', 'linux/arm/v7', 'linux/arm64/v8'].map(of)

async function select(path: string, ...platforms: string[]) {
  const source = await openWritten(path, { platforms: platforms.map((text) => parsePlatform(text)) })
  if (source.root.mediaType !== OCI_INDEX) return { source, digests: [source.root.digest] }
  const index = parseImageIndex(await bytesOf(source, source.root), 'index')
  return { source, digests: index.manifests.map(({ digest }) => digest) }
}

describe('the platforms of an index', () => {
  const layout = writeLayout(images)
  const digestsOf = (...indexes: number[]) => indexes.map((index) => layout.images[index]?.manifest.digest)

  test.each<[string[], number[]]>([
    [['linux/amd64'], [0]],
    [['linux/arm64'], [3]],
    [['linux/arm64/v8'], [3]],
    [['linux/arm'], [1, 2]],
    [['linux/arm/v7'], [2]],
    [
      ['linux/arm/v7', 'linux/amd64'],
      [0, 2],
    ],
  ])('%j are all that is left', async (platforms, expected) => {
    const { source, digests } = await select(layout.path, ...platforms)
    expect(digests).toEqual(digestsOf(...expected))
    // What is judged is what is pushed.
    expect(source.root.digest).not.toBe(layout.root.digest)
    expect(await bytesOf(source, source.root)).toHaveLength(source.root.size)
  })

  test('all of them, or none named, is the index itself', async () => {
    const all = ['linux/amd64', 'linux/arm', 'linux/arm64']
    expect((await select(layout.path, ...all)).source.root).toEqual(layout.root)
    expect((await select(layout.path)).source.root).toEqual(layout.root)
  })

  test.each([[['linux/s390x']], [['linux/amd64', 'windows/amd64']], [['linux/arm/v8']]])(
    '%j is an error that lists what there is',
    async (platforms) => {
      const selecting = select(layout.path, ...platforms)
      await expect(selecting).rejects.toThrow(SourceError)
      await expect(selecting).rejects.toThrow(
        /has no (?:linux\/s390x|windows\/amd64|linux\/arm\/v8); it has linux\/amd64, linux\/arm\/v6, linux\/arm\/v7, linux\/arm64$/,
      )
    },
  )
})

test('an image without index is asked what it is for', async () => {
  const { path, root } = writeLayout(of('linux/arm64'))
  expect((await select(path, 'linux/arm64')).source.root).toEqual(root)
  await expect(select(path, 'linux/amd64')).rejects.toThrow('has no linux/amd64; it has linux/arm64')
})

test('attestations stay with their image', async () => {
  const layout = writeLayout(images.slice(0, 2), { attestation: true })
  const { source, digests } = await select(layout.path, 'linux/amd64')
  expect(digests).toHaveLength(2)
  expect(digests[0]).toBe(layout.images[0]?.manifest.digest)
  const { manifests } = parseImageIndex(await bytesOf(source, source.root), 'index')
  expect(manifests[1]?.annotations?.['vnd.docker.reference.digest']).toBe(digests[0])
})

test('nested indexes are looked into, and what no index says the configuration does', async () => {
  const layout = writeLayout(images.slice(0, 2))
  const files = filesOfLayout(layout)
  const put = (value: object) => {
    const bytes = Buffer.from(JSON.stringify(value))
    const hex = createHash('sha256').update(bytes).digest('hex')
    files[`blobs/sha256/${hex}`] = bytes
    return { mediaType: OCI_INDEX, digest: `sha256:${hex}`, size: bytes.length }
  }
  const bare = layout.images.map(({ manifest: { platform: _, ...rest } }) => rest)
  const inner = put({ schemaVersion: 2, manifests: bare })
  const outer = put({ schemaVersion: 2, manifests: [inner, inner, { ...inner, mediaType: 'text/plain' }] })
  const path = archiveOf({ ...files, 'index.json': JSON.stringify({ schemaVersion: 2, manifests: [outer] }) })
  expect((await select(path, 'linux/arm/v6')).digests).toEqual([layout.images[1]?.manifest.digest])
})

describe('an archive of an engine that has only some of an index', () => {
  const layout = writeLayout(images.slice(0, 3), { attestation: true })
  const kept = (missing: readonly number[]) => {
    const files: Record<string, Uint8Array | string> = { ...filesOfLayout(layout), 'manifest.json': '[]' }
    for (const index of missing)
      delete files[`blobs/sha256/${layout.images[index]?.manifest.digest.slice(7)}`]
    return archiveOf(files)
  }

  test('is what it has, and says so', async () => {
    const { source, digests } = await select(kept([1, 2]))
    expect(digests[0]).toBe(layout.images[0]?.manifest.digest)
    expect(digests).toHaveLength(2)
    expect(source.notes).toEqual([expect.stringMatching(/has 1 of the 3 images that its index names/)])
    expect((await select(kept([1]))).source.notes).toEqual([expect.stringMatching(/has 2 of the 3/)])
    expect((await select(kept([]))).source.notes).toEqual([])
  })

  test('with none of them is an error', async () => {
    await expect(select(kept([0, 1, 2]))).rejects.toThrow("has an index and none of that index's images")
  })

  test('a layout that lacks something is not taken for complete', async () => {
    const files = filesOfLayout(layout)
    delete files[`blobs/sha256/${layout.images[1]?.manifest.digest.slice(7)}`]
    const { source } = await select(archiveOf(files))
    expect(source.root).toEqual(layout.root)
  })
})

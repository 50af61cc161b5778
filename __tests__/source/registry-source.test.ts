import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { readImage } from '../../src/image/read-image.ts'
import { parseSourceReference } from '../../src/inputs/source-reference.ts'
import { OCI_INDEX, OCI_MANIFEST } from '../../src/oci/media-types.ts'
import { parsePlatform } from '../../src/oci/platform.ts'
import { BlobMismatchError } from '../../src/oci/verified-blob.ts'
import { RegistryError } from '../../src/registry/registry-error.ts'
import { openSource } from '../../src/source/open-source.ts'
import { SourceError } from '../../src/source/source-error.ts'
import { digestOf, type FakeRegistry } from '../registry/fake-registry.ts'
import { openWith, password, startFake } from '../registry/open-fake.ts'
import { filesOfLayout } from '../support/image-archive.ts'
import { type WrittenLayout, writeLayout } from '../support/layout.ts'
import { startFaultProxy } from '../support/registry/fault-proxy.ts'
import { openWritten } from './opened.ts'

const REPOSITORY = 'o/n'
const image = { layers: [{ a: 'a' }, { b: 'b' }] }
const layout = writeLayout([
  image,
  { ...image, layers: [{ c: 'c' }], platform: parsePlatform('linux/arm64') },
])

/** Puts all of a layout into a registry, the root under `tag`. */
function store(registry: FakeRegistry, { root, images, ...written }: WrittenLayout, tag = 'v1'): void {
  const manifests = new Map<string, { mediaType: string; bytes: Buffer }>()
  const blobs = new Map<string, Buffer>()
  const kinds = new Map<string, string>([
    ...images.map(({ manifest }) => [manifest.digest, OCI_MANIFEST] as const),
    [root.digest, root.mediaType],
  ])
  for (const bytes of Object.values(filesOfLayout(written))) {
    const digest = digestOf(Buffer.from(bytes))
    const mediaType = kinds.get(digest)
    if (mediaType === undefined) blobs.set(digest, Buffer.from(bytes))
    else manifests.set(digest, { mediaType, bytes: Buffer.from(bytes) })
    if (digest === root.digest) manifests.set(tag, { mediaType: root.mediaType, bytes: Buffer.from(bytes) })
  }
  registry.manifests.set(REPOSITORY, manifests)
  registry.blobs.set(REPOSITORY, blobs)
}

async function stored(options: Parameters<typeof startFake>[0] = {}) {
  const registry = await startFake(options)
  store(registry, layout)
  return { registry, reference: `${registry.host}/${REPOSITORY}` }
}

const requestsOf = (registry: FakeRegistry) =>
  registry.received.map(({ method, path }) => `${method} ${path.replace(`/v2/${REPOSITORY}/`, '')}`)

describe('an image in a registry', () => {
  test.each(['docker://', ''])(
    '%sREFERENCE is opened with one request and read with one a blob',
    async (prefix) => {
      const { registry, reference } = await stored()
      const source = await openWritten(`${prefix}${reference}:v1`, { openRepository: openWith().open })
      expect(source.root).toEqual(layout.root)
      expect(requestsOf(registry)).toEqual(['GET manifests/v1'])
      const read = await readImage(source)
      expect(read.platforms.map(({ layers }) => layers.length)).toEqual([2, 1])
      expect(requestsOf(registry).toSorted()).toEqual(
        [
          'GET manifests/v1',
          ...layout.images.flatMap(({ manifest, config, layers }) => [
            `GET manifests/${manifest.digest}`,
            `GET blobs/${config.digest}`,
            ...layers.map(({ digest }) => `GET blobs/${digest}`),
          ]),
        ].toSorted(),
      )
      expect(source.file?.(source.root)).toBeUndefined()
    },
  )

  test('by digest, whatever the tag', async () => {
    const { registry, reference } = await stored()
    const [first] = layout.images
    const written = `docker://${reference}:other@${first?.manifest.digest}`
    const source = await openWritten(written, { openRepository: openWith().open })
    expect(source.root).toMatchObject({ digest: first?.manifest.digest, mediaType: OCI_MANIFEST })
    expect(requestsOf(registry)).toEqual([`GET manifests/${first?.manifest.digest}`])
  })

  test('one platform costs nothing of the others', async () => {
    const { registry, reference } = await stored()
    const platforms = [parsePlatform('linux/arm64')]
    const source = await openWritten(`docker://${reference}:v1`, {
      openRepository: openWith().open,
      platforms,
    })
    await readImage(source)
    const [other] = layout.images
    expect(requestsOf(registry).join('\n')).not.toContain(other?.manifest.digest)
    expect(requestsOf(registry)).toHaveLength(4)
  })

  test('its sizes cost no layer', async () => {
    const { registry, reference } = await stored()
    const source = await openWritten(`docker://${reference}:v1`, { openRepository: openWith().open })
    expect((await readImage(source, { sizesOnly: true })).platforms).toHaveLength(2)
    const layers = layout.images.flatMap((one) => one.layers.map(({ digest }) => digest))
    expect(requestsOf(registry)).toHaveLength(5)
    for (const digest of layers) expect(requestsOf(registry).join('\n')).not.toContain(digest)
  })

  test('with a login that reads', async () => {
    const { registry, reference } = await stored({ bearer: { username: 'ci', password: 'secret' } })
    const { open } = openWith(password('ci', 'secret'))
    await readImage(await openWritten(`docker://${reference}:v1`, { openRepository: open }))
    expect(registry.tokenRequests.every(({ query }) => !query.includes('push'))).toBe(true)
  })
})

describe('a registry that does not do', () => {
  test('no such tag', async () => {
    const { reference } = await stored()
    const opening = openWritten(`docker://${reference}`, { openRepository: openWith().open })
    await expect(opening).rejects.toThrow(SourceError)
    await expect(opening).rejects.toThrow(`is not there: ${reference}:latest has no manifest`)
  })

  test('a manifest of 100 MB', async () => {
    const { registry, reference } = await stored()
    const bytes = Buffer.alloc(100e6, ' ')
    registry.manifests.get(REPOSITORY)?.set('v1', { mediaType: OCI_INDEX, bytes })
    const opening = openWritten(`docker://${reference}:v1`, { openRepository: openWith().open })
    await expect(opening).rejects.toThrow(RegistryError)
    await expect(opening).rejects.toThrow(/the answer is larger than 16777216 bytes/)
  })

  test('another manifest than was asked for', async () => {
    const { registry, reference } = await stored()
    const [first, second] = layout.images
    const manifests = registry.manifests.get(REPOSITORY)
    const wrong = manifests?.get(second?.manifest.digest ?? '')
    if (wrong !== undefined) manifests?.set(first?.manifest.digest ?? '', wrong)
    const source = await openWritten(`docker://${reference}:v1`, { openRepository: openWith().open })
    await expect(readImage(source)).rejects.toThrow(/answered with bytes whose digest is sha256:/)
  })

  test('an index that names what is not there', async () => {
    const { registry, reference } = await stored()
    registry.manifests.get(REPOSITORY)?.delete(layout.images[1]?.manifest.digest ?? '')
    const source = await openWritten(`docker://${reference}:v1`, { openRepository: openWith().open })
    await expect(readImage(source)).rejects.toThrow(/lacks the manifest sha256:[0-9a-f]{64} of its own index/)
  })

  test.each<[string, (bytes: Buffer) => Buffer, RegExp]>([
    [
      'more bytes',
      (bytes) => Buffer.concat([bytes, bytes]),
      /has more than the \d+ bytes its descriptor says/,
    ],
    ['fewer bytes', (bytes) => bytes.subarray(1), /is cut off: \d+ bytes of the \d+/],
    ['other bytes', (bytes) => Buffer.alloc(bytes.length), /is altered|cannot be|not in gzip/],
  ])('%s of a layer than it said', async (_, change, message) => {
    const { registry, reference } = await stored()
    const blobs = registry.blobs.get(REPOSITORY)
    const { digest } = layout.images[0]?.layers[1] ?? layout.root
    blobs?.set(digest, change(blobs.get(digest) ?? Buffer.alloc(0)))
    const source = await openWritten(`docker://${reference}:v1`, { openRepository: openWith().open })
    await expect(readImage(source)).rejects.toThrow(message)
  })

  test('a manifest whose size is not the one that the index says', async () => {
    const { registry, reference } = await stored()
    const manifests = registry.manifests.get(REPOSITORY)
    const index = JSON.parse(manifests?.get('v1')?.bytes.toString() ?? '')
    index.manifests[0].size += 1
    manifests?.set('v1', { mediaType: OCI_INDEX, bytes: Buffer.from(JSON.stringify(index)) })
    const source = await openWritten(`docker://${reference}:v1`, { openRepository: openWith().open })
    await expect(readImage(source)).rejects.toThrow(BlobMismatchError)
  })

  test('an index that means to contain itself', async () => {
    const { registry, reference } = await stored()
    const manifests = registry.manifests.get(REPOSITORY)
    const self = `sha256:${'0'.repeat(64)}`
    const bytes = Buffer.from(
      JSON.stringify({ schemaVersion: 2, manifests: [{ mediaType: OCI_INDEX, digest: self, size: 200 }] }),
    )
    manifests?.set('v1', { mediaType: OCI_INDEX, bytes }).set(self, { mediaType: OCI_INDEX, bytes })
    const source = await openWritten(`docker://${reference}:v1`, { openRepository: openWith().open })
    await expect(readImage(source)).rejects.toThrow(RegistryError)
    const platforms = [parsePlatform('linux/amd64')]
    const selecting = openWritten(`docker://${reference}:v1`, { openRepository: openWith().open, platforms })
    await expect(selecting).rejects.toThrow(/bytes whose digest is/)
  })

  test.each<[string, string, RegExp]>([
    ['to an open connection elsewhere', 'http://example.com/x', /would leave https for an open connection/],
    ['to a file', 'file:///etc/passwd', /which is neither https nor http/],
    ['with credentials', 'https://user:pass@example.com/x', /which carries credentials/],
    ['to nowhere', 'http://[', /which is no address/],
  ])('a redirect %s', async (_, location, message) => {
    const { reference } = await stored({ blobRedirect: () => location })
    const source = await openWritten(`docker://${reference}:v1`, { openRepository: openWith().open })
    const reading = readImage(source)
    await expect(reading).rejects.toThrow(message)
    await expect(reading).rejects.toThrow(RegistryError)
  })

  test('a connection that breaks in the middle of a layer', async () => {
    const { registry } = await stored()
    const { digest } = layout.images[0]?.layers[0] ?? layout.root
    const proxy = await startFaultProxy(`http://${registry.host}`)
    try {
      proxy.fault({ path: new RegExp(`${digest}$`), instead: { cutAfter: 20 } })
      const reference = `${proxy.host}/${REPOSITORY}`
      const source = await openWritten(`docker://${reference}:v1`, { openRepository: openWith().open })
      const reading = readImage(source)
      await expect(reading).rejects.toThrow(RegistryError)
      await expect(reading).rejects.toThrow(
        `reading the blob ${reference}@${digest}: ${proxy.host} closed the connection`,
      )
    } finally {
      await proxy.stop()
    }
  })
})

describe('a path without ./ before it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mistaken-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'image.tar'), '')
  const fault = new Error('no such host')
  const openRepository = () => {
    throw fault
  }
  const open = (written: string) =>
    openSource(parseSourceReference(written, folder, 'SOURCE'), {
      platforms: [],
      openRepository,
      temporaryDir: folder,
      env: {},
    })

  test('is asked about where there is such a file, and only then', async () => {
    await expect(open('image.tar')).rejects.toThrow(
      'image "image.tar" was looked for in a registry; for the file or folder of that name write ./image.tar',
    )
    await expect(open('docker://image.tar')).rejects.toBe(fault)
    await expect(open('other.tar')).rejects.toBe(fault)
  })
})

import { Readable } from 'node:stream'
import { describe, expect, test } from '@jest/globals'
import type { BlobSource } from '../../src/oci/blob-source.ts'
import type { Descriptor } from '../../src/oci/descriptor.ts'
import { OCI_CONFIG, OCI_INDEX, OCI_LAYER_GZIP, OCI_MANIFEST } from '../../src/oci/media-types.ts'
import { readLayoutContent } from '../../src/publish/layout-content.ts'
import { digestOf } from '../registry/fake-registry.ts'

/** Blobs in memory; each one that is opened is noted. */
class Blobs implements BlobSource {
  readonly name = 'memory'
  readonly opened: string[] = []
  readonly #bytes = new Map<string, Buffer>()
  root: Descriptor = { mediaType: OCI_INDEX, digest: digestOf(''), size: 0 }

  add(mediaType: string, content: unknown): Descriptor {
    const bytes = Buffer.from(JSON.stringify(content))
    this.root = { mediaType, digest: digestOf(bytes), size: bytes.length }
    this.#bytes.set(this.root.digest, bytes)
    return this.root
  }

  image(name: string): Descriptor {
    const config = this.add(OCI_CONFIG, { name })
    const layers = [this.add(OCI_LAYER_GZIP, 'shared layer'), this.add(OCI_LAYER_GZIP, name)]
    return this.add(OCI_MANIFEST, { schemaVersion: 2, config, layers })
  }

  index(...manifests: readonly Descriptor[]): Descriptor {
    return this.add(OCI_INDEX, { schemaVersion: 2, manifests })
  }

  open({ digest }: Descriptor): Readable {
    this.opened.push(digest)
    return Readable.from([this.#bytes.get(digest) ?? Buffer.alloc(0)])
  }
}

describe('readLayoutContent', () => {
  test('gives what is named before what names it, each thing once, and opens no blob', async () => {
    const blobs = new Blobs()
    const [one, two] = [blobs.image('one'), blobs.image('two')]
    const inner = blobs.index(one, two)
    const outer = blobs.index(one, inner, two)
    const content = await readLayoutContent(blobs)
    expect(content.manifests.map(({ descriptor }) => descriptor.digest)).toEqual([
      one.digest,
      two.digest,
      inner.digest,
    ])
    expect(content.root.descriptor).toEqual(outer)
    expect(content.blobs).toHaveLength(5)
    expect(blobs.opened).toHaveLength(4)
  })

  test('layers that are not distributed with the image are not among the blobs', async () => {
    const blobs = new Blobs()
    const config = blobs.add(OCI_CONFIG, {})
    const own = blobs.add(OCI_LAYER_GZIP, 'own')
    const foreign = {
      ...blobs.add('application/vnd.docker.image.rootfs.foreign.diff.tar.gzip', 'base'),
      urls: ['https://example.test/base'],
    }
    const { digest } = blobs.add(OCI_MANIFEST, { schemaVersion: 2, config, layers: [foreign, own] })
    const content = await readLayoutContent(blobs)
    expect(content.blobs.map((blob) => blob.digest)).toEqual([config.digest, own.digest])
    expect(content.root.descriptor.digest).toBe(digest)
    expect(content.root.bytes.toString()).toContain('https://example.test/base')
  })

  test('an index of nothing is an index', async () => {
    const blobs = new Blobs()
    blobs.index()
    expect(await readLayoutContent(blobs)).toMatchObject({ manifests: [], blobs: [] })
  })

  const faults: readonly (readonly [string, (blobs: Blobs) => unknown, RegExp])[] = [
    [
      'something that is no image',
      (blobs) => blobs.index(blobs.add('text/plain', 'x')),
      /mediaType: received "text\/plain"/,
    ],
    [
      'a root of another kind',
      (blobs) => blobs.add(OCI_CONFIG, {}),
      /expected an image index or image manifest/,
    ],
    ['a manifest that is none', (blobs) => blobs.add(OCI_MANIFEST, { schemaVersion: 1 }), /schemaVersion/],
    [
      'a blob with two sizes',
      (blobs) => {
        const config = blobs.add(OCI_CONFIG, {})
        blobs.add(OCI_MANIFEST, { schemaVersion: 2, config, layers: [{ ...config, size: 99 }] })
      },
      /the size of sha256:.* received 99, expected 2 bytes, as it says elsewhere/,
    ],
    [
      'a manifest larger than any',
      (blobs) => {
        blobs.root = { ...blobs.image('x'), size: 5_000_000 }
      },
      /at most 4194304 bytes/,
    ],
    [
      'an index without bottom',
      (blobs) => {
        let inner = blobs.image('x')
        for (let depth = 0; depth < 6; depth++) inner = blobs.index(inner)
      },
      /at most 4/,
    ],
    [
      'too many manifests',
      (blobs) => blobs.index(...Array.from({ length: 1100 }, (_, number) => blobs.image(`${number}`))),
      /at most 1000/,
    ],
  ]

  test.each(faults)('refuses %s', async (_, make, message) => {
    const blobs = new Blobs()
    make(blobs)
    await expect(readLayoutContent(blobs)).rejects.toThrow(message)
  })
})

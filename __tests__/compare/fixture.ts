import { createHash } from 'node:crypto'
import type { BaselineRegistry, FetchedManifest } from '../../src/compare/baseline-registry.ts'
import type { ImageFacts } from '../../src/compare/image-facts.ts'
import type { Layer, PlatformImage } from '../../src/image/image.ts'
import type { Descriptor } from '../../src/oci/descriptor.ts'
import type { Digest } from '../../src/oci/digest.ts'
import { OCI_CONFIG, OCI_INDEX, OCI_LAYER_GZIP, OCI_MANIFEST } from '../../src/oci/media-types.ts'
import type { Platform } from '../../src/oci/platform.ts'
import { RegistryError } from '../../src/registry/registry-error.ts'
import { imageFacts, reportPlatform } from '../../src/report/build-platform.ts'

/** A layer as a test names it: content, compressed size and the line that made it. */
export type LayerLine = readonly [content: string, compressedSize: number, createdBy: string | null]

export const AMD64: Platform = { os: 'linux', architecture: 'amd64' }
export const ARM64: Platform = { os: 'linux', architecture: 'arm64' }

export function digestOf(content: string | Uint8Array): Digest {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`
}

/** Its compressed sizes are known. */
export type SizedImage = PlatformImage & {
  readonly compressedSize: number
  readonly layers: readonly (Layer & { readonly compressedSize: number })[]
}

export function imageOf(lines: readonly LayerLine[], platform: Platform = AMD64): SizedImage {
  const layers = lines.map(([content, compressedSize, createdBy], index) => ({
    index,
    digest: digestOf(content),
    diffId: digestOf(`tar ${content}`),
    mediaType: OCI_LAYER_GZIP,
    compressedSize,
    uncompressedSize: compressedSize * 3,
    entryCount: 1,
    visibleSize: 0,
    hiddenSize: 0,
    hiddenBy: [],
    createdBy,
  }))
  return {
    platform,
    digest: digestOf(`manifest ${JSON.stringify(lines)}`),
    configDigest: digestOf(`config ${JSON.stringify(lines)}`),
    config: { ...platform, rootfs: { type: 'layers', diff_ids: layers.map((layer) => layer.diffId) } },
    layers,
    compressedSize: layers.reduce((sum, layer) => sum + layer.compressedSize, 0),
    uncompressedSize: layers.reduce((sum, layer) => sum + layer.uncompressedSize, 0),
    filesUnread: null,
    hiddenSize: 0,
    fileCount: layers.length,
    files: {
      get: () => undefined,
      resolve: () => undefined,
      list: () => [],
      visible: () => [],
      hidden: () => [],
      read: () => undefined,
      readInLayer: () => undefined,
    },
    packages: [],
  }
}

/** What is compared of it; every origin is unknown. */
export function factsOf(image: PlatformImage): ImageFacts {
  return imageFacts(image, reportPlatform(image, []))
}

/** A registry that holds what is put into it and writes down what it is asked for. */
export class MemoryRegistry implements BaselineRegistry {
  readonly name = { registry: 'r.test', repository: 'acme/web' }
  readonly asked: string[] = []
  readonly #manifests = new Map<string, FetchedManifest>()
  readonly #blobs = new Map<string, Uint8Array>()

  async getManifest(reference: string): Promise<FetchedManifest | undefined> {
    this.asked.push(reference)
    return this.#manifests.get(reference)
  }

  async readBlob(descriptor: Descriptor): Promise<Uint8Array> {
    this.asked.push(descriptor.digest)
    const bytes = this.#blobs.get(descriptor.digest)
    if (bytes === undefined) {
      const problem = `blob ${descriptor.digest} is not there`
      throw new RegistryError({ operation: 'reading', problem, status: 404 })
    }
    return bytes
  }

  async listReferrers(): Promise<undefined> {
    return undefined
  }

  async listTags(): Promise<readonly string[]> {
    this.asked.push('tags')
    return [...this.#manifests.keys()].filter((key) => !key.startsWith('sha256:'))
  }

  putBlob(bytes: Uint8Array): void {
    this.#blobs.set(digestOf(bytes), bytes)
  }

  putImage(
    tag: string,
    lines: readonly LayerLine[],
    { platform = AMD64, revision }: { platform?: Platform; revision?: string } = {},
  ): FetchedManifest {
    const config = bytesOf({
      ...platform,
      config: { Labels: revision === undefined ? null : { 'org.opencontainers.image.revision': revision } },
      rootfs: { type: 'layers', diff_ids: lines.map(([content]) => digestOf(`tar ${content}`)) },
      history: lines.flatMap(([, , created_by]) => [
        { created_by: created_by ?? '' },
        { created_by: 'ENV A=b', empty_layer: true },
      ]),
    })
    this.#blobs.set(digestOf(config), config)
    return this.putManifest(tag, OCI_MANIFEST, {
      schemaVersion: 2,
      mediaType: OCI_MANIFEST,
      config: { mediaType: OCI_CONFIG, digest: digestOf(config), size: config.length },
      layers: lines.map(([content, size]) => ({
        mediaType: OCI_LAYER_GZIP,
        digest: digestOf(content),
        size,
      })),
    })
  }

  putIndex(tag: string, entries: readonly Partial<Descriptor>[]): FetchedManifest {
    const manifests = entries.map((entry) => ({ mediaType: OCI_MANIFEST, size: 500, ...entry }))
    return this.putManifest(tag, OCI_INDEX, { schemaVersion: 2, mediaType: OCI_INDEX, manifests })
  }

  putManifest(tag: string, mediaType: string, content: unknown): FetchedManifest {
    const bytes = bytesOf(content)
    const manifest = { mediaType, digest: digestOf(bytes), bytes }
    this.#manifests.set(tag, manifest)
    this.#manifests.set(manifest.digest, manifest)
    return manifest
  }
}

function bytesOf(content: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(content))
}

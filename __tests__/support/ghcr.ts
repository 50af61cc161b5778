import { createServer } from 'node:http'
import type { Descriptor } from '../../src/oci/descriptor.ts'
import { OCI_CONFIG, OCI_INDEX, OCI_LAYER_GZIP, OCI_MANIFEST } from '../../src/oci/media-types.ts'
import { type Platform, platformIn } from '../../src/oci/platform.ts'
import { type ReportToStore, storeReport } from '../../src/publish/store-report.ts'
import { createSend, type Send } from '../../src/registry/http.ts'
import { createOpenRepository, type OpenRepository } from '../../src/registry/registry-access.ts'
import type { RetryPolicy } from '../../src/registry/retrying.ts'
import { digestOf, FakeRegistry, type FakeRegistryOptions } from '../registry/fake-registry.ts'
import { baseUrlOf, closeServer } from './http.ts'

/** What went over the wire. */
export interface Traffic {
  /** `GET /v2/o/a/manifests/main 200`, in order. */
  readonly requests: string[]
  /** Bytes of all answers' bodies. */
  bytes: number
}

export interface PushedImage {
  readonly root: Descriptor
  /** By platform, as Docker writes it. */
  readonly manifests: ReadonlyMap<string, Descriptor>
}

export interface ImageToPush {
  readonly tags: readonly string[]
  readonly platforms?: readonly Platform[]
  /** Compressed sizes of its layers. */
  readonly layers?: readonly number[]
  readonly revision?: string
  readonly created?: string
}

/**
 * A registry with ghcr.io's protocol: a Bearer challenge, a token service, blobs that are handed out by another host,
 * no referrers API unless it is asked for.
 */
export class Ghcr {
  readonly registry: FakeRegistry
  readonly #storage = createServer((request, response) => {
    const digest = new URL(request.url ?? '', 'http://storage').searchParams.get('digest') ?? ''
    if (request.headers.authorization !== undefined) return response.writeHead(400).end('two credentials')
    const blob = [...this.registry.blobs.values()].find((blobs) => blobs.has(digest))?.get(digest)
    if (blob === undefined) return response.writeHead(404).end()
    return response.writeHead(200, { 'content-length': blob.length }).end(blob)
  })

  constructor(options: FakeRegistryOptions = {}) {
    this.registry = new FakeRegistry({
      bearer: {},
      tagsAPage: 1000,
      blobRedirect: (digest) => `${baseUrlOf(this.#storage)}/blob?digest=${digest}`,
      ...options,
    })
  }

  async start(): Promise<this> {
    await this.registry.start()
    await new Promise<void>((resolve) => this.#storage.listen(0, '127.0.0.1', resolve))
    return this
  }

  async stop(): Promise<void> {
    await closeServer(this.#storage)
    await this.registry.stop()
  }

  get name() {
    return { registry: this.registry.host, repository: 'octo-org/octo-app' }
  }

  /** Opens repositories anew, with a connection that knows nothing yet; writes down what goes over it. */
  open(traffic: Traffic = { requests: [], bytes: 0 }, retryPolicy?: RetryPolicy): OpenRepository {
    return createOpenRepository({
      credentials: async () => ({ kind: 'anonymous', from: 'no credentials' }),
      mask: () => {},
      env: {},
      send: counted(createSend({}), traffic),
      ...(retryPolicy === undefined ? {} : { retryPolicy }),
    })
  }

  /** Puts an image as buildx makes it: an index, with an attestation beside each platform. */
  pushImage({ tags, platforms = [AMD64], layers = [1000], revision, created }: ImageToPush): PushedImage {
    const manifests = new Map<string, Descriptor>()
    const entries = platforms.flatMap((platform) => {
      const config = this.#blob({
        ...configPlatform(platform),
        ...(created === undefined ? {} : { created }),
        config: { Labels: revision === undefined ? null : { 'org.opencontainers.image.revision': revision } },
        rootfs: { type: 'layers', diff_ids: layers.map((size) => digestOf(`tar ${size}`)) },
        history: layers.map((size) => ({ created_by: `COPY ${size} . # buildkit` })),
      })
      const manifest = this.put([], OCI_MANIFEST, {
        schemaVersion: 2,
        mediaType: OCI_MANIFEST,
        config: { mediaType: OCI_CONFIG, ...config },
        layers: layers.map((size) => ({ mediaType: OCI_LAYER_GZIP, digest: digestOf(`${size}`), size })),
        annotations: { tags: tags.join() },
      })
      manifests.set(`${platform.os}/${platform.architecture}`, manifest)
      const attestation = {
        ...manifest,
        platform: { os: 'unknown', architecture: 'unknown' },
        annotations: { 'vnd.docker.reference.type': 'attestation-manifest' },
      }
      return [{ ...manifest, platform: configPlatform(platform) }, attestation]
    })
    const index = { schemaVersion: 2, mediaType: OCI_INDEX, manifests: entries }
    return { root: this.put(tags, OCI_INDEX, index), manifests }
  }

  async storeReport(report: ReportToStore): Promise<void> {
    const patience = { attempts: 10, shortest: 5, longest: 50, sleep: async () => undefined }
    await storeReport(this.open()(this.name, 'push'), report, patience)
  }

  /** Under its digest and these tags. */
  put(tags: readonly string[], mediaType: string, content: unknown): Descriptor {
    const bytes = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content))
    const { repository } = this.name
    const stored = this.registry.manifests.get(repository) ?? new Map()
    const digest = digestOf(bytes)
    for (const key of [digest, ...tags]) stored.set(key, { mediaType, bytes })
    this.registry.manifests.set(repository, stored)
    return { mediaType, digest, size: bytes.length }
  }

  #blob(content: unknown): { readonly digest: Descriptor['digest']; readonly size: number } {
    const bytes = Buffer.from(JSON.stringify(content))
    const { repository } = this.name
    const stored = this.registry.blobs.get(repository) ?? new Map<string, Buffer>()
    this.registry.blobs.set(repository, stored.set(digestOf(bytes), bytes))
    return { digest: digestOf(bytes), size: bytes.length }
  }
}

const AMD64: Platform = { os: 'linux', architecture: 'amd64' }

function configPlatform(platform: Platform) {
  const { os, architecture } = platformIn(platform)
  return { os, architecture }
}

function counted(send: Send, traffic: Traffic): Send {
  return async (request) => {
    const response = await send(request)
    traffic.requests.push(`${request.method} ${request.url.pathname} ${response.status}`)
    // Both servers give it.
    if (request.method !== 'HEAD') traffic.bytes += Number(response.header('content-length'))
    return response
  }
}

import * as v from 'valibot'
import type { Registry } from './registry.ts'

const Descriptor = v.object({
  mediaType: v.string(),
  digest: v.string(),
  size: v.number(),
  annotations: v.optional(v.record(v.string(), v.string()), {}),
})

const Index = v.object({
  manifests: v.array(Descriptor),
  annotations: v.optional(v.record(v.string(), v.string()), {}),
})

const Manifest = v.object({
  config: Descriptor,
  layers: v.array(Descriptor),
  annotations: v.optional(v.record(v.string(), v.string()), {}),
})

const Config = v.object({
  config: v.object({
    User: v.optional(v.string(), ''),
    Labels: v.optional(v.record(v.string(), v.string()), {}),
  }),
})

/** What a registry has under a tag, read from it alone. */
export interface PushedImage {
  readonly digest: string
  readonly indexAnnotations: Readonly<Record<string, string>>
  readonly annotations: Readonly<Record<string, string>>
  /** The docker image ID: the digest of the configuration. */
  readonly configDigest: string
  readonly user: string
  readonly labels: Readonly<Record<string, string>>
  /** All that belongs to it: manifests, attestations, configurations, layers. */
  readonly digests: readonly string[]
  readonly attestations: number
}

const INDEX = 'application/vnd.oci.image.index.v1+json'

/** Reads an index of one image and its attestations, or a manifest alone; fails where something is missing. */
export async function readPushed(
  registry: Registry,
  repository: string,
  reference: string,
): Promise<PushedImage> {
  const root = await manifestOf(registry, repository, reference)
  const index = root.mediaType === INDEX ? v.parse(Index, JSON.parse(root.bytes.toString())) : undefined
  const entries = index?.manifests ?? [
    { digest: root.digest, mediaType: root.mediaType, size: 0, annotations: {} },
  ]
  const all: { isAttestation: boolean; digest: string; manifest: v.InferOutput<typeof Manifest> }[] = []
  for (const { digest, annotations } of entries) {
    const { bytes } = await manifestOf(registry, repository, digest)
    const manifest = v.parse(Manifest, JSON.parse(bytes.toString()))
    const isAttestation = annotations['vnd.docker.reference.type'] === 'attestation-manifest'
    all.push({ isAttestation, digest, manifest })
  }
  const images = all.filter(({ isAttestation }) => !isAttestation)
  const [image] = images
  if (image === undefined || images.length > 1) throw new Error(`${images.length} images, not one`)
  const answer = await registry.request(repository, `blobs/${image.manifest.config.digest}`)
  const { config } = v.parse(Config, await answer.json())
  return {
    digest: root.digest,
    indexAnnotations: index?.annotations ?? {},
    annotations: image.manifest.annotations,
    configDigest: image.manifest.config.digest,
    user: config.User,
    labels: config.Labels,
    digests: [
      root.digest,
      ...all.flatMap(({ digest, manifest }) => [
        digest,
        ...[manifest.config, ...manifest.layers].map((blob) => blob.digest),
      ]),
    ],
    attestations: all.length - images.length,
  }
}

async function manifestOf(registry: Registry, repository: string, reference: string) {
  const found = await registry.manifest(repository, reference)
  if (found === undefined) throw new Error(`the registry has no ${repository} ${reference}`)
  return found
}

import { readFileSync } from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'
import type { Registry } from './registry.ts'

const Strings = v.optional(v.record(v.string(), v.string()), {})

const Descriptor = v.object({ mediaType: v.string(), digest: v.string(), annotations: Strings })

const Index = v.object({ manifests: v.array(Descriptor), annotations: Strings })

const Manifest = v.object({ config: Descriptor, layers: v.array(Descriptor), annotations: Strings })

const Config = v.object({ config: v.object({ User: v.optional(v.string(), ''), Labels: Strings }) })

/** One image with its attestations, read from where it is stored and from nothing else. */
export interface StoredImage {
  readonly digest: string
  readonly indexAnnotations: Readonly<Record<string, string>>
  readonly annotations: Readonly<Record<string, string>>
  /** The docker image ID: the digest of the configuration. */
  readonly configDigest: string
  readonly user: string
  readonly labels: Readonly<Record<string, string>>
  /** The index, the image's manifest and those of its attestations. */
  readonly manifests: readonly string[]
  /** Configurations, layers and attestations. */
  readonly blobs: readonly string[]
  readonly attestations: number
}

interface Store {
  readonly root: { readonly digest: string; readonly mediaType: string }
  manifest(digest: string): Promise<Buffer>
  blob(digest: string): Promise<Buffer>
}

/** What a registry has under a tag or digest; fails where a part is missing. */
export async function readPushed(
  registry: Registry,
  repository: string,
  reference: string,
): Promise<StoredImage> {
  const manifest = async (wanted: string) => {
    const found = await registry.manifest(repository, wanted)
    if (found === undefined) throw new Error(`the registry has no ${repository} ${wanted}`)
    return found
  }
  return read({
    root: await manifest(reference),
    manifest: async (digest) => (await manifest(digest)).bytes,
    blob: async (digest) => readBlob(registry, repository, digest),
  })
}

/** A blob's bytes as the registry gives them. */
export async function readBlob(registry: Registry, repository: string, digest: string): Promise<Buffer> {
  const answer = await registry.request(repository, `blobs/${digest}`)
  if (!answer.ok) throw new Error(`the registry answered ${answer.status} for ${repository} ${digest}`)
  return Buffer.from(await answer.arrayBuffer())
}

/** What an OCI layout folder holds. */
export async function readLayout(folder: string): Promise<StoredImage> {
  const blob = async (digest: string) => readLayoutBlob(folder, digest)
  const { manifests } = v.parse(Index, parse(readFileSync(path.join(folder, 'index.json'))))
  const [root, ...others] = manifests
  if (root === undefined || others.some(({ digest }) => digest !== root.digest)) {
    throw new Error(`${folder} holds ${manifests.length} images, not one`)
  }
  return read({ root, manifest: blob, blob })
}

/** A blob's bytes as they lie in a layout folder. */
export function readLayoutBlob(folder: string, digest: string): Buffer {
  return readFileSync(path.join(folder, 'blobs', ...digest.split(':')))
}

function parse(bytes: Buffer): unknown {
  return JSON.parse(bytes.toString('utf8'))
}

async function read({ root, manifest, blob }: Store): Promise<StoredImage> {
  const isIndex = root.mediaType === 'application/vnd.oci.image.index.v1+json'
  const index = isIndex ? v.parse(Index, parse(await manifest(root.digest))) : undefined
  const parts: { digest: string; isAttestation: boolean; manifest: v.InferOutput<typeof Manifest> }[] = []
  for (const { digest, annotations } of index?.manifests ?? [{ ...root, annotations: {} }]) {
    const isAttestation = 'vnd.docker.reference.type' in annotations
    parts.push({ digest, isAttestation, manifest: v.parse(Manifest, parse(await manifest(digest))) })
  }
  const images = parts.filter(({ isAttestation }) => !isAttestation)
  const image = images[0]?.manifest
  if (image === undefined || images.length > 1) throw new Error(`${images.length} images, not one`)
  const { config } = v.parse(Config, parse(await blob(image.config.digest)))
  return {
    digest: root.digest,
    indexAnnotations: index?.annotations ?? {},
    annotations: image.annotations,
    configDigest: image.config.digest,
    user: config.User,
    labels: config.Labels,
    manifests: [...new Set([root.digest, ...parts.map(({ digest }) => digest)])],
    blobs: [
      ...new Set(
        parts.flatMap((part) => [part.manifest.config, ...part.manifest.layers]).map(({ digest }) => digest),
      ),
    ],
    attestations: parts.length - images.length,
  }
}

import type { BlobSource } from '../oci/blob-source.ts'
import type { Descriptor } from '../oci/descriptor.ts'
import type { Digest } from '../oci/digest.ts'
import { parseImageIndex } from '../oci/image-index.ts'
import { InvalidValueError } from '../oci/invalid-value-error.ts'
import { parseManifest } from '../oci/manifest.ts'
import { INDEX_MEDIA_TYPES, isForeignLayer, MANIFEST_MEDIA_TYPES } from '../oci/media-types.ts'
import { readVerifiedBlob } from '../oci/verified-blob.ts'

/** A manifest or index with its exact bytes. */
export interface ManifestContent {
  readonly descriptor: Descriptor
  readonly bytes: Buffer
}

/** All that belongs to an image, in the order in which a registry takes it. */
export interface LayoutContent {
  /** The index or manifest that tags stand on. */
  readonly root: ManifestContent
  /** Below the root, each after everything that it names. */
  readonly manifests: readonly ManifestContent[]
  /** Configurations, layers and attestations, each digest once. */
  readonly blobs: readonly Descriptor[]
}

/** distribution-spec: registries should take manifests of 4 MiB, and may refuse larger ones. */
const LARGEST_MANIFEST = 4 * 1024 * 1024
const DEEPEST_INDEX = 4
const MOST_MANIFESTS = 1000

/** Reads and verifies indexes and manifests from the root down; no other blob is opened. */
export async function readLayoutContent(source: BlobSource): Promise<LayoutContent> {
  const manifests = new Map<Digest, ManifestContent>()
  const blobs = new Map<Digest, Descriptor>()

  const addBlob = (descriptor: Descriptor): void => {
    const known = blobs.get(descriptor.digest)
    if (known !== undefined && known.size !== descriptor.size) {
      throw new InvalidValueError(
        `${source.name}, the size of ${descriptor.digest}`,
        descriptor.size,
        `${known.size} bytes, as it says elsewhere`,
      )
    }
    blobs.set(descriptor.digest, known ?? descriptor)
  }

  const visit = async (descriptor: Descriptor, depth: number): Promise<ManifestContent> => {
    const known = manifests.get(descriptor.digest)
    if (known !== undefined) return known
    const { mediaType, digest } = descriptor
    const what = `${source.name}, ${digest}`
    const open = () => source.open(descriptor)
    const limit = LARGEST_MANIFEST
    const bytes = await readVerifiedBlob(descriptor, open, `${source.name}, manifest`, { limit })
    if (INDEX_MEDIA_TYPES.has(mediaType)) {
      if (depth >= DEEPEST_INDEX) {
        throw new InvalidValueError(what, `index in index ${depth} deep`, `at most ${DEEPEST_INDEX}`)
      }
      for (const entry of parseImageIndex(bytes, what).manifests) await visit(entry, depth + 1)
    } else if (MANIFEST_MEDIA_TYPES.has(mediaType)) {
      const { config, layers } = parseManifest(bytes, what)
      // image-spec layer.md: what is not distributed with the image is not pushed either.
      const distributed = layers.filter((layer) => !isForeignLayer(layer.mediaType))
      for (const blob of [config, ...distributed]) addBlob(blob)
    } else {
      throw new InvalidValueError(`${what}, mediaType`, mediaType, 'an image index or image manifest')
    }
    if (manifests.size >= MOST_MANIFESTS) {
      throw new InvalidValueError(source.name, `${manifests.size + 1} manifests`, `at most ${MOST_MANIFESTS}`)
    }
    const content = { descriptor, bytes }
    manifests.set(digest, content)
    return content
  }

  const root = await visit(source.root, 0)
  manifests.delete(source.root.digest)
  return { root, manifests: [...manifests.values()], blobs: [...blobs.values()] }
}

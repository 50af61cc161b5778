import { Readable } from 'node:stream'
import type { BlobSource } from '../oci/blob-source.ts'
import { digestOf } from '../oci/digest.ts'
import type { IndexEntry, IndexImages } from './index-images.ts'

/** BuildKit's annotation of an attestation, with the digest of what it is about. */
const ABOUT = 'vnd.docker.reference.digest'

/**
 * The source with some of its index's images, at least one, and their attestations: the one image itself, or a new
 * index of those that stay, which is then what is judged and pushed.
 */
export function narrow<Source extends BlobSource>(
  source: Source,
  all: IndexImages,
  images: readonly IndexEntry[],
  has: (entry: IndexEntry) => boolean = () => true,
): Source {
  if (images.length === all.images.length) return source
  const digests = new Set<string>(images.map(({ descriptor }) => descriptor.digest))
  const attestations = all.attestations.filter(
    (entry) => digests.has(entry.descriptor.annotations?.[ABOUT] ?? '') && has(entry),
  )
  const [only] = images
  if (only !== undefined && images.length + attestations.length === 1) {
    return { ...source, root: only.descriptor }
  }
  const { mediaType } = source.root
  const manifests = [...images, ...attestations].map(({ whole }) => whole)
  const index = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType, manifests }))
  const root = { mediaType, digest: digestOf(index), size: index.length }
  return {
    ...source,
    root,
    open: (descriptor) =>
      descriptor.digest === root.digest ? Readable.from([index]) : source.open(descriptor),
  }
}

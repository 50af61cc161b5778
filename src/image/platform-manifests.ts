import type { BlobSource } from '../oci/blob-source.ts'
import type { Descriptor } from '../oci/descriptor.ts'
import { isAttestation, parseImageIndex } from '../oci/image-index.ts'
import { quoted } from '../oci/invalid-value-error.ts'
import { type Manifest, parseManifest } from '../oci/manifest.ts'
import { INDEX_MEDIA_TYPES, MANIFEST_MEDIA_TYPES } from '../oci/media-types.ts'
import { type ReadWatch, readVerifiedBlob } from '../oci/verified-blob.ts'
import { BlobError } from './blob-error.ts'
import { UnsupportedImageError } from './unsupported-image-error.ts'

export interface PlatformManifest {
  readonly descriptor: Descriptor
  readonly manifest: Manifest
}

/** More images than any index has; an index that claims more is not followed. */
const MOST_MANIFESTS = 1000

/**
 * The manifests of all images below the source's root, attestations left out, nested indexes followed, each digest
 * once. Rejects with a BlobMismatchError, a BlobError, an InvalidValueError or, for unknown media types, an UnsupportedImageError.
 */
export async function platformManifests(source: BlobSource, watch: ReadWatch): Promise<PlatformManifest[]> {
  const found: PlatformManifest[] = []
  const seen = new Set<string>()
  const pending = [source.root]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (seen.has(next.digest)) continue
    if (isAttestation(next)) {
      requireNoPlatform(next)
      continue
    }
    seen.add(next.digest)
    if (seen.size > MOST_MANIFESTS)
      throw new UnsupportedImageError(`the image has more than ${MOST_MANIFESTS} manifests`)
    const open = () => source.open(next)
    if (INDEX_MEDIA_TYPES.has(next.mediaType)) {
      const bytes = await readVerifiedBlob(next, open, 'index', watch)
      const index = parseImageIndex(bytes, `index ${next.digest}`)
      requireMediaType('index', next, index.mediaType)
      pending.push(...index.manifests.toReversed())
    } else if (MANIFEST_MEDIA_TYPES.has(next.mediaType)) {
      const bytes = await readVerifiedBlob(next, open, 'manifest', watch)
      const manifest = parseManifest(bytes, `manifest ${next.digest}`)
      requireMediaType('manifest', next, manifest.mediaType)
      found.push({ descriptor: next, manifest })
    } else {
      throw new UnsupportedImageError(
        `${next.digest} has the media type ${quoted(next.mediaType)}, expected an image manifest or index`,
      )
    }
  }
  if (found.length === 0) throw new UnsupportedImageError('the index names no image')
  return found
}

/**
 * BuildKit gives attestations the platform `unknown/unknown`, which nobody pulls. An image under that name would be
 * pushed unread.
 */
function requireNoPlatform({ digest, platform }: Descriptor): void {
  if (platform?.os === 'unknown' && platform.architecture === 'unknown') return
  const named = platform === undefined ? 'none' : quoted(`${platform.os}/${platform.architecture}`)
  throw new UnsupportedImageError(
    `${digest} is called an attestation and its platform is ${named}, expected unknown/unknown: it could be pulled as an image`,
  )
}

/** image-spec: the document's own media type, where it is given, must be the descriptor's. */
function requireMediaType(what: string, descriptor: Descriptor, own: string | undefined): void {
  if (own === undefined || own === descriptor.mediaType) return
  const fault = `calls itself ${quoted(own)}, but its descriptor says ${quoted(descriptor.mediaType)}`
  throw new BlobError(what, descriptor, fault)
}

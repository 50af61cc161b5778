import type { BlobSource } from '../oci/blob-source.ts'
import type { Descriptor } from '../oci/descriptor.ts'
import { isAttestation, parseImageIndex } from '../oci/image-index.ts'
import { quoted } from '../oci/invalid-value-error.ts'
import { type Manifest, parseManifest } from '../oci/manifest.ts'
import { INDEX_MEDIA_TYPES, MANIFEST_MEDIA_TYPES } from '../oci/media-types.ts'
import { type ReadWatch, readVerifiedBlob } from '../oci/verified-blob.ts'
import { BlobError } from './blob-error.ts'
import { ReadLimitError } from './layer/read-limits.ts'
import { type Artifact, artifactOf, artifactOfType } from './not-an-image.ts'
import { UnsupportedImageError } from './unsupported-image-error.ts'

export interface PlatformManifest {
  readonly descriptor: Descriptor
  readonly manifest: Manifest
}

export interface PlatformManifests {
  readonly manifests: readonly PlatformManifest[]
  /** A sentence for each member of an index that is no image. */
  readonly notes: readonly string[]
}

/** More images than any index has; an index that claims more is not followed. */
const MOST_MANIFESTS = 1000
/** Docker starts images of at most 127 layers, Linux mounts at most 500. */
const MOST_LAYERS = 1000

/**
 * The manifests of all images below the source's root, attestations left out, nested indexes followed, each digest
 * once. Rejects with a BlobMismatchError, a BlobError, an InvalidValueError, a ReadLimitError or, for what is no
 * image, an UnsupportedImageError.
 */
export async function platformManifests(source: BlobSource, watch: ReadWatch): Promise<PlatformManifests> {
  const found: PlatformManifest[] = []
  const notes: string[] = []
  const seen = new Set<string>()
  const pending = [source.root]
  const leaveOut = (descriptor: Descriptor, artifact: Artifact) => {
    requireHarmless(source, descriptor, artifact)
    notes.push(`${descriptor.digest} in the index is no image but ${artifact.words}: it was not judged.`)
  }
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (seen.has(next.digest)) continue
    if (isAttestation(next)) {
      requireNoPlatform(next)
      continue
    }
    seen.add(next.digest)
    if (seen.size > MOST_MANIFESTS) throw tooManyManifests()
    const open = () => source.open(next)
    if (INDEX_MEDIA_TYPES.has(next.mediaType)) {
      const bytes = await readVerifiedBlob(next, open, 'index', watch)
      const index = parseImageIndex(bytes, `index ${next.digest}`)
      requireMediaType('index', next, index.mediaType)
      if (index.manifests.length > MOST_MANIFESTS) throw tooManyManifests()
      pending.push(...index.manifests.toReversed())
    } else if (!MANIFEST_MEDIA_TYPES.has(next.mediaType)) {
      leaveOut(next, artifactOfType(next.mediaType))
    } else {
      const bytes = await readVerifiedBlob(next, open, 'manifest', watch)
      const manifest = parseManifest(bytes, `manifest ${next.digest}`)
      requireMediaType('manifest', next, manifest.mediaType)
      requireFewLayers(next, manifest)
      const artifact = artifactOf(manifest)
      if (artifact === undefined) found.push({ descriptor: next, manifest })
      else leaveOut(next, artifact)
    }
  }
  if (found.length === 0) {
    const why = notes.length === 0 ? '' : ` (${notes.slice(0, 3).join(' ')})`
    throw new UnsupportedImageError(`the index names no image${why}`)
  }
  return { manifests: found, notes }
}

function tooManyManifests(): UnsupportedImageError {
  return new UnsupportedImageError(`the image has more than ${MOST_MANIFESTS} manifests`)
}

function requireFewLayers({ digest }: Descriptor, { layers }: Manifest): void {
  if (layers.length <= MOST_LAYERS) return
  throw new ReadLimitError(`manifest ${digest} has ${layers.length} layers, expected at most ${MOST_LAYERS}`)
}

/** What stands for a platform would be pulled for it: it is left out only where no container starts from it. */
function requireHarmless(source: BlobSource, { digest, platform }: Descriptor, artifact: Artifact): void {
  const { words, isKnown, hasLayers } = artifact
  const isHarmless = hasLayers
    ? platform !== undefined && isNoPlatform(platform)
    : isKnown || isNoPlatform(platform)
  if (digest !== source.root.digest && isHarmless) return
  throw new UnsupportedImageError(`${digest} is no container image but ${words}`)
}

/**
 * BuildKit gives attestations the platform `unknown/unknown`, which nobody pulls. An image under that name would be
 * pushed unread.
 */
function requireNoPlatform({ digest, platform }: Descriptor): void {
  if (platform !== undefined && isNoPlatform(platform)) return
  const named = platform === undefined ? 'none' : quoted(`${platform.os}/${platform.architecture}`)
  throw new UnsupportedImageError(
    `${digest} is called an attestation and its platform is ${named}, expected unknown/unknown: it could be pulled as an image`,
  )
}

function isNoPlatform(platform: Descriptor['platform']): boolean {
  return platform === undefined || (platform.os === 'unknown' && platform.architecture === 'unknown')
}

/** image-spec: the document's own media type, where it is given, must be the descriptor's. */
function requireMediaType(what: string, descriptor: Descriptor, own: string | undefined): void {
  if (own === undefined || own === descriptor.mediaType) return
  const fault = `calls itself ${quoted(own)}, but its descriptor says ${quoted(descriptor.mediaType)}`
  throw new BlobError(what, descriptor, fault)
}

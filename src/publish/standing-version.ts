import { compare, parse } from 'semver'
import type { Digest } from '../oci/digest.ts'
import { parseImageConfig } from '../oci/image-config.ts'
import { isAttestation, parseImageIndex } from '../oci/image-index.ts'
import { quoted } from '../oci/invalid-value-error.ts'
import { parseManifest } from '../oci/manifest.ts'
import { CONFIG_MEDIA_TYPES, INDEX_MEDIA_TYPES, MANIFEST_MEDIA_TYPES } from '../oci/media-types.ts'
import { formatReference } from '../oci/reference.ts'
import type { RepositoryClient, StoredManifest } from '../registry/repository-client.ts'

const VERSION_LABEL = 'org.opencontainers.image.version'

/** The version that a tag's image says it is, or the clause that tells why it is not known. */
export type StandingVersion =
  | { readonly kind: 'absent' }
  | { readonly kind: 'known'; readonly digest: Digest; readonly version: string }
  | { readonly kind: 'unknown'; readonly digest: Digest; readonly reason: string }

/** Reads the version label of the image that a tag stands on. Rejects only when the registry does not answer. */
export async function standingVersion(repository: RepositoryClient, tag: string): Promise<StandingVersion> {
  const stored = await repository.getManifest(tag)
  if (stored === undefined) return { kind: 'absent' }
  const { digest } = stored
  const label = await versionLabel(repository, stored, formatReference({ ...repository.name, tag }))
  if (typeof label !== 'string') return { kind: 'unknown', digest, reason: label.reason }
  const version = parse(label)
  if (version !== null) return { kind: 'known', digest, version: version.version }
  const reason = `the label ${VERSION_LABEL} of its image is ${quoted(label)}, no version`
  return { kind: 'unknown', digest, reason }
}

/** Build metadata does not count (SemVer 2.0.0, section 11). */
export function isLower(version: string, standing: string): boolean {
  return compare(version, standing) < 0
}

interface Unreadable {
  readonly reason: string
}

async function versionLabel(
  repository: RepositoryClient,
  stored: StoredManifest,
  name: string,
): Promise<string | Unreadable> {
  try {
    const manifest = await imageManifest(repository, stored, name)
    if (manifest === undefined || !CONFIG_MEDIA_TYPES.has(manifest.config.mediaType)) {
      return { reason: 'what it stands on is no container image' }
    }
    const config = parseImageConfig(await repository.readBlob(manifest.config), `${name}, configuration`)
    return config.config?.Labels?.[VERSION_LABEL] ?? { reason: `its image has no label ${VERSION_LABEL}` }
  } catch (error) {
    if (!isUnreadable(error)) throw error
    return { reason: `its image cannot be read (${quoted(error.message)})` }
  }
}

/** The image itself, or an index's first image. */
async function imageManifest(repository: RepositoryClient, stored: StoredManifest, name: string) {
  if (MANIFEST_MEDIA_TYPES.has(stored.mediaType)) return parseManifest(stored.bytes, name)
  if (!INDEX_MEDIA_TYPES.has(stored.mediaType)) return undefined
  const index = parseImageIndex(stored.bytes, name)
  const first = index.manifests.find(
    (descriptor) => MANIFEST_MEDIA_TYPES.has(descriptor.mediaType) && !isAttestation(descriptor),
  )
  const image = first === undefined ? undefined : await repository.getManifest(first.digest)
  return image === undefined ? undefined : parseManifest(image.bytes, `${name}@${image.digest}`)
}

/** Bytes that are wrong or missing, told apart from a registry that cannot be asked. */
function isUnreadable(error: unknown): error is Error {
  if (!(error instanceof Error)) return false
  return (
    error.name === 'InvalidValueError' ||
    error.name === 'BlobMismatchError' ||
    ('status' in error && error.status === 404)
  )
}

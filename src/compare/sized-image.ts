import type { Digest } from '../oci/digest.ts'
import { type ImageConfig, parseImageConfig } from '../oci/image-config.ts'
import { isAttestation, parseImageIndex } from '../oci/image-index.ts'
import { InvalidValueError } from '../oci/invalid-value-error.ts'
import { type Manifest, parseManifest } from '../oci/manifest.ts'
import { CONFIG_MEDIA_TYPES, INDEX_MEDIA_TYPES, MANIFEST_MEDIA_TYPES } from '../oci/media-types.ts'
import { JSON_SIZE_CAP } from '../oci/parse-json.ts'
import { formatPlatform, type Platform, platformIn, samePlatform } from '../oci/platform.ts'
import { formatRepositoryName } from '../oci/reference.ts'
import type { BaselineRegistry, FetchedManifest } from './baseline-registry.ts'

/** One platform's image by manifest and configuration alone. */
export interface SizedImage {
  readonly digest: Digest
  readonly manifest: Manifest
  readonly config: ImageConfig
}

/** Why an image is none to compare with: continues a sentence that begins with its tag. */
export interface Unfit {
  readonly unfit: string
}

/** Reads what the root has for the platform; `name` is the root's tag or digest, for messages. Throws as the registry does. */
export async function sizedImage(
  registry: BaselineRegistry,
  root: FetchedManifest,
  platform: Platform,
  name: string,
): Promise<SizedImage | Unfit> {
  const repository = formatRepositoryName(registry.name)
  const fetched = await platformManifest(registry, root, platform)
  if (fetched === undefined) return { unfit: `has no ${formatPlatform(platform)}` }
  if (!MANIFEST_MEDIA_TYPES.has(fetched.mediaType)) return { unfit: 'is no image' }
  const manifest = parseManifest(fetched.bytes, `the manifest of ${repository}:${name}`)
  if (!CONFIG_MEDIA_TYPES.has(manifest.config.mediaType)) return { unfit: 'is no image' }
  if (manifest.config.size > JSON_SIZE_CAP) return { unfit: 'has a configuration that is too large' }
  const bytes = await registry.readBlob(manifest.config)
  const config = parseImageConfig(bytes, `the configuration of ${repository}:${name}`)
  const found = platformIn(config)
  return samePlatform(platform, found)
    ? { digest: fetched.digest, manifest, config }
    : { unfit: `is for ${formatPlatform(found)}` }
}

/** The manifest itself, or the index's one for the platform. */
async function platformManifest(
  registry: BaselineRegistry,
  root: FetchedManifest,
  platform: Platform,
): Promise<FetchedManifest | undefined> {
  if (!INDEX_MEDIA_TYPES.has(root.mediaType)) return root
  const index = parseImageIndex(root.bytes, `the index ${root.digest}`)
  const descriptor = index.manifests.find(
    (entry) =>
      !isAttestation(entry) &&
      entry.platform !== undefined &&
      samePlatform(platformIn(entry.platform), platform),
  )
  if (descriptor === undefined) return undefined
  const fetched = await registry.getManifest(descriptor.digest)
  if (fetched === undefined) {
    throw new InvalidValueError(
      `the index ${root.digest}`,
      descriptor.digest,
      'a manifest that the registry has',
    )
  }
  return fetched
}

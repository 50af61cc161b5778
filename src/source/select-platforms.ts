import type { BlobSource } from '../oci/blob-source.ts'
import type { Descriptor } from '../oci/descriptor.ts'
import { parseImageConfig } from '../oci/image-config.ts'
import { parseManifest } from '../oci/manifest.ts'
import { CONFIG_MEDIA_TYPES, MANIFEST_MEDIA_TYPES } from '../oci/media-types.ts'
import { formatPlatform, type Platform, platformIn, samePlatform } from '../oci/platform.ts'
import { readVerifiedBlob } from '../oci/verified-blob.ts'
import { indexImages } from './index-images.ts'
import { narrow } from './narrow.ts'
import { SourceError } from './source-error.ts'

/**
 * The source with the images of these platforms alone; all of them where none is named. A platform without variant
 * stands for all variants. Rejects with SourceError where one is not there.
 */
export async function selectPlatforms<Source extends BlobSource>(
  source: Source,
  platforms: readonly Platform[],
): Promise<Source> {
  if (platforms.length === 0) return source
  const all = await indexImages(source)
  if (all === undefined) {
    const only = await platformOf(source, source.root)
    requireAll(source, platforms, only === undefined ? [] : [only])
    return source
  }
  const found = []
  for (const entry of all.images) {
    const written = entry.descriptor.platform
    const platform = written ? platformIn(written) : await platformOf(source, entry.descriptor)
    if (platform !== undefined) found.push({ entry, platform })
  }
  requireAll(
    source,
    platforms,
    found.map(({ platform }) => platform),
  )
  const chosen = found.filter(({ platform }) => platforms.some((wanted) => fits(platform, wanted)))
  return narrow(
    source,
    all,
    chosen.map(({ entry }) => entry),
  )
}

function requireAll(source: BlobSource, wanted: readonly Platform[], there: readonly Platform[]): void {
  const missing = wanted.filter((one) => !there.some((platform) => fits(platform, one)))
  if (missing.length === 0) return
  const has = [...new Set(there.map(formatPlatform))].slice(0, 20).join(', ')
  throw new SourceError(
    'image',
    source.name,
    `has no ${missing.map(formatPlatform).join(', ')}; it has ${has === '' ? 'no image' : has}`,
  )
}

function fits(platform: Platform, wanted: Platform): boolean {
  const compared = wanted.variant === undefined ? { ...platform, variant: '' } : platform
  return samePlatform(compared, wanted)
}

/** As the configuration says; undefined for what is no image. */
async function platformOf(source: BlobSource, descriptor: Descriptor): Promise<Platform | undefined> {
  const { digest, mediaType } = descriptor
  if (!MANIFEST_MEDIA_TYPES.has(mediaType)) return undefined
  const bytes = await readVerifiedBlob(descriptor, () => source.open(descriptor), `${source.name}, manifest`)
  const { config } = parseManifest(bytes, `manifest ${digest}`)
  if (!CONFIG_MEDIA_TYPES.has(config.mediaType)) return undefined
  const configBytes = await readVerifiedBlob(
    config,
    () => source.open(config),
    `${source.name}, configuration`,
  )
  return platformIn(parseImageConfig(configBytes, `configuration ${config.digest}`))
}

import type { BlobSource } from '../oci/blob-source.ts'
import type { Digest } from '../oci/digest.ts'
import type { ImageConfig } from '../oci/image-config.ts'
import type { Platform } from '../oci/platform.ts'
import { platformManifests } from './platform-manifests.ts'
import { platformOf, readConfig } from './read-config.ts'

/** What manifest and configuration of one platform say. */
export interface ManifestSizes {
  readonly platform: Platform
  readonly digest: Digest
  readonly config: ImageConfig
  /** Base first; the size is null where the source has no compressed layers. */
  readonly layers: readonly {
    readonly digest: Digest
    readonly mediaType: string
    readonly compressedSize: number | null
  }[]
}

/**
 * Layers and compressed sizes of each platform from indexes, manifests and configurations alone: no layer is opened,
 * so what a registry says of a layer's size is taken on trust. Rejects as readImage does.
 */
export async function readManifestSizes(source: BlobSource): Promise<readonly ManifestSizes[]> {
  const { manifests } = await platformManifests(source, {})
  const platforms: ManifestSizes[] = []
  for (const { descriptor, manifest } of manifests) {
    const config = await readConfig(source, manifest.config, {})
    const layers = manifest.layers.map(({ digest, mediaType, size }) => ({
      digest,
      mediaType,
      compressedSize: source.compressedSizesUnknown === true ? null : size,
    }))
    platforms.push({ platform: platformOf(config, descriptor), digest: descriptor.digest, config, layers })
  }
  return platforms
}

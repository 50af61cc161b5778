import { parseDigest } from '../oci/digest.ts'
import { parsePlatform } from '../oci/platform.ts'
import type { BaselineImage } from './compare-layers.ts'
import type { ImageFacts } from './image-facts.ts'

const NO_TYPE = 'application/octet-stream'

/** A report's layers as a manifest and configuration say them; undefined where it has no compressed sizes. */
export function reportedLayers({ platform, digest, layers }: ImageFacts): BaselineImage | undefined {
  const sized = layers.flatMap(({ compressedSize, ...layer }) =>
    compressedSize === null ? [] : [{ ...layer, size: compressedSize }],
  )
  if (sized.length < layers.length) return undefined
  return {
    manifest: {
      schemaVersion: 2,
      config: { mediaType: NO_TYPE, digest: parseDigest(digest), size: 0 },
      layers: sized.map((layer) => ({
        mediaType: layer.mediaType,
        digest: parseDigest(layer.digest),
        size: layer.size,
      })),
    },
    config: {
      ...parsePlatform(platform.replace(/\(.*\)/, '')),
      rootfs: { type: 'layers', diff_ids: [] },
      history: sized.map(({ createdBy }) => ({ created_by: createdBy ?? '' })),
    },
  }
}

import type { ImageConfig } from '../oci/image-config.ts'
import type { Manifest } from '../oci/manifest.ts'
import type { EarlierReport } from './earlier-report.ts'
import { historyLines } from './history-lines.ts'
import type { LayerFacts } from './image-facts.ts'

/** What is read of an earlier image that has no report: no layer blob. */
export interface BaselineImage {
  readonly manifest: Manifest
  readonly config: ImageConfig
}

/** What an image is compared with: a report, or manifest and configuration alone. */
export type Earlier = EarlierReport | BaselineImage

/** A layer whose compressed size is known. */
export type SizedLayer = LayerFacts & { readonly compressedSize: number }

/** Its layers, base first; undefined where a compressed size is not known. Without a report every origin is unknown. */
export function earlierLayers(earlier: Earlier): readonly SizedLayer[] | undefined {
  if ('facts' in earlier) return sizedLayers(earlier.facts.layers)
  const { manifest, config } = earlier
  const lines = historyLines(config, manifest.layers.length)
  const { diff_ids } = config.rootfs
  return manifest.layers.map(({ digest, size, mediaType }, index) => ({
    digest,
    // Those of a configuration that does not fit its manifest are nobody's.
    diffId: (diff_ids.length === manifest.layers.length ? diff_ids[index] : undefined) ?? '',
    mediaType,
    compressedSize: size,
    uncompressedSize: null,
    createdBy: lines[index] ?? null,
    origin: 'unknown',
  }))
}

/** Undefined where one of the compressed sizes is not known. */
export function sizedLayers(layers: readonly LayerFacts[]): readonly SizedLayer[] | undefined {
  const sized = layers.flatMap((layer) =>
    layer.compressedSize === null ? [] : [{ ...layer, compressedSize: layer.compressedSize }],
  )
  return sized.length === layers.length ? sized : undefined
}

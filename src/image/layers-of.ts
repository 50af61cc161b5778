import type { ImageConfig } from '../oci/image-config.ts'
import type { Manifest } from '../oci/manifest.ts'
import { isForeignLayer } from '../oci/media-types.ts'
import { createdByOf } from './history.ts'
import type { Layer } from './image.ts'
import type { LayerSizes } from './read-sizes.ts'
import type { TreeSums } from './tree-sums.ts'

/**
 * What is known of each layer, base first; `sizes` has those that were read by their position, `sums` what the merge
 * made of them.
 */
export function layersOf(
  manifest: Manifest,
  config: ImageConfig,
  { sizes, sums }: { readonly sizes: ReadonlyMap<number, LayerSizes>; readonly sums: TreeSums },
  compressedSizesUnknown: boolean,
): Layer[] {
  const { diff_ids } = config.rootfs
  const createdBy = createdByOf(config.history, manifest.layers.length)
  return manifest.layers.flatMap(({ digest, mediaType, size }, index) => {
    const diffId = diff_ids[index]
    const read = sizes.get(index)
    const shown = sums.layers[index]
    // layerRequests has seen to it that there is one for each.
    if (diffId === undefined) return []
    return [
      {
        index,
        digest,
        diffId,
        mediaType,
        ...(isForeignLayer(mediaType) ? { foreign: true as const } : {}),
        compressedSize: compressedSizesUnknown ? null : size,
        uncompressedSize: read?.uncompressedSize ?? null,
        entryCount: read?.entryCount ?? null,
        visibleSize: shown?.visibleSize ?? 0,
        hiddenSize: shown?.hiddenSize ?? 0,
        hiddenBy: shown?.hiddenBy ?? [],
        createdBy: createdBy[index] ?? null,
      },
    ]
  })
}

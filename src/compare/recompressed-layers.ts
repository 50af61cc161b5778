import { isSameContent } from './compare-layers.ts'
import type { SizedLayer } from './earlier-layers.ts'
import type { Recompressed } from './growth.ts'
import type { LayerMatches } from './match-layers.ts'

/**
 * The layers that hold what they held and are stored in another way: compressed by another program or at another
 * level, or described by another media type. Null where there are none.
 */
export function recompressedLayers(
  now: readonly SizedLayer[],
  before: readonly SizedLayer[],
  matches: LayerMatches,
): Recompressed | null {
  const pairs = now.flatMap((layer, index) => {
    const partner = before[matches.get(index)?.before ?? -1]
    if (partner === undefined) return []
    const isSame = partner.digest === layer.digest
    const isStoredOtherwise = isSame ? partner.mediaType !== layer.mediaType : isSameContent(layer, partner)
    return isStoredOtherwise ? [{ layer, partner }] : []
  })
  if (pairs.length === 0) return null
  const other = pairs.find(({ layer, partner }) => layer.mediaType !== partner.mediaType)
  return {
    layers: pairs.length,
    compressedSizeChange: pairs.reduce(
      (sum, { layer, partner }) => sum + layer.compressedSize - partner.compressedSize,
      0,
    ),
    mediaTypes: other === undefined ? null : { before: other.partner.mediaType, now: other.layer.mediaType },
  }
}

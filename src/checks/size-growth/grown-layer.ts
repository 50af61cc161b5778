import type { LayerSource, Origin } from '../../build/build-record.ts'
import type { Growth } from '../../compare/growth.ts'
import type { Layer } from '../../image/image.ts'

/** What is said of a layer of the image that grew; as sourcedLayers gives it. */
export interface GrownLayer {
  readonly layer: Pick<Layer, 'index' | 'digest' | 'createdBy'>
  readonly origin: Origin
  readonly source: Pick<LayerSource, 'dockerfile'> | undefined
}

/** The layer that grew most by its content, of the build's own where it has to be; undefined where none grew. */
export function mostGrown(
  { layers: changes }: Growth,
  layers: readonly GrownLayer[],
  of: 'total' | 'own',
): { readonly layer: GrownLayer; readonly bytes: number } | undefined {
  const grown = layers.flatMap((layer, index) => {
    const { compressedSizeChange: bytes = 0, isRecompressed } = changes[index] ?? {}
    const isMeant = bytes > 0 && isRecompressed !== true && (of === 'total' || layer.origin !== 'base')
    return isMeant ? [{ layer, bytes }] : []
  })
  return grown.sort((a, b) => b.bytes - a.bytes)[0]
}

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
  growth: Growth,
  layers: readonly GrownLayer[],
  of: 'total' | 'own',
): { readonly layer: GrownLayer; readonly bytes: number } | undefined {
  const isOwn = ownLayers(growth, layers)
  const { layers: changes } = growth
  const grown = layers.flatMap((layer, index) => {
    const { compressedSizeChange: bytes = 0, isRecompressed } = changes[index] ?? {}
    const isMeant = bytes > 0 && isRecompressed !== true && (of === 'total' || isOwn(index))
    return isMeant ? [{ layer, bytes }] : []
  })
  return grown.sort((a, b) => b.bytes - a.bytes)[0]
}

/** Which layers are the build's own: as the comparison tells it, which may know it from the other image. */
export function ownLayers(
  { parts }: Pick<Growth, 'parts'>,
  layers: readonly GrownLayer[],
): (index: number) => boolean {
  const { baseLayers } = parts ?? {}
  return (index) => (baseLayers === undefined ? layers[index]?.origin !== 'base' : index >= baseLayers)
}

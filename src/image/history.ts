import type { ImageConfig } from '../oci/image-config.ts'

/**
 * The history line that made each layer, base first (image-spec config.md, history). All null where the optional
 * history is absent or names another number of layers than there are, since then nothing tells which is which.
 */
export function createdByOf(history: ImageConfig['history'], layers: number): readonly (string | null)[] {
  const lines = (history ?? []).filter(({ empty_layer }) => empty_layer !== true)
  if (lines.length !== layers) return Array<null>(layers).fill(null)
  return lines.map(({ created_by }) => (created_by === undefined || created_by === '' ? null : created_by))
}

import type { ImageConfig } from '../oci/image-config.ts'

/**
 * The history line that made each of `layerCount` layers, base first (image-spec config.md, history). History is
 * optional: where it does not fit the layers, every line is null.
 */
export function historyLines(config: ImageConfig, layerCount: number): readonly (string | null)[] {
  const made = (config.history ?? []).filter((line) => line.empty_layer !== true)
  if (made.length !== layerCount) return Array.from({ length: layerCount }, () => null)
  return made.map((line) => line.created_by ?? null)
}

import { FILE } from './layer/layer-columns.ts'
import type { LayerMerger } from './merge/layer-merger.ts'
import { NONE, ROOT } from './merge/node-table.ts'

/** What became of the content bytes that a layer ships, each inode's counted once, where its bytes are. */
export interface LayerSums {
  /** Bytes that the final file system shows. */
  visibleSize: number
  /** Bytes that it does not show: what not shipping them would save. */
  hiddenSize: number
  /** Those bytes by the layer that overwrote or deleted the last name they had, lowest first. */
  readonly hiddenBy: { readonly layer: number; bytes: number }[]
}

export interface TreeSums {
  /** Base first. */
  readonly layers: readonly LayerSums[]
  /** Of all layers. */
  readonly hiddenSize: number
  /** Regular files in the final file system, hard links counted once. */
  readonly fileCount: number
}

/** Of a merger whose links are settled. */
export function treeSums({ table, links }: LayerMerger, layerCount: number): TreeSums {
  const layers = Array.from({ length: layerCount }, () => ({
    visibleSize: 0,
    hiddenSize: 0,
    hiddenBy: new Map<number, number>(),
  }))
  let hiddenSize = 0
  let fileCount = 0
  for (let node = ROOT; node < table.count; node += 1) {
    if (table.kinds[node] !== FILE || links.countingNameOf(node) !== node) continue
    const size = table.sizes[node] ?? 0
    const hiddenBy = table.hiddenBy[node] ?? NONE
    const sums = layers[table.layerOf(links.originOf(node))]
    if (hiddenBy === NONE) {
      fileCount += 1
      if (sums !== undefined) sums.visibleSize += size
    } else {
      hiddenSize += size
      if (sums === undefined) continue
      sums.hiddenSize += size
      if (size > 0) sums.hiddenBy.set(hiddenBy, (sums.hiddenBy.get(hiddenBy) ?? 0) + size)
    }
  }
  return {
    layers: layers.map((sums) => ({ ...sums, hiddenBy: inOrder(sums.hiddenBy) })),
    hiddenSize,
    fileCount,
  }
}

function inOrder(hiddenBy: ReadonlyMap<number, number>): LayerSums['hiddenBy'] {
  return [...hiddenBy].sort(([a], [b]) => a - b).map(([layer, bytes]) => ({ layer, bytes }))
}

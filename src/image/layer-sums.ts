import type { FileTree } from './file-tree.ts'

/** Bytes of a layer's files, once per inode, by whether the final file system shows them. */
export interface LayerSums {
  readonly visibleSize: number
  readonly hiddenSize: number
}

/** One for each layer, base first. */
export function layerSums(files: FileTree, layers: number): readonly LayerSums[] {
  const sums = Array.from({ length: layers }, () => ({ visibleSize: 0, hiddenSize: 0 }))
  for (const { type, hardLinkTo, size, layer } of files.visible()) {
    const sum = sums[layer]
    if (sum !== undefined && type === 'file' && hardLinkTo === undefined) sum.visibleSize += size
  }
  for (const { entry } of files.hidden()) {
    const sum = sums[entry.layer]
    if (sum !== undefined && entry.type === 'file' && entry.hardLinkTo === undefined)
      sum.hiddenSize += entry.size
  }
  return sums
}

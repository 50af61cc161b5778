import type { PageFile } from '../page.ts'
import { fileColumns } from './file-columns.ts'
import { addLeaf, bytesOf, type Directory, emptyDirectory } from './file-tree.ts'
import type { MapData } from './page-data.ts'

/** About 25 bytes of the page each. An image of 500 MB has a third of it. */
const MOST_ROWS = 250_000

/** Every file by its name; of an image with more of them than `most`, the smaller ones together. */
export function mapOfFiles(files: Iterable<PageFile>, most = MOST_ROWS): MapData {
  const root = emptyDirectory('')
  for (const { path, bytes, layerIndex, isHidden, packageIndex } of files) {
    const directories = path.split('/')
    const name = directories.pop() ?? ''
    addLeaf(root, directories, {
      name,
      isHidden,
      bytes,
      files: 1,
      layer: layerIndex + 1,
      package: packageIndex === null ? 0 : packageIndex + 1,
    })
  }
  const from = leastOf(root, most)
  return { from, columns: fileColumns(root, from) }
}

/** The smallest number of bytes that at most `most` directories and files have; 0 where there are no more of them. */
function leastOf(root: Directory, most: number): number {
  const sizes: number[] = []
  const pending = [root]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const { bytes } of next.leaves) sizes.push(bytes)
    for (const directory of next.directories.values()) {
      sizes.push(bytesOf(directory))
      pending.push(directory)
    }
  }
  if (sizes.length <= most) return 0
  const sorted = Float64Array.from(sizes).sort().reverse()
  return (sorted[most] ?? 0) + 1
}

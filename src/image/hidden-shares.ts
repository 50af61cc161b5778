import type { FileTree } from './file-tree.ts'
import { heaviestPlaces, type Place } from './heaviest-places.ts'
import { PathSums } from './path-sums.ts'

/** What one layer ships and another one hides. */
export interface HiddenShare {
  /** Index of the layer that the bytes lie in. */
  readonly layer: number
  /** Index of the layer that overwrote or deleted them. */
  readonly hiddenBy: number
  /** Content of regular files, once per inode. */
  readonly bytes: number
  /** Regular files. */
  readonly files: number
  /** Files and directories that make most of it, heaviest first, at most ten. */
  readonly places: readonly Place[]
}

/** A path is named for a tenth of what its layer has hidden, so ten at most. */
const SHARE = 1 / 10

/** The hidden bytes by the layer that has them and the layer that hid them, most first; nothing without bytes. */
export function hiddenShares(files: FileTree): readonly HiddenShare[] {
  const pairs = new Map<string, { layer: number; hiddenBy: number; files: number; sums: PathSums }>()
  for (const { entry, hiddenBy } of files.hidden()) {
    const { type, path, size, layer, hardLinkTo } = entry
    if (type !== 'file' || size === 0 || hardLinkTo !== undefined) continue
    const key = `${layer} ${hiddenBy}`
    const pair = pairs.get(key) ?? { layer, hiddenBy, files: 0, sums: new PathSums() }
    pairs.set(key, pair)
    pair.files += 1
    pair.sums.add(path, size)
  }
  return [...pairs.values()]
    .map(({ layer, hiddenBy, files: count, sums }) => ({
      layer,
      hiddenBy,
      bytes: sums.root.below,
      files: count,
      places: heaviestPlaces(sums, SHARE),
    }))
    .sort((a, b) => b.bytes - a.bytes || a.layer - b.layer || a.hiddenBy - b.hiddenBy)
}

import type { FileTree } from './file-tree.ts'
import { heaviestPlaces, type Place, parentOf, sumsBelow } from './heaviest-places.ts'

/** A directory is listed for a twentieth of the image's bytes, so twenty at most. */
const SHARE = 1 / 20

/**
 * The directories of the final file system that hold most, heaviest first; of nested ones the inner, and the outer
 * only where it holds as much besides. Files count once per inode, at the name where their bytes count.
 */
export function largestDirectories(files: FileTree): readonly Place[] {
  return heaviestPlaces(ownBytes(files), SHARE)
}

/** Bytes of visible files in and below every directory. */
export function directorySizes(files: FileTree): ReadonlyMap<string, number> {
  return sumsBelow(ownBytes(files))
}

function ownBytes(files: FileTree): Map<string, number> {
  const own = new Map<string, number>([['', 0]])
  for (const { type, path, size, hardLinkTo } of files.visible()) {
    if (type !== 'file' || size === 0 || hardLinkTo !== undefined) continue
    const directory = parentOf(path)
    own.set(directory, (own.get(directory) ?? 0) + size)
  }
  return own
}

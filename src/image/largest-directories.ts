import type { FileTree } from './file-tree.ts'
import { heaviestPlaces, type Place } from './heaviest-places.ts'
import type { PathSums } from './path-sums.ts'
import { DirectorySums } from './directory-sums.ts'

/** A directory is listed for a twentieth of the image's bytes, so twenty at most. */
const SHARE = 1 / 20

/**
 * The directories of the final file system that hold most, heaviest first; of nested ones the inner, and the outer
 * only where it holds as much besides. Files count once per inode, at the name where their bytes count.
 */
export function largestDirectories(sums: PathSums): readonly Place[] {
  return heaviestPlaces(sums, SHARE)
}

/** Bytes of visible files in and below every directory. */
export function directorySums(files: FileTree): PathSums {
  const sums = new DirectorySums()
  for (const entry of files.visible()) sums.add(entry)
  return sums.sums()
}

import type { FileEntry, FileTree } from '../file-tree.ts'
import type { Owner, Owners } from './owners.ts'

/**
 * Gives every regular file and link with its owner once, and the bytes that count for it: those of an inode at the
 * first of its names that belongs to a package. Hidden files come with the packages that went when they did.
 */
export function* ownFiles<One extends Owner>(
  files: FileTree,
  owners: Owners<One>,
): Generator<{ readonly entry: FileEntry; readonly owner: One; readonly bytes: number }> {
  /** Inodes whose bytes count at another name, because their first one belongs to nobody (a store of pnpm's). */
  const counted = new Set<string>()
  for (const entry of files.visible()) {
    if (entry.type !== 'file' && entry.type !== 'symlink') continue
    const owner = owners.of(entry.path, null)
    if (owner === undefined) continue
    const { hardLinkTo } = entry
    const counts =
      hardLinkTo === undefined || (!counted.has(hardLinkTo) && owners.of(hardLinkTo, null) === undefined)
    if (hardLinkTo !== undefined && counts) counted.add(hardLinkTo)
    yield { entry, owner, bytes: counts ? entry.size : 0 }
  }
  for (const { entry, hiddenBy } of files.hidden()) {
    if (entry.type !== 'file' && entry.type !== 'symlink') continue
    const owner = owners.of(entry.path, hiddenBy)
    if (owner?.removedBy !== hiddenBy) continue
    yield { entry, owner, bytes: entry.hardLinkTo === undefined ? entry.size : 0 }
  }
}

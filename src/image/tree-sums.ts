import type { FileTree } from './file-tree.ts'

/** What would be saved by never shipping it: content of files that are overwritten or deleted, once per inode. */
export function bytesHidden(files: FileTree): number {
  let bytes = 0
  for (const { entry } of files.hidden()) {
    if (entry.type === 'file' && entry.hardLinkTo === undefined) bytes += entry.size
  }
  return bytes
}

/** Regular files in the final file system, once per inode. */
export function countFiles(files: FileTree): number {
  let count = 0
  for (const { type, hardLinkTo } of files.visible()) {
    if (type === 'file' && hardLinkTo === undefined) count += 1
  }
  return count
}

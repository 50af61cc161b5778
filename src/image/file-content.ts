import type { FileEntry, FileTree } from './file-tree.ts'

/** The entry whose content is asked for: in the final file system links are followed, in one layer they are not. */
export function entryToRead(files: FileTree, path: string, layer: number | undefined): FileEntry | undefined {
  if (layer === undefined) return files.resolve(path)
  const visible = files.get(path)
  if (visible?.layer === layer) return visible
  let last: FileEntry | undefined
  for (const { entry } of files.hidden()) if (entry.path === path && entry.layer === layer) last = entry
  return last
}

/** The names under which a layer may have the entry's content: its own and, for hard links, those of its inode. */
export function namesOfContent(files: FileTree, entry: FileEntry): ReadonlySet<string> {
  const first = entry.hardLinkTo ?? entry.path
  const names = new Set([entry.path, first])
  const add = ({ path, hardLinkTo }: FileEntry) => {
    if (hardLinkTo === first) names.add(path)
  }
  for (const other of files.visible()) add(other)
  for (const { entry: other } of files.hidden()) add(other)
  return names
}

import type { FileEntry, FileTree } from '../../file-tree.ts'

/** One version of a file, and how long it was the one that a container would see. */
export interface FileVersion {
  readonly entry: FileEntry
  /** Index of the layer that hid it; null for the visible one. */
  readonly until: number | null
}

/** The versions of every regular file that is wanted, oldest first. What its own layer replaced was never there. */
export function versionsOf(
  files: FileTree,
  wants: (entry: FileEntry) => boolean,
): ReadonlyMap<string, readonly FileVersion[]> {
  const versions = new Map<string, FileVersion[]>()
  const add = (entry: FileEntry, until: number | null) => {
    if (entry.type !== 'file' || !wants(entry)) return
    const known = versions.get(entry.path)
    if (known === undefined) versions.set(entry.path, [{ entry, until }])
    else known.push({ entry, until })
  }
  for (const { entry, hiddenBy } of files.hidden()) if (entry.layer < hiddenBy) add(entry, hiddenBy)
  for (const entry of files.visible()) add(entry, null)
  for (const list of versions.values()) list.sort((a, b) => a.entry.layer - b.entry.layer)
  return versions
}

/** The version that was there just before that layer hid something; null asks for the final file system. */
export function versionBefore(
  versions: readonly FileVersion[],
  layer: number | null,
): FileVersion | undefined {
  if (layer === null) return versions.find(({ until }) => until === null)
  return versions.find(({ entry, until }) => entry.layer < layer && (until === null || until >= layer))
}

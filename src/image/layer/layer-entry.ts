import type { FileEntry } from '../file-tree.ts'
import type { TarEntry } from '../tar/tar-entry.ts'

/** A FileEntry in the making: what links and shares is filled in when its layer is merged. */
export type LayerEntry = { -readonly [Key in keyof FileEntry]: FileEntry[Key] }

/** One object for each entry of the archive; a hard link's type and size stay open until its target is known. */
export function layerEntry(entry: TarEntry, layer: number): LayerEntry {
  const { path, kind, size, mode, uid, gid, linkName } = entry
  if (kind === 'hard-link') return { path, type: 'file', size: 0, mode, uid, gid, layer }
  if (kind === 'symlink') return { path, type: kind, size, mode, uid, gid, layer, linkTarget: linkName }
  return { path, type: kind, size, mode, uid, gid, layer }
}

/** A directory that no layer has an entry for, though something lies in it. */
export function impliedDirectory(path: string, layer: number): LayerEntry {
  return { path, type: 'directory', size: 0, mode: 0o755, uid: 0, gid: 0, layer }
}

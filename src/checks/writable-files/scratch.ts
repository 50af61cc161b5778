import type { FileEntry } from '../../image/file-tree.ts'
import { folderOf } from '../../image/path-parts.ts'

/** Folders that a runtime mounts over, or that are there to be written to. */
const SCRATCH = /^(?:tmp|var\/tmp|dev|proc|sys|run|var\/run|var\/lock)(?:\/|$)/

/**
 * Whether nobody minds that it is writable: scratch folders, what lies in a volume, and in the user's home what
 * `useradd` puts there.
 */
export function isScratch({ path, type }: FileEntry, home: string, volumes: ReadonlySet<string>): boolean {
  if (SCRATCH.test(path) || isIn(volumes, path)) return true
  if (home === '' || !(path === home || path.startsWith(`${home}/`))) return false
  const rest = path.slice(home.length + 1)
  return rest === '' || (type === 'file' && /^\.[^/]*$/.test(rest))
}

function isIn(volumes: ReadonlySet<string>, path: string): boolean {
  if (volumes.size === 0) return false
  for (let folder = path; folder !== ''; folder = folderOf(folder)) if (volumes.has(folder)) return true
  return false
}

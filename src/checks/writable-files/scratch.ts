import type { FileEntry } from '../../image/file-tree.ts'

/** Folders that a runtime mounts over, or that are there to be written to. */
const SCRATCH = /^(?:tmp|var\/tmp|dev|proc|sys|run|var\/run|var\/lock)(?:\/|$)/

/** Whether nobody minds that it is writable: scratch folders, and in the user's home what `useradd` puts there. */
export function isScratch({ path, type }: FileEntry, home: string): boolean {
  if (SCRATCH.test(path)) return true
  if (home === '' || !(path === home || path.startsWith(`${home}/`))) return false
  const rest = path.slice(home.length + 1)
  return rest === '' || (type === 'file' && /^\.[^/]*$/.test(rest))
}

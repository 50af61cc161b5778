import { posix } from 'node:path'
import { joined } from './manifest.ts'

/**
 * A path of a list, relative to a folder or absolute, as the tree writes it; undefined for one that leads out of the
 * root or to the root itself.
 */
export function insideRoot(folder: string, path: string): string | undefined {
  if (path === '' || path.includes('\0')) return undefined
  const from = path.startsWith('/') ? path.replace(/^\/+/, '') : joined(folder, path)
  const relative = posix.normalize(from).replace(/\/$/, '')
  const leadsOut = relative === '..' || relative.startsWith('../') || relative.startsWith('/')
  return leadsOut || relative === '' || relative === '.' ? undefined : relative
}

import { posix } from 'node:path'
import type { ArchiveEntry } from './tar-index.ts'

/** Linux gives up after as many. */
const MOST_LINKS = 40

/**
 * The path that a name of an archive leads to: symbolic and hard links are followed inside the archive, as `docker
 * save` writes `../ID/layer.tar` for a layer that an earlier image has. Links in place of folders are not.
 */
export function followLinks(
  entries: ReadonlyMap<string, ArchiveEntry>,
  name: string,
): string | 'outside' | 'endless' {
  let path = inside(posix.normalize(name))
  for (let followed = 0; path !== undefined; followed += 1) {
    const entry = entries.get(path)
    if (entry?.kind !== 'symlink' && entry?.kind !== 'hard-link') return path
    if (followed === MOST_LINKS) return 'endless'
    path =
      entry.kind === 'hard-link'
        ? inside(posix.normalize(entry.linkName))
        : inside(posix.join(posix.dirname(path), entry.linkName), entry.linkName)
  }
  return 'outside'
}

function inside(path: string, written = path): string | undefined {
  return written.startsWith('/') || path === '..' || path.startsWith('../') ? undefined : path
}

import type { WantedFiles } from './file-tree.ts'
import type { KeepRule } from './layer/read-layer.ts'
import { DATABASE_CAP } from './packages/database.ts'
import { distilled, manifestCap } from './packages/language/manifests.ts'
import { DATABASES } from './packages/package-history.ts'

/** Read in every image, and found even where they are links to somewhere else. */
export const ALWAYS_KEPT: readonly string[] = [
  'etc/passwd',
  'etc/group',
  'etc/os-release',
  'usr/lib/os-release',
]
export const ALWAYS_KEPT_CAP = 16 * 1024 * 1024

/** What stays in memory when the image has been read. */
export function staysKept(wanted: WantedFiles | undefined): KeepRule {
  return (path) => {
    const own = ALWAYS_KEPT.includes(path) ? ALWAYS_KEPT_CAP : 0
    return wanted?.wants(path) === true ? Math.max(own, wanted.cap) : own
  }
}

/** What is kept while the image is read: package databases besides, and the manifests of languages' packages. */
export function keptWhileReading(wanted: WantedFiles | undefined): KeepRule {
  const stays = staysKept(wanted)
  return (path) => {
    const isDatabase = DATABASES.some((database) => database.wants(path))
    return Math.max(isDatabase ? DATABASE_CAP : manifestCap(path), stays(path))
  }
}

/** In what form contents are kept: a manifest that nobody else wants is cut down to what it says of packages. */
export function distilling(wanted: WantedFiles | undefined): (path: string, content: Buffer) => Buffer {
  const stays = staysKept(wanted)
  return (path, content) => (stays(path) >= Math.max(content.length, 1) ? content : distilled(path, content))
}

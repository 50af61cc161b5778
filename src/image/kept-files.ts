import type { WantedFiles } from './file-tree.ts'
import type { KeepRules } from './layer/read-layer.ts'
import { DATABASE_CAP } from './packages/database.ts'
import { distilled, manifestCap } from './packages/language/manifests.ts'
import { DATABASES } from './packages/package-history.ts'
import { compileWanted } from './wanted.ts'

/** Read in every image, and found even where they are links to somewhere else. */
export const ALWAYS_KEPT: readonly string[] = [
  'etc/passwd',
  'etc/group',
  'etc/os-release',
  'usr/lib/os-release',
]
export const ALWAYS_KEPT_CAP = 16 * 1024 * 1024

/** What stays in memory when the image has been read. */
export function staysKept(wanted: WantedFiles | undefined): Pick<KeepRules, 'byPath' | 'byBeginning'> {
  const { cap, hasPath, hasBeginning } = compileWanted(wanted)
  return {
    byPath: (path) => {
      const own = ALWAYS_KEPT.includes(path) ? ALWAYS_KEPT_CAP : 0
      return cap > own && hasPath(path) ? cap : own
    },
    byBeginning: (first) => (hasBeginning(first) ? cap : 0),
  }
}

/**
 * What is kept while the image is read: package databases besides, and the manifests of languages' packages. A
 * manifest that nobody else wants is cut down to what it says of packages.
 */
export function keptWhileReading(wanted: WantedFiles | undefined): KeepRules {
  const stays = staysKept(wanted)
  return {
    byPath: (path) => {
      const isDatabase = DATABASES.some((database) => database.wants(path))
      return Math.max(isDatabase ? DATABASE_CAP : manifestCap(path), stays.byPath(path))
    },
    byBeginning: stays.byBeginning,
    hashesFrom: wanted?.hashesFrom,
    distil: (path, content) => {
      const cap = Math.max(stays.byPath(path), stays.byBeginning(content))
      return cap >= Math.max(content.length, 1) ? content : distilled(path, content)
    },
  }
}

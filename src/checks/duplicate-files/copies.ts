import type { EqualFiles, FileEntry } from '../../image/file-tree.ts'
import type { FileSet } from '../files/file-set.ts'
import type { SourcedLayer } from '../sourced-layer.ts'
import { moduleOf } from './module-of.ts'

/** Files of one content. */
export interface Copies {
  /** The one that stays. */
  readonly kept: FileEntry
  /** Who brings it, where this build's Dockerfile does not say so. */
  readonly keptBy: 'base image' | 'distribution' | undefined
  /** The others, one at least, that nobody would miss. */
  readonly others: readonly FileEntry[]
  readonly isBase: boolean
}

/** Of one content; so many copies are not looked at one by one. */
const MOST = 1000

/** What the distribution's package manager and its caches write for themselves. */
const RECORDS = /^(?:var\/(?:lib\/(?:dpkg|apt|rpm|dnf|pacman)|cache)|lib\/apk|usr\/lib\/(?:sysimage|apk))\//

/**
 * What of files with one content is shipped without need. Undefined where nobody can change that: the distribution
 * packages it so, or one package of a language has it twice in itself.
 */
export function copiesOf(
  equal: EqualFiles,
  layers: readonly SourcedLayer[],
  { ownerOf }: Pick<FileSet, 'ownerOf'>,
): Copies | undefined {
  const entries = first(equal.entries(), MOST).filter(({ path }) => !RECORDS.test(path))
  if (entries.length < 2) return undefined
  const isBase = ({ layer }: FileEntry) => layers[layer]?.origin === 'base'
  const unowned = entries.filter(({ path }) => ownerOf(path) === undefined)
  const free = unowned.filter((entry) => !isBase(entry))
  const isAllBase = free.length === 0
  const fixed = isAllBase
    ? undefined
    : entries.find((entry) => isBase(entry) || ownerOf(entry.path) !== undefined)
  const sorted = (isAllBase ? unowned : free).toSorted(firstToStay)
  const [kept, ...others] = fixed === undefined ? sorted : [fixed, ...sorted]
  if (kept === undefined || others.length === 0 || isInOneModule([kept, ...others])) return undefined
  return { kept, keptBy: fixed && (isBase(fixed) ? 'base image' : 'distribution'), others, isBase: isAllBase }
}

function first(entries: Iterable<FileEntry>, most: number): readonly FileEntry[] {
  const taken: FileEntry[] = []
  for (const entry of entries) {
    if (taken.length === most) break
    taken.push(entry)
  }
  return taken
}

/** Of lower layers before others, then what lies less deep. */
function firstToStay(a: FileEntry, b: FileEntry): number {
  const depth = ({ path }: FileEntry) => path.split('/').length
  return a.layer - b.layer || depth(a) - depth(b) || (a.path < b.path ? -1 : 1)
}

function isInOneModule(entries: readonly FileEntry[]): boolean {
  const roots = new Set(entries.map(({ path }) => moduleOf(path)?.root))
  return roots.size === 1 && !roots.has(undefined)
}

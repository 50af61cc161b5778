import { NONE, type NodeTable, ROOT } from './node-table.ts'

/** What a path leads to, and by which real names: `lib/x` with `lib -> usr/lib` has the names usr, lib, x. */
export interface Walked {
  readonly names: readonly string[]
  /** NONE where nothing lies there. */
  readonly node: number
}

export interface WalkRules {
  /** Whether to follow a symbolic link that is the path's last part. */
  readonly followLast: boolean
  readonly mostLinks: number
  /** Leaves nodes out as if they were not there. */
  readonly sees?: (node: number) => boolean
}

/**
 * Follows a path inside the root as a chrooted process would: absolute links start at the root and `..` stays in
 * it. Where a part is missing the remaining ones are taken as they are written. Undefined for too many links and
 * for a path that goes on below something that is neither a directory nor a link.
 */
export function walk(table: NodeTable, path: string, rules: WalkRules): Walked | undefined {
  const pending = path.split('/').reverse()
  let trail: { name: string; node: number }[] = []
  let links = 0
  while (pending.length > 0) {
    const name = pending.pop()
    if (name === undefined || name === '' || name === '.') continue
    if (name === '..') {
      const left = trail.pop()?.node ?? NONE
      if (left !== NONE && !table.isDirectory(left)) return undefined
      continue
    }
    const parent = trail.length === 0 ? ROOT : (trail.at(-1)?.node ?? NONE)
    if (parent !== NONE && !table.isDirectory(parent)) return undefined
    const found = parent === NONE ? NONE : table.childNamed(parent, name)
    const node = found === NONE || rules.sees?.(found) === false ? NONE : found
    const target = node === NONE ? undefined : table.names.target(node)
    if (target === undefined || (!rules.followLast && pending.every(isNothing))) {
      trail.push({ name, node })
      continue
    }
    links += 1
    if (links > rules.mostLinks) return undefined
    if (target.startsWith('/')) trail = []
    pending.push(...target.split('/').reverse())
  }
  const last = trail.length === 0 ? ROOT : (trail.at(-1)?.node ?? NONE)
  return { names: trail.map(({ name }) => name), node: last }
}

function isNothing(part: string): boolean {
  return part === '' || part === '.'
}

/** Linux's limit on symbolic links in one path (path_resolution(7)). */
const MOST_LINKS = 40

/** What a process in the container reaches by that path; NONE for a dangling link or a loop. */
export function nodeAt(table: NodeTable, path: string): number {
  return walk(table, path, { followLast: true, mostLinks: MOST_LINKS })?.node ?? NONE
}

/** The real path of a folder, all links followed; as given where it is in a loop of links. */
export function realFolder(table: NodeTable, path: string): string {
  return walk(table, path, { followLast: true, mostLinks: MOST_LINKS })?.names.join('/') ?? path
}

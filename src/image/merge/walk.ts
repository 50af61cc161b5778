import type { LayerEntry } from '../layer/layer-entry.ts'
import { Directory, entryOf, type Node } from './directory.ts'

/** What a path leads to, and by which real names: `lib/x` with `lib -> usr/lib` has the names usr, lib, x. */
export interface Walked {
  readonly names: readonly string[]
  /** Undefined where nothing lies there. */
  readonly node: Node | undefined
}

export interface WalkRules {
  /** Whether to follow a symbolic link that is the path's last part. */
  readonly followLast: boolean
  readonly mostLinks: number
  /** Leaves nodes out as if they were not there. */
  readonly sees?: (node: Node) => boolean
}

/**
 * Follows a path inside the root as a chrooted process would: absolute links start at the root and `..` stays in
 * it. Where a part is missing the remaining ones are taken as they are written. Undefined for too many links and
 * for a path that goes on below something that is neither a directory nor a link.
 */
export function walk(root: Directory, path: string, rules: WalkRules): Walked | undefined {
  const pending = path.split('/').reverse()
  let trail: { name: string; node: Node | undefined }[] = []
  let links = 0
  while (pending.length > 0) {
    const name = pending.pop()
    if (name === undefined || name === '' || name === '.') continue
    if (name === '..') {
      const left = trail.pop()?.node
      if (left !== undefined && !(left instanceof Directory)) return undefined
      continue
    }
    const parent = trail.length === 0 ? root : trail.at(-1)?.node
    if (parent !== undefined && !(parent instanceof Directory)) return undefined
    const found = parent?.children.get(name)
    const node = found === undefined || rules.sees?.(found) === false ? undefined : found
    const target = node === undefined || node instanceof Directory ? undefined : node.linkTarget
    if (target === undefined || (!rules.followLast && pending.every(isNothing))) {
      trail.push({ name, node })
      continue
    }
    links += 1
    if (links > rules.mostLinks) return undefined
    if (target.startsWith('/')) trail = []
    pending.push(...target.split('/').reverse())
  }
  const last = trail.length === 0 ? root : trail.at(-1)?.node
  return { names: trail.map(({ name }) => name), node: last }
}

function isNothing(part: string): boolean {
  return part === '' || part === '.'
}

/** Linux's limit on symbolic links in one path (path_resolution(7)). */
const MOST_LINKS = 40

/** What a process in the container reaches by that path; undefined for a dangling link or a loop. */
export function nodeAt(root: Directory, path: string): Node | undefined {
  return walk(root, path, { followLast: true, mostLinks: MOST_LINKS })?.node
}

export function resolveIn(root: Directory, path: string): LayerEntry | undefined {
  const node = nodeAt(root, path)
  return node === undefined ? undefined : entryOf(node)
}

/** The real path of a folder, all links followed; as given where it is in a loop of links. */
export function realFolder(root: Directory, path: string): string {
  return walk(root, path, { followLast: true, mostLinks: MOST_LINKS })?.names.join('/') ?? path
}

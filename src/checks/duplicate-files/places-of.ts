import { folderOf } from '../../image/path-parts.ts'

/** Where copies of a file lie. */
export interface Places {
  /** One for each path, in their order. */
  readonly all: readonly string[]
  /** What all paths have in common behind their places; empty where their names differ. */
  readonly rest: string
}

/**
 * The folders that paths lie in without what they have in common at their end: `a` and `b` for `a/lib/x` and `b/lib/x`.
 * A place is never the root.
 */
export function placesOf(paths: readonly string[]): Places {
  const split = paths.map((path) => path.split('/'))
  let common = 0
  while (split.every((parts) => parts.length > common + 1) && isShared(split, common)) common += 1
  if (common === 0) return { all: paths.map((path) => folderOf(path) || path), rest: '' }
  return {
    all: split.map((parts) => parts.slice(0, -common).join('/')),
    rest: split[0]?.slice(-common).join('/') ?? '',
  }
}

/** Whether all have the same part at that distance from their end. */
function isShared(paths: readonly (readonly string[])[], fromEnd: number): boolean {
  const [part, ...others] = paths.map((parts) => parts.at(-1 - fromEnd))
  return others.every((other) => other === part)
}

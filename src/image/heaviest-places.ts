import { type PathSums, pathOf, type SumNode } from './path-sums.ts'

/** A directory, or a file, that holds much. Bytes are of file content. */
export interface Place {
  /** As in FileEntry: no leading slash; the root is ``. */
  readonly path: string
  /** Everything in it and below it. */
  readonly bytes: number
  /** What of it lies in no other listed place. */
  readonly restBytes: number
}

/**
 * The places that hold at least that share of all bytes without what other listed places below them hold: at most
 * 1 / share of them, none only because of one thing deep inside it. The root counts for its own files alone. Heaviest
 * first.
 */
export function heaviestPlaces(sums: PathSums, share: number): readonly Place[] {
  const least = Math.max(1, sums.root.below * share)
  const fromBelow = new Map<SumNode, number>()
  const places: Place[] = []
  for (const node of sums.deepestFirst()) {
    const restBytes = node.own + (fromBelow.get(node) ?? 0)
    const { parent } = node
    if ((parent === undefined ? node.own : restBytes) >= least) {
      places.push({ path: pathOf(node), bytes: node.below, restBytes })
    } else if (parent !== undefined && restBytes > 0) {
      fromBelow.set(parent, (fromBelow.get(parent) ?? 0) + restBytes)
    }
    fromBelow.delete(node)
  }
  return places.sort((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1))
}

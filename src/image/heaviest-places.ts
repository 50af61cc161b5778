/** A directory, or a file, that holds much. Bytes are of file content. */
export interface Place {
  /** As in FileEntry: no leading slash; the root is ``. */
  readonly path: string
  /** Everything in it and below it. */
  readonly bytes: number
  /** What of it lies in no other listed place. */
  readonly restBytes: number
}

/** What each directory holds with everything below it, from what each path holds by itself. Parents are added. */
export function sumsBelow(own: ReadonlyMap<string, number>): Map<string, number> {
  const sums = withParents(own)
  for (const path of deepestFirst(sums)) add(sums, parentOf(path), sums.get(path) ?? 0)
  return sums
}

/**
 * The places that hold at least that share of all bytes without what other listed places below them hold: at most
 * 1 / share of them, none only because of one thing deep inside it. The root counts for its own files alone. Heaviest
 * first.
 */
export function heaviestPlaces(own: ReadonlyMap<string, number>, share: number): readonly Place[] {
  const sums = sumsBelow(own)
  const least = Math.max(1, (sums.get('') ?? 0) * share)
  const rest = withParents(own)
  const places: Place[] = []
  for (const path of deepestFirst(rest)) {
    const restBytes = rest.get(path) ?? 0
    if (restBytes >= least) places.push({ path, bytes: sums.get(path) ?? 0, restBytes })
    else add(rest, parentOf(path), restBytes)
  }
  const atRoot = own.get('') ?? 0
  if (atRoot >= least) places.push({ path: '', bytes: sums.get('') ?? 0, restBytes: rest.get('') ?? 0 })
  return places.sort((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1))
}

export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

function withParents(own: ReadonlyMap<string, number>): Map<string, number> {
  const all = new Map(own)
  for (const path of own.keys()) {
    for (let next = parentOf(path); !all.has(next); next = parentOf(next)) all.set(next, 0)
  }
  return all
}

/** All but the root; what lies in a directory has a longer path than the directory. */
function deepestFirst(sums: ReadonlyMap<string, number>): readonly string[] {
  return [...sums.keys()].filter((path) => path !== '').sort((a, b) => b.length - a.length)
}

function add(sums: Map<string, number>, path: string, bytes: number): void {
  sums.set(path, (sums.get(path) ?? 0) + bytes)
}

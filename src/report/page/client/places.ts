import { DIRECTORY, type FileColumns, HIDDEN, HIDDEN_REST, VISIBLE_REST } from '../page-data.ts'

/** The rows of the columns as a tree. A place is the position of its row; the root has none. */
export interface Places extends FileColumns {
  /** Place of the directory that it lies in; -1 in the root. */
  readonly parents: Int32Array
  /** First place after everything in it. */
  readonly ends: Int32Array
}

export function placesOf(columns: FileColumns): Places {
  const { depths } = columns
  const parents = new Int32Array(depths.length)
  const ends = new Int32Array(depths.length)
  const open: number[] = []
  const close = (depth: number, end: number) => {
    while (open.length > depth) ends[open.pop() ?? 0] = end
  }
  depths.forEach((depth, place) => {
    close(depth, place)
    parents[place] = open.at(-1) ?? -1
    open.push(place)
  })
  close(0, depths.length)
  return { ...columns, parents, ends }
}

export function isDirectory({ kinds }: FileColumns, place: number): boolean {
  return kinds[place] === DIRECTORY
}

export function isHidden({ kinds }: FileColumns, place: number): boolean {
  return kinds[place] === HIDDEN || kinds[place] === HIDDEN_REST
}

/** Several files together, without a name of their own. */
export function isRest({ kinds }: FileColumns, place: number): boolean {
  return kinds[place] === VISIBLE_REST || kinds[place] === HIDDEN_REST
}

/** With a leading slash; of several files together the directory that they lie in. */
export function pathOf(places: Places, place: number): string {
  const names: string[] = []
  const first = place >= 0 && isRest(places, place) ? (places.parents[place] ?? -1) : place
  for (let at = first; at >= 0; at = places.parents[at] ?? -1) names.push(places.names[at] ?? '')
  return `/${names.reverse().join('/')}`
}

/** The place of a path with or without a leading slash, or the directory nearest to it; -1 for the root. */
export function findPlace(places: Places, path: string): { readonly place: number; readonly exact: boolean } {
  const names = path.split('/').filter((name) => name !== '')
  let place = -1
  for (const [index, name] of names.entries()) {
    const found = childNamed(places, place, name, index === names.length - 1)
    if (found === undefined) return { place, exact: false }
    place = found
  }
  return { place, exact: true }
}

function childNamed(places: Places, parent: number, name: string, isLast: boolean): number | undefined {
  const end = parent < 0 ? places.depths.length : (places.ends[parent] ?? 0)
  let hidden: number | undefined
  for (let place = parent + 1; place < end; place = places.ends[place] ?? end) {
    if (places.names[place] !== name || isRest(places, place)) continue
    if (isDirectory(places, place)) return place
    if (isLast && !isHidden(places, place)) return place
    if (isLast) hidden ??= place
  }
  return hidden
}

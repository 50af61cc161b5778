import { isDirectory, type Places } from './places.ts'

/** What the map and its table show: places below groups, or as they lie. A node is a position; 0 is the root. */
export interface MapTree {
  readonly places: Places
  /** -1 for the root. A node comes after its parent. */
  readonly parents: Int32Array
  /** -1 for the root and for groups. */
  readonly placeOf: Int32Array
  /** Of groups; places have their names in `places`. */
  readonly groupNames: ReadonlyMap<number, string>
  /** Nodes in a node, in no order. */
  readonly firstChildren: Int32Array
  readonly nextSiblings: Int32Array
  /** Of the places that are counted; a directory's are of everything below it. */
  readonly bytes: Float64Array
  readonly files: Float64Array
}

/** Which group a file belongs to, and the names of a group from the outermost; one without names is no group. */
export interface Grouping {
  groupOf(place: number): number
  namesOf(group: number): readonly string[]
}

export const AS_THEY_LIE: Grouping = { groupOf: () => 0, namesOf: () => [] }

/** Directories that have files in several groups are in each of them. */
export function mapTree(places: Places, grouping: Grouping): MapTree {
  const parents: number[] = [-1]
  const placeOf: number[] = [-1]
  const groupNames = new Map<number, string>()
  const groups = new Map<string, number>()
  const roots = new Map<number, number>()
  const add = (parent: number, place: number) => {
    placeOf.push(place)
    return parents.push(parent) - 1
  }
  const rootOf = (group: number) => {
    let node = 0
    let key = ''
    for (const name of grouping.namesOf(group)) {
      key = `${key}\n${name}`
      const parent = node
      node = groups.get(key) ?? add(parent, -1)
      groups.set(key, node)
      groupNames.set(node, name)
    }
    return node
  }
  // The nodes of the directories that are open at a place, by group: files come in the order of the tree.
  const open = new Map<number, number[]>()
  const openAt = new Map<number, number[]>()
  const nodeOfDirectory = (group: number, chain: readonly number[]) => {
    const directories = open.get(group) ?? []
    const nodes = openAt.get(group) ?? []
    let depth = 0
    while (depth < chain.length && directories[depth] === chain[depth]) depth++
    directories.length = depth
    nodes.length = depth
    for (; depth < chain.length; depth++) {
      const place = chain[depth] ?? -1
      nodes.push(add(nodes.at(-1) ?? roots.get(group) ?? 0, place))
      directories.push(place)
    }
    open.set(group, directories)
    openAt.set(group, nodes)
    return nodes.at(-1) ?? roots.get(group) ?? 0
  }
  const chain: number[] = []
  for (let place = 0; place < places.depths.length; place++) {
    chain.length = places.depths[place] ?? 0
    if (isDirectory(places, place)) {
      chain.push(place)
      continue
    }
    const group = grouping.groupOf(place)
    if (!roots.has(group)) roots.set(group, rootOf(group))
    add(nodeOfDirectory(group, chain), place)
  }
  return {
    places,
    groupNames,
    parents: Int32Array.from(parents),
    placeOf: Int32Array.from(placeOf),
    ...links(parents),
    bytes: new Float64Array(parents.length),
    files: new Float64Array(parents.length),
  }
}

function links(parents: readonly number[]): Pick<MapTree, 'firstChildren' | 'nextSiblings'> {
  const firstChildren = new Int32Array(parents.length).fill(-1)
  const nextSiblings = new Int32Array(parents.length).fill(-1)
  for (let node = parents.length - 1; node > 0; node--) {
    const parent = parents[node] ?? 0
    nextSiblings[node] = firstChildren[parent] ?? -1
    firstChildren[parent] = node
  }
  return { firstChildren, nextSiblings }
}

/** Counts the files of these places anew. */
export function countFiles(tree: MapTree, counted: (place: number) => boolean): void {
  const { places, parents, placeOf, bytes, files } = tree
  bytes.fill(0)
  files.fill(0)
  for (let node = parents.length - 1; node >= 0; node--) {
    const place = placeOf[node] ?? -1
    if (place >= 0 && !isDirectory(places, place) && counted(place)) {
      bytes[node] = places.bytes[place] ?? 0
      files[node] = places.files[place] ?? 0
    }
    const parent = parents[node] ?? -1
    if (parent < 0) continue
    bytes[parent] = (bytes[parent] ?? 0) + (bytes[node] ?? 0)
    files[parent] = (files[parent] ?? 0) + (files[node] ?? 0)
  }
}

/** Sums of what a place is worth, for every node. */
export function sumsOf({ parents, placeOf }: MapTree, worth: (place: number) => number): Float64Array {
  const sums = new Float64Array(parents.length)
  for (let node = parents.length - 1; node >= 0; node--) {
    const place = placeOf[node] ?? -1
    const sum = (sums[node] ?? 0) + (place >= 0 ? worth(place) : 0)
    sums[node] = sum
    const parent = parents[node] ?? -1
    if (parent >= 0) sums[parent] = (sums[parent] ?? 0) + sum
  }
  return sums
}

/** What of a node is counted, the largest first. */
export function childrenOf({ firstChildren, nextSiblings, bytes, files }: MapTree, node: number): number[] {
  const children: number[] = []
  for (let child = firstChildren[node] ?? -1; child >= 0; child = nextSiblings[child] ?? -1) {
    if ((files[child] ?? 0) > 0) children.push(child)
  }
  return children.sort((a, b) => (bytes[b] ?? 0) - (bytes[a] ?? 0) || a - b)
}

export function canOpen({ firstChildren }: MapTree, node: number): boolean {
  return (firstChildren[node] ?? -1) >= 0
}

/** From the root to the node. */
export function lineTo({ parents }: MapTree, node: number): readonly number[] {
  const line: number[] = []
  for (let at = node; at >= 0; at = parents[at] ?? -1) line.push(at)
  return line.reverse()
}

/** The nodes of a place in the order of the tree: several where the directory is in several groups. */
export function nodesOf({ placeOf }: MapTree, place: number): readonly number[] {
  if (place < 0) return [0]
  const nodes: number[] = []
  placeOf.forEach((one, node) => {
    if (one === place) nodes.push(node)
  })
  return nodes
}

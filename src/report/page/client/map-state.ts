import { type Colouring, type ColourMode, colouring } from './colouring.ts'
import type { GroupBy, MapSource } from './map-source.ts'
import { canOpen, countFiles, type MapTree, sumsOf } from './map-tree.ts'
import { isDirectory, isHidden } from './places.ts'
import type { Found } from './search.ts'

export type Shown = 'all' | 'visible' | 'hidden'

/** What the map shows, and how. Whoever changes it calls `changed` once for all listeners. */
export interface MapState {
  readonly source: MapSource
  readonly by: GroupBy
  readonly mode: ColourMode
  readonly shown: Shown
  readonly tree: MapTree
  readonly colours: Colouring
  /** The directory or group that fills the map. */
  readonly node: number
  /** -1 for none. */
  readonly selected: number
  readonly query: string
  /** Undefined without a query. */
  readonly found: FoundInTree | undefined
}

export interface FoundInTree extends Found {
  /** How many found files are in each node of the tree. */
  readonly inNodes: Float64Array
}

export type MapChoice = Partial<
  Pick<MapState, 'source' | 'by' | 'mode' | 'shown' | 'node' | 'selected' | 'query'>
>

export function firstState(source: MapSource): MapState {
  const mode = source.growth === undefined ? 'origin' : 'grown'
  return stateOf({ source, by: 'directory', mode, shown: 'all', node: 0, selected: -1, query: '' }, undefined)
}

/** The state after a choice; what the choice leaves as it was is not made anew. */
export function nextState(before: MapState, choice: MapChoice): MapState {
  const moved = choice.source !== undefined || (choice.by !== undefined && choice.by !== before.by)
  return stateOf({ ...before, ...(moved ? { node: 0, selected: -1 } : {}), ...choice }, before)
}

type Chosen = Required<MapChoice>

function stateOf(
  { source, by, mode, shown, node, selected, query }: Chosen,
  before: MapState | undefined,
): MapState {
  const tree = source.tree(by)
  const sameTree = before?.tree === tree
  if (!sameTree || before.shown !== shown) countFiles(tree, countedBy(tree, shown))
  const { platform, growth } = source
  const colours =
    sameTree && before.mode === mode ? before.colours : colouring(mode, tree.places, platform.layers, growth)
  const found =
    sameTree && before.query === query && before.shown === shown
      ? before.found
      : findIn(source, by, tree, shown, query)
  const shownNode = node >= 0 && node < tree.parents.length && canOpen(tree, node) ? node : 0
  return { source, by, mode, shown, tree, colours, node: shownNode, selected, query, found }
}

function countedBy({ places }: MapTree, shown: Shown): (place: number) => boolean {
  if (shown === 'all') return () => true
  return (place) => isHidden(places, place) === (shown === 'hidden')
}

function findIn(
  source: MapSource,
  by: GroupBy,
  tree: MapTree,
  shown: Shown,
  query: string,
): FoundInTree | undefined {
  if (query.trim() === '') return undefined
  const all = source.search(by).find(query)
  const counts = countedBy(tree, shown)
  const places = all.places.filter(counts)
  const isFound = new Uint8Array(tree.places.depths.length)
  for (const place of places) isFound[place] = 1
  return {
    places,
    bytes: places.reduce((sum, place) => sum + (tree.places.bytes[place] ?? 0), 0),
    inNodes: sumsOf(tree, (place) => (isDirectory(tree.places, place) ? 0 : (isFound[place] ?? 0))),
  }
}

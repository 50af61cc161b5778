import { type HierarchyRectangularNode, hierarchy, treemap, treemapSquarify } from 'd3-hierarchy'
import { canOpen, childrenOf, type MapTree } from './map-tree.ts'

/** A rectangle of the map. */
export interface Box {
  /** Of a chain of directories that have nothing but the next one in them, the last; -1 for several together. */
  readonly node: number
  /** The nodes of such a chain, outermost first. */
  readonly chain: readonly number[]
  /** The nodes that are too small to be shown one by one. */
  readonly together: readonly number[]
  readonly bytes: number
  readonly files: number
  readonly inside: readonly Box[]
}

export type PlacedBox = HierarchyRectangularNode<Box>

/** In square pixels: smaller ones of a directory are shown together, and what is in a smaller directory is not shown. */
const LEAST_AREA = 48
const LEAST_OPEN_AREA = 1600
/** Room for a directory's name above what is in it, where it has this much room itself. */
const TITLE = 18
const LEAST_TITLED = { width: 36, height: 34 }

/** Lays out only what can be seen at that size, from one directory or group. */
export function layoutMap(tree: MapTree, node: number, width: number, height: number): PlacedBox {
  const root = hierarchy(boxOf(tree, node, width * height, false), ({ inside }) => inside)
  // What lies in a box adds up to its bytes.
  root.sum(({ inside, bytes }) => (inside.length === 0 ? bytes : 0))
  return treemap<Box>()
    .size([width, height])
    .tile(treemapSquarify.ratio(1.3))
    .round(true)
    .paddingInner(1)
    .paddingOuter((box) => (box.depth === 0 ? 0 : isTitled(box) ? 3 : 1))
    .paddingTop((box) => (box.depth === 0 ? 0 : isTitled(box) ? TITLE : 1))(root)
}

/** Whether a directory's name is written above what is in it. */
export function isTitled({ x0, x1, y0, y1, children }: PlacedBox): boolean {
  return children !== undefined && x1 - x0 >= LEAST_TITLED.width && y1 - y0 >= LEAST_TITLED.height
}

/** The innermost box at a point; undefined outside. */
export function boxAt(root: PlacedBox, x: number, y: number): PlacedBox | undefined {
  const isIn = (box: PlacedBox) => x >= box.x0 && x < box.x1 && y >= box.y0 && y < box.y1
  if (!isIn(root)) return undefined
  let at = root
  for (let next = at.children?.find(isIn); next !== undefined; next = at.children?.find(isIn)) at = next
  return at
}

function boxOf(tree: MapTree, start: number, area: number, shortens: boolean): Box {
  const chain = [start]
  let node = start
  let children = childrenOf(tree, node)
  while (shortens && children.length === 1 && canOpen(tree, children[0] ?? -1)) {
    node = children[0] ?? node
    chain.push(node)
    children = childrenOf(tree, node)
  }
  const bytes = tree.bytes[node] ?? 0
  const box = { node, chain, together: [], bytes, files: tree.files[node] ?? 0 }
  const opens = canOpen(tree, node) && area >= LEAST_OPEN_AREA
  return { ...box, inside: opens && bytes > 0 ? insideOf(tree, children, area / bytes) : [] }
}

function insideOf(tree: MapTree, children: readonly number[], areaOfByte: number): readonly Box[] {
  const bytesOf = (node: number) => tree.bytes[node] ?? 0
  // The largest come first.
  const small = children.findIndex((node) => bytesOf(node) * areaOfByte < LEAST_AREA)
  const shown = small < 0 ? children : children.slice(0, small)
  const boxes = shown.map((node) => boxOf(tree, node, bytesOf(node) * areaOfByte, true))
  const together = small < 0 ? [] : children.slice(small)
  const bytes = together.reduce((sum, node) => sum + bytesOf(node), 0)
  if (bytes === 0) return boxes
  if (together.length === 1) return [...boxes, ...together.map((node) => boxOf(tree, node, 0, true))]
  const files = together.reduce((sum, node) => sum + (tree.files[node] ?? 0), 0)
  return [...boxes, { node: -1, chain: [], together, bytes, files, inside: [] }]
}

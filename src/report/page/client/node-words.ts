import { formatByteSize } from '../../../oci/byte-size.ts'
import { groupedNumber } from '../../../oci/grouped-number.ts'
import { singleLineKeepingEnds } from '../../single-line.ts'
import { counted } from '../../size-words.ts'
import { layerLabel } from './colouring.ts'
import type { PlacedBox } from './map-layout.ts'
import type { MapState } from './map-state.ts'
import { canOpen, lineTo, type MapTree } from './map-tree.ts'
import { packageLabel } from './package-places.ts'
import { isDirectory, isHidden, isRest, type Places, pathOf } from './places.ts'

const LONGEST_NAME = 160
const LONGEST_PATH = 400

/** The name of a node; untrusted, on one line. The root is `/`. */
export function nodeName({ tree, by }: Pick<MapState, 'tree' | 'by'>, node: number): string {
  const { places, placeOf, groupNames } = tree
  if (node === 0) return by === 'directory' ? '/' : `all ${by}s`
  const group = groupNames.get(node)
  if (group !== undefined) return seen(group, LONGEST_NAME)
  const place = placeOf[node] ?? -1
  return isRest(places, place)
    ? counted(places.files[place] ?? 0, 'smaller file')
    : seen(places.names[place] ?? '', LONGEST_NAME)
}

/** A box's name: of a chain of directories all names, of several together how many there are. */
export function boxName(state: MapState, { data: box }: PlacedBox): string {
  if (box.node < 0) return `${groupedNumber(box.together.length)} smaller`
  const isGroup = (node: number | undefined) => state.tree.groupNames.has(node ?? -1)
  return box.chain.reduce((name, node, index) => {
    const after = index === 0 ? '' : isGroup(box.chain[index - 1]) ? ' › ' : '/'
    return `${name}${after}${nodeName(state, node)}`
  }, '')
}

/** What there is to say of a node, in lines; untrusted. */
export function nodeLines(state: MapState, node: number): readonly string[] {
  const { tree, source } = state
  const { platform } = source
  const place = tree.placeOf[node] ?? -1
  const bytes = tree.bytes[node] ?? 0
  const files = tree.files[node] ?? 0
  const size = [
    formatByteSize(bytes),
    shareWords(tree, node),
    ...(files === 1 ? [] : [counted(files, 'file')]),
  ]
  const first = size.filter((words) => words !== '').join(', ')
  if (place < 0 || isDirectory(tree.places, place)) return [first]
  const layer = (tree.places.layers[place] ?? 0) - 1
  const owner = platform.packages[(tree.places.packages[place] ?? 0) - 1]
  const made = platform.layers[layer]
  return [
    first,
    ...(made === undefined ? [] : [`layer ${layerLabel(made.createdBy, layer)}`]),
    ...(owner === undefined ? [] : [`package ${packageLabel(owner)} (${owner.type})`]),
    ...(isHidden(tree.places, place) ? ['hidden by a later layer, but pulled all the same'] : []),
  ]
}

/** Where a node is, in words; untrusted, on one line. */
export function nodePath(state: MapState, node: number): string {
  const { tree } = state
  const place = tree.placeOf[node] ?? -1
  if (place >= 0) {
    const path = placePath(tree.places, place)
    return isRest(tree.places, place) ? `${nodeName(state, node)} in ${path}` : path
  }
  return lineTo(tree, node)
    .slice(node === 0 ? 0 : 1)
    .map((one) => nodeName(state, one))
    .join(' › ')
}

/** A place's path on one line; untrusted. */
export function placePath(places: Places, place: number): string {
  return seen(pathOf(places, place), LONGEST_PATH)
}

/** Both ends of a long name, and words for one that nobody sees. */
function seen(name: string, longest: number): string {
  return singleLineKeepingEnds(name, longest) || '(blank)'
}

/** `12% of all`; empty for the root. */
function shareWords({ bytes }: MapTree, node: number): string {
  const all = bytes[0] ?? 0
  return node === 0 || all === 0 ? '' : `${percentOf(bytes[node] ?? 0, all)} of all`
}

export function percentOf(part: number, whole: number): string {
  if (whole <= 0 || part <= 0) return '0%'
  const percent = (part / whole) * 100
  return percent < 0.1 ? '<0.1%' : `${percent.toFixed(percent < 10 ? 1 : 0)}%`
}

export function opens(state: MapState, node: number): boolean {
  return node >= 0 && canOpen(state.tree, node)
}

import type { Growth } from '../../../compare/growth.ts'
import { growthIn } from '../../not-compared.ts'
import type { ReportPlatform } from '../../report.ts'
import type { MapData } from '../page-data.ts'
import { layerLabel } from './colouring.ts'
import { AS_THEY_LIE, type Grouping, type MapTree, mapTree } from './map-tree.ts'
import { packageLabel, packagePlaces } from './package-places.ts'
import { isHidden, type Places, placesOf } from './places.ts'
import { type Search, searchOf } from './search.ts'

export type GroupBy = 'directory' | 'layer' | 'package'

/** One platform's map, each part made when it is first wanted. */
export interface MapSource {
  readonly platform: ReportPlatform
  readonly growth: Growth | undefined
  /** As in MapData. */
  readonly from: number
  tree(by: GroupBy): MapTree
  search(by: GroupBy): Search
}

export function mapSource(
  { from, columns }: MapData,
  platform: ReportPlatform,
  comparison: Parameters<typeof growthIn>[0],
): MapSource {
  const places = placesOf(columns)
  // Without owners of files, only the sizes of packages are known.
  const hasOwners = columns.packages.some((owner) => owner > 0) || platform.packages.length === 0
  const packages = once(() =>
    hasOwners ? places : placesOf(packagePlaces(platform.packages, shownBytes(places))),
  )
  const trees: Readonly<Record<GroupBy, () => MapTree>> = {
    directory: once(() => mapTree(places, AS_THEY_LIE)),
    layer: once(() => mapTree(places, byLayer(places, platform))),
    package: once(() => mapTree(packages(), hasOwners ? byPackage(places, platform) : AS_THEY_LIE)),
  }
  const names = platform.packages.map(packageLabel)
  const search = once(() => searchOf(places, names))
  const packageSearch = once(() => (hasOwners ? search() : searchOf(packages(), names)))
  return {
    platform,
    growth: growthIn(comparison),
    from,
    tree: (by) => trees[by](),
    search: (by) => (by === 'package' ? packageSearch() : search()),
  }
}

function byLayer({ layers }: Places, platform: ReportPlatform): Grouping {
  const names = platform.layers.map(({ createdBy }, index) => [layerLabel(createdBy, index)])
  return {
    groupOf: (place) => layers[place] ?? 0,
    namesOf: (group) => names[group - 1] ?? ['smaller files of all layers'],
  }
}

function byPackage({ packages }: Places, platform: ReportPlatform): Grouping {
  const names = platform.packages.map((one) => [one.type, packageLabel(one)])
  return {
    groupOf: (place) => packages[place] ?? 0,
    namesOf: (group) => names[group - 1] ?? ['in no listed package'],
  }
}

function shownBytes(places: Places): number {
  return places.bytes.reduce((sum, bytes, place) => sum + (isHidden(places, place) ? 0 : bytes), 0)
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

import type { PackageFacts } from '../../../compare/image-facts.ts'
import { DIRECTORY, type FileColumns, HIDDEN, VISIBLE, VISIBLE_REST } from '../page-data.ts'

/** Packages by type as places, for a report whose files are not at hand: `total` is all that the image shows. */
export function packagePlaces(packages: readonly PackageFacts[], total: number): FileColumns {
  const rows: (readonly [
    depth: number,
    name: string,
    kind: number,
    bytes: number,
    layer: number,
    owner: number,
  ])[] = []
  const byType = Map.groupBy(
    packages.map((one, index) => ({ one, index })),
    ({ one }) => one.type,
  )
  for (const [type, members] of byType) {
    rows.push([0, type, DIRECTORY, 0, 0, 0])
    for (const { one, index } of members) {
      const kind = one.removedByLayerIndex === null ? VISIBLE : HIDDEN
      rows.push([1, packageLabel(one), kind, one.bytes, one.layerIndex + 1, index + 1])
    }
  }
  const owned = packages.reduce((sum, one) => sum + (one.removedByLayerIndex === null ? one.bytes : 0), 0)
  if (total > owned) rows.push([0, '', VISIBLE_REST, total - owned, 0, 0])
  return {
    depths: rows.map(([depth]) => depth),
    names: rows.map(([, name]) => name),
    kinds: rows.map(([, , kind]) => kind),
    bytes: rows.map(([, , , bytes]) => bytes),
    files: rows.map(([, , kind]) => (kind === DIRECTORY ? 0 : 1)),
    layers: rows.map(([, , , , layer]) => layer),
    packages: rows.map(([, , , , , owner]) => owner),
  }
}

/** `org.slf4j:slf4j-api 2.0.1`; untrusted. */
export function packageLabel({ group, name, version }: PackageFacts): string {
  return `${group === null ? name : `${group}:${name}`} ${version}`
}

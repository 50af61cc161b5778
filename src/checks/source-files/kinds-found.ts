import type { SourcedLayer } from '../sourced-layer.ts'
import type { FoundFolder } from './found-folder.ts'
import type { PlacedFolder } from './sources-in-image.ts'
import type { FoundKind } from './wording.ts'

/** So many apps of an image are told of one by one; a monorepo is one. */
const MOST = 60
const SHOWN_PLACES = 3

/** One for each app and kind, the visible apart from the hidden; the largest where there are very many. */
export function kindsFound(
  placed: readonly PlacedFolder[],
  layers: readonly SourcedLayer[],
): readonly FoundKind[] {
  const groups = Map.groupBy(placed, ({ app, found }) => `${found.visibility} ${found.candidate.kind} ${app}`)
  return [...groups.values()]
    .flatMap((group) => joined(group, layers))
    .toSorted((a, b) => b.bytes - a.bytes)
    .slice(0, MOST)
}

function joined(group: readonly PlacedFolder[], layers: readonly SourcedLayer[]): readonly FoundKind[] {
  const sorted = group.toSorted((a, b) => b.found.tally.bytes - a.found.tally.bytes)
  const [first] = sorted
  if (first === undefined) return []
  const { app, found } = first
  const total = (of: (found: FoundFolder) => number) => sorted.reduce((sum, one) => sum + of(one.found), 0)
  const bytes = total(({ tally }) => tally.bytes)
  return [
    {
      kind: found.candidate.kind,
      app,
      visibility: found.visibility,
      bytes,
      savedBytes: sorted.every(({ stayingBytes }) => stayingBytes !== undefined)
        ? Math.max(
            0,
            sorted.reduce((left, { stayingBytes = 0 }) => left - stayingBytes, bytes),
          )
        : undefined,
      count: total(({ count }) => count),
      places: sorted
        .slice(0, SHOWN_PLACES)
        .flatMap((one) => placesOf(one.found))
        .slice(0, SHOWN_PLACES),
      placeCount: total(({ candidate, count }) => (candidate.isFolder ? 1 : count)),
      ignores: [...new Set(sorted.slice(0, MOST).flatMap(ignoresOf))],
      layer: found.tally.heaviest(layers),
      removedBy: found.visibility === 'hidden' ? found.tally.removedBy(layers) : undefined,
    },
  ]
}

function placesOf({ candidate, examples }: FoundFolder): readonly string[] {
  return candidate.isFolder ? [candidate.at] : examples
}

/** At the top of the context only there, deeper ones wherever they lie. */
function ignoresOf({ app, found }: PlacedFolder): readonly string[] {
  const isAtTop = found.candidate.within === app
  return [...found.ignores].map((line) => (isAtTop || line.startsWith('**/') ? line : `**/${line}`))
}

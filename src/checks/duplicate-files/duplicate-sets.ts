import type { Copies } from './copies.ts'
import { DuplicateSet } from './duplicate-set.ts'
import { placesOf } from './places-of.ts'

const MOST_SETS = 1000
/** Sets are told apart by so many places, and no more are kept. */
const MOST_PLACES = 10
const MOST_MIRRORS = 20

export interface FoundDuplicates {
  /** The one with most bytes first. */
  readonly sets: readonly DuplicateSet[]
  /** Copies without what stays, in sets or not. */
  readonly files: number
  readonly bytes: number
}

/**
 * Copies by the places that they lie at. They are asked for twice: a folder that stands twice also explains those of
 * its files of which there are more copies.
 */
export function duplicateSets(all: () => Iterable<Copies>): FoundDuplicates {
  const found = bySets(all(), [])
  const mirrors = found.sets.filter(({ facts, files }) => facts.isMirror && files > 1).slice(0, MOST_MIRRORS)
  return mirrors.length === 0
    ? found
    : bySets(
        all(),
        mirrors.map(({ facts }) => new DuplicateSet(facts)),
      )
}

function bySets(all: Iterable<Copies>, mirrors: readonly DuplicateSet[]): FoundDuplicates {
  const sets = new Map<string, DuplicateSet>()
  let files = 0
  let bytes = 0
  for (const copies of all) {
    files += copies.others.length
    bytes += copies.others.length * copies.kept.size
    let left: Copies | undefined = copies
    for (const mirror of mirrors) left = left && mirror.withCounterparts(left)
    if (left !== undefined) addTo(sets, left)
  }
  return { sets: [...sets.values(), ...mirrors].sort((a, b) => b.bytes - a.bytes), files, bytes }
}

function addTo(sets: Map<string, DuplicateSet>, copies: Copies): void {
  const { isBase, keptBy } = copies
  const paths = [copies.kept, ...copies.others].map(({ path }) => path)
  const { all, rest } = placesOf(paths)
  const places = [...new Set(all)]
  const isMirror = rest !== '' && places.length === 2
  const named = places.toSorted().slice(0, MOST_PLACES)
  const key = JSON.stringify([isBase, keptBy ?? '', isMirror, places.length, ...named])
  const known = sets.get(key)
  if (known === undefined && sets.size >= MOST_SETS) return
  const set =
    known ??
    new DuplicateSet({
      ...{ isBase, keptBy, isMirror },
      places: places.slice(0, MOST_PLACES),
      placeCount: places.length,
      example: paths.slice(0, MOST_PLACES),
      exampleCount: paths.length,
    })
  sets.set(key, set)
  set.add(copies, rest)
}

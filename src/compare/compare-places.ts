import { folderOf } from '../image/path-parts.ts'
import type { PlaceChange } from './growth.ts'
import type { TreeFacts } from './image-facts.ts'
import { ListedTree } from './listed-tree.ts'

/** A place is named for a hundredth of what changed, so a hundred at most. */
const SHARE = 1 / 100
/** What a list may hide of a change that is named. */
const MOST_HIDDEN = 1 / 10

/**
 * The directories and files of the final file system that changed most, the largest change first; of nested ones the
 * inner, and the outer only where it changed as much besides. What one side is too small to list is taken for nothing
 * where that is right to a tenth, and is not spoken of where it is not.
 */
export function comparePlaces(now: TreeFacts, before: TreeFacts): readonly PlaceChange[] {
  const changes = changedPlaces(new ListedTree(now), new ListedTree(before))
  const rests = ownChanges(changes)
  const volume = [...rests.values()].reduce((sum, change) => sum + Math.abs(change), 0)
  const least = Math.max(1, volume * SHARE)
  const places: PlaceChange[] = []
  for (const [path, place] of deepestFirst(changes)) {
    const rest = rests.get(path) ?? 0
    if (Math.abs(rest) >= least) {
      places.push(place)
      continue
    }
    const folder = nearestFolder(path, changes)
    if (folder !== undefined) rests.set(folder, (rests.get(folder) ?? 0) + rest)
  }
  return places.sort((a, b) => Math.abs(b.change) - Math.abs(a.change) || (a.path < b.path ? -1 : 1))
}

type Changes = ReadonlyMap<string, PlaceChange>

/** Also those that did not change, since others lie in them. */
function changedPlaces(now: ListedTree, before: ListedTree): Changes {
  const changes = new Map<string, PlaceChange>()
  for (const path of new Set([...now.paths(), ...before.paths()])) {
    const [entry, earlier] = [now.at(path), before.at(path)]
    const type = entry?.type ?? earlier?.type ?? 'file'
    const change = (entry?.bytes ?? 0) - (earlier?.bytes ?? 0)
    const hidden = Math.max(
      entry === undefined ? now.mostAt(path) : 0,
      earlier === undefined ? before.mostAt(path) : 0,
    )
    if (hidden > Math.abs(change) * MOST_HIDDEN) continue
    changes.set(path, { path, type, before: earlier?.bytes ?? null, now: entry?.bytes ?? null, change })
  }
  return changes
}

/** What of each change lies in no other place of the map. */
function ownChanges(changes: Changes): Map<string, number> {
  const own = new Map([...changes].map(([path, { change }]) => [path, change]))
  for (const [path, { change }] of changes) {
    const folder = nearestFolder(path, changes)
    if (folder !== undefined) own.set(folder, (own.get(folder) ?? 0) - change)
  }
  return own
}

/** Undefined for the root. */
function nearestFolder(path: string, changes: Changes): string | undefined {
  for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder)) {
    if (changes.has(folder)) return folder
  }
  return undefined
}

function deepestFirst(changes: Changes): readonly (readonly [string, PlaceChange])[] {
  const depthOf = (path: string) => path.split('/').length
  return [...changes]
    .map(([path, place]) => ({ path, place, depth: depthOf(path) }))
    .sort((a, b) => b.depth - a.depth)
    .map(({ path, place }) => [path, place] as const)
}

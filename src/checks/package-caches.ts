import { folderOf, nameOf } from '../image/path-parts.ts'
import { formatByteSize } from '../oci/byte-size.ts'
import type { CheckOutcome, Looking, LookingCheck, Subject } from './check.ts'
import type { SeenFile } from './files/seen-file.ts'
import { ownAndBase } from './levels.ts'
import { numberOption } from './options.ts'
import { outcomeOf } from './outcome.ts'
import { cacheAt, movedCaches } from './package-caches/caches.ts'
import { findingFor } from './package-caches/finding.ts'
import { FoundCache, SharedBytes } from './package-caches/found-cache.ts'
import type { CacheFolder } from './package-caches/package-cache.ts'
import { someNames } from './shown-names.ts'
import { sourcedLayers } from './sourced-layer.ts'

/** What package managers and compilers kept for the next time, which an image never has. */
export const packageCaches: LookingCheck = {
  id: 'package-caches',
  title: 'No package caches',
  says: 'Finds the caches of package managers and compilers: npm, Yarn, pnpm, pip, uv, apt, apk, dnf, Go, Cargo, Maven, Gradle, Composer and more.',
  why: 'Nothing reads a cache in an image that is built once, but every pull transfers it.',
  levels: ownAndBase(['warn', 'note'], ['warn', 'note'], ['warn', 'note']),
  options: {
    floor: {
      kind: 'size',
      says: 'Says nothing of a cache that would save less than this in its layer',
      default: 100_000,
    },
  },
  needsFiles: true,
  begin,
}

function begin(subject: Subject): Looking {
  const layers = sourcedLayers(subject)
  const floor = numberOption(subject.options, 'floor')
  const placeOf = remembered(movedCaches(subject.image.config.config?.Env ?? []))
  const found = new Map<string, FoundCache>()
  const shared = new SharedBytes()
  const needed = new Set<string>()
  return { see, outcome }

  function see(file: SeenFile): void {
    const { entry } = file
    if (entry.type !== 'file') return
    const name = nameOf(entry.path)
    if (name === NEEDING && file.visibility === 'visible') needed.add(name)
    const place = cached(folderOf(entry.path), name)
    if (place !== undefined) add(file, place)
    else if (entry.hardLinkTo !== undefined) {
      const first = cached(folderOf(entry.hardLinkTo), nameOf(entry.hardLinkTo))
      if (first !== undefined) shared.add(entry, first)
    }
  }

  function cached(folder: string, name: string): CacheFolder | undefined {
    const place = placeOf(folder)
    return place?.cache.files?.test(name) === false ? undefined : place
  }

  function add(file: SeenFile, { cache, root }: CacheFolder): void {
    const key = `${cache.name} ${file.entry.layer} ${file.visibility}`
    const group = found.get(key) ?? new FoundCache(cache, file.visibility)
    found.set(key, group)
    group.add(file, root)
  }

  function outcome(): CheckOutcome {
    const told = [...found.values()]
      .filter(({ cache }) => cache.neededBy === undefined || !needed.has(cache.neededBy))
      .map((one) => ({ one, saved: Math.max(0, one.tally.bytes - sharedOf(one)) }))
      .filter(({ saved }) => saved >= floor && saved > 0)
      .sort((a, b) => b.saved - a.saved)
    return outcomeOf(
      summaryOf(told, floor),
      told.map(({ one, saved }) => findingFor(one, saved, layers)),
    )
  }

  function sharedOf({ cache, tally }: FoundCache): number {
    const layer = tally.heaviest(layers)?.layer.index
    return layer === undefined ? 0 : shared.of(cache, layer)
  }
}

/** See PackageCache's neededBy: looked for by name, so it is one. */
const NEEDING = '.pnp.cjs'

/** Files of one folder come one after the other. */
function remembered(moved: readonly CacheFolder[]): (folder: string) => CacheFolder | undefined {
  let last: { readonly folder: string; readonly place: CacheFolder | undefined } | undefined
  return (folder) => {
    if (last?.folder !== folder) last = { folder, place: cacheAt(folder, moved) }
    return last.place
  }
}

const SHOWN = 4

function summaryOf(
  told: readonly { readonly one: FoundCache; readonly saved: number }[],
  floor: number,
): string {
  if (told.length === 0) return `No package caches of ${formatByteSize(floor)} or more.`
  const bytes = told.reduce((sum, { one }) => sum + one.tally.bytes, 0)
  const names = [...new Set(told.map(({ one }) => one.cache.name))]
  const hidden = told.filter(({ one }) => one.visibility === 'hidden').length
  const removed = hidden === 0 ? '' : `; ${hidden} of them removed later but still pulled`
  return `Package caches, ${formatByteSize(bytes)}: ${someNames(names, SHOWN)}${removed}.`
}

import type { FileEntry } from '../../image/file-tree.ts'
import type { Loaded, Loader } from './loaded.ts'

/** A version of symbols that the library which is there does not define. */
export interface MissingVersion {
  readonly version: string
  /** The library as it is needed, and what is there by that name. */
  readonly name: string
  readonly library: Loaded
  readonly neededBy: FileEntry
}

export interface LoadedObjects {
  readonly objects: readonly Loaded[]
  readonly known: ReadonlyMap<string, Loaded | 'unknown'>
  readonly loader: Loader
  /** Everything that the loader could take for that name, were it not for what it finds first. */
  all(name: string, user: Loaded): Iterable<Loaded | 'unknown'>
}

/** The loader tells of every one; nobody reads more than these. */
const MOST_MISSING = 100
/** Searches for another library of the same name; of what lies beyond nothing is said. */
const MOST_SEARCHES = 1000

/**
 * What glibc's loader refuses to start with (elf/dl-version.c): a version that an object needs and the library of that
 * name does not define. A library without any versions only brings a warning. musl does not look at versions.
 */
export function versionsMissing({ objects, known, loader, all }: LoadedObjects): readonly MissingVersion[] {
  const { itself } = loader
  const missing: MissingVersion[] = []
  const defines = definitions()
  let searches = 0
  if (itself === undefined) return missing
  for (const user of objects) {
    for (const { library: name, versions } of user.facts.neededVersions ?? []) {
      const isLoader = loader.provides(name)
      const library = isLoader ? itself : known.get(name)
      if (library === undefined || library === 'unknown') continue
      for (const version of versions) {
        if (defines(library, version)) continue
        searches += 1
        if (searches > MOST_SEARCHES || missing.length >= MOST_MISSING) return missing
        // Which of several it takes is not certain: the cache, the processor or how it was made decide.
        const others = isLoader ? [] : all(name, user)
        if (!some(others, (other) => defines(other, version))) {
          missing.push({ version, name, library, neededBy: user.entry })
        }
      }
    }
  }
  return missing
}

/** Whether a library has a version, or could have it; each list is gone through but once. */
function definitions(): (library: Loaded | 'unknown', version: string) => boolean {
  const sets = new Map<readonly string[], ReadonlySet<string>>()
  return (library, version) => {
    const versions = library === 'unknown' ? undefined : library.facts.definedVersions
    if (versions === undefined || versions === null) return true
    const set = sets.get(versions) ?? new Set(versions)
    sets.set(versions, set)
    return set.has(version)
  }
}

function some<Item>(items: Iterable<Item>, is: (item: Item) => boolean): boolean {
  for (const item of items) if (is(item)) return true
  return false
}

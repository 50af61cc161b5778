import type { FileEntry } from '../../image/file-tree.ts'
import type { Container } from './container.ts'
import type { Loaded, Loader } from './loaded.ts'
import { sameMachine } from './machine.ts'
import { type MissingVersion, versionsMissing } from './missing-versions.ts'

export interface MissingLibrary {
  readonly name: string
  readonly neededBy: FileEntry
}

export interface Libraries {
  readonly missing: readonly MissingLibrary[]
  readonly missingVersions: readonly MissingVersion[]
  /** Those that were found, each once. */
  readonly found: number
  /** False where nobody can say whether all was found that is needed. */
  readonly isComplete: boolean
  /** What the process has, by names and sonames. */
  readonly names: LibrariesByName
}

/** `unknown` for one that is there, but cannot be read. */
export type LibrariesByName = ReadonlyMap<string, Loaded | 'unknown'>

/** More than any process loads; what lies beyond is not looked for. */
const MOST_LIBRARIES = 2000
/** Of one object; a list may have 30,000 entries. */
const MOST_FOLDERS = 1000

/**
 * Loads an object as the loader would, breadth first: what it needs, what that needs, and so on. `names` has what the
 * process has already.
 */
export function loadLibraries(
  object: Loaded,
  loader: Loader,
  container: Container,
  names: LibrariesByName = new Map(),
): Libraries {
  const known = new Map(names)
  const missing = new Map<string, MissingLibrary>()
  const queue: Loaded[] = [object]
  let isComplete = loader.isKnown
  for (let next = 0; next < queue.length; next += 1) {
    const user = queue[next]
    if (user?.facts.needed === undefined) isComplete = false
    if (user === undefined || container.paths.isExhausted) continue
    let folders: readonly string[] | undefined
    for (const name of user.facts.needed ?? []) {
      if (known.has(name) || missing.has(name) || loader.provides(name)) continue
      folders ??= foldersOf(user, loader)
      const found = librariesAt(candidates(name, user, folders, loader, container), user, container)
      const library = found.next().value
      if (library === undefined) {
        missing.set(name, { name, neededBy: user.entry })
        continue
      }
      known.set(name, library)
      if (library === 'unknown' || queue.length >= MOST_LIBRARIES) {
        isComplete = false
        continue
      }
      const { soname } = library.facts
      if (typeof soname === 'string' && !known.has(soname)) known.set(soname, library)
      queue.push(library)
    }
  }
  // One that was missing under a name that something loaded later has is there after all.
  const left = [...missing.values()].filter(({ name }) => !known.has(name))
  const all = (name: string, user: Loaded) =>
    librariesAt(candidates(name, user, foldersOf(user, loader), loader, container), user, container)
  return {
    missing: left,
    missingVersions: versionsMissing({ objects: queue, known, loader, all }),
    found: queue.length - 1,
    isComplete: isComplete && !container.paths.isExhausted,
    names: known,
  }
}

/** What of these paths the loader could take. */
function* librariesAt(
  paths: Iterable<string>,
  user: Loaded,
  container: Container,
): Generator<Loaded | 'unknown', undefined, undefined> {
  for (const path of paths) {
    const reached = container.paths.reach(path)
    if (reached.kind === 'unknown') yield 'unknown'
    if (reached.kind !== 'entry' || reached.entry.type !== 'file') continue
    const { entry } = reached
    if (!container.identity.may('read', entry)) continue
    const facts = container.files.binaryOf?.(entry)
    // Something else by that name, or an ELF file that nobody read: that it is no library cannot be said.
    if (facts === undefined) yield 'unknown'
    else if (sameMachine(facts, user.facts)) yield { entry, facts, origin: folderOf(path), neededBy: user }
  }
}

/** Each once, in the loader's order. */
function foldersOf(user: Loaded, loader: Loader): readonly string[] {
  const folders = new Set<string>()
  for (const folder of loader.folders(user)) {
    if (folders.size >= MOST_FOLDERS) break
    folders.add(folder)
  }
  return [...folders]
}

function* candidates(
  name: string,
  user: Loaded,
  folders: readonly string[],
  loader: Loader,
  container: Container,
): Generator<string> {
  if (name.includes('/')) {
    yield name.replaceAll(/\$(?:ORIGIN|\{ORIGIN\})/g, () => user.origin)
    return
  }
  for (const folder of folders) yield `${folder}/${name}`
  yield* loader.indexed(name)
  if (loader.kind !== 'glibc') return
  for (const folder of folders) yield* forProcessors(folder, name, container)
}

/** Builds for newer processors: which of them the host has is not known, so that any counts. */
function* forProcessors(folder: string, name: string, { paths, files }: Container): Generator<string> {
  const parent = paths.at(`${folder}/glibc-hwcaps`)
  if (parent?.type !== 'directory') return
  for (const level of files.list(parent.path)) yield `/${parent.path}/${level}/${name}`
}

/** As written, since `$ORIGIN` is the folder that a library was found in, not the one that a link leads to. */
function folderOf(path: string): string {
  const folder = path.slice(0, path.lastIndexOf('/'))
  return folder.startsWith('/') ? folder : `./${folder}`
}

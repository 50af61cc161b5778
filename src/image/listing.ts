import type { BinaryFacts } from './binary/binary-facts.ts'
import type { FileEntry, FileTree, HiddenEntry } from './file-tree.ts'
import { directorySums } from './largest-directories.ts'

export interface ListingRequest {
  /** As in FileEntry. */
  readonly path: string
  /** Index of the layer whose own versions are listed; undefined for the final file system. */
  readonly layer: number | undefined
  readonly hidden: boolean
  readonly recursive: boolean
}

export interface ListedEntry {
  readonly entry: FileEntry
  /** Of a directory of the final file system what lies below it; of others their own. */
  readonly bytes: number
  /** Undefined for what the final file system shows. */
  readonly hidden: Pick<HiddenEntry, 'hiddenBy' | 'how'> | undefined
  /** What an ELF file says of itself. */
  readonly binary: BinaryFacts | undefined
}

/**
 * What lies at a path, sorted by path: a directory's entries, or the file alone. Of one layer, and of what is hidden,
 * everything below the path, because the directories on the way need not be there. Undefined where nothing is.
 */
export function listing(files: FileTree, request: ListingRequest): readonly ListedEntry[] | undefined {
  const { layer, hidden, recursive } = request
  const found = layer === undefined && !hidden ? inFinalTree(files, request.path, recursive) : undefined
  if (found !== undefined) return found
  if (layer === undefined && !hidden) return undefined
  const isBelow = belowOf(files, request.path)
  const wanted = ({ path, layer: of }: FileEntry) =>
    (layer === undefined || of === layer) && path !== '' && isBelow(path)
  const entries: ListedEntry[] = []
  if (!hidden) {
    for (const entry of files.visible()) if (wanted(entry)) entries.push(shown(files, entry, entry.size))
  }
  for (const { entry, hiddenBy, how } of files.hidden()) {
    if (wanted(entry)) entries.push({ ...shown(files, entry, entry.size), hidden: { hiddenBy, how } })
  }
  const isThere = entries.length > 0 || request.path === '' || files.resolve(request.path) !== undefined
  return isThere ? entries.sort(byPath) : undefined
}

function inFinalTree(files: FileTree, path: string, recursive: boolean): ListedEntry[] | undefined {
  const directory = path === '' ? '' : directoryAt(files, path)
  if (directory === undefined) {
    // As ls does, a link to something else than a directory is shown itself.
    const entry = files.get(path) ?? files.resolve(path)
    return entry === undefined ? undefined : [shown(files, entry, entry.size)]
  }
  const sums = directorySums(files)
  const entries: ListedEntry[] = []
  const add = (entry: FileEntry) =>
    entries.push(shown(files, entry, entry.type === 'directory' ? sums.bytesBelow(entry.path) : entry.size))
  if (recursive) {
    const prefix = directory === '' ? '' : `${directory}/`
    for (const entry of files.visible()) if (entry.path.startsWith(prefix)) add(entry)
  } else {
    for (const name of files.list(directory)) {
      const entry = files.get(directory === '' ? name : `${directory}/${name}`)
      if (entry !== undefined) add(entry)
    }
  }
  return entries.sort(byPath)
}

function directoryAt(files: FileTree, path: string): string | undefined {
  const entry = files.resolve(path)
  return entry?.type === 'directory' ? entry.path : undefined
}

/** Below the path as written, which may be gone, or below the directory that it leads to. */
function belowOf(files: FileTree, path: string): (other: string) => boolean {
  if (path === '') return () => true
  const roots = new Set([path, files.resolve(path)?.path ?? path])
  return (other) => roots.has(other) || [...roots].some((root) => other.startsWith(`${root}/`))
}

function shown(files: FileTree, entry: FileEntry, bytes: number): ListedEntry {
  return { entry, bytes, hidden: undefined, binary: files.binaryOf?.(entry) }
}

function byPath(a: ListedEntry, b: ListedEntry): number {
  if (a.entry.path === b.entry.path) return a.entry.layer - b.entry.layer
  return a.entry.path < b.entry.path ? -1 : 1
}

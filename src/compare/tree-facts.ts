import { DirectorySums } from '../image/directory-sums.ts'
import type { FileTree } from '../image/file-tree.ts'
import { type PathSums, pathOf } from '../image/path-sums.ts'
import { FileKinds, type IsCache } from './file-kinds.ts'
import type { KindFacts, TreeEntry, TreeFacts } from './image-facts.ts'
import { type LargeFile, LargestFiles } from './largest-files.ts'

/** More would make reports large without telling more: what is below the threshold is a few kilobytes. */
const MOST_ENTRIES = 2000
/** Of all paths together: a folder in a folder in a folder must not fill the report. */
const MOST_CHARACTERS = 400_000

/** What one walk over the visible files tells. */
export interface WalkedTree {
  readonly sums: PathSums
  readonly tree: TreeFacts
  /** The most bytes first. */
  readonly kinds: readonly KindFacts[]
}

/** Walks the final file system once. */
export function walkTree(files: FileTree, isCache: IsCache): WalkedTree {
  const directories = new DirectorySums()
  const kinds = new FileKinds(files, isCache)
  const largest = new LargestFiles(MOST_ENTRIES)
  for (const entry of files.visible()) {
    if (!directories.add(entry)) continue
    kinds.add(entry)
    largest.add(entry)
  }
  const sums = directories.sums()
  return { sums, tree: treeFacts(sums, largest.files()), kinds: kinds.facts() }
}

/**
 * The directories and files from a size on which all fit into the report; every place with bytes where they do. The
 * size follows from the files alone, so that the same image always lists the same places.
 */
function treeFacts(sums: PathSums, files: readonly LargeFile[]): TreeFacts {
  const folders = sums.parentsFirst().slice(1)
  const from = threshold([
    ...folders.map((node) => ({ bytes: node.below, characters: () => pathOf(node).length })),
    ...files.map(({ size, path }) => ({ bytes: size, characters: () => path.length })),
  ])
  const entries: TreeEntry[] = [
    ...folders
      .filter(({ below }) => below >= from)
      .map((node) => ({
        path: pathOf(node),
        type: 'directory' as const,
        bytes: node.below,
        files: node.files,
        layerIndex: null,
      })),
    ...files
      .filter(({ size }) => size >= from)
      .map(({ path, size, layer }) => ({
        path,
        type: 'file' as const,
        bytes: size,
        files: 1,
        layerIndex: layer,
      })),
  ]
  return { from, entries: entries.sort(byPath) }
}

interface Weighed {
  readonly bytes: number
  readonly characters: () => number
}

/** The smallest size from which on not too many places are left. */
function threshold(places: readonly Weighed[]): number {
  const heaviest = places.filter(({ bytes }) => bytes > 0).sort((a, b) => b.bytes - a.bytes)
  let characters = 0
  for (const [index, place] of heaviest.entries()) {
    characters += place.characters()
    // Of equals all are listed or none.
    if (index >= MOST_ENTRIES || characters > MOST_CHARACTERS) return place.bytes + 1
  }
  return 1
}

/** By the parts of the path, so that what is in a directory follows it at once. */
function byPath(a: TreeEntry, b: TreeEntry): number {
  const [left, right] = [a.path.replaceAll('/', '\0'), b.path.replaceAll('/', '\0')]
  return left < right ? -1 : left > right ? 1 : 0
}

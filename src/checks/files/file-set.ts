import type { FileEntry, FileTree } from '../../image/file-tree.ts'
import type { PlatformImage } from '../../image/image.ts'
import { isSystemPackage, type Package } from '../../image/package.ts'
import { folderOf } from '../../image/path-parts.ts'

/** The files among which tools are looked for: those that a container sees, or those that only a pull transfers. */
export interface FileSet {
  readonly visibility: 'visible' | 'hidden'
  /** Regular files and, among the visible, symbolic links. */
  entries(): Iterable<FileEntry>
  /** Regular files of that path as a package database writes it; hidden ones may have several versions. */
  at(path: string): readonly FileEntry[]
  /** The package of the distribution whose file this is. */
  ownerOf(path: string): Package | undefined
  /** Of the distribution; a language's package named `make` or `gcc` is no such tool. */
  readonly packages: readonly Package[]
}

/** The two sets of an image. Made once for each image: owners by path take long and much memory. */
export function fileSets(image: PlatformImage): { readonly visible: FileSet; readonly hidden: FileSet } {
  const made = MADE.get(image) ?? { visible: visibleFiles(image), hidden: hiddenFiles(image) }
  MADE.set(image, made)
  return made
}

const MADE = new WeakMap<PlatformImage, { readonly visible: FileSet; readonly hidden: FileSet }>()

function visibleFiles({ files, packages }: PlatformImage): FileSet {
  const canonical = canonicalPaths(files)
  const installed = packages.filter((found) => isSystemPackage(found) && found.removedBy === null)
  return {
    visibility: 'visible',
    entries: () => files.visible(),
    at: (path) => {
      const entry = files.get(canonical(path))
      return entry?.type === 'file' ? [entry] : []
    },
    ownerOf: ownership(installed, canonical),
    packages: installed,
  }
}

/**
 * Files of lower layers whose path is no regular file any more. What a later layer only replaced by another version
 * is judged there.
 */
function hiddenFiles({ files, packages }: PlatformImage): FileSet {
  const canonical = canonicalPaths(files)
  const hidden: FileEntry[] = []
  for (const { entry } of files.hidden()) {
    if (entry.type === 'file' && files.get(entry.path)?.type !== 'file') hidden.push(entry)
  }
  const byPath = Map.groupBy(hidden, (entry) => entry.path)
  const system = packages.filter(isSystemPackage)
  const removedLast = [...system].sort((a, b) => Number(a.removedBy !== null) - Number(b.removedBy !== null))
  return {
    visibility: 'hidden',
    entries: () => hidden,
    at: (path) => byPath.get(canonical(path)) ?? [],
    ownerOf: ownership(removedLast, canonical),
    packages: system.filter((found) => found.removedBy !== null),
  }
}

/** Where two packages list one path, the later in the list owns it. Reads the lists on first use. */
function ownership(
  packages: readonly Package[],
  canonical: (path: string) => string,
): (path: string) => Package | undefined {
  let owners: Map<string, Package> | undefined
  return (path) => {
    owners ??= new Map(
      packages.flatMap((owner) => owner.files.map((file) => [canonical(file), owner] as const)),
    )
    return owners.get(path)
  }
}

/** A database of a merged-/usr system may still list `bin/ls` for `usr/bin/ls`: follows links of the first folder. */
function canonicalPaths(files: FileTree): (path: string) => string {
  const followed = new Map<string, string>()
  return (path) => {
    const slash = path.indexOf('/')
    if (slash === -1) return path
    const top = path.slice(0, slash)
    const target =
      followed.get(top) ?? (files.get(top)?.type === 'symlink' ? files.resolve(top)?.path : top) ?? top
    followed.set(top, target)
    return target === top ? path : `${target}${path.slice(slash)}`
  }
}

/** The same for all names of one file: a hard link counts once. */
export function inodeOf(entry: FileEntry): string {
  return `${entry.layer}:${entry.hardLinkTo ?? entry.path}`
}

/** Every folder above a path, innermost first, without the root. */
export function* foldersAbove(path: string): Iterable<string> {
  for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder)) yield folder
}

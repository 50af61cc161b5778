import type { FileTree } from '../file-tree.ts'
import type { MergedTree } from '../merge/merged-tree.ts'
import type { Package } from '../package.ts'
import type { FoundPackage } from './language/find-packages.ts'
import { LanguagePackage } from './language-package.ts'
import { ownFiles } from './own-files.ts'
import { Owners } from './owners.ts'
import { packageFiles } from './package-files.ts'

/** A package of a system database; its bytes are counted later. */
export type SystemPackage = { -readonly [Key in 'bytes']: number } & Omit<Package, 'bytes'>

/** Gives all packages their bytes, and those of languages their files: system packages first, each in its order. */
export function withOwnFiles(
  system: readonly SystemPackage[],
  found: readonly FoundPackage[],
  tree: MergedTree,
): Package[] {
  const owners = new Owners<SystemPackage | LanguagePackage>()
  // Where two list one path, the later has it, as with a package that replaces files of another.
  const listsSeen = new Set<readonly string[]>()
  for (const one of system.toReversed()) {
    if (one.removedBy === null && listsSeen.has(one.files)) continue
    if (one.removedBy === null) listsSeen.add(one.files)
    owners.addSystem(one, one.files)
  }
  const lists = new FileLists(tree, owners)
  const languages = found.map((one) => new LanguagePackage(one, (asked) => lists.of(asked)))
  // The outer of two comes first, so that a copy that another package brings along owns nothing.
  const outerFirst = [...languages].sort((a, b) => depthOf(a.path) - depthOf(b.path))
  for (const one of outerFirst) {
    const { listed = [], folders = [], self } = one.claims
    owners.add(one, packageFiles({ paths: listed, withDirectories: false }, tree), folders, self)
  }
  for (const { owner, bytes } of ownFiles(tree, owners)) owner.bytes += bytes
  return [...system, ...languages]
}

function depthOf(path: string): number {
  return path.split('/').length
}

/** Made when somebody first asks for files: few do, and a million paths are many. */
class FileLists {
  readonly #tree: FileTree
  readonly #owners: Owners<SystemPackage | LanguagePackage>
  #lists: Map<unknown, string[]> | undefined

  constructor(tree: FileTree, owners: Owners<SystemPackage | LanguagePackage>) {
    this.#tree = tree
    this.#owners = owners
  }

  of(asked: LanguagePackage): readonly string[] {
    this.#lists ??= this.#made()
    return this.#lists.get(asked) ?? []
  }

  #made(): Map<unknown, string[]> {
    const lists = new Map<unknown, string[]>()
    for (const { entry, owner } of ownFiles(this.#tree, this.#owners)) {
      if (!(owner instanceof LanguagePackage)) continue
      const list = lists.get(owner)
      if (list === undefined) lists.set(owner, [entry.path])
      else list.push(entry.path)
    }
    return lists
  }
}

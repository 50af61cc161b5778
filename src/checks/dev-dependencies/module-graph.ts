import type { FileTree } from '../../image/file-tree.ts'
import type { PlatformImage } from '../../image/image.ts'
import { folderOf } from '../../image/path-parts.ts'
import { ModuleLookup } from './module-lookup.ts'

/** An installed package of npm's kind, by its folder. */
export interface Module {
  readonly name: string
  /** Undefined where nobody knows what it needs. */
  readonly requires: readonly string[] | undefined
  /** Removed by a later layer, but still pulled. */
  readonly isHidden: boolean
}

/** A `package.json` of the app, or of a part of it. */
export interface App {
  readonly folder: string
  readonly path: string
  readonly requires: readonly string[]
  readonly devRequires: readonly string[]
}

export interface ModuleGraph {
  readonly apps: readonly App[]
  /** By folder. */
  readonly modules: ReadonlyMap<string, Module>
  readonly lookup: ModuleLookup
}

/** Linux opens no longer ones (PATH_MAX). */
export const LONGEST_PATH = 4096

/** Undefined where no app names packages for its development, or nothing of npm's kind is installed. */
export function moduleGraph({ packages, projects = [], files }: PlatformImage): ModuleGraph | undefined {
  const modules = new Map<string, Module>()
  for (const { type, name, path, removedBy, requires } of packages) {
    if (type !== 'npm' || path === undefined || path.length > LONGEST_PATH) continue
    const folder = folderOf(path)
    const isHidden = removedBy !== null
    // The last of several that were removed, and before them the one that is there.
    if (isHidden && modules.get(folder)?.isHidden === false) continue
    modules.set(folder, { name, requires: requires ?? linkedBeside(folder, files), isHidden })
  }
  const usual = projects.filter(({ path }) => path.length <= LONGEST_PATH)
  const apps = usual.map(({ path, requires = [], devRequires = [] }) => {
    return { folder: folderOf(path), path, requires, devRequires }
  })
  if (modules.size === 0 || apps.every(({ devRequires }) => devRequires.length === 0)) return undefined
  const known = new Set([...modules.keys(), ...apps.map(({ folder }) => folder)])
  return { apps, modules, lookup: new ModuleLookup(files, known, hiddenLinks(files, modules)) }
}

const STORED = /(?:^|\/)\.pnpm\/[^/]+\/node_modules(?=\/(?:@[^/]+\/)?[^/]+$)/

/**
 * What a package in pnpm's virtual store needs lies beside it as links: enough where its manifest could not be read,
 * for example because its content stands under the name that it has in a store elsewhere.
 */
function linkedBeside(folder: string, files: FileTree): readonly string[] | undefined {
  const stored = STORED.exec(folder)
  if (stored === null) return undefined
  const names = namesIn(folder.slice(0, stored.index + stored[0].length), files)
  return names.length > 0 ? names : undefined
}

/** The names of the packages in a `node_modules`. */
export function namesIn(modules: string, files: Pick<FileTree, 'list'>): readonly string[] {
  return files.list(modules).flatMap((name) => {
    return name.startsWith('@') ? files.list(`${modules}/${name}`).map((inner) => `${name}/${inner}`) : [name]
  })
}

const MODULE_LINK = /(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/]+$/

/** Links among modules that a later layer removed, as pnpm has them. */
function hiddenLinks(files: FileTree, modules: ReadonlyMap<string, Module>): ReadonlyMap<string, string> {
  const links = new Map<string, string>()
  if (![...modules.values()].some(({ isHidden }) => isHidden)) return links
  for (const { entry } of files.hidden()) {
    const { path, type, linkTarget } = entry
    if (type === 'symlink' && linkTarget !== undefined && MODULE_LINK.test(path)) links.set(path, linkTarget)
  }
  return links
}

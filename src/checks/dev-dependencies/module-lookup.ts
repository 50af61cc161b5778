import type { FileTree } from '../../image/file-tree.ts'
import { folderOf, nameOf } from '../../image/path-parts.ts'

/** An image of ten thousand packages needs some hundred thousand. */
const MOST_LOOKUPS = 1_000_000

/** Finds what a name means in a folder, as Node.js does: in the nearest `node_modules` upwards, links followed. */
export class ModuleLookup {
  readonly #files: Pick<FileTree, 'resolve'>
  /** Folders of packages and apps. */
  readonly #known: ReadonlySet<string>
  readonly #hiddenLinks: ReadonlyMap<string, string>
  /** Every `node_modules` that has or had something in it; asked for others, it learns. */
  readonly #modules = new Map<string, boolean>()
  readonly #searched = new Map<string, readonly string[]>()
  #lookups = 0

  constructor(
    files: Pick<FileTree, 'resolve'>,
    known: ReadonlySet<string>,
    hiddenLinks: ReadonlyMap<string, string>,
  ) {
    this.#files = files
    this.#known = known
    this.#hiddenLinks = hiddenLinks
    for (const path of [...known, ...hiddenLinks.keys()]) {
      const at = path.lastIndexOf('node_modules/')
      if (at !== -1) this.#modules.set(path.slice(0, at + 'node_modules'.length), true)
    }
  }

  /** True once there was so much to look up that answers are incomplete. */
  get isExhausted(): boolean {
    return this.#lookups > MOST_LOOKUPS
  }

  /** The folder of a package or app; undefined where there is none. */
  find(name: string, from: string): string | undefined {
    for (const folder of this.#searchedFrom(from)) {
      const place = this.#placeOf(`${folder}/${name}`)
      if (place !== undefined) return place
    }
    return undefined
  }

  /** Whether that folder has, or had, a `node_modules` of its own. */
  hasModules(folder: string): boolean {
    const path = folder === '' ? 'node_modules' : `${folder}/node_modules`
    const known = this.#modules.get(path) ?? this.#files.resolve(path)?.type === 'directory'
    this.#modules.set(path, known)
    return known
  }

  /** The `node_modules` in which packages of that folder are looked for, nearest first. */
  #searchedFrom(from: string): readonly string[] {
    const known = this.#searched.get(from)
    if (known !== undefined) return known
    const folders: string[] = []
    for (let folder = from; !this.isExhausted; folder = folderOf(folder)) {
      this.#lookups += 1
      if (nameOf(folder) !== 'node_modules' && this.hasModules(folder)) {
        folders.push(folder === '' ? 'node_modules' : `${folder}/node_modules`)
      }
      if (folder === '') break
    }
    this.#searched.set(from, folders)
    return folders
  }

  #placeOf(path: string): string | undefined {
    if (this.isExhausted) return undefined
    this.#lookups += 1
    const real = this.#files.resolve(path)?.path
    if (real !== undefined && this.#known.has(real)) return real
    if (this.#known.has(path)) return path
    const target = this.#hiddenLinks.get(path)
    const place = target === undefined ? undefined : joined(folderOf(path), target)
    return place !== undefined && this.#known.has(place) ? place : undefined
  }
}

function joined(folder: string, target: string): string {
  const parts = target.startsWith('/') ? [] : folder.split('/')
  for (const part of target.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

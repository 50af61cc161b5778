import type { LayerEntry } from '../layer/layer-entry.ts'
import type { MergedTree } from '../merge/merged-tree.ts'
import type { Package } from '../package.ts'
import type { Project } from '../project.ts'
import { apk } from './apk.ts'
import {
  DATABASE_CAP,
  type LayerView,
  type ListedFiles,
  type ListedPackage,
  type PackageDatabase,
} from './database.ts'
import { dpkg } from './dpkg.ts'
import { type Contents, findPackages } from './language/find-packages.ts'
import { packageFiles } from './package-files.ts'
import { rpm } from './rpm/rpm.ts'
import { type SystemPackage, withOwnFiles } from './with-own-files.ts'

export const DATABASES: readonly PackageDatabase[] = [dpkg, apk, rpm]

/** Debian's longest names have about a hundred characters. */
const LONGEST_NAME = 512
/** Real images have some thousand packages in all their layers, with at most some hundred thousand files each. */
const MOST_PACKAGES = 100_000
const MOST_FILES = 5_000_000
/** A database can name a folder of a long name once for many files, so that their paths are far longer than it. */
const MOST_PATH_CHARACTERS = 256 * 1024 * 1024

interface Known {
  listed: ListedPackage
  readonly type: Package['type']
  readonly layer: number
  removedBy: number | null
}

interface State {
  readonly database: PackageDatabase
  sources: readonly LayerEntry[]
  installed: Map<string, Known>
}

/** Follows the package databases from layer to layer, so that a package removed later is still known. */
export class PackageHistory {
  readonly #states: State[] = DATABASES.map((database) => ({ database, sources: [], installed: new Map() }))
  readonly #known: Known[] = []
  #view: LayerView | undefined
  /** One sentence for each database that could not be read whole. */
  readonly notes: string[] = []
  /** The apps of the final file system; empty until the packages were asked for. */
  projects: readonly Project[] = []

  /** To be called after each layer in turn. */
  observe(layer: number, view: LayerView): void {
    this.#view = view
    for (const state of this.#states) this.#observe(state, layer, view)
  }

  #observe(state: State, layer: number, view: LayerView): void {
    const sources = state.database.sources(view)
    if (isSame(sources, state.sources)) return
    state.sources = sources
    const unread = sources.find((entry) => view.content(entry) === undefined)
    if (unread !== undefined) {
      this.notes.push(
        `The package database ${unread.path} of layer ${layer + 1} has ${unread.size} bytes and could not be read ` +
          `(at most ${DATABASE_CAP}), so the list of packages is incomplete.`,
      )
    }
    const fault = ({ path }: LayerEntry, reason: string) =>
      this.#noteOnce(
        `The package database ${path} of layer ${layer + 1} could not be read whole (${reason}), so the list of ` +
          'packages may be incomplete.',
      )
    const installed = new Map<string, Known>()
    for (const listed of state.database.read(sources, view, fault)) {
      if (listed.name.length + listed.version.length + listed.architecture.length > LONGEST_NAME) continue
      if (this.#known.length >= MOST_PACKAGES) {
        this.#noteOnce(`The image lists more than ${MOST_PACKAGES} packages; only so many were looked at.`)
        break
      }
      const key = `${listed.name}\0${listed.architecture}\0${listed.version}`
      const known = state.installed.get(key) ?? { listed, type: state.database.type, layer, removedBy: null }
      if (!state.installed.has(key) && !installed.has(key)) this.#known.push(known)
      known.listed = listed
      installed.set(key, known)
    }
    for (const [key, known] of state.installed) if (!installed.has(key)) known.removedBy = layer
    state.installed = installed
  }

  /**
   * All packages seen, with the files and bytes that the tree has of them: those of the databases first, then those of
   * languages. The view must still give the contents that were kept.
   */
  packages(tree: MergedTree): Package[] {
    const system = this.#systemPackages(tree)
    const contents: Contents = {
      of: (entry) => this.#view?.content(entry),
      binary: (entry) => tree.binaryOf(entry),
    }
    const most = MOST_PACKAGES - this.#known.length
    const found = findPackages(tree, contents, most, (note) => this.#noteOnce(note))
    this.projects = found.projects
    return withOwnFiles(system, found.packages, tree)
  }

  #systemPackages(tree: MergedTree): SystemPackage[] {
    let filesLeft = MOST_FILES
    let charactersLeft = MOST_PATH_CHARACTERS
    // Packages may share one list, which is looked at once.
    const realFiles = new Map<ListedFiles, readonly string[]>()
    const filesOf = (listed: ListedFiles): readonly string[] => {
      const known = realFiles.get(listed)
      if (known !== undefined) return known
      charactersLeft -= listed.paths.reduce((sum, path) => sum + path.length, 0)
      const files = charactersLeft < 0 ? [] : packageFiles(listed, tree)
      realFiles.set(listed, files)
      return files
    }
    return this.#known.map(({ listed, type, layer, removedBy }) => {
      const files = filesLeft > 0 ? filesOf(listed.files()) : []
      filesLeft -= files.length
      if (filesLeft <= 0) {
        this.#noteOnce(
          `The image's packages list more than ${MOST_FILES} files; the others were not looked at.`,
        )
      }
      if (charactersLeft < 0) {
        this.#noteOnce(
          `The paths that the image's packages list have more than ${MOST_PATH_CHARACTERS} characters; the others ` +
            'were not looked at.',
        )
      }
      return { type, name: listed.name, version: listed.version, bytes: 0, files, layer, removedBy }
    })
  }

  #noteOnce(note: string): void {
    if (!this.notes.includes(note)) this.notes.push(note)
  }
}

function isSame(a: readonly LayerEntry[], b: readonly LayerEntry[]): boolean {
  return a.length === b.length && a.every((entry, index) => entry === b[index])
}

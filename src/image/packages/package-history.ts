import type { LayerEntry } from '../layer/layer-entry.ts'
import type { MergedTree } from '../merge/merged-tree.ts'
import type { Package } from '../package.ts'
import { apk } from './apk.ts'
import { DATABASE_CAP, type LayerView, type ListedPackage, type PackageDatabase } from './database.ts'
import { dpkg } from './dpkg.ts'
import { packageFiles } from './package-files.ts'

export const DATABASES: readonly PackageDatabase[] = [dpkg, apk]

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
  /** One sentence for each database that could not be read whole. */
  readonly notes: string[] = []

  /** To be called after each layer in turn. */
  observe(layer: number, view: LayerView): void {
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
    const installed = new Map<string, Known>()
    for (const listed of state.database.read(sources, view)) {
      const key = `${listed.name}\0${listed.architecture}\0${listed.version}`
      const known = state.installed.get(key) ?? { listed, type: state.database.type, layer, removedBy: null }
      if (!state.installed.has(key) && !installed.has(key)) this.#known.push(known)
      known.listed = listed
      installed.set(key, known)
    }
    for (const [key, known] of state.installed) if (!installed.has(key)) known.removedBy = layer
    state.installed = installed
  }

  /** All packages seen, with their files as the tree has them. */
  packages(tree: MergedTree): Package[] {
    return this.#known.map(({ listed, type, layer, removedBy }) => ({
      type,
      name: listed.name,
      version: listed.version,
      files: packageFiles(listed.files(), tree),
      layer,
      removedBy,
    }))
  }
}

function isSame(a: readonly LayerEntry[], b: readonly LayerEntry[]): boolean {
  return a.length === b.length && a.every((entry, index) => entry === b[index])
}

import type { Origin } from '../../build/build-record.ts'
import { folderOf } from '../../image/path-parts.ts'
import { LayerTally } from '../files/layer-tally.ts'
import type { SeenFile } from '../files/seen-file.ts'
import type { DevModules } from './dev-modules.ts'
import { LONGEST_PATH } from './module-graph.ts'

/** Development's packages below one folder that came from the base image, or that did not. */
export interface TalliedModules {
  readonly modules: DevModules
  readonly tally: LayerTally
  /** By name; of those only that a `package.json` asks for. */
  readonly asked: Map<string, number>
}

/** Adds up the files of development's packages. */
export class ModuleTallies {
  readonly #byFolder = new Map<string, DevModules>()
  readonly #tallies = new Map<string, TalliedModules>()
  readonly #countedInodes = new Set<string>()
  #last: { readonly folder: string; readonly module: string | undefined } | undefined

  constructor(groups: readonly DevModules[]) {
    for (const group of groups) for (const folder of group.folders.keys()) this.#byFolder.set(folder, group)
  }

  see(file: SeenFile): void {
    const { entry, visibility, origin } = file
    if (entry.type !== 'file' || this.#byFolder.size === 0) return
    const folder = this.#moduleAround(folderOf(entry.path))
    const modules = folder === undefined ? undefined : this.#byFolder.get(folder)
    if (folder === undefined || modules?.isHidden !== (visibility === 'hidden')) return
    const { tally, asked } = this.#tallyOf(modules, origin)
    const bytes = this.#bytesOf(file)
    tally.add(file, bytes)
    const name = modules.folders.get(folder)?.asked
    if (name !== undefined) asked.set(name, (asked.get(name) ?? 0) + bytes)
  }

  all(): readonly TalliedModules[] {
    return [...this.#tallies.values()]
  }

  #tallyOf(modules: DevModules, origin: Origin): TalliedModules {
    const key = `${origin === 'base'} ${modules.isHidden} ${modules.root}`
    const known = this.#tallies.get(key) ?? { modules, tally: new LayerTally(), asked: new Map() }
    this.#tallies.set(key, known)
    return known
  }

  /** Of an inode whose first name is elsewhere (a store of pnpm's) the bytes count once. */
  #bytesOf({ entry, bytes }: SeenFile): number {
    if (entry.hardLinkTo === undefined) return bytes
    const inode = `${entry.layer}:${entry.hardLinkTo}`
    if (
      this.#countedInodes.has(inode) ||
      moduleFolders(entry.hardLinkTo).some((one) => this.#byFolder.has(one))
    ) {
      return 0
    }
    this.#countedInodes.add(inode)
    return entry.size
  }

  /** The outermost of development's packages that a file in that folder is in. */
  #moduleAround(folder: string): string | undefined {
    if (this.#last?.folder !== folder) {
      this.#last = { folder, module: moduleFolders(folder).find((one) => this.#byFolder.has(one)) }
    }
    return this.#last.module
  }
}

/** The folders of packages that a path is in, outermost first. */
function moduleFolders(path: string): readonly string[] {
  if (path.length > LONGEST_PATH) return []
  const found = `${path}/`.matchAll(/(?<=^|\/)node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/g)
  return [...found].map((match) => path.slice(0, match.index + match[0].length))
}

import type { Package } from '../../image/package.ts'
import { inodeOf } from '../files/file-set.ts'
import { LayerTally } from '../files/layer-tally.ts'
import type { SeenFile } from '../files/seen-file.ts'
import type { FoundCommand } from './commands.ts'
import type { Manager } from './manager.ts'

/** What the base image, or the layers above it, have of a manager. */
export class FoundManager {
  readonly manager: Manager
  readonly visibility: SeenFile['visibility']
  /** Where it is, the first places; empty while only stray files of it were seen. */
  readonly places = new Set<string>()
  /** The distribution's packages that are it. */
  readonly packages = new Set<Package>()
  readonly #files = new LayerTally()
  readonly #packaged = new LayerTally()
  readonly #programs = new Set<string>()

  constructor(manager: Manager, visibility: SeenFile['visibility']) {
    this.manager = manager
    this.visibility = visibility
  }

  addFile(file: SeenFile): void {
    this.#files.add(file, file.bytes)
  }

  /** Counts once, however many commands lead to it. */
  addProgram({ program, file }: Pick<FoundCommand, 'program' | 'file'>): void {
    const inode = inodeOf(program)
    if (this.#programs.has(inode)) return
    this.#programs.add(inode)
    this.#files.add({ entry: program, hiddenBy: file.hiddenBy }, program.size)
  }

  addPlace(file: SeenFile, place: string): void {
    if (this.places.size < MOST_PLACES) this.places.add(place)
    const owner = file.systemPackage()
    if (owner === undefined || this.manager.packages?.test(owner.name) !== true) return
    if (this.packages.has(owner)) return
    this.packages.add(owner)
    this.#packaged.add(file, owner.bytes)
  }

  /** The packages' bytes where there are any, else those of the files seen. */
  get tally(): LayerTally {
    return this.#packaged.bytes > 0 ? this.#packaged : this.#files
  }
}

const MOST_PLACES = 20

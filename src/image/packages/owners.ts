/** A package as far as it can own files. */
export interface Owner {
  readonly layer: number
  readonly removedBy: number | null
}

/** When a file is looked at: in the final file system (null), or just before that layer hid it. */
export type Moment = number | null

/**
 * To which one package a file belongs. A system package that lists it comes first: a module that a deb installed below
 * `dist-packages` is the deb's. Then a package whose own list has it (Python's RECORD), then the package in the
 * innermost folder around it (npm, gems), last the archive or program that it is by itself. Where several of one rank
 * claim it, the one that was added first has it.
 */
export class Owners<One extends Owner> {
  readonly #system = new Claimed<One>()
  readonly #listed = new Claimed<One>()
  readonly #folders = new Claimed<One>()
  readonly #selves = new Claimed<One>()
  /** The package around each folder at the moment asked for last: each folder is asked for once. */
  readonly #innermost = new Map<string, One | undefined>()
  #moment: Moment = null

  addSystem(owner: One, paths: Iterable<string>): void {
    for (const path of paths) this.#system.add(path, owner)
  }

  add(owner: One, listed: Iterable<string>, folders: Iterable<string>, self: string | undefined): void {
    for (const path of listed) this.#listed.add(path, owner)
    for (const folder of folders) this.#folders.add(folder, owner)
    if (self !== undefined) this.#selves.add(self, owner)
  }

  /** Undefined for a file of no package. To be asked only when all packages were added. */
  of(path: string, moment: Moment): One | undefined {
    return (
      this.#system.at(path, moment) ??
      this.#listed.at(path, moment) ??
      (this.#folders.isEmpty ? undefined : this.#around(path, moment)) ??
      this.#selves.at(path, moment)
    )
  }

  #around(path: string, moment: Moment): One | undefined {
    if (moment !== this.#moment) this.#innermost.clear()
    this.#moment = moment
    const known = this.#innermost
    const asked: string[] = []
    let owner: One | undefined
    for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      const folder = path.slice(0, slash)
      owner = known.get(folder)
      if (owner !== undefined || known.has(folder)) break
      asked.push(folder)
      owner = this.#folders.at(folder, moment)
      if (owner !== undefined) break
    }
    for (const folder of asked) known.set(folder, owner)
    return owner
  }
}

/** Which packages claim a path, those of the final image and those that were removed. */
class Claimed<One extends Owner> {
  readonly #there = new Map<string, One>()
  readonly #removed = new Map<string, One[]>()

  get isEmpty(): boolean {
    return this.#there.size === 0 && this.#removed.size === 0
  }

  add(path: string, owner: One): void {
    if (owner.removedBy === null) {
      if (!this.#there.has(path)) this.#there.set(path, owner)
      return
    }
    const others = this.#removed.get(path)
    if (others === undefined) this.#removed.set(path, [owner])
    else others.push(owner)
  }

  at(path: string, moment: Moment): One | undefined {
    const there = this.#there.get(path)
    if (moment === null) return there
    const removed = this.#removed
      .get(path)
      ?.find((owner) => owner.removedBy === moment && owner.layer < moment)
    return removed ?? (there !== undefined && there.layer < moment ? there : undefined)
  }
}

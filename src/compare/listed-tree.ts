import { folderOf } from '../image/path-parts.ts'
import type { TreeEntry, TreeFacts } from './image-facts.ts'

/** A tree of which only the larger places are listed: what it surely has, and what it may have. */
export class ListedTree {
  readonly #from: number
  readonly #entries: ReadonlyMap<string, TreeEntry>
  /** Of each listed directory the bytes of what in it is too small to be listed. */
  readonly #unlisted = new Map<string, number>()

  constructor({ from, entries }: TreeFacts) {
    this.#from = from
    this.#entries = new Map(entries.map((entry) => [entry.path, entry]))
    for (const { path, type, bytes } of entries) if (type === 'directory') this.#unlisted.set(path, bytes)
    for (const { path, bytes } of entries) {
      const folder = folderOf(path)
      const rest = this.#unlisted.get(folder)
      if (rest !== undefined) this.#unlisted.set(folder, rest - bytes)
    }
  }

  paths(): Iterable<string> {
    return this.#entries.keys()
  }

  /** Undefined for a place that is not there or too small. */
  at(path: string): TreeEntry | undefined {
    return this.#entries.get(path)
  }

  /** How many bytes there may be at most at a path that is not listed. */
  mostAt(path: string): number {
    const least = Math.max(0, this.#from - 1)
    for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder)) {
      const entry = this.#entries.get(folder)
      if (entry === undefined) continue
      // Where a file is nothing lies below it.
      return entry.type === 'file' ? 0 : Math.min(least, Math.max(0, this.#unlisted.get(folder) ?? least))
    }
    return least
  }
}

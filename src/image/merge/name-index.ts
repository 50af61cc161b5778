import { nameHash } from './name-hash.ts'
import type { NameStore } from './name-store.ts'

/** Finds a directory's entry by its name: open addressing, one place for each name of a directory ever seen. */
export class NameIndex {
  readonly #names: NameStore
  /** Directory of each node. */
  readonly #parentOf: (node: number) => number
  /** A node's number plus one; 0 is free. */
  #places = new Int32Array(1024)
  #used = 0

  constructor(names: NameStore, parentOf: (node: number) => number) {
    this.#names = names
    this.#parentOf = parentOf
  }

  /** The node put there last; -1 for none. */
  find(directory: number, bytes: Uint8Array, start: number, end: number): number {
    return (this.#places[this.#placeOf(directory, bytes, start, end)] ?? 0) - 1
  }

  /** Puts a node, whose name is stored, in its place; it replaces one of the same name. */
  put(node: number): void {
    if (this.#used * 3 > this.#places.length * 2) this.#grow()
    const { bytes } = this.#names
    const start = this.#names.startOf(node)
    const place = this.#placeOf(this.#parentOf(node), bytes, start, start + this.#names.lengthOf(node))
    if (this.#places[place] === 0) this.#used += 1
    this.#places[place] = node + 1
  }

  #placeOf(directory: number, bytes: Uint8Array, start: number, end: number): number {
    const mask = this.#places.length - 1
    let place = nameHash(directory, bytes, start, end) & mask
    for (;;) {
      const node = (this.#places[place] ?? 0) - 1
      if (node === -1) return place
      if (this.#parentOf(node) === directory && this.#names.equals(node, bytes, start, end)) return place
      place = (place + 1) & mask
    }
  }

  #grow(): void {
    const before = this.#places
    this.#places = new Int32Array(before.length * 2)
    const mask = this.#places.length - 1
    for (const taken of before) {
      if (taken === 0) continue
      const node = taken - 1
      const start = this.#names.startOf(node)
      const end = start + this.#names.lengthOf(node)
      let place = nameHash(this.#parentOf(node), this.#names.bytes, start, end) & mask
      while (this.#places[place] !== 0) place = (place + 1) & mask
      this.#places[place] = taken
    }
  }
}

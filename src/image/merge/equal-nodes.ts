import type { LayerMerger } from './layer-merger.ts'
import type { NodeHashes } from './node-hashes.ts'

/** Visible files by content: those of one content side by side, the largest first. Made once, then asked for groups. */
export class EqualNodes {
  readonly #hashes: NodeHashes
  readonly #size: (index: number) => number
  /** Indexes of hashes. */
  readonly #order: Uint32Array
  readonly #nameOf: (index: number) => number

  /** Of a merger whose links are settled. */
  constructor({ table, links }: LayerMerger, hashes: NodeHashes) {
    this.#hashes = hashes
    this.#nameOf = (index) => links.countingNameOf(hashes.nodeAt(index))
    this.#size = (index) => table.sizes[hashes.nodeAt(index)] ?? 0
    const order = new Uint32Array(hashes.count)
    let count = 0
    for (let index = 0; index < hashes.count; index += 1) {
      if (!table.isVisible(this.#nameOf(index))) continue
      order[count] = index
      count += 1
    }
    this.#order = order
      .subarray(0, count)
      .sort((a, b) => this.#size(b) - this.#size(a) || hashes.compare(a, b) || a - b)
  }

  /** Names of inodes that have the same content, two at least, each inode once. */
  *groups(): Generator<{ readonly count: number; readonly nodes: () => Generator<number, void, undefined> }> {
    for (let start = 0, end = 1; start < this.#order.length; start = end, end += 1) {
      while (end < this.#order.length && this.#isEqual(start, end)) end += 1
      const [first, behind] = [start, end]
      if (behind - first > 1) yield { count: behind - first, nodes: () => this.#names(first, behind) }
    }
  }

  #isEqual(a: number, b: number): boolean {
    const [first = 0, second = 0] = [this.#order[a], this.#order[b]]
    return this.#size(first) === this.#size(second) && this.#hashes.compare(first, second) === 0
  }

  *#names(start: number, end: number): Generator<number, void, undefined> {
    for (const index of this.#order.subarray(start, end)) yield this.#nameOf(index)
  }
}

import { withRoom } from '../layer/growing.ts'
import { HASH_BYTES, type RowHashes } from '../layer/row-hashes.ts'

const WORDS = HASH_BYTES / Uint32Array.BYTES_PER_ELEMENT

/** The hashes of all layers' files, by the order in which their nodes were made. */
export class NodeHashes {
  count = 0
  #nodes = new Int32Array(0)
  #words = new Uint32Array(0)

  /** Takes a layer's: the function given is told of its rows in their order, each with its node. */
  ofLayer({ count, rows, bytes }: RowHashes): (row: number, node: number) => void {
    this.#nodes = withRoom(this.#nodes, this.count + count, Int32Array)
    this.#words = withRoom(this.#words, (this.count + count) * WORDS, Uint32Array)
    const words = new Uint32Array(bytes.buffer, bytes.byteOffset, count * WORDS)
    let next = 0
    return (row, node) => {
      while (next < count && (rows[next] ?? 0) < row) next += 1
      if (next === count || rows[next] !== row) return
      this.#nodes[this.count] = node
      this.#words.set(words.subarray(next * WORDS, (next + 1) * WORDS), this.count * WORDS)
      this.count += 1
    }
  }

  nodeAt(index: number): number {
    return this.#nodes[index] ?? 0
  }

  /** As a comparison for sorting: 0 for the same hash. */
  compare(a: number, b: number): number {
    for (let word = 0; word < WORDS; word += 1) {
      const difference = (this.#words[a * WORDS + word] ?? 0) - (this.#words[b * WORDS + word] ?? 0)
      if (difference !== 0) return difference
    }
    return 0
  }
}

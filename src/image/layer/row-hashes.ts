import { createHash, type Hash } from 'node:crypto'
import { withRoom } from './growing.ts'

/** Bytes kept of a SHA-256: nobody finds two contents that agree in so many. */
export const HASH_BYTES = 16

/** Hashes of contents as two columns, 20 bytes for each file. */
export interface RowHashes {
  readonly count: number
  /** Rows of the files that have one, rising. */
  readonly rows: Uint32Array
  /** HASH_BYTES for each. */
  readonly bytes: Uint8Array
}

/** Hashes files whose bytes come one file after the other. */
export class HashesWriter {
  #count = 0
  #rows = new Uint32Array(256)
  #bytes = new Uint8Array(256 * HASH_BYTES)
  #hash: Hash | undefined

  /** A file begins; an unfinished one before it is forgotten. */
  begin(): void {
    this.#hash = createHash('sha256')
  }

  chunk(bytes: Buffer): void {
    this.#hash?.update(bytes)
  }

  end(row: number): void {
    const digest = this.#hash?.digest()
    if (digest === undefined) return
    const at = this.#count * HASH_BYTES
    this.#count += 1
    this.#rows = withRoom(this.#rows, this.#count, Uint32Array)
    this.#bytes = withRoom(this.#bytes, this.#count * HASH_BYTES, Uint8Array)
    this.#rows[this.#count - 1] = row
    this.#bytes.set(digest.subarray(0, HASH_BYTES), at)
    this.#hash = undefined
  }

  /** The writer must not be used any more. */
  hashes(): RowHashes {
    return { count: this.#count, rows: this.#rows, bytes: this.#bytes }
  }
}

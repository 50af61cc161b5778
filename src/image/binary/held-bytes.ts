/** A run of a file's bytes, and where it lies in the buffer. */
export interface Extent {
  /** Offsets in the file; the end is exclusive. */
  readonly start: number
  readonly end: number
  readonly at: number
}

/** What is held of a file's bytes: all of them, or windows. Valid until the next file is begun. */
export class HeldBytes {
  readonly size: number
  readonly #buffer: Buffer
  readonly #extents: readonly Extent[]

  constructor(size: number, buffer: Buffer, extents: readonly Extent[]) {
    this.size = size
    this.#buffer = buffer
    this.#extents = extents
  }

  /** Whether nothing is missing between the file's ends. */
  get isWhole(): boolean {
    return this.view(0, this.size) !== undefined
  }

  /** Exactly these bytes, not copied; undefined when one of them is not held, or there is no such place. */
  view(offset: number, length: number): Buffer | undefined {
    for (const { start, end, at } of this.#extents) {
      if (offset >= start && length >= 0 && offset + length <= end) {
        return this.#buffer.subarray(at + offset - start, at + offset - start + length)
      }
    }
    return undefined
  }

  /** As many of these bytes as are held from the offset on; undefined when not one is. */
  upTo(offset: number, most: number): Buffer | undefined {
    let longest = 0
    for (const { start, end } of this.#extents) {
      if (offset >= start && offset < end) longest = Math.max(longest, end - offset)
    }
    return longest === 0 ? undefined : this.view(offset, Math.min(longest, most))
  }
}

import { type Extent, HeldBytes } from './held-bytes.ts'

/** How many bytes of a file are held; together they bound the memory. */
export interface WindowSizes {
  /** Files up to this size are held whole; of larger ones head, tail and some ranges between. */
  readonly whole: number
  readonly head: number
  readonly tail: number
  /** For all ranges between together. */
  readonly between: number
}

const SMALLEST_BUFFER = 1024 * 1024

/** Takes the bytes of one file after the other and holds them, or windows of them, in one reused buffer. */
export class FileWindow {
  readonly #sizes: WindowSizes
  #buffer: Buffer = Buffer.alloc(0)
  #extents: Extent[] = []
  /** Bytes of the buffer that this file may use, and that are given away. */
  #room = 0
  #used = 0
  #size = 0
  #position = 0

  constructor(sizes: WindowSizes) {
    this.#sizes = sizes
  }

  /** Forgets the file before. */
  begin(size: number): void {
    this.#extents = []
    this.#used = 0
    this.#size = size
    this.#position = 0
    if (size <= this.#sizes.whole) {
      this.#reserve(size)
      this.#hold(0, size)
      return
    }
    const { head, tail, between } = this.#sizes
    this.#reserve(head + tail + between)
    this.#hold(0, Math.min(head, size))
    this.#hold(Math.max(size - tail, head), size)
  }

  get size(): number {
    return this.#size
  }

  /** Offset of the next byte to come. */
  get position(): number {
    return this.#position
  }

  /** How many bytes of the head are still to come; 0 for a file that is held whole. */
  get headLeft(): number {
    return this.#size <= this.#sizes.whole ? 0 : Math.max(this.#sizes.head - this.#position, 0)
  }

  /** Also holds what is still to come of this range, as far as there is room. */
  want(start: number, end: number): void {
    const from = Math.max(start, this.#position)
    const to = Math.min(end, this.#size, from + this.#room - this.#used)
    if (from < to && !this.#extents.some((held) => from >= held.start && to <= held.end)) this.#hold(from, to)
  }

  /** The next bytes; what comes after the size that was announced is ignored. */
  take(bytes: Buffer): void {
    const from = this.#position
    const to = Math.min(from + bytes.length, this.#size)
    for (const { start, end, at } of this.#extents) {
      const first = Math.max(start, from)
      const last = Math.min(end, to)
      if (first < last) bytes.copy(this.#buffer, at + first - start, first - from, last - from)
    }
    this.#position = to
  }

  /** What came. A file that was cut off is as long as what came of it. */
  held(): HeldBytes {
    const extents = this.#extents.map(({ start, end, at }) => ({
      start,
      end: Math.min(end, this.#position),
      at,
    }))
    return new HeldBytes(this.#position, this.#buffer, extents)
  }

  #hold(start: number, end: number): void {
    this.#extents.push({ start, end, at: this.#used })
    this.#used += end - start
  }

  #reserve(size: number): void {
    this.#room = size
    if (size <= this.#buffer.length) return
    this.#buffer = Buffer.alloc(0)
    this.#buffer = Buffer.allocUnsafeSlow(Math.max(SMALLEST_BUFFER, 2 ** Math.ceil(Math.log2(size))))
  }
}

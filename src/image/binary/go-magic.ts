/** Where a program's data lies in the file. */
export interface DataRange {
  readonly start: number
  readonly end: number
  /** What to add to an offset in the file for the address's place within 16 bytes. */
  readonly shift: number
}

const MAGIC = Buffer.from('\xff Go buildinf:', 'latin1')
const CARRIED = MAGIC.length - 1
const ALIGNMENT = 16

/** Bytes before the strings (src/debug/buildinfo, buildInfoHeaderSize). */
export const GO_HEADER = 32

/** Looks for the header of Go's build information in bytes that come in order, a program's data alone. */
export class GoMagicSearch {
  readonly #ranges: readonly DataRange[]
  /** The last bytes before those that come next, where a header may have begun. */
  #carry: Buffer = Buffer.alloc(0)
  #found: number | undefined

  constructor(ranges: readonly DataRange[]) {
    this.#ranges = ranges
  }

  /** Offset in the file of the first header. */
  get found(): number | undefined {
    return this.#found
  }

  /** The bytes from this offset on. */
  feed(bytes: Buffer, offset: number): void {
    if (this.#found !== undefined) return
    const end = offset + bytes.length
    if (!this.#ranges.some((range) => range.start < end && range.end > offset)) {
      this.#carry = Buffer.alloc(0)
      return
    }
    const seam = Buffer.concat([this.#carry, bytes.subarray(0, CARRIED)])
    const before = offset - this.#carry.length
    this.#found =
      (this.#carry.length === 0 ? undefined : this.#among(seam, before)) ?? this.#among(bytes, offset)
    const last = bytes.length < CARRIED ? seam : bytes
    this.#carry = Buffer.from(last.subarray(Math.max(last.length - CARRIED, 0)))
  }

  #among(bytes: Buffer, base: number): number | undefined {
    const found = this.#ranges
      .map((range) => headerIn(range, bytes, base))
      .filter((offset) => offset !== undefined)
    return found.length === 0 ? undefined : Math.min(...found)
  }
}

function headerIn({ start, end, shift }: DataRange, bytes: Buffer, base: number): number | undefined {
  const from = Math.max(start - base, 0)
  const inside = bytes.subarray(0, Math.max(end - base, 0))
  for (let at = inside.indexOf(MAGIC, from); at !== -1; at = inside.indexOf(MAGIC, at + MAGIC.length)) {
    const isAligned = (base + at + shift) % ALIGNMENT === 0
    if (isAligned && base + at + GO_HEADER <= end) return base + at
  }
  return undefined
}

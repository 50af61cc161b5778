import { ZstdError } from './zstd-error.ts'
import { LONGEST_HEADER, zstdHeader } from './zstd-header.ts'

/** What the next bytes are. */
type Place = 'header' | 'block-header' | 'block' | 'checksum' | 'skipped'

const RLE = 1
const RESERVED = 3
/** RFC 8878, 3.1.1.2.4: no block is larger, whatever its window. */
const LARGEST_BLOCK = 128 * 1024

/**
 * Finds where each frame of a zstd file begins and ends (RFC 8878, 3.1) without decoding it. Node's decoder stops
 * after the frame that ends within what it is handed, without an error (nodejs/node#64741).
 */
export class ZstdFrames {
  #place: Place = 'header'
  readonly #header = Buffer.alloc(LONGEST_HEADER)
  #headerBytes = 0
  /** Bytes that are left of a block, a checksum or a skippable frame. */
  #left = 0
  #blockHeader = 0
  #blockHeaderBytes = 0
  #isLastBlock = false
  #hasChecksum = false
  #isFirst = true

  /** Throws ZstdError where the file ends within a frame, or without any. */
  end(): void {
    if (this.#isFirst && this.#headerBytes === 0) throw new ZstdError('is no valid zstd data: it is empty')
    if (this.#place !== 'header' || this.#headerBytes > 0) {
      throw new ZstdError('is no valid zstd data: it ends within a frame')
    }
  }

  /** The parts of the chunk that belong to frames with content, none of them to two. Throws ZstdError. */
  *push(chunk: Buffer): Generator<Buffer, void, undefined> {
    let from = 0
    let at = 0
    while (at < chunk.length) {
      if (this.#place === 'header') {
        const start = at - this.#headerBytes
        at = this.#readHeader(chunk, at)
        const isHeld = start < 0
        // A header that began in an earlier chunk is handed on by itself.
        if (isHeld && this.#isInFrame) yield Buffer.from(this.#header.subarray(0, at - start))
        from = isHeld ? at : start
      } else if (this.#place === 'block-header') {
        at = this.#readBlockHeader(chunk, at)
      } else {
        const used = Math.min(this.#left, chunk.length - at)
        at += used
        this.#left -= used
      }
      const wasSkipped = this.#place === 'skipped'
      if (this.#advance() && !wasSkipped) yield chunk.subarray(from, at)
    }
    if (this.#isInFrame && from < at) yield chunk.subarray(from, at)
  }

  get #isInFrame(): boolean {
    return this.#place !== 'header' && this.#place !== 'skipped'
  }

  #readHeader(chunk: Buffer, from: number): number {
    for (let at = from; at < chunk.length; ) {
      this.#header[this.#headerBytes] = chunk[at] ?? 0
      this.#headerBytes += 1
      at += 1
      const header = zstdHeader(this.#header.subarray(0, this.#headerBytes), this.#isFirst)
      if (header === undefined) continue
      this.#isFirst = false
      this.#headerBytes = 0
      if (header.kind === 'skippable') {
        this.#place = 'skipped'
        this.#left = header.length
      } else {
        this.#place = 'block-header'
        this.#hasChecksum = header.hasChecksum
      }
      return at
    }
    return chunk.length
  }

  #readBlockHeader(chunk: Buffer, from: number): number {
    let at = from
    while (this.#blockHeaderBytes < 3 && at < chunk.length) {
      this.#blockHeader |= (chunk[at] ?? 0) << (8 * this.#blockHeaderBytes)
      this.#blockHeaderBytes += 1
      at += 1
    }
    if (this.#blockHeaderBytes < 3) return at
    const type = (this.#blockHeader >> 1) & 3
    const size = this.#blockHeader >> 3
    if (type === RESERVED) throw new ZstdError('is no valid zstd data: a block is of a reserved type')
    if (size > LARGEST_BLOCK) throw new ZstdError(`is no valid zstd data: a block claims ${size} bytes`)
    this.#isLastBlock = (this.#blockHeader & 1) === 1
    this.#left = type === RLE ? 1 : size
    this.#place = 'block'
    this.#blockHeader = 0
    this.#blockHeaderBytes = 0
    return at
  }

  /** Goes to what follows where the present part is over; true where that ends a frame. */
  #advance(): boolean {
    if (this.#left > 0 || this.#place === 'header' || this.#place === 'block-header') return false
    if (this.#place === 'block' && !this.#isLastBlock) {
      this.#place = 'block-header'
      return false
    }
    if (this.#place === 'block' && this.#hasChecksum) {
      this.#place = 'checksum'
      this.#left = 4
      return false
    }
    this.#place = 'header'
    return true
  }
}

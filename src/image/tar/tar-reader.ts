import { BLOCK, hasValidChecksum, isZeroBlock, paddingOf } from './block.ts'
import { type Extensions, extended, NO_EXTENSIONS } from './extensions.ts'
import { parseHeader, type RawHeader } from './header.ts'
import { addExtension, expandSparse, oldGnuSparse, type SparseMap } from './sparse.ts'
import { nameOf, type TarEntry, tarEntry } from './tar-entry.ts'
import { TarError, TarFault } from './tar-error.ts'

export interface TarSink {
  /** True asks for the content of a regular file, which then comes before the next entry. */
  entry(entry: TarEntry): boolean
  content(entry: TarEntry, content: Buffer): void
  /**
   * For a regular file whose content was not asked for: its first bytes, 512 unless it is shorter. True asks for the
   * whole body in pieces, these bytes included; `bodyEnd` follows the last one.
   */
  beginsAs?(first: Buffer): boolean
  piece?(bytes: Buffer): void
  bodyEnd?(): void
}

/** Names, links and PAX headers above this are refused; Go's reader stops at 1 MiB. */
const LONGEST_EXTENSION = 16 * 1024 * 1024
/** A sparse file may store this many bytes more than it has (its map); one that stores more is not kept. */
const SPARSE_SLACK = 1024 * 1024

/** A body that is collected: whole in `bytes` when `filled` reaches its length. */
interface Collected {
  readonly bytes: Buffer
  filled: number
  readonly done: (body: Buffer) => void
}

/**
 * Streaming tar reader with the semantics of Go's archive/tar, which container engines unpack with: v7, ustar, GNU
 * and PAX; links, devices and directories have no body whatever their size says; PAX global headers are not
 * applied; two zero blocks or the end of the input end the archive. Bytes are pushed in; bodies that nobody asked
 * for are skipped without being copied. Throws TarError.
 */
export class TarReader {
  readonly #sink: TarSink
  readonly #block = Buffer.alloc(BLOCK)
  #blockFilled = 0
  #collected: Collected | undefined
  /** Bytes of a body still to pass over, and of the padding behind it. */
  #bodyLeft = 0
  #paddingLeft = 0
  /** Whether the sink is given that body. */
  #inPieces = false
  readonly #first = Buffer.alloc(BLOCK)
  #zeroBlocks = 0
  #extensions: Extensions = NO_EXTENSIONS
  #sparse: { readonly map: SparseMap; readonly header: RawHeader } | undefined
  #offset = 0
  #lastName: string | undefined

  constructor(sink: TarSink) {
    this.#sink = sink
  }

  /** Bytes pushed so far. */
  get bytes(): number {
    return this.#offset
  }

  push(chunk: Buffer): void {
    let at = 0
    while (at < chunk.length && this.#zeroBlocks < 2) at = this.#step(chunk, at)
    this.#offset += chunk.length
  }

  /** Says that the input is complete. */
  end(): void {
    if (this.#blockFilled > 0) this.#fail('it is cut off in a header', this.#offset)
    if (this.#collected !== undefined || this.#bodyLeft > 0 || this.#sparse !== undefined) {
      this.#fail('it is cut off in an entry', this.#offset)
    }
  }

  /** Takes what the state wants from the chunk; gives the position behind it. */
  #step(chunk: Buffer, at: number): number {
    const available = chunk.length - at
    if (this.#collected !== undefined) return at + this.#collect(this.#collected, chunk, at)
    if (this.#bodyLeft > 0) {
      const taken = Math.min(this.#bodyLeft, available)
      this.#bodyLeft -= taken
      if (this.#inPieces) this.#passOn(chunk.subarray(at, at + taken))
      return at + taken
    }
    if (this.#paddingLeft > 0) {
      const taken = Math.min(this.#paddingLeft, available)
      this.#paddingLeft -= taken
      return at + taken
    }
    if (this.#blockFilled === 0 && available >= BLOCK) {
      this.#guarded(this.#offset + at, () => this.#onBlock(chunk, at))
      return at + BLOCK
    }
    const taken = chunk.copy(this.#block, this.#blockFilled, at, at + BLOCK - this.#blockFilled)
    this.#blockFilled += taken
    if (this.#blockFilled === BLOCK) {
      this.#blockFilled = 0
      this.#guarded(this.#offset + at + taken - BLOCK, () => this.#onBlock(this.#block, 0))
    }
    return at + taken
  }

  #collect(collected: Collected, chunk: Buffer, at: number): number {
    const taken = chunk.copy(collected.bytes, collected.filled, at)
    collected.filled += taken
    if (collected.filled === collected.bytes.length) {
      this.#collected = undefined
      this.#guarded(this.#offset + at, () => collected.done(collected.bytes))
    }
    return taken
  }

  #guarded(offset: number, action: () => void): void {
    try {
      action()
    } catch (error) {
      if (error instanceof TarFault) this.#fail(error.message, offset)
      throw error
    }
  }

  #fail(fault: string, offset: number): never {
    throw new TarError(fault, offset, this.#lastName)
  }

  #onBlock(block: Buffer, start: number): void {
    if (this.#sparse !== undefined) {
      this.#onSparseExtension(this.#sparse, block, start)
      return
    }
    if (block[start] === 0 && isZeroBlock(block, start)) {
      this.#zeroBlocks += 1
      return
    }
    if (this.#zeroBlocks === 1) throw new TarFault('a single zero block is followed by something else')
    if (!hasValidChecksum(block, start)) throw new TarFault('a header has a wrong checksum')
    const header = parseHeader(block, start)
    switch (header.flag) {
      case 'x':
      case 'g':
      case 'L':
      case 'K':
        this.#takeExtension(header)
        return
      case 'S': {
        const { map, extended } = oldGnuSparse(block, start)
        if (extended) this.#sparse = { map, header }
        else this.#onEntry(header, map)
        return
      }
      default:
        this.#onEntry(header, undefined)
    }
  }

  #onSparseExtension(sparse: { map: SparseMap; header: RawHeader }, block: Buffer, start: number): void {
    if (addExtension(block, start, sparse.map)) return
    this.#sparse = undefined
    this.#onEntry(sparse.header, sparse.map)
  }

  #takeExtension({ flag, size }: RawHeader): void {
    if (!(size >= 0 && size <= LONGEST_EXTENSION)) {
      throw new TarFault(`an extended header has ${size} bytes, allowed are ${LONGEST_EXTENSION}`)
    }
    this.#takeBody(size, (body) => {
      this.#extensions = extended(this.#extensions, flag, body)
    })
  }

  #onEntry(header: RawHeader, oldSparse: SparseMap | undefined): void {
    const extensions = this.#extensions
    this.#extensions = NO_EXTENSIONS
    this.#lastName = nameOf(header, extensions)
    const { entry, stored, sparse } = tarEntry(header, extensions, oldSparse)
    const wanted = this.#sink.entry(entry) && entry.kind === 'file' && stored <= entry.size + SPARSE_SLACK
    if (!wanted) {
      this.#paddingLeft = paddingOf(stored)
      const first = Math.min(stored, BLOCK)
      if (this.#sink.beginsAs === undefined || sparse !== undefined || first === 0) this.#bodyLeft = stored
      else this.#lookAtBody(first, stored)
      return
    }
    this.#takeBody(stored, (bytes) => {
      this.#sink.content(entry, sparse === undefined ? bytes : expandSparse(bytes, sparse))
    })
  }

  #lookAtBody(first: number, stored: number): void {
    const done = (bytes: Buffer) => {
      this.#bodyLeft = stored - first
      this.#inPieces = this.#sink.beginsAs?.(bytes) === true
      if (this.#inPieces) this.#passOn(bytes)
    }
    this.#collected = { bytes: this.#first.subarray(0, first), filled: 0, done }
  }

  #passOn(bytes: Buffer): void {
    this.#sink.piece?.(bytes)
    if (this.#bodyLeft > 0) return
    this.#inPieces = false
    this.#sink.bodyEnd?.()
  }

  #takeBody(size: number, done: (body: Buffer) => void): void {
    this.#paddingLeft = paddingOf(size)
    if (size === 0) done(Buffer.alloc(0))
    else this.#collected = { bytes: Buffer.allocUnsafeSlow(size), filled: 0, done }
  }
}

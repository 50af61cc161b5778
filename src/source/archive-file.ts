import {
  type BigIntStats,
  closeSync,
  createReadStream,
  fstatSync,
  openSync,
  readSync,
  statSync,
} from 'node:fs'
import { Readable } from 'node:stream'
import { TarError } from '../image/tar/tar-error.ts'
import type { BlobFile } from '../oci/blob-source.ts'
import { quoted } from '../oci/invalid-value-error.ts'
import { JSON_SIZE_CAP } from '../oci/parse-json.ts'
import { followLinks } from './archive-links.ts'
import { SourceError, type SourceKind } from './source-error.ts'
import { type ArchiveEntry, indexTar, type ReadAt } from './tar-index.ts'

const CHUNK = 512 * 1024

/** Beginnings of compressed files, whose entries have no place to read them at. */
const COMPRESSED = [
  { magic: Buffer.from([0x1f, 0x8b]), name: 'gzip', undo: 'gunzip' },
  { magic: Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), name: 'zstd', undo: 'unzstd' },
  { magic: Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a]), name: 'xz', undo: 'unxz' },
  { magic: Buffer.from('BZh'), name: 'bzip2', undo: 'bunzip2' },
] as const

/** A tar archive that stays closed as it is: its entries are read in place. */
export class ArchiveFile {
  /** What it turned out to be, for messages. */
  kind: SourceKind = 'archive'
  readonly #path: string
  readonly #name: string
  readonly #fd: number
  readonly #opened: BigIntStats
  readonly #entries: ReadonlyMap<string, ArchiveEntry>
  #closed = false

  /** `name` is for messages. Throws SourceError. */
  constructor(path: string, name: string) {
    this.#path = path
    this.#name = name
    try {
      this.#fd = openSync(path, 'r')
    } catch (cause) {
      throw this.error('does not exist or cannot be opened', { cause })
    }
    try {
      this.#opened = fstatSync(this.#fd, { bigint: true })
      if (!this.#opened.isFile()) throw this.error('is not a file; expected a tar archive')
      this.#entries = this.#index()
    } catch (error) {
      closeSync(this.#fd)
      throw error
    }
  }

  /** Links followed. Undefined when there is no such regular file. Throws SourceError for one that cannot be read. */
  find(name: string): ArchiveEntry | undefined {
    const path = followLinks(this.#entries, name)
    if (path === 'outside')
      throw this.error(`has ${quoted(name)} as a link to a place outside of the archive`)
    if (path === 'endless') throw this.error(`has ${quoted(name)} as a link that leads to itself`)
    const entry = this.#entries.get(path)
    if (entry === undefined) return undefined
    if (entry.kind !== 'file') throw this.error(`has ${quoted(name)} as something other than a file`)
    if (entry.sparse)
      throw this.error(`has ${quoted(name)} with holes left out; expected an archive without --sparse`)
    return entry
  }

  /** A small file whole; undefined when there is none. Throws SourceError. */
  read(name: string): Buffer | undefined {
    const entry = this.find(name)
    if (entry === undefined) return undefined
    if (entry.size > JSON_SIZE_CAP) {
      throw this.error(`has ${quoted(name)} of ${entry.size} bytes, allowed are ${JSON_SIZE_CAP}`)
    }
    return this.#bytes(entry.offset, entry.size)
  }

  /** The first bytes of an entry, fewer where it has not so many. */
  beginning({ offset, size }: ArchiveEntry, length: number): Buffer {
    return this.#bytes(offset, Math.min(size, length))
  }

  stream({ offset, size }: ArchiveEntry): Readable {
    if (size === 0) return Readable.from([])
    return createReadStream('', {
      fd: this.#fd,
      autoClose: false,
      start: offset,
      end: offset + size - 1,
      highWaterMark: CHUNK,
    })
  }

  place({ offset, size }: ArchiveEntry): BlobFile {
    return { path: this.#path, offset, length: size }
  }

  error(fault: string, options?: ErrorOptions): SourceError {
    return new SourceError(this.kind, this.#name, fault, options)
  }

  /** Throws SourceError where the file is not the one that was opened, or was written to. */
  requireUnchanged(): void {
    if (this.#closed) return
    const now = statSync(this.#path, { bigint: true, throwIfNoEntry: false })
    const { dev, ino, size, mtimeNs } = this.#opened
    if (now?.dev === dev && now.ino === ino && now.size === size && now.mtimeNs === mtimeNs) return
    throw this.error('was changed while it was read; check it once more when nobody writes it')
  }

  close(): void {
    if (!this.#closed) closeSync(this.#fd)
    this.#closed = true
  }

  #index(): ReadonlyMap<string, ArchiveEntry> {
    const start = this.#bytes(0, 512)
    const packed = COMPRESSED.find(({ magic }) => start.subarray(0, magic.length).equals(magic))
    if (packed !== undefined) {
      throw this.error(
        `is compressed with ${packed.name}; run ${packed.undo} on it first: it is read in place`,
      )
    }
    try {
      return indexTar(this.#readAt, Number(this.#opened.size))
    } catch (cause) {
      const fault = cause instanceof TarError ? cause.message : 'cannot be read as a tar archive'
      throw this.error(fault, { cause })
    }
  }

  #bytes(offset: number, size: number): Buffer {
    const bytes = Buffer.alloc(size)
    return bytes.subarray(0, this.#readAt(bytes, offset))
  }

  readonly #readAt: ReadAt = (buffer, offset) => {
    let filled = 0
    while (filled < buffer.length) {
      const count = readSync(this.#fd, buffer, filled, buffer.length - filled, offset + filled)
      if (count === 0) break
      filled += count
    }
    return filled
  }
}

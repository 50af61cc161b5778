const HEADER = 32
const FRAME_HEADER = 24
/** The last bit says in which order of bytes the checksums were made. */
const MAGIC = 0x377f0682

/** Whether these bytes begin as SQLite's write-ahead log does. */
export function isWriteAheadLog(bytes: Buffer): boolean {
  return bytes.length >= HEADER && bytes.readUInt32BE(0) - (bytes.readUInt32BE(0) & 1) === MAGIC
}

/**
 * The newest version of each page that a write-ahead log holds (sqlite.org/fileformat2.html#walformat). As SQLite
 * does, it stops at the first frame that is not whole and leaves out a transaction that did not end.
 */
export function pagesOfLog(log: Buffer, pageSize: number): ReadonlyMap<number, Buffer> {
  const pages = new Map<number, Buffer>()
  if (!isWriteAheadLog(log) || log.readUInt32BE(8) !== pageSize) return pages
  const bigEndian = (log.readUInt32BE(0) & 1) === 1
  const sum = new Checksum(bigEndian)
  sum.add(log.subarray(0, 24))
  if (!sum.is(log, 24)) return pages
  const salts = log.subarray(16, 24)
  let transaction: [number, Buffer][] = []
  for (let at = HEADER; at + FRAME_HEADER + pageSize <= log.length; at += FRAME_HEADER + pageSize) {
    if (!log.subarray(at + 8, at + 16).equals(salts)) break
    const page = log.subarray(at + FRAME_HEADER, at + FRAME_HEADER + pageSize)
    sum.add(log.subarray(at, at + 8))
    sum.add(page)
    if (!sum.is(log, at + 16)) break
    transaction.push([log.readUInt32BE(at), page])
    // The size of the database, which only the last frame of a transaction has.
    if (log.readUInt32BE(at + 4) === 0) continue
    for (const [number, newest] of transaction) pages.set(number, newest)
    transaction = []
  }
  return pages
}

class Checksum {
  readonly #bigEndian: boolean
  #first = 0
  #second = 0

  constructor(bigEndian: boolean) {
    this.#bigEndian = bigEndian
  }

  add(bytes: Buffer): void {
    for (let at = 0; at + 8 <= bytes.length; at += 8) {
      const [a, b] = this.#bigEndian
        ? [bytes.readUInt32BE(at), bytes.readUInt32BE(at + 4)]
        : [bytes.readUInt32LE(at), bytes.readUInt32LE(at + 4)]
      this.#first = (this.#first + a + this.#second) >>> 0
      this.#second = (this.#second + b + this.#first) >>> 0
    }
  }

  is(bytes: Buffer, at: number): boolean {
    return bytes.readUInt32BE(at) === this.#first && bytes.readUInt32BE(at + 4) === this.#second
  }
}

import { part, RpmDatabaseError } from './rpm-database-error.ts'

const MAGIC = 0x061561
const META = 512
const PAGE_HEADER = 26
/** Versions of hash databases that rpm reads. */
const VERSIONS: readonly number[] = [8, 9, 10]
const UNSORTED_HASH_PAGE = 2
const OVERFLOW_PAGE = 7
const HASH_PAGE = 13
const ON_PAGE = 1
const OFF_PAGE = 3
const OFF_PAGE_BYTES = 12

/** Whether these bytes begin as Berkeley DB's hash database does, in either order of bytes. */
export function isBdb(bytes: Buffer): boolean {
  return bytes.length >= META && (bytes.readUInt32LE(12) === MAGIC || bytes.readUInt32BE(12) === MAGIC)
}

/**
 * The headers in rpm's Berkeley database, `Packages`, by going through its hash pages from first to last (Berkeley DB's
 * dbinc/db_page.h, rpm's lib/backend/bdb_ro.c). Throws RpmDatabaseError.
 */
export function* bdbHeaders(file: Buffer): Generator<Buffer> {
  const pages = new BdbPages(file)
  for (let number = 1; number < pages.count; number += 1) {
    const page = pages.page(number)
    if (page[25] !== HASH_PAGE && page[25] !== UNSORTED_HASH_PAGE) continue
    for (const [key, value] of items(page, pages)) {
      // Number 0 is no package: there rpm keeps the next number.
      if (key.some((byte) => byte !== 0)) yield offPage(value, pages)
    }
  }
}

/** Numbers have the order of bytes of the machine that wrote them. */
class BdbPages {
  readonly count: number
  readonly #file: Buffer
  readonly #bigEndian: boolean
  readonly #size: number
  readonly #taken = new Set<number>()

  constructor(file: Buffer) {
    this.#file = file
    this.#bigEndian = file.readUInt32LE(12) !== MAGIC
    const version = this.u32(file, 16)
    if (!VERSIONS.includes(version)) throw new RpmDatabaseError(`it has version ${version} of its format`)
    this.#size = this.u32(file, 20)
    if (this.#size < 512 || this.#size > 65_536 || (this.#size & (this.#size - 1)) !== 0) {
      throw new RpmDatabaseError(`its pages claim to have ${this.#size} bytes`)
    }
    this.count = this.u32(file, 32) + 1
  }

  u16(bytes: Buffer, at: number): number {
    return this.#bigEndian ? bytes.readUInt16BE(at) : bytes.readUInt16LE(at)
  }

  u32(bytes: Buffer, at: number): number {
    return this.#bigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at)
  }

  page(number: number): Buffer {
    return part(this.#file, number * this.#size, this.#size, `page ${number}`)
  }

  /** A page of a long value, each once: a circle ends, and no page serves two values. */
  overflow(number: number): Buffer {
    if (number === 0 || this.#taken.has(number)) throw new RpmDatabaseError(`page ${number} is used twice`)
    this.#taken.add(number)
    const page = this.page(number)
    if (page[25] !== OVERFLOW_PAGE) throw new RpmDatabaseError(`page ${number} is of no long value`)
    return page
  }
}

/** Pairs of a key's bytes and a value as the page has it. */
function* items(page: Buffer, pages: BdbPages): Generator<readonly [Buffer, Buffer]> {
  const count = pages.u16(page, 20)
  const offsets = part(page, PAGE_HEADER, count * 2, 'a page')
  let end = page.length
  // Items lie from the end of the page towards its beginning.
  const item = (index: number): Buffer => {
    const start = pages.u16(offsets, index * 2)
    if (start >= end) throw new RpmDatabaseError('values of a page overlap')
    const bytes = page.subarray(start, end)
    end = start
    return bytes
  }
  for (let index = 0; index + 1 < count; index += 2) {
    const key = item(index)
    yield [key.subarray(1), item(index + 1)]
  }
}

function offPage(value: Buffer, pages: BdbPages): Buffer {
  if (value[0] === ON_PAGE) return value.subarray(1)
  if (value[0] !== OFF_PAGE || value.length !== OFF_PAGE_BYTES) {
    throw new RpmDatabaseError('a value is of no known kind')
  }
  const parts: Buffer[] = []
  let next = pages.u32(value, 4)
  for (let left = pages.u32(value, 8); left > 0; ) {
    const page = pages.overflow(next)
    const bytes = part(page, PAGE_HEADER, pages.u16(page, 22), `page ${next}`)
    if (bytes.length > left) throw new RpmDatabaseError('a long value is longer than it says')
    parts.push(bytes)
    left -= bytes.length
    next = pages.u32(page, 16)
  }
  return Buffer.concat(parts)
}

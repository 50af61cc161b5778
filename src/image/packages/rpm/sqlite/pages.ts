import { part, RpmDatabaseError } from '../rpm-database-error.ts'
import { pagesOfLog } from './write-ahead-log.ts'

const MAGIC = Buffer.from('SQLite format 3\0')
const HEADER = 100
/** The version of reading that a database with a write-ahead log asks for. */
const WITH_LOG = 2

/** Whether these bytes begin as a database of SQLite 3 does. */
export function isSqlite(bytes: Buffer): boolean {
  return bytes.subarray(0, MAGIC.length).equals(MAGIC)
}

/** The pages of a database (sqlite.org/fileformat2.html), newest version first from its write-ahead log. */
export class SqlitePages {
  /** Bytes of a page that hold content. */
  readonly usable: number
  /** No database has more pages than that. */
  readonly count: number
  readonly #file: Buffer
  readonly #size: number
  readonly #log: ReadonlyMap<number, Buffer>
  readonly #taken = new Set<number>()

  /** Throws RpmDatabaseError. */
  constructor(file: Buffer, log: Buffer | undefined) {
    const header = part(file, 0, HEADER, 'the SQLite header')
    const size = header.readUInt16BE(16)
    this.#size = size === 1 ? 65_536 : size
    if (this.#size < 512 || (this.#size & (this.#size - 1)) !== 0) {
      throw new RpmDatabaseError(`its pages claim to have ${size} bytes`)
    }
    this.usable = this.#size - header.readUInt8(20)
    if (this.usable < 480) throw new RpmDatabaseError(`its pages have ${this.usable} bytes of use`)
    this.#file = file
    this.#log =
      log !== undefined && header.readUInt8(19) === WITH_LOG ? pagesOfLog(log, this.#size) : new Map()
    this.count = Math.ceil(file.length / this.#size) + this.#log.size
  }

  /**
   * A page's bytes of use; the first has number 1. Each page is given once: in a sound database it has one place, so
   * that neither a circle nor a page in many places costs more than the file is long. Throws RpmDatabaseError.
   */
  take(number: number): Buffer {
    if (number === 0) throw new RpmDatabaseError('a page is missing')
    if (this.#taken.has(number)) throw new RpmDatabaseError(`page ${number} is used twice`)
    this.#taken.add(number)
    const page =
      this.#log.get(number) ?? part(this.#file, (number - 1) * this.#size, this.#size, `page ${number}`)
    return page.subarray(0, this.usable)
  }
}

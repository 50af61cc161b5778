import { part, RpmDatabaseError } from '../rpm-database-error.ts'
import type { SqlitePages } from './pages.ts'
import { varint } from './varint.ts'

const INTERIOR = 0x05
const LEAF = 0x0d
/** Page 1 begins with the header of the database. */
const FIRST_PAGE_OFFSET = 100

/** The records of a table's b-tree in the order of their row numbers; throws RpmDatabaseError. */
export function* tableRows(pages: SqlitePages, root: number): Generator<Buffer> {
  const ahead = [root]
  for (let number = ahead.pop(); number !== undefined; number = ahead.pop()) {
    const page = pages.take(number)
    const start = number === 1 ? FIRST_PAGE_OFFSET : 0
    const cells = page.readUInt16BE(start + 3)
    switch (page.readUInt8(start)) {
      case LEAF: {
        const pointers = part(page, start + 8, cells * 2, `page ${number}`)
        let left = page.length
        for (let cell = 0; cell < cells; cell += 1) {
          const row = rowAt(page, pointers.readUInt16BE(cell * 2), pages.usable)
          left -= row.local.length
          if (left < 0) throw new RpmDatabaseError(`rows of page ${number} overlap`)
          yield whole(row, pages)
        }
        break
      }
      case INTERIOR: {
        const pointers = part(page, start + 12, cells * 2, `page ${number}`)
        ahead.push(page.readUInt32BE(start + 8))
        for (let cell = cells - 1; cell >= 0; cell -= 1) {
          ahead.push(part(page, pointers.readUInt16BE(cell * 2), 4, `page ${number}`).readUInt32BE(0))
        }
        if (ahead.length > pages.count) throw new RpmDatabaseError('more pages are used than there are')
        break
      }
      default:
        throw new RpmDatabaseError(`page ${number} is of no table`)
    }
  }
}

interface Row {
  /** Bytes of the whole record. */
  readonly length: number
  /** Those of them that lie in the leaf. */
  readonly local: Buffer
  /** The page where the record goes on; 0 where it does not. */
  readonly overflow: number
}

/** A cell of a leaf: length, row number, record, and the first page of the rest where the record is long. */
function rowAt(page: Buffer, at: number, usable: number): Row {
  const length = varint(page, at)
  const start = varint(page, length.next).next
  const local = part(page, start, localBytes(length.value, usable), 'a row')
  const isWhole = local.length === length.value
  const overflow = isWhole ? 0 : part(page, start + local.length, 4, 'a row').readUInt32BE(0)
  return { length: length.value, local, overflow }
}

function whole({ length, local, overflow }: Row, pages: SqlitePages): Buffer {
  if (local.length === length) return local
  const parts = [local]
  let next = overflow
  for (let left = length - local.length; left > 0; ) {
    const page = pages.take(next)
    next = page.readUInt32BE(0)
    const piece = page.subarray(4, 4 + left)
    parts.push(piece)
    left -= piece.length
  }
  return Buffer.concat(parts)
}

/** How much of a record lies in the leaf itself (sqlite.org/fileformat2.html, "b-tree pages"). */
function localBytes(length: number, usable: number): number {
  const most = usable - 35
  if (length <= most) return length
  const least = Math.floor(((usable - 12) * 32) / 255) - 23
  const even = least + ((length - least) % (usable - 4))
  return even <= most ? even : least
}

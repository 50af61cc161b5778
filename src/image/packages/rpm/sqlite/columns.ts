import { part, RpmDatabaseError } from '../rpm-database-error.ts'
import { varint } from './varint.ts'

/** Bytes that the kinds of values below 12 take; above, it is said by the kind itself. */
const BYTES = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0] as const

/** The first columns of a record, each as its bytes (sqlite.org/fileformat2.html#record_format). Throws RpmDatabaseError. */
export function columns(record: Buffer, count: number): readonly Buffer[] {
  const header = varint(record, 0)
  const found: Buffer[] = []
  let kindAt = header.next
  let at = header.value
  while (found.length < count) {
    if (kindAt >= header.value) throw new RpmDatabaseError('a row has too few columns')
    const kind = varint(record, kindAt)
    kindAt = kind.next
    const bytes = part(record, at, bytesOf(kind.value), 'a row')
    at += bytes.length
    found.push(bytes)
  }
  return found
}

function bytesOf(kind: number): number {
  if (kind >= 12) return Math.floor((kind - 12) / 2)
  const bytes = BYTES[kind]
  if (bytes === undefined) throw new RpmDatabaseError('a row has a column of no known kind')
  return bytes
}

import { decodeText } from './block.ts'
import { TarFault } from './tar-error.ts'

/** PAX records by keyword; of two with the same keyword the later one. Sparse maps of version 0.0 lie apart. */
export interface PaxRecords {
  readonly records: ReadonlyMap<string, string>
  /** Offsets and lengths in turn (GNU.sparse.offset and .numbytes repeat). */
  readonly sparseMap: readonly string[]
}

/** Only what decides name, owner and size is kept; extended attributes and times are skipped. */
const KEPT = /^(?:path|linkpath|size|uid|gid|GNU\.sparse\..*)$/
const LONGEST_LENGTH = 12
const EQUALS = 0x3d
const NEWLINE = 0x0a
const SPACE = 0x20

/** Reads the body of a PAX extended header (POSIX pax, Extended Header). Throws TarFault. */
export function parsePax(body: Buffer): PaxRecords {
  const records = new Map<string, string>()
  const sparseMap: string[] = []
  for (let at = 0; at < body.length; ) {
    const space = body.subarray(at, at + LONGEST_LENGTH).indexOf(SPACE)
    const length = recordLength(body.toString('latin1', at, at + Math.max(space, 0)))
    const end = at + length
    if (length < 5 || end > body.length || body[end - 1] !== NEWLINE || space + 2 > length) {
      throw new TarFault('a PAX record has a wrong length')
    }
    const record = body.subarray(at + space + 1, end - 1)
    const equals = record.indexOf(EQUALS)
    if (equals < 1) throw new TarFault('a PAX record has no keyword')
    const key = record.toString('latin1', 0, equals)
    if (KEPT.test(key)) keep(key, decodeText(record.subarray(equals + 1)), records, sparseMap)
    at = end
  }
  return { records, sparseMap }
}

function recordLength(digits: string): number {
  return /^\d+$/.test(digits) ? Number(digits) : Number.NaN
}

function keep(key: string, value: string, records: Map<string, string>, sparseMap: string[]): void {
  if (value.includes('\0')) throw new TarFault(`the PAX record ${key} has a NUL byte`)
  if (key === 'GNU.sparse.offset' || key === 'GNU.sparse.numbytes') sparseMap.push(value)
  else records.set(key, value)
}

/** A whole number of a record; undefined when the record is absent or empty. Throws TarFault. */
export function paxInteger(pax: PaxRecords | undefined, key: string): number | undefined {
  const text = pax?.records.get(key)
  if (text === undefined || text === '') return undefined
  if (!/^[+-]?\d{1,19}$/.test(text)) throw new TarFault(`the PAX record ${key} is no whole number`)
  return Number(text)
}

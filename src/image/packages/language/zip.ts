import { inflateRawSync } from 'node:zlib'

/** A file in an archive. */
export interface ZipEntry {
  readonly name: string
  /** Inflated, as the archive says. */
  readonly size: number
  /** Where its local header stands in the bytes. */
  readonly at: number
  readonly storedSize: number
  readonly method: number
}

/** Bytes that may yet be inflated, whatever the archive says of sizes. */
export interface InflateBudget {
  left: number
}

const END = 0x06054b50
const END_SIZE = 22
const LONGEST_COMMENT = 0xffff
const CENTRAL = 0x02014b50
const CENTRAL_SIZE = 46
const LOCAL_SIZE = 30
const ENCRYPTED = 1

/**
 * The entries of a zip archive's central directory (APPNOTE.TXT 4.3.12) in its order; what stands before the archive (a
 * start script) is passed over. Undefined for bytes that are no archive. Archives beyond 4 GiB are not read.
 */
export function zipEntries(bytes: Buffer): readonly ZipEntry[] | undefined {
  const end = endOf(bytes)
  if (end === undefined) return undefined
  const size = bytes.readUInt32LE(end + 12)
  const offset = bytes.readUInt32LE(end + 16)
  const start = end - size - offset
  if (start < 0) return undefined
  const entries: ZipEntry[] = []
  for (let at = start + offset; at + CENTRAL_SIZE <= end && bytes.readUInt32LE(at) === CENTRAL; ) {
    const nameEnd = at + CENTRAL_SIZE + bytes.readUInt16LE(at + 28)
    const flags = bytes.readUInt16LE(at + 8)
    if ((flags & ENCRYPTED) === 0 && nameEnd <= end) {
      entries.push({
        name: bytes.toString('utf8', at + CENTRAL_SIZE, nameEnd),
        method: bytes.readUInt16LE(at + 10),
        storedSize: bytes.readUInt32LE(at + 20),
        size: bytes.readUInt32LE(at + 24),
        at: start + bytes.readUInt32LE(at + 42),
      })
    }
    at = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}

/** Undefined where its bytes are not what the directory says, or where the budget does not allow it. */
export function zipContent(bytes: Buffer, entry: ZipEntry, budget: InflateBudget): Buffer | undefined {
  const { at, storedSize, size, method } = entry
  if (at + LOCAL_SIZE > bytes.length || size > budget.left) return undefined
  const start = at + LOCAL_SIZE + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
  if (start + storedSize > bytes.length) return undefined
  const stored = bytes.subarray(start, start + storedSize)
  if (method === 0) return stored
  if (method !== 8 || size === 0) return undefined
  budget.left -= size
  try {
    return inflateRawSync(stored, { maxOutputLength: size })
  } catch {
    return undefined
  }
}

function endOf(bytes: Buffer): number | undefined {
  const lowest = Math.max(0, bytes.length - END_SIZE - LONGEST_COMMENT)
  for (let at = bytes.length - END_SIZE; at >= lowest; at -= 1) {
    if (bytes[at] === 0x50 && bytes.readUInt32LE(at) === END) return at
  }
  return undefined
}

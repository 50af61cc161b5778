import { part, RpmDatabaseError } from './rpm-database-error.ts'

const MAGIC = Buffer.from('RpmP')
const SLOT_MAGIC = 0x746f6c53
const HEAD_MAGIC = 0x53626c42
const HEADER = 32
const SLOT = 16
const BLOCK = 16
const PAGE = 4096
const BLOB_HEAD = 16
const BLOB_TAIL = 12

/** Whether these bytes begin as a `Packages.db` does. */
export function isNdb(bytes: Buffer): boolean {
  return bytes.subarray(0, MAGIC.length).equals(MAGIC)
}

/**
 * The headers in rpm's own database, `Packages.db`: pages of slots, each of which leads to the blocks of a blob (rpm's
 * lib/backend/ndb/rpmpkg.c; little-endian). Throws RpmDatabaseError.
 */
export function* ndbHeaders(file: Buffer): Generator<Buffer> {
  const header = part(file, 0, HEADER, 'the header')
  const version = header.readUInt32LE(4)
  if (version !== 0) throw new RpmDatabaseError(`it has version ${version} of its format`)
  const slots = part(file, 0, header.readUInt32LE(12) * PAGE, 'the table of slots')
  // Blobs do not overlap, so together they are no longer than the file, however many slots there are.
  let left = file.length
  for (let at = HEADER; at < slots.length; at += SLOT) {
    if (slots.readUInt32LE(at) !== SLOT_MAGIC) throw new RpmDatabaseError('a slot is damaged')
    const block = slots.readUInt32LE(at + 8)
    if (block === 0) continue
    const blocks = part(file, block * BLOCK, slots.readUInt32LE(at + 12) * BLOCK, 'a package')
    left -= blocks.length
    if (left < 0) throw new RpmDatabaseError('packages overlap')
    yield blob(blocks, slots.readUInt32LE(at + 4))
  }
}

function blob(blocks: Buffer, packageIndex: number): Buffer {
  const head = part(blocks, 0, BLOB_HEAD, 'a package')
  if (head.readUInt32LE(0) !== HEAD_MAGIC || head.readUInt32LE(4) !== packageIndex) {
    throw new RpmDatabaseError('a slot leads to no package')
  }
  const length = head.readUInt32LE(12)
  part(blocks, BLOB_HEAD, length + BLOB_TAIL, 'a package')
  return part(blocks, BLOB_HEAD, length, 'a package')
}

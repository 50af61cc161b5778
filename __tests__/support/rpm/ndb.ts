const PAGE = 4096
const BLOCK = 16
const HEAD = 16
const TAIL = 12

/** A `Packages.db` of these headers, as rpm's lib/backend/ndb/rpmpkg.c writes it; an undefined one is a free slot. */
export function ndbDatabase(headers: readonly (Buffer | undefined)[]): Buffer {
  const slotPages = Math.ceil((32 + headers.length * 16) / PAGE)
  const table = Buffer.alloc(slotPages * PAGE)
  for (let at = 0; at < table.length; at += 16) table.write('Slot', at, 'latin1')
  table.fill(0, 0, 32)
  table.write('RpmP', 0, 'latin1')
  const next = headers.length + 1
  // Version and generation come first.
  for (const [index, number] of [0, 1, slotPages, next].entries()) table.writeUInt32LE(number, 4 + index * 4)
  const blobs: Buffer[] = []
  let block = table.length / BLOCK
  headers.forEach((header, index) => {
    if (header === undefined) return
    const blob = ndbBlob(header, index + 1)
    table.writeUInt32LE(index + 1, 32 + index * 16 + 4)
    table.writeUInt32LE(block, 32 + index * 16 + 8)
    table.writeUInt32LE(blob.length / BLOCK, 32 + index * 16 + 12)
    block += blob.length / BLOCK
    blobs.push(blob)
  })
  return Buffer.concat([table, ...blobs])
}

function ndbBlob(header: Buffer, packageIndex: number): Buffer {
  const blob = Buffer.alloc(Math.ceil((HEAD + header.length + TAIL) / BLOCK) * BLOCK)
  blob.write('BlbS', 0, 'latin1')
  blob.writeUInt32LE(packageIndex, 4)
  blob.writeUInt32LE(1_700_000_000, 8)
  blob.writeUInt32LE(header.length, 12)
  header.copy(blob, HEAD)
  blob.writeUInt32LE(adler32(blob.subarray(0, blob.length - TAIL)), blob.length - TAIL)
  blob.writeUInt32LE(header.length, blob.length - 8)
  blob.write('BlbE', blob.length - 4, 'latin1')
  return blob
}

function adler32(bytes: Buffer): number {
  let a = 1
  let b = 0
  // So many sums of bytes stay exact before they are cut.
  for (let start = 0; start < bytes.length; start += 4096) {
    for (const byte of bytes.subarray(start, start + 4096)) {
      a += byte
      b += a
    }
    a %= 65_521
    b %= 65_521
  }
  return b * 65_536 + a
}

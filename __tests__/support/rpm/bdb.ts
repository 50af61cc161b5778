const PAGE_HEADER = 26
const HASH_META = 8
const OVERFLOW = 7
const HASH = 13
const MAGIC = 0x061561

interface BdbOptions {
  readonly pageSize?: number
  readonly bigEndian?: boolean
}

/**
 * A `Packages` of these headers, numbered from 1, as Berkeley DB's hash access method lays it out: two buckets, pages
 * chained where a bucket needs several, long values in chains of overflow pages, and a free page. rpm reads it too.
 */
export function bdbDatabase(
  headers: readonly Buffer[],
  { pageSize = 4096, bigEndian = false }: BdbOptions = {},
): Buffer {
  const pages: Buffer[] = []
  const u16 = (page: Buffer, at: number, value: number) =>
    bigEndian ? page.writeUInt16BE(value, at) : page.writeUInt16LE(value, at)
  const u32 = (page: Buffer, at: number, value: number) =>
    bigEndian ? page.writeUInt32BE(value, at) : page.writeUInt32LE(value, at)
  const newPage = (type: number): number => {
    const page = Buffer.alloc(pageSize)
    u32(page, 8, pages.length)
    page[25] = type
    return pages.push(page) - 1
  }
  const at = (number: number) => pages[number] ?? Buffer.alloc(0)

  newPage(HASH_META)
  const tails = [newPage(HASH), newPage(HASH)]
  const ends = new Map(tails.map((number) => [number, pageSize]))
  newPage(0)

  const addItem = (number: number, item: Buffer) => {
    const page = at(number)
    const count = page[bigEndian ? 21 : 20] ?? 0
    const start = (ends.get(number) ?? 0) - item.length
    item.copy(page, start)
    ends.set(number, start)
    u16(page, PAGE_HEADER + count * 2, start)
    u16(page, 20, count + 1)
    u16(page, 22, start)
  }
  const add = (key: Buffer, value: Buffer) => {
    const bucket = hash(key) & 1
    const tail = tails[bucket] ?? 0
    const count = at(tail)[bigEndian ? 21 : 20] ?? 0
    const room = (ends.get(tail) ?? 0) - PAGE_HEADER - (count + 2) * 2
    if (room >= key.length + value.length + 1 && count < 200) {
      addItem(tail, Buffer.concat([Buffer.of(1), key]))
      addItem(tail, value)
      return
    }
    const next = newPage(HASH)
    u32(at(tail), 16, next)
    u32(at(next), 12, tail)
    tails[bucket] = next
    ends.set(next, pageSize)
    add(key, value)
  }
  const stored = (value: Buffer): Buffer => {
    if (value.length <= pageSize / 4) return Buffer.concat([Buffer.of(1), value])
    const first = pages.length
    const room = pageSize - PAGE_HEADER
    for (let start = 0; start < value.length; start += room) {
      const number = newPage(OVERFLOW)
      const piece = value.subarray(start, start + room)
      piece.copy(at(number), PAGE_HEADER)
      u16(at(number), 22, piece.length)
      if (start > 0) u32(at(number), 12, number - 1)
      if (start + room < value.length) u32(at(number), 16, number + 1)
    }
    const item = Buffer.alloc(12)
    item[0] = 3
    u32(item, 4, first)
    u32(item, 8, value.length)
    return item
  }
  const key = (number: number) => {
    const bytes = Buffer.alloc(4)
    u32(bytes, 0, number)
    return bytes
  }
  // The next free number, under the number 0.
  add(key(0), Buffer.concat([Buffer.of(1), key(headers.length + 1)]))
  headers.forEach((header, index) => {
    add(key(index + 1), stored(header))
  })

  const meta = at(0)
  const version = 9
  for (const [index, number] of [MAGIC, version, pageSize].entries()) u32(meta, 12 + index * 4, number)
  u32(meta, 32, pages.length - 1)
  u32(meta, 40, headers.length + 1)
  // Highest bucket, masks, fill factor, keys; then where the pages of each doubling begin.
  for (const [index, number] of [1, 1, 0, 0, headers.length + 1, 0, 1, 1].entries()) {
    u32(meta, 72 + index * 4, number)
  }
  return Buffer.concat(pages)
}

/** Berkeley DB's default hash function. */
function hash(key: Buffer): number {
  let value = 0
  for (const byte of key) value = (Math.imul(value, 16_777_619) ^ byte) >>> 0
  return value
}

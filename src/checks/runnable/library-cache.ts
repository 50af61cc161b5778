import type { BinaryFacts } from '../../image/binary/binary-facts.ts'
import type { FileTree } from '../../image/file-tree.ts'

const PATH = 'etc/ld.so.cache'
const MAGIC = 'glibc-ld.so.cache1.1'
const HEADER = 48
const ENTRY = 24

/** Paths of libraries by name, several where there are some for several machines. */
export type LibraryCache = ReadonlyMap<string, readonly string[]>

/**
 * What ldconfig wrote down for glibc's loader (glibc's dl-cache.h, the format since 2.2; an older one may stand before
 * it). Empty without the file; undefined where it could not be read.
 */
export function readLibraryCache(
  files: FileTree,
  { endianness }: Pick<BinaryFacts, 'endianness'>,
): LibraryCache | undefined {
  const entry = files.resolve(PATH)
  if (entry === undefined || entry.type !== 'file' || entry.size === 0) return new Map()
  const content = files.read(PATH)
  return content === undefined ? undefined : parseLibraryCache(Buffer.from(content), endianness)
}

/** Undefined where it is no such file. */
export function parseLibraryCache(
  file: Buffer,
  endianness: BinaryFacts['endianness'],
): LibraryCache | undefined {
  const start = file.indexOf(MAGIC, 0, 'latin1')
  if (start === -1) return undefined
  const cache = file.subarray(start)
  const number = (at: number) => (endianness === 'little' ? cache.readUInt32LE(at) : cache.readUInt32BE(at))
  if (cache.length < HEADER) return undefined
  const count = number(MAGIC.length)
  if (HEADER + count * ENTRY > cache.length) return undefined
  const found = new Map<string, string[]>()
  for (let index = 0; index < count; index += 1) {
    const at = HEADER + index * ENTRY
    const [name, path] = [textAt(cache, number(at + 4)), textAt(cache, number(at + 8))]
    if (name === undefined || path === undefined) return undefined
    const before = found.get(name)
    if (before === undefined) found.set(name, [path])
    else before.push(path)
  }
  return found
}

const LONGEST_TEXT = 4096

function textAt(cache: Buffer, offset: number): string | undefined {
  if (offset >= cache.length) return undefined
  const text = cache.subarray(offset, offset + LONGEST_TEXT)
  const end = text.indexOf(0)
  return end === -1 ? undefined : text.toString('utf8', 0, end)
}

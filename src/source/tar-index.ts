import { BLOCK, hasValidChecksum, isZeroBlock, paddingOf } from '../image/tar/block.ts'
import { type Extensions, extended, NO_EXTENSIONS } from '../image/tar/extensions.ts'
import { parseHeader } from '../image/tar/header.ts'
import { nameOf, type TarEntry, tarEntry } from '../image/tar/tar-entry.ts'
import { TarError, TarFault } from '../image/tar/tar-error.ts'

/** An entry of an archive and where its bytes begin; a link has none. */
export interface ArchiveEntry extends Pick<TarEntry, 'kind' | 'size' | 'linkName'> {
  readonly offset: number
  /** Holes were left out, so that the bytes do not lie there as they are. */
  readonly sparse: boolean
}

/** Fills the buffer from a place in the archive; gives how many bytes there were. */
export type ReadAt = (buffer: Buffer, offset: number) => number

/** An image of 100,000 layers has fewer. */
const MOST_ENTRIES = 300_000
/** Names and links; a path that Linux allows is shorter. */
const LONGEST_EXTENSION = 1024 * 1024

/**
 * Where each entry of a tar archive lies, by its cleaned path; of two with one path the later one, which unpacking
 * would leave. Reads headers only. Throws TarError.
 */
export function indexTar(readAt: ReadAt, archiveSize: number): ReadonlyMap<string, ArchiveEntry> {
  const entries = new Map<string, ArchiveEntry>()
  const block = Buffer.alloc(BLOCK)
  let extensions: Extensions = NO_EXTENSIONS
  let last: string | undefined
  let count = 0
  let at = 0
  try {
    while (readAt(block, at) === BLOCK && !isZeroBlock(block, 0)) {
      if (!hasValidChecksum(block, 0)) throw new TarFault('a header has a wrong checksum')
      const header = parseHeader(block, 0)
      const bodyAt = at + BLOCK
      if ('xgLK'.includes(header.flag)) {
        const body = readExtension(readAt, bodyAt, header.size)
        extensions = extended(extensions, header.flag, body)
        at = bodyAt + header.size + paddingOf(header.size)
        continue
      }
      count += 1
      if (count > MOST_ENTRIES) throw new TarFault(`it has more than ${MOST_ENTRIES} entries`)
      last = nameOf(header, extensions)
      const sparseBlocks = header.flag === 'S' ? blocksOfSparseMap(readAt, block, bodyAt) : 0
      const { entry, stored, sparse } = tarEntry(header, extensions, undefined)
      extensions = NO_EXTENSIONS
      const offset = bodyAt + sparseBlocks * BLOCK
      if (offset + stored > archiveSize) throw new TarFault('it is cut off in an entry')
      const { kind, size, linkName } = entry
      entries.set(entry.path, {
        kind,
        size,
        linkName,
        offset,
        sparse: header.flag === 'S' || sparse !== undefined,
      })
      at = offset + stored + paddingOf(stored)
    }
  } catch (error) {
    if (error instanceof TarFault) throw new TarError(error.message, at, last)
    throw error
  }
  if (at < archiveSize && readAt(block, at) < BLOCK) throw new TarError('it is cut off in a header', at, last)
  return entries
}

function readExtension(readAt: ReadAt, offset: number, size: number): Buffer {
  if (!(size >= 0 && size <= LONGEST_EXTENSION)) {
    throw new TarFault(`an extended header has ${size} bytes, allowed are ${LONGEST_EXTENSION}`)
  }
  const body = Buffer.alloc(size)
  if (readAt(body, offset) < size) throw new TarFault('it is cut off in an extended header')
  return body
}

/** GNU's old sparse files: how many blocks of map follow the header (GNU tar manual, Storing Sparse Files). */
function blocksOfSparseMap(readAt: ReadAt, header: Buffer, offset: number): number {
  const block = Buffer.alloc(BLOCK)
  let blocks = 0
  for (let goesOn = header[482] !== 0; goesOn; goesOn = block[504] !== 0) {
    if (readAt(block, offset + blocks * BLOCK) < BLOCK) throw new TarFault('it is cut off in a sparse map')
    blocks += 1
  }
  return blocks
}

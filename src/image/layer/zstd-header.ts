import { groupedNumber } from '../../oci/grouped-number.ts'
import { ZstdError } from './zstd-error.ts'

/** What a frame's header says (RFC 8878, 3.1.1.1 and 3.1.2). */
export type ZstdHeader =
  | { readonly kind: 'frame'; readonly hasChecksum: boolean }
  | { readonly kind: 'skippable'; readonly length: number }

/** Magic number, descriptor, window, dictionary and content size at their longest. */
export const LONGEST_HEADER = 18

/** What `zstd -d` allows without `--long`, and what Node's decoder does: 2^27 bytes. */
const LARGEST_WINDOW = 128 * 1024 * 1024

const FRAME = 0xfd2fb528
const SKIPPABLE = 0x184d2a50
const DICTIONARY_BYTES = [0, 1, 2, 4]
const CONTENT_SIZE_BYTES = [0, 2, 4, 8]

/**
 * The header at the start of `bytes`; undefined while it is not there whole, which it is at the latest with
 * LONGEST_HEADER bytes. `isFirst` decides how other data is spoken of. Throws ZstdError.
 */
export function zstdHeader(bytes: Buffer, isFirst: boolean): (ZstdHeader & { size: number }) | undefined {
  if (bytes.length < 4) return undefined
  const magic = bytes.readUInt32LE(0)
  if ((magic & 0xfffffff0) >>> 0 === SKIPPABLE) {
    return bytes.length < 8 ? undefined : { kind: 'skippable', length: bytes.readUInt32LE(4), size: 8 }
  }
  if (magic !== FRAME) {
    throw new ZstdError(
      isFirst
        ? 'is no valid zstd data: it does not begin with a zstd frame'
        : 'has bytes after the end of its zstd data that are no zstd frame',
    )
  }
  const descriptor = bytes[4]
  if (descriptor === undefined) return undefined
  const isSingleSegment = (descriptor & 0x20) !== 0
  const dictionaryAt = isSingleSegment ? 5 : 6
  const contentSizeAt = dictionaryAt + (DICTIONARY_BYTES[descriptor & 3] ?? 0)
  const flag = descriptor >> 6
  const contentSizeBytes = flag === 0 && isSingleSegment ? 1 : (CONTENT_SIZE_BYTES[flag] ?? 0)
  const size = contentSizeAt + contentSizeBytes
  if (bytes.length < size) return undefined
  if ((descriptor & 0x08) !== 0) throw new ZstdError('is no valid zstd data: a reserved bit is set')
  if (bytes.subarray(dictionaryAt, contentSizeAt).some((byte) => byte !== 0)) {
    throw new ZstdError('needs a zstd dictionary, which no image has a place for')
  }
  // A single segment has no window of its own: all of its content has to be at hand.
  refuseWindow(isSingleSegment ? contentSize(bytes.subarray(contentSizeAt, size)) : windowSize(bytes[5] ?? 0))
  return { kind: 'frame', hasChecksum: (descriptor & 0x04) !== 0, size }
}

function windowSize(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3))
  return base + (base / 8) * (descriptor & 7)
}

function contentSize(field: Buffer): number {
  if (field.length === 8) return Number(field.readBigUInt64LE())
  // Two bytes count from 256 on, since smaller sizes fit into one.
  return field.readUIntLE(0, field.length) + (field.length === 2 ? 256 : 0)
}

function refuseWindow(bytes: number): void {
  if (bytes <= LARGEST_WINDOW) return
  throw new ZstdError(
    `needs a zstd window of ${groupedNumber(bytes)} bytes, more than the ${groupedNumber(LARGEST_WINDOW)} that ` +
      '"zstd -d" allows: compress it without "--long" or with "--long=27"',
  )
}

import { isUtf8 } from 'node:buffer'
import { TarFault } from './tar-error.ts'

export const BLOCK = 512

/** Text up to the first NUL. Bytes that are no UTF-8 become lone surrogates, so that no two names become equal. */
export function textField(bytes: Buffer, start: number, length: number): string {
  let end = start
  let ascii = true
  for (const last = start + length; end < last; end += 1) {
    const byte = bytes[end]
    if (byte === 0 || byte === undefined) break
    if (byte > 0x7f) ascii = false
  }
  return ascii ? bytes.toString('latin1', start, end) : decodeText(bytes.subarray(start, end))
}

/** UTF-8; where it is not valid, bytes above 0x7f become U+DC80 to U+DCFF (as Python's surrogateescape does). */
export function decodeText(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString('utf8')
  return bytes
    .toString('latin1')
    .replace(/[\x80-\xff]/g, (byte) => String.fromCharCode(0xdc00 + byte.charCodeAt(0)))
}

/**
 * A number in octal digits or, with the first bit set, in base 256 (GNU). Empty is 0. Beyond 2^53 it loses digits;
 * whoever needs it exact checks. Throws TarFault.
 */
export function numberField(bytes: Buffer, start: number, length: number, what: string): number {
  const first = bytes[start] ?? 0
  return first & 0x80 ? base256(bytes, start, length, what) : octal(bytes, start, length, what)
}

function octal(bytes: Buffer, start: number, length: number, what: string): number {
  let at = start
  let end = start + length
  while (at < end && isPadding(bytes[at])) at += 1
  while (end > at && isPadding(bytes[end - 1])) end -= 1
  let value = 0
  for (; at < end; at += 1) {
    const digit = (bytes[at] ?? 0) - 0x30
    if (digit === -0x30) break
    if (digit < 0 || digit > 7) throw new TarFault(`its ${what} is no octal number`)
    value = value * 8 + digit
  }
  return value
}

function isPadding(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0
}

function base256(bytes: Buffer, start: number, length: number, what: string): number {
  const first = bytes[start] ?? 0
  const invert = first & 0x40 ? 0xff : 0
  let value = (first ^ invert) & 0x7f
  for (let at = start + 1; at < start + length; at += 1) value = value * 256 + ((bytes[at] ?? 0) ^ invert)
  if (value >= 2 ** 63) throw new TarFault(`its ${what} has more than 63 bits`)
  return invert === 0 ? value : -1 - value
}

/** Whether the checksum field holds the sum of the block's bytes, taken as unsigned or (old writers) as signed. */
export function hasValidChecksum(bytes: Buffer, start: number): boolean {
  let expected: number
  try {
    expected = octal(bytes, start + 148, 8, 'checksum')
  } catch {
    return false
  }
  let unsigned = 8 * 0x20
  for (let at = start; at < start + 148; at += 1) unsigned += bytes[at] ?? 0
  for (let at = start + 156; at < start + BLOCK; at += 1) unsigned += bytes[at] ?? 0
  return unsigned === expected || signedSum(bytes, start) === expected
}

function signedSum(bytes: Buffer, start: number): number {
  let sum = 8 * 0x20
  for (let at = 0; at < BLOCK; at += 1) {
    if (at < 148 || at >= 156) sum += bytes.readInt8(start + at)
  }
  return sum
}

export function isZeroBlock(bytes: Buffer, start: number): boolean {
  for (let at = start; at < start + BLOCK; at += 1) {
    if (bytes[at] !== 0) return false
  }
  return true
}

/** Zeros between the end of a body and the next block. */
export function paddingOf(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK
}

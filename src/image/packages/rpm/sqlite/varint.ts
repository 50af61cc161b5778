import { RpmDatabaseError } from '../rpm-database-error.ts'

/**
 * A number of one to nine bytes and the offset behind it (sqlite.org/fileformat2.html#varint); inexact above 2^53,
 * where no length or page number lies. Throws RpmDatabaseError.
 */
export function varint(bytes: Buffer, at: number): { readonly value: number; readonly next: number } {
  let value = 0
  for (let index = 0; index < 9; index += 1) {
    const byte = bytes[at + index]
    if (byte === undefined) break
    if (index === 8) return { value: value * 256 + byte, next: at + 9 }
    value = value * 128 + (byte & 0x7f)
    if (byte < 0x80) return { value, next: at + index + 1 }
  }
  throw new RpmDatabaseError('a number reaches beyond its page')
}

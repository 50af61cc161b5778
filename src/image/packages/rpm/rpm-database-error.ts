/** Bytes that are no sound rpm database; the message is a part of a sentence. */
export class RpmDatabaseError extends Error {
  override readonly name = 'RpmDatabaseError'
}

/** Bytes of a database by offset and length, both of which it may lie about; throws RpmDatabaseError. */
export function part(bytes: Buffer, start: number, length: number, what: string): Buffer {
  if (start + length > bytes.length) throw new RpmDatabaseError(`${what} is cut off`)
  return bytes.subarray(start, start + length)
}

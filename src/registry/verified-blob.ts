import { createHash } from 'node:crypto'
import type { Descriptor } from '../oci/descriptor.ts'
import { InvalidValueError } from '../oci/invalid-value-error.ts'

/** A blob's bytes are not the ones that its descriptor names. */
export class BlobMismatchError extends Error {
  override readonly name = 'BlobMismatchError'

  constructor({ digest, size }: Descriptor, source: string, received: string) {
    super(`${source}: the blob ${digest} is altered or cut off: received ${received}, expected ${size} bytes`)
  }
}

/**
 * The chunks of a blob, checked by size and sha256 on the way. The last chunk is held back until both are right, so
 * whoever is handed an altered blob never gets all of it. `source` names where the bytes come from.
 */
export async function* verifiedBlob(
  descriptor: Descriptor,
  open: () => AsyncIterable<unknown>,
  source: string,
): AsyncGenerator<Buffer, void, undefined> {
  const hash = createHash('sha256')
  let received = 0
  let held: Buffer | undefined
  for await (const chunk of open()) {
    if (!(chunk instanceof Uint8Array)) throw new TypeError(`${source} gave something else than bytes`)
    received += chunk.length
    if (received > descriptor.size)
      throw new BlobMismatchError(descriptor, source, `${received} bytes or more`)
    hash.update(chunk)
    if (held !== undefined) yield held
    held = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
  }
  if (received !== descriptor.size) throw new BlobMismatchError(descriptor, source, `${received} bytes`)
  const digest = `sha256:${hash.digest('hex')}`
  if (digest !== descriptor.digest) {
    throw new BlobMismatchError(descriptor, source, `${received} bytes with the digest ${digest}`)
  }
  if (held !== undefined) yield held
}

/** A small blob in memory, verified. Throws before reading anything when it says to be larger than `limit` bytes. */
export async function readVerifiedBlob(
  descriptor: Descriptor,
  open: () => AsyncIterable<unknown>,
  source: string,
  limit: number,
): Promise<Buffer> {
  checkSize(descriptor, source, limit)
  const chunks: Buffer[] = []
  for await (const chunk of verifiedBlob(descriptor, open, source)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Throws InvalidValueError for a blob that says to be larger than `limit` bytes. */
export function checkSize({ digest, size }: Descriptor, source: string, limit: number): void {
  if (size <= limit) return
  throw new InvalidValueError(`${source}, ${digest}`, `${size} bytes`, `at most ${limit} bytes`)
}

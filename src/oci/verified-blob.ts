import { createHash } from 'node:crypto'
import type { Descriptor } from './descriptor.ts'
import type { Digest } from './digest.ts'
import { InvalidValueError } from './invalid-value-error.ts'
import { JSON_SIZE_CAP } from './parse-json.ts'

/** What was read of a blob: its bytes counted as far as they were read, their digest where all were. */
export interface ReceivedBlob {
  readonly size: number
  readonly digest?: Digest
}

/** A blob's bytes are not the ones that its descriptor names. */
export class BlobMismatchError extends Error {
  override readonly name = 'BlobMismatchError'
  readonly blob: Digest
  readonly expected: Descriptor
  readonly actual: ReceivedBlob

  constructor(what: string, expected: Descriptor, actual: ReceivedBlob) {
    super(`${what} ${expected.digest}: ${faultOf(expected, actual)}`)
    this.blob = expected.digest
    this.expected = expected
    this.actual = actual
  }
}

function faultOf(expected: Descriptor, { size, digest }: ReceivedBlob): string {
  if (size > expected.size) return `has more than the ${expected.size} bytes its descriptor says`
  if (size < expected.size) return `is cut off: ${size} bytes of the ${expected.size} its descriptor says`
  return `is altered: its bytes have the digest ${digest}`
}

export interface ReadWatch {
  /** Called with the number of bytes of each chunk read, as stored. */
  readonly onBytes?: (bytes: number) => void
  readonly signal?: AbortSignal
}

/**
 * The chunks of a blob, checked by size and sha256 on the way. The last chunk is held back until both are right, so
 * whoever is handed an altered blob never gets all of it: it ends in a BlobMismatchError, and what came before that
 * is not to be trusted. `what` names the blob in messages, its digest follows.
 */
export async function* verifiedBlob(
  descriptor: Descriptor,
  open: () => AsyncIterable<unknown>,
  what: string,
  { onBytes, signal }: ReadWatch = {},
): AsyncGenerator<Buffer, void, undefined> {
  const hash = createHash('sha256')
  let size = 0
  let held: Buffer | undefined
  for await (const chunk of open()) {
    signal?.throwIfAborted()
    if (!(chunk instanceof Uint8Array)) throw new TypeError(`${what} is read as something else than bytes`)
    size += chunk.length
    if (size > descriptor.size) throw new BlobMismatchError(what, descriptor, { size })
    hash.update(chunk)
    onBytes?.(chunk.length)
    if (held !== undefined) yield held
    held = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
  }
  if (size < descriptor.size) throw new BlobMismatchError(what, descriptor, { size })
  const digest: Digest = `sha256:${hash.digest('hex')}`
  if (digest !== descriptor.digest) throw new BlobMismatchError(what, descriptor, { size, digest })
  if (held !== undefined) yield held
}

/**
 * A small blob in memory, verified. Rejects with InvalidValueError before anything is read when the blob says to be
 * larger than `limit` bytes (the cap for JSON documents unless given).
 */
export async function readVerifiedBlob(
  descriptor: Descriptor,
  open: () => AsyncIterable<unknown>,
  what: string,
  { limit = JSON_SIZE_CAP, ...watch }: ReadWatch & { readonly limit?: number } = {},
): Promise<Buffer> {
  checkSize(descriptor, what, limit)
  const chunks: Buffer[] = []
  for await (const chunk of verifiedBlob(descriptor, open, what, watch)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Throws InvalidValueError for a blob that says to be larger than `limit` bytes. */
export function checkSize({ digest, size }: Descriptor, what: string, limit = JSON_SIZE_CAP): void {
  if (size <= limit) return
  throw new InvalidValueError(`${what} ${digest}`, `${size} bytes`, `at most ${limit} bytes`)
}

import { createHash } from 'node:crypto'
import type { BlobSource } from '../oci/blob-source.ts'
import type { Descriptor } from '../oci/descriptor.ts'
import { InvalidValueError } from '../oci/invalid-value-error.ts'
import { JSON_SIZE_CAP } from '../oci/parse-json.ts'
import { BlobError } from './blob-error.ts'

export interface ReadWatch {
  /** Called with the number of bytes of each chunk read, as stored. */
  readonly onBytes?: (bytes: number) => void
  readonly signal?: AbortSignal
}

/**
 * The blob's bytes. Iterated to its end it has verified size and digest; a blob that is longer, shorter or altered
 * ends in a BlobError. What came before that error is not to be trusted.
 */
export async function* verifiedChunks(
  source: BlobSource,
  descriptor: Descriptor,
  what: string,
  watch: ReadWatch = {},
): AsyncGenerator<Buffer, void, undefined> {
  const hash = createHash('sha256')
  let read = 0
  for await (const chunk of source.open(descriptor)) {
    watch.signal?.throwIfAborted()
    if (!Buffer.isBuffer(chunk)) throw new BlobError(what, descriptor, 'the source does not give bytes')
    read += chunk.length
    if (read > descriptor.size) {
      throw new BlobError(what, descriptor, `has more than the ${descriptor.size} bytes its descriptor says`)
    }
    hash.update(chunk)
    watch.onBytes?.(chunk.length)
    yield chunk
  }
  if (read < descriptor.size) {
    throw new BlobError(
      what,
      descriptor,
      `is cut off: ${read} bytes of the ${descriptor.size} its descriptor says`,
    )
  }
  const actual = `sha256:${hash.digest('hex')}`
  if (actual !== descriptor.digest) {
    throw new BlobError(what, descriptor, `is altered: its bytes have the digest ${actual}`)
  }
}

/** A JSON document of the image, whole and verified; refused before reading when over the cap for JSON. */
export async function readJsonBlob(
  source: BlobSource,
  descriptor: Descriptor,
  what: string,
  watch: ReadWatch = {},
): Promise<Buffer> {
  if (descriptor.size > JSON_SIZE_CAP) {
    throw new InvalidValueError(
      `${what} ${descriptor.digest}`,
      `${descriptor.size} bytes`,
      `JSON of at most ${JSON_SIZE_CAP} bytes`,
    )
  }
  const chunks: Buffer[] = []
  for await (const chunk of verifiedChunks(source, descriptor, what, watch)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

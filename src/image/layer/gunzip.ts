import { messageOf } from '../../oci/thrown.ts'
import { CompressionError } from './compression-error.ts'
import { Inflater } from './inflater.ts'

/** Faults in the gzip data itself, as opposed to faults in reading it. */
export class GzipError extends CompressionError {
  override readonly name = 'GzipError'
}

/**
 * Inflates every member of a gzip file. Zeros after the last member are padding (as gzip reads them), any other
 * bytes there are a GzipError, and so is a file that ends early. The input is always read to its end, even after
 * a fault or when the caller stops, so that what verifies it sees all of it; a fault of the input wins. A chunk's
 * bytes are valid until the next one is asked for.
 */
export async function* gunzip(input: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  const chunks = input[Symbol.asyncIterator]()
  const inflater = new Inflater()
  try {
    yield* inflated(chunks, inflater)
  } finally {
    inflater.close()
    while ((await chunks.next()).done !== true);
  }
}

async function* inflated(
  chunks: AsyncIterator<Buffer>,
  inflater: Inflater,
): AsyncGenerator<Buffer, void, undefined> {
  let isEmpty = true
  let atPadding = false
  for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) {
    const chunk = next.value
    if (chunk.length === 0) continue
    isEmpty = false
    const unread: number = atPadding ? chunk.length : yield* guarded(inflater.push(chunk))
    atPadding = unread > 0
    if (atPadding && chunk.subarray(chunk.length - unread).some((byte) => byte !== 0)) {
      throw new GzipError('has bytes after the end of its gzip data')
    }
  }
  if (isEmpty) throw new GzipError('is no valid gzip data: it is empty')
  if (!atPadding) yield* guarded(inflater.end())
}

function* guarded<Result>(
  pieces: Generator<Buffer, Result, undefined>,
): Generator<Buffer, Result, undefined> {
  try {
    return yield* pieces
  } catch (cause) {
    throw new GzipError(`is no valid gzip data: ${messageOf(cause)}`, { cause })
  }
}

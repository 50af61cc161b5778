import { createGunzip, type Gunzip } from 'node:zlib'
import { messageOf } from '../../oci/thrown.ts'
import { CompressionError } from './compression-error.ts'

/** Large enough that the time goes to inflating, not to handing over; memory stays below 2 MiB a layer. */
const OPTIONS = { chunkSize: 256 * 1024, readableHighWaterMark: 1024 * 1024 }

/** A fault in the gzip data itself. */
export class GzipError extends CompressionError {
  override readonly name = 'GzipError'
}

/**
 * Inflates every member of a gzip file. Zeros after the last member are padding (as gzip reads them), any other
 * bytes there are a GzipError, and so is a file that ends early. The input is always read to its end, even after
 * a fault or when the caller stops, so that what verifies it sees all of it; a fault of the input wins.
 */
export async function* gunzip(input: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  const inflater = createGunzip(OPTIONS)
  const feeding = feed(input, inflater)
  feeding.catch((error: unknown) =>
    inflater.destroy(error instanceof Error ? error : new Error(String(error))),
  )
  let fault: unknown
  try {
    for await (const chunk of inflater) yield chunk
  } catch (error) {
    fault = error
  } finally {
    inflater.destroy()
    await feeding
  }
  if (fault !== undefined) throw new GzipError(`is no valid gzip data: ${messageOf(fault)}`, { cause: fault })
}

async function feed(input: AsyncIterable<Buffer>, inflater: Gunzip): Promise<void> {
  let fed = 0
  let atPadding = false
  let fault: GzipError | undefined
  for await (const chunk of input) {
    if (inflater.destroyed || fault !== undefined) continue
    let rest = chunk
    if (!atPadding) {
      await write(inflater, chunk)
      fed += chunk.length
      const unread = fed - inflater.bytesWritten
      atPadding = unread > 0
      rest = chunk.subarray(chunk.length - unread)
    }
    if (atPadding && !inflater.destroyed && rest.some((byte) => byte !== 0)) {
      fault = new GzipError('has bytes after the end of its gzip data')
    }
  }
  if (fault !== undefined) throw fault
  if (fed === 0 && !inflater.destroyed) throw new GzipError('is no valid gzip data: it is empty')
  inflater.end()
}

/** Settles when the chunk is used up, or when nobody will use it because the inflater was closed. */
function write(inflater: Gunzip, chunk: Buffer): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      inflater.off('close', done)
      resolve()
    }
    inflater.once('close', done)
    inflater.write(chunk, done)
  })
}

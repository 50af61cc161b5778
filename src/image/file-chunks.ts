import { closeSync, openSync, readSync } from 'node:fs'
import type { BlobFile } from '../oci/blob-source.ts'

const CHUNK = 256 * 1024

/**
 * Bytes of a file, read on the calling thread, which has nothing else to do, into the same two buffers: new ones would
 * cost more than the reading. A chunk is valid until the one after the next is asked for.
 */
export async function* fileChunks({
  path,
  offset,
  length,
}: BlobFile): AsyncGenerator<Buffer, void, undefined> {
  let into = Buffer.allocUnsafeSlow(CHUNK)
  let before = Buffer.allocUnsafeSlow(CHUNK)
  const file = openSync(path, 'r')
  try {
    for (let at = 0; at < length; ) {
      const read = readSync(file, into, 0, Math.min(CHUNK, length - at), offset + at)
      if (read === 0) return
      at += read
      yield into.subarray(0, read)
      ;[into, before] = [before, into]
    }
  } finally {
    closeSync(file)
  }
}

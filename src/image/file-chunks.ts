import { closeSync, openSync, readSync } from 'node:fs'
import type { BlobFile } from '../oci/blob-source.ts'

const CHUNK = 256 * 1024

/**
 * Bytes of a file, read on the calling thread, where handing each piece over from another one costs more than reading
 * it, into the same two buffers. A chunk is valid until the one after the next is asked for; all but the last are whole.
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
      const read = readWhole(file, into.subarray(0, Math.min(CHUNK, length - at)), offset + at)
      if (read === 0) return
      at += read
      yield into.subarray(0, read)
      ;[into, before] = [before, into]
    }
  } finally {
    closeSync(file)
  }
}

/** Some file systems give less than they are asked for; what is less here is the file's end. */
function readWhole(file: number, into: Buffer, position: number): number {
  let filled = 0
  while (filled < into.length) {
    const read = readSync(file, into, filled, into.length - filled, position + filled)
    if (read === 0) break
    filled += read
  }
  return filled
}

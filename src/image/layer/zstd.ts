import { createZstdDecompress, type ZstdDecompress } from 'node:zlib'
import { messageOf } from '../../oci/thrown.ts'
import { ZstdError } from './zstd-error.ts'
import { ZstdFrames } from './zstd-frames.ts'

/** As for gzip: the time goes to decoding, and memory stays below 2 MiB besides the window. */
const OPTIONS = { chunkSize: 256 * 1024, readableHighWaterMark: 1024 * 1024 }

const EMPTY_FRAME = Buffer.from('28b52ffd2000010000', 'hex')

/**
 * Decodes every frame of a zstd file, skippable ones left out (zstd:chunked keeps its table of contents in those).
 * Checksums and sizes that frames give are verified; a file that ends early or has other bytes behind its frames is
 * a ZstdError. The input is always read to its end, even after a fault or when the caller stops, so that what
 * verifies it sees all of it; a fault of the input wins.
 */
export async function* unzstd(input: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  const decoder = createZstdDecompress(OPTIONS)
  const feeding = feed(input, decoder)
  feeding.catch((error: unknown) =>
    decoder.destroy(error instanceof Error ? error : new Error(String(error))),
  )
  let fault: unknown
  try {
    for await (const chunk of decoder) yield chunk
  } catch (error) {
    fault = error
  } finally {
    decoder.destroy()
    await feeding
  }
  if (fault !== undefined) throw new ZstdError(`is no valid zstd data: ${messageOf(fault)}`, { cause: fault })
}

/** One decoder for all frames: handed them one by one, it goes on with the next, and keeps its memory. */
async function feed(input: AsyncIterable<Buffer>, decoder: ZstdDecompress): Promise<void> {
  const frames = new ZstdFrames()
  let fault: unknown
  let isFed = false
  for await (const chunk of input) {
    if (decoder.destroyed || fault !== undefined) continue
    try {
      for (const part of frames.push(chunk)) {
        isFed = true
        await write(decoder, part)
      }
    } catch (error) {
      fault = error
    }
  }
  if (fault !== undefined) throw fault
  if (decoder.destroyed) return
  frames.end()
  // Skippable frames alone are a file without content; the decoder wants to have seen a frame.
  if (!isFed) await write(decoder, EMPTY_FRAME)
  decoder.end()
}

/** Settles when the part is used up, or when nobody will use it because the decoder was closed. */
function write(decoder: ZstdDecompress, part: Buffer): Promise<void> {
  if (decoder.destroyed) return Promise.resolve()
  return new Promise((resolve) => {
    const done = () => {
      decoder.off('close', done)
      resolve()
    }
    decoder.once('close', done)
    decoder.write(part, done)
  })
}

import type { BinaryFacts } from '../../../src/image/binary/binary-facts.ts'
import { BinaryInspector } from '../../../src/image/binary/binary-inspector.ts'

/** Windows so small that the test's files are huge. */
export const SMALL_WINDOWS = { whole: 0, head: 512, tail: 2048, between: 4096 }

/** Feeds a file in chunks of that many bytes, each in a buffer that is overwritten afterwards. */
export function inspect(
  file: Buffer,
  chunkSize = 4096,
  inspector: BinaryInspector = new BinaryInspector(),
): BinaryFacts | undefined {
  const chunk = Buffer.alloc(chunkSize)
  inspector.begin(file.length)
  for (let at = 0; at < file.length; at += chunkSize) {
    const copied = file.copy(chunk, 0, at)
    inspector.chunk(chunk.subarray(0, copied))
    chunk.fill(0xff)
  }
  return inspector.end()
}

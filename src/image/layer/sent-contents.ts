import { buffersOf } from './layer-columns.ts'
import type { LayerContents } from './read-layer.ts'
import type { SentContents } from './reader-messages.ts'
import type { RowHashes } from './row-hashes.ts'

/** A layer's contents as they are sent to another thread, and the memory that goes with them. */
export function packContents(read: LayerContents): { contents: SentContents; transfer: ArrayBuffer[] } {
  const { contents, ...rest } = read
  const ends: number[] = []
  let length = 0
  for (const content of contents.values()) {
    length += content.length
    ends.push(length)
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const content of contents.values()) {
    bytes.set(content, at)
    at += content.length
  }
  const packed = { rows: [...contents.keys()], ends, bytes }
  return {
    contents: { ...rest, contents: packed },
    transfer: [...buffersOf(rest.columns), ...hashBuffers(rest.hashes), bytes.buffer],
  }
}

function hashBuffers(hashes: RowHashes | undefined): ArrayBuffer[] {
  const columns = hashes === undefined ? [] : [hashes.rows.buffer, hashes.bytes.buffer]
  return columns.filter((buffer) => buffer instanceof ArrayBuffer)
}

export function unpackContents({ contents, ...rest }: SentContents): LayerContents {
  const { buffer } = contents.bytes
  const unpacked = new Map<number, Buffer>()
  contents.rows.forEach((row, index) => {
    const start = index === 0 ? 0 : (contents.ends[index - 1] ?? 0)
    unpacked.set(row, Buffer.from(buffer, start, (contents.ends[index] ?? 0) - start))
  })
  return { ...rest, contents: unpacked }
}

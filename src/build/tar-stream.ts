import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'

/** A file of a tar archive: its bytes, or a file on disk with its size in bytes. */
export type TarEntry = { readonly name: string } & (
  | { readonly bytes: Uint8Array }
  | { readonly path: string; readonly size: number }
)

const BLOCK = 512

/** A tar archive (POSIX ustar) of regular files with names of at most 100 ASCII characters, made as it is read. */
export function tarStream(entries: readonly TarEntry[]): Readable {
  return Readable.from(blocks(entries), { objectMode: false })
}

async function* blocks(entries: readonly TarEntry[]): AsyncGenerator<Uint8Array> {
  for (const entry of entries) {
    const size = 'bytes' in entry ? entry.bytes.length : entry.size
    yield header(entry.name, size)
    let written = 0
    const content = 'bytes' in entry ? [entry.bytes] : createReadStream(entry.path)
    for await (const chunk of content) {
      const bytes: Uint8Array = chunk
      written += bytes.length
      yield bytes
    }
    if (written !== size) throw new Error(`${entry.name}: read ${written} bytes, expected ${size}`)
    yield Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK)
  }
  yield Buffer.alloc(2 * BLOCK)
}

function header(name: string, size: number): Buffer {
  const block = Buffer.alloc(BLOCK)
  block.write(name, 0, 100, 'ascii')
  block.write('0000644\0', 100, 'ascii')
  block.write('0000000\0', 108, 'ascii')
  block.write('0000000\0', 116, 'ascii')
  writeSize(block, size)
  block.write('00000000000\0', 136, 'ascii')
  block.write('        ', 148, 'ascii')
  block.write('0', 156, 'ascii')
  block.write('ustar\x0000', 257, 'ascii')
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'ascii')
  return block
}

/** Eleven octal digits reach 8 GiB; larger sizes are base-256 with the first bit set, as GNU tar and Go write them. */
function writeSize(block: Buffer, size: number): void {
  if (size < 8 ** 11) {
    block.write(`${size.toString(8).padStart(11, '0')}\0`, 124, 'ascii')
    return
  }
  block[124] = 0x80
  block.writeBigUInt64BE(BigInt(size), 128)
}

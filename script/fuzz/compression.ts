import { Readable } from 'node:stream'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { incompressible } from '../../__tests__/support/incompressible.ts'
import { skippableFrame } from '../../__tests__/support/zstd.ts'
import { decompress } from '../../src/image/layer/decompress.ts'
import { mutate } from './mutate.ts'
import type { FuzzTarget } from './target.ts'

const noise = incompressible(3000, 'fuzz')
const text = Buffer.from('a layer of some text '.repeat(2000))

export const gzip = target('gzip', [
  gzipSync(text),
  Buffer.concat([gzipSync(noise), gzipSync(Buffer.alloc(0)), gzipSync(text, { level: 1 })]),
])

export const zstd = target('zstd', [
  zstdCompressSync(text),
  Buffer.concat([
    skippableFrame(noise.subarray(0, 20), 3),
    zstdCompressSync(noise),
    zstdCompressSync(Buffer.alloc(0)),
    zstdCompressSync(text),
    skippableFrame(Buffer.alloc(40)),
  ]),
])

function target(compression: 'gzip' | 'zstd', wholes: readonly Buffer[]): FuzzTarget {
  return {
    make: (random) => mutate(wholes[random(wholes.length)] ?? noise, random),
    async run(input) {
      const pieces = Array.from({ length: Math.ceil(input.length / 700) }, (_, index) =>
        input.subarray(index * 700, (index + 1) * 700),
      )
      // What it gives is only counted, as a layer's bytes are: a bomb must not grow memory.
      let bytes = 0
      for await (const chunk of decompress(compression, Readable.from(pieces))) {
        bytes += chunk.length
        if (bytes > MOST_BYTES) break
      }
    },
  }
}

const MOST_BYTES = 256 * 1024 * 1024

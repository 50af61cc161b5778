import { createHash } from 'node:crypto'

/** Bytes that gzip cannot make smaller, the same for the same seed in every run. */
export function incompressible(length: number, seed: string): Buffer {
  const pieces: Buffer[] = []
  for (let made = 0; made < length; made += 64) {
    pieces.push(createHash('sha512').update(`${seed} ${made}`).digest())
  }
  return Buffer.concat(pieces).subarray(0, length)
}

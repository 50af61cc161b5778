import { randomFillSync } from 'node:crypto'

/** Of this process alone: whoever writes an image cannot choose names that all lie at one place. */
const KEY = randomFillSync(new Int32Array(2))

/** HalfSipHash-1-3 of a name in a directory, 32 bits (Aumasson and Bernstein, SipHash; reference halfsiphash.c). */
export function nameHash(directory: number, bytes: Uint8Array, start: number, end: number): number {
  const k0 = KEY[0] ?? 0
  const k1 = KEY[1] ?? 0
  let v0 = k0
  let v1 = k1
  let v2 = 0x6c796765 ^ k0
  let v3 = 0x74656462 ^ k1
  let word = directory
  let at = start
  let rounds = 1
  for (;;) {
    v3 ^= word
    for (let round = 0; round < rounds; round += 1) {
      v0 = (v0 + v1) | 0
      v1 = ((v1 << 5) | (v1 >>> 27)) ^ v0
      v0 = (v0 << 16) | (v0 >>> 16)
      v2 = (v2 + v3) | 0
      v3 = ((v3 << 8) | (v3 >>> 24)) ^ v2
      v0 = (v0 + v3) | 0
      v3 = ((v3 << 7) | (v3 >>> 25)) ^ v0
      v2 = (v2 + v1) | 0
      v1 = ((v1 << 13) | (v1 >>> 19)) ^ v2
      v2 = (v2 << 16) | (v2 >>> 16)
    }
    if (rounds === 3) return (v1 ^ v3) >>> 0
    v0 ^= word
    const left = end - at
    if (left >= 4) {
      word = at32(bytes, at)
      at += 4
    } else if (left >= 0) {
      word = (end - start) << 24
      for (let index = 0; index < left; index += 1) word |= (bytes[at + index] ?? 0) << (8 * index)
      at = end + 1
    } else {
      v2 ^= 0xff
      word = 0
      rounds = 3
    }
  }
}

function at32(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] ?? 0) |
    ((bytes[at + 1] ?? 0) << 8) |
    ((bytes[at + 2] ?? 0) << 16) |
    ((bytes[at + 3] ?? 0) << 24)
  )
}

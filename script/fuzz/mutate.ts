/** A number below the given one. */
export type Random = (below: number) => number

/** Values at which lengths, counts and offsets break. */
const TELLING = [0, 1, 2, 0x7f, 0x80, 0xfe, 0xff]
const TELLING_WORDS = [0, 1, 0x7fffffff, 0x80000000, 0xfffffff0, 0xffffffff]
const TELLING_TEXTS = [
  '-1',
  '0',
  '99999999999999999999',
  '%s',
  '../../',
  '\0',
  '\n\n',
  '{"',
  '[[[[',
  '"',
  "'",
  '=',
]

/** A damaged copy: bytes changed, pieces left out, repeated or moved, the end cut off. Never much longer. */
export function mutate(original: Buffer, random: Random): Buffer {
  let bytes: Buffer = Buffer.from(original)
  for (let count = 1 + random(6); count > 0; count -= 1) bytes = changed(bytes, random)
  return bytes
}

function changed(bytes: Buffer, random: Random): Buffer {
  if (bytes.length === 0) return Buffer.from([random(256)])
  const at = place(bytes, random)
  const length = Math.min(1 + random(random(8) === 0 ? 4096 : 32), bytes.length - at)
  switch (random(10)) {
    case 0:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)])
    case 1:
      return Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)])
    case 2:
      bytes.copy(bytes, place(bytes, random), at, at + length)
      return bytes
    case 3:
      return random(4) === 0 ? bytes.subarray(0, at) : bytes
    case 4:
      return Buffer.concat([
        bytes.subarray(0, at),
        Buffer.from(pick(TELLING_TEXTS, random)),
        bytes.subarray(at),
      ])
    case 5:
    case 6: {
      const word = pick(TELLING_WORDS, random)
      if (at + 4 > bytes.length) return bytes
      if (random(2) === 0) bytes.writeUInt32LE(word, at)
      else bytes.writeUInt32BE(word, at)
      return bytes
    }
    default:
      bytes[at] = random(2) === 0 ? random(256) : pick(TELLING, random)
      return bytes
  }
}

/** Half of them where formats have their headers, at the beginnings of blocks. */
function place(bytes: Buffer, random: Random): number {
  const block = random(Math.ceil(bytes.length / 512)) * 512
  return random(2) === 0 ? Math.min(block + random(64), bytes.length - 1) : random(bytes.length)
}

function pick<Value>(values: readonly [Value, ...Value[]] | readonly Value[], random: Random): Value {
  const value = values[random(values.length)]
  if (value === undefined) throw new Error('nothing to choose from')
  return value
}

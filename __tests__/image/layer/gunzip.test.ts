import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { gunzip } from '../../../src/image/layer/gunzip.ts'

const long = gzipSync(Buffer.alloc(3_000_000, 1), { level: 0 })
const short = gzipSync(Buffer.from('hello'))
const zeros = Buffer.alloc(1000)

async function inflated(chunks: readonly Buffer[]): Promise<number> {
  let bytes = 0
  async function* input() {
    for (const chunk of chunks) yield chunk
  }
  for await (const chunk of gunzip(input())) bytes += chunk.length
  return bytes
}

const singleBytes = (bytes: Buffer) => [...bytes].map((byte) => Buffer.from([byte]))

describe('gunzip', () => {
  test.each<[string, Buffer[], number]>([
    ['one member', [long], 3_000_000],
    ['two members in one chunk', [Buffer.concat([long, short])], 3_000_005],
    ['two members at a chunk boundary', [short, long], 3_000_005],
    ['members byte by byte', singleBytes(Buffer.concat([short, short])), 10],
    ['zeros after the end', [Buffer.concat([short, zeros])], 5],
    ['zeros in chunks of their own', [short, zeros, zeros], 5],
  ])('%s', async (_, chunks, bytes) => {
    expect(await inflated(chunks)).toBe(bytes)
  })

  test.each<[string, Buffer[], string]>([
    ['text after the end', [Buffer.concat([short, Buffer.from('more')])], 'incorrect header check'],
    ['text in a chunk of its own', [short, Buffer.from('more')], 'incorrect header check'],
    ['a member after zeros', [Buffer.concat([short, zeros, short])], 'bytes after the end of its gzip data'],
    ['a member after zeros, apart', [short, zeros, short], 'bytes after the end of its gzip data'],
    ['cut off in the data', [long.subarray(0, 2_000_000)], 'unexpected end of file'],
    ['cut off in the trailer', [short.subarray(0, -3)], 'unexpected end of file'],
    ['half a header at the end', [short, Buffer.from([0x1f, 0x8b])], 'unexpected end of file'],
    ['nothing', [], 'it is empty'],
    ['no gzip', [Buffer.from('plain text')], 'incorrect header check'],
    ['a wrong checksum', [altered(short)], 'incorrect data check'],
  ])('%s is a fault', async (_, chunks, message) => {
    await expect(inflated(chunks)).rejects.toThrow(message)
  })

  test('reads its input to the end even when the data is bad or the caller stops', async () => {
    let seen = 0
    async function* input() {
      for (let index = 0; index < 20; index += 1) {
        seen += 1
        yield index === 0 ? Buffer.from('garbage!') : zeros
      }
    }
    await expect(inflatedOf(input())).rejects.toThrow('incorrect header check')
    expect(seen).toBe(20)

    seen = 0
    async function* many() {
      for (let index = 0; index < 20; index += 1) {
        seen += 1
        yield long
      }
    }
    for await (const _ of gunzip(many())) break
    expect(seen).toBe(20)
  })

  test("a fault of the input wins over the data's", async () => {
    async function* input() {
      yield Buffer.from('garbage!')
      await Promise.resolve()
      throw new Error('altered')
    }
    await expect(inflatedOf(input())).rejects.toThrow('altered')
  })
})

async function inflatedOf(input: AsyncIterable<Buffer>): Promise<void> {
  for await (const _ of gunzip(input));
}

function altered(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  copy.writeUInt32LE(1, copy.length - 8)
  return copy
}

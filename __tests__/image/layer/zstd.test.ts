import { spawnSync } from 'node:child_process'
import { constants, zstdCompressSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { unzstd } from '../../../src/image/layer/zstd.ts'
import { ZstdError } from '../../../src/image/layer/zstd-error.ts'
import { skippableFrame } from '../../support/zstd.ts'

/** Content that fills several blocks and says where in it one is. */
const lines = Buffer.from(Array.from({ length: 100_000 }, (_, index) => `line ${index}\n`).join(''))
const long = zstdCompressSync(lines)
const hello = zstdCompressSync(Buffer.from('hello'))
const summed = zstdCompressSync(Buffer.from('hello'), {
  params: { [constants.ZSTD_c_checksumFlag]: 1 },
})
const longSummed = zstdCompressSync(lines, { params: { [constants.ZSTD_c_checksumFlag]: 1 } })
const rle = zstdCompressSync(Buffer.alloc(1_000_000, 7))
const empty = zstdCompressSync(Buffer.alloc(0))
const skip = skippableFrame(Buffer.from('a table of contents'))

async function decoded(chunks: readonly Buffer[]): Promise<Buffer> {
  async function* input() {
    for (const chunk of chunks) yield chunk
  }
  const parts: Buffer[] = []
  for await (const part of unzstd(input())) parts.push(part)
  return Buffer.concat(parts)
}

const pieces = (bytes: Buffer, size: number) =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  )

const all = Buffer.concat([skip, long, hello, skip, skip, empty, summed, rle, hello, skip])
const allContent = Buffer.concat([
  lines,
  Buffer.from('hello'),
  Buffer.from('hello'),
  Buffer.alloc(1_000_000, 7),
  Buffer.from('hello'),
])

describe('unzstd', () => {
  test.each<[string, Buffer[], Buffer | string]>([
    ['one frame', [long], lines],
    ['a frame with a checksum', [summed], 'hello'],
    ['a frame without content', [empty], ''],
    ['two frames in one chunk', [Buffer.concat([long, hello])], Buffer.concat([lines, Buffer.from('hello')])],
    ['two frames at a chunk boundary', [hello, long], Buffer.concat([Buffer.from('hello'), lines])],
    ['a skippable frame first', [Buffer.concat([skip, hello])], 'hello'],
    ['a skippable frame between', [Buffer.concat([hello, skip, hello])], 'hellohello'],
    ['a skippable frame last', [Buffer.concat([hello, skip])], 'hello'],
    ['a skippable frame without content', [hello, skippableFrame(Buffer.alloc(0)), hello], 'hellohello'],
    ['skippable frames alone', [skip, skip], ''],
    ['everything at once', [all], allContent],
    ['empty chunks between', [Buffer.alloc(0), hello, Buffer.alloc(0), hello, Buffer.alloc(0)], 'hellohello'],
  ])('%s', async (_, chunks, content) => {
    expect((await decoded(chunks)).equals(Buffer.from(content))).toBe(true)
  })

  test.each([1, 2, 3, 5, 7, 17, 100, 4096])('everything in chunks of %d bytes', async (size) => {
    const source = size < 100 ? Buffer.concat([skip, hello, skip, empty, summed, rle, hello]) : all
    const content =
      size < 100 ? Buffer.concat([Buffer.from('hellohello'), allContent.subarray(-1_000_005)]) : allContent
    expect((await decoded(pieces(source, size))).equals(content)).toBe(true)
  })

  test('a frame for each of many files, as zstd:chunked has them', async () => {
    const files = Array.from({ length: 500 }, (_, index) => Buffer.from(`file ${index} `.repeat(index)))
    const stored = Buffer.concat([...files.flatMap((file) => [zstdCompressSync(file)]), skip])
    expect((await decoded(pieces(stored, 65_536))).equals(Buffer.concat(files))).toBe(true)
  })

  test.each<[string, Buffer[], string]>([
    [
      'text after the end',
      [Buffer.concat([hello, Buffer.from('more')])],
      'bytes after the end of its zstd data',
    ],
    ['zeros after the end', [hello, Buffer.alloc(512)], 'bytes after the end of its zstd data'],
    ['cut off in a block', [long.subarray(0, -1000)], 'ends within a frame'],
    ['cut off in the checksum', [summed.subarray(0, -1)], 'ends within a frame'],
    ['cut off in a block header', [Buffer.concat([hello, long.subarray(0, 11)])], 'ends within a frame'],
    ['cut off in a header', [Buffer.concat([hello, hello.subarray(0, 5)])], 'ends within a frame'],
    ['cut off in the magic number', [hello.subarray(0, 2)], 'ends within a frame'],
    ['cut off in a skippable frame', [hello, skip.subarray(0, -1)], 'ends within a frame'],
    ['nothing', [], 'it is empty'],
    ['empty chunks', [Buffer.alloc(0)], 'it is empty'],
    ['no zstd', [Buffer.from('plain text')], 'does not begin with a zstd frame'],
    ['a wrong checksum', [altered(summed, summed.length - 1)], 'is no valid zstd data'],
    ['altered data', [altered(longSummed, 4000)], 'is no valid zstd data'],
    ['a reserved block type', [Buffer.from('28b52ffd0058070000', 'hex')], 'a block is of a reserved type'],
    ['an oversized block', [Buffer.from('28b52ffd0058056a18', 'hex')], 'a block claims 200000 bytes'],
    ['a reserved bit', [altered(hello, 4, 0x08)], 'a reserved bit is set'],
    [
      'more content than it says',
      [altered(zstdCompressSync(lines.subarray(0, 300)), 5)],
      'is no valid zstd data',
    ],
    ['a dictionary', [Buffer.from('28b52ffd2105052900006869686968', 'hex')], 'needs a zstd dictionary'],
  ])('%s is a fault', async (_, chunks, message) => {
    const reading = decoded(chunks)
    await expect(reading).rejects.toThrow(message)
    await expect(reading).rejects.toBeInstanceOf(ZstdError)
  })
})

describe('windows', () => {
  /** A frame's header with that window descriptor, or as a single segment with that content size. */
  const windowed = (descriptor: number) => Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, descriptor])
  const singleSegment = (size: bigint) => {
    const field = Buffer.alloc(8)
    field.writeBigUInt64LE(size)
    return Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0xe0]), field])
  }
  const emptyBlock = Buffer.from([1, 0, 0])

  test.each<[string, Buffer, string]>([
    ['of 144 MiB', windowed((17 << 3) | 1), '150,994,944'],
    ['of 256 MiB', windowed(18 << 3), '268,435,456'],
    ['the largest that can be written', windowed(0xff), '4,123,168,604,160'],
    ['a single segment over the limit', singleSegment(134_217_729n), '134,217,729'],
    ['a single segment of 2^64 - 1', singleSegment(0xffff_ffff_ffff_ffffn), '18,446,744,073,709'],
  ])('%s is refused before it is decoded', async (_, header, bytes) => {
    const reading = decoded([Buffer.concat([hello, header, emptyBlock])])
    await expect(reading).rejects.toThrow(`needs a zstd window of ${bytes}`)
    await expect(reading).rejects.toThrow('--long=27')
  })

  test('of 128 MiB, what --long=27 makes, is read', async () => {
    const stored = zstdCompressSync(lines, { params: { [constants.ZSTD_c_windowLog]: 27 } })
    expect((await decoded([Buffer.concat([windowed(17 << 3), emptyBlock]), stored])).equals(lines)).toBe(true)
  })
})

describe('the input', () => {
  test('is read to its end even when the data is bad or the caller stops', async () => {
    const seen = { count: 0 }
    async function* input(first: Buffer) {
      for (seen.count = 1; seen.count <= 20; seen.count += 1) yield seen.count === 1 ? first : long
    }
    await expect(drain(unzstd(input(Buffer.from('garbage!'))))).rejects.toThrow('does not begin with a zstd')
    expect(seen.count).toBe(21)
    await expect(drain(unzstd(input(altered(longSummed, 4000))))).rejects.toThrow('is no valid zstd data')
    expect(seen.count).toBe(21)
    for await (const _ of unzstd(input(long))) break
    expect(seen.count).toBe(21)
  })

  test("a fault of its own wins over the data's", async () => {
    async function* input() {
      yield Buffer.from('garbage!')
      await Promise.resolve()
      throw new Error('not the blob')
    }
    await expect(drain(unzstd(input()))).rejects.toThrow('not the blob')
  })

  test('is not read faster than it is used', async () => {
    const bomb = zstdCompressSync(Buffer.alloc(64 * 1024 * 1024))
    let given = 0
    async function* input() {
      for (; given < 50; given += 1) yield bomb
    }
    const parts = unzstd(input())
    await parts.next()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(given).toBeLessThan(2)
    await parts.return()
  })
})

const hasTool = spawnSync('zstd', ['--version']).status === 0
const zstdTool = hasTool ? test : test.skip

zstdTool.each([['-1'], ['-19'], ['--long=27'], ['--check'], ['--no-check'], ['--no-content-size']])(
  `what zstd %s writes${hasTool ? '' : ' (skipped: no zstd here)'}`,
  async (option) => {
    const { stdout } = spawnSync('zstd', ['-c', option], { input: lines, maxBuffer: 1 << 28 })
    expect(
      (await decoded(pieces(Buffer.concat([stdout, stdout]), 65_536))).equals(Buffer.concat([lines, lines])),
    ).toBe(true)
  },
)

async function drain(parts: AsyncIterable<Buffer>): Promise<void> {
  for await (const _ of parts);
}

function altered(bytes: Buffer, at: number, mask = 0xff): Buffer {
  const copy = Buffer.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ mask
  return copy
}

import { describe, expect, test } from '@jest/globals'
import { BinaryInspector } from '../../../src/image/binary/binary-inspector.ts'
import { ElfBytes, writeElf } from '../../support/elf.ts'
import { inspect, SMALL_WINDOWS } from './inspect.ts'

const MAGIC = Buffer.from('\xff Go buildinf:', 'latin1')
const START = Buffer.from('3077af0c9274080241e1c107e6d618e6', 'hex')
const END = Buffer.from('f932433186182072008242104116d8f2', 'hex')
const LINES = [
  'path\tgithub.com/me/tool/cmd/tool',
  'mod\tgithub.com/me/tool\tv1.4.0\th1:abc=',
  'dep\tgithub.com/spf13/cobra\tv1.8.1\th1:def=',
  'dep\texample.com/old\tv0.1.0',
  '=>\texample.com/fork\tv0.2.0\th1:ghi=',
  'build\t-compiler=gc',
  'build\tCGO_ENABLED=0',
  '',
].join('\n')
const MODULES = Buffer.concat([START, Buffer.from(LINES), END])
const EXPECTED = {
  goVersion: 'go1.22.3',
  path: 'github.com/me/tool/cmd/tool',
  main: { path: 'github.com/me/tool', version: 'v1.4.0', replacedBy: null },
  modules: [
    { path: 'github.com/spf13/cobra', version: 'v1.8.1', replacedBy: null },
    {
      path: 'example.com/old',
      version: 'v0.1.0',
      replacedBy: { path: 'example.com/fork', version: 'v0.2.0' },
    },
  ],
}

function varint(value: number): Buffer {
  return value < 0x80
    ? Buffer.from([value])
    : Buffer.concat([Buffer.from([(value & 0x7f) | 0x80]), varint(value >>> 7)])
}

function inline(version: string, modules: Uint8Array): Buffer {
  const texts = [varint(Buffer.byteLength(version)), Buffer.from(version), varint(modules.length), modules]
  return Buffer.concat([MAGIC, Buffer.from([8, 2]), Buffer.alloc(16), ...texts])
}

/** The format before Go 1.18, which points to Go's strings. */
function pointed(bits: 32 | 64, endianness: 'little' | 'big', modules: Uint8Array) {
  const write = new ElfBytes(bits, endianness)
  const wide = bits / 8
  return (address: number): Buffer => {
    const version = Buffer.from('go1.16.15')
    const strings = address + 32
    const texts = strings + 4 * wide
    return Buffer.concat([
      MAGIC,
      Buffer.from([wide, endianness === 'big' ? 1 : 0]),
      write.word(strings),
      modules.length === 0 ? write.word(0) : write.word(strings + 2 * wide),
      Buffer.alloc(16 - 2 * wide),
      write.word(texts),
      write.word(version.length),
      write.word(texts + version.length),
      write.word(modules.length),
      version,
      modules,
    ])
  }
}

describe('Go build information', () => {
  test.each([
    [
      'in the section of its name',
      { sections: [{ name: '.go.buildinfo', content: inline('go1.22.3', MODULES) }] },
    ],
    ['in the data, without section headers', { isHeaderless: true, data: () => inline('go1.22.3', MODULES) }],
    [
      'behind other data, and behind the magic where nothing is aligned',
      { data: () => Buffer.concat([Buffer.alloc(8), MAGIC, Buffer.alloc(26), inline('go1.22.3', MODULES)]) },
    ],
  ])('%s', (_, file) => {
    expect(inspect(writeElf(file))?.go).toEqual(EXPECTED)
  })

  test.each([
    [64, 'little'],
    [64, 'big'],
    [32, 'little'],
    [32, 'big'],
  ] as const)('by pointers, before Go 1.18: %i bits, %s endian', (bits, endianness) => {
    const data = pointed(bits, endianness, MODULES)
    expect(inspect(writeElf({ bits, endianness, data }))?.go).toEqual({ ...EXPECTED, goVersion: 'go1.16.15' })
  })

  test('of a program without modules has a version alone', () => {
    const alone = { goVersion: 'go1.16.15', path: null, main: null, modules: [] }
    expect(inspect(writeElf({ data: pointed(64, 'little', Buffer.alloc(0)) }))?.go).toEqual(alone)
    expect(inspect(writeElf({ data: () => inline('go1.16.15', Buffer.alloc(0)) }))?.go).toEqual(alone)
  })

  test('is not looked for in what is not data: debug sections may quote it', () => {
    const sections = [{ name: '.rodata', content: inline('go1.22.3', MODULES) }]
    expect(inspect(writeElf({ sections, data: () => Buffer.alloc(64) }))?.go).toBeNull()
  })

  test.each([
    ['a version of no length', inline('', MODULES)],
    [
      'a length beyond the file',
      Buffer.concat([inline('go1.22.3', MODULES).subarray(0, 41), varint(2 ** 27)]),
    ],
    [
      'a length without end',
      Buffer.concat([MAGIC, Buffer.from([8, 2]), Buffer.alloc(16), Buffer.alloc(20, 0xff)]),
    ],
    [
      'pointers of a size that does not exist',
      Buffer.concat([MAGIC, Buffer.from([3, 0]), Buffer.alloc(100)]),
    ],
    ['pointers to nowhere', Buffer.concat([MAGIC, Buffer.from([8, 0]), Buffer.alloc(100, 0xee)])],
  ])('is unknown with %s', (_, bytes) => {
    expect(inspect(writeElf({ data: () => bytes }))?.go).toBeUndefined()
  })
})

describe('Go build information of a file that is not held whole', () => {
  const data = () => Buffer.concat([Buffer.alloc(5008), inline('go1.22.3', MODULES), Buffer.alloc(9000)])

  // Every place at which a chunk may end within the header.
  test.each(Array.from({ length: 40 }, (_, index) => 900 + index))('in chunks of %i bytes', (size) => {
    const file = writeElf({ isHeaderless: true, data })
    expect(inspect(file, size, new BinaryInspector(SMALL_WINDOWS))?.go).toEqual(EXPECTED)
  })

  test.each([1, 2, 13, 14, 15, 16, 100_000])('in chunks of %i bytes', (size) => {
    expect(inspect(writeElf({ data }), size, new BinaryInspector(SMALL_WINDOWS))?.go).toEqual(EXPECTED)
  })

  test('is surely none where the data has none', () => {
    const file = writeElf({ data: () => Buffer.alloc(9000) })
    expect(inspect(file, 100, new BinaryInspector(SMALL_WINDOWS))?.go).toBeNull()
  })
})

import { deflateSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { BinaryInspector } from '../../../src/image/binary/binary-inspector.ts'
import { BASE_ADDRESS, ElfBytes, elfNote, writeElf } from '../../support/elf.ts'
import { inspect, SMALL_WINDOWS } from './inspect.ts'

const LITTLE_64 = new ElfBytes(64, 'little')

/** A file that has something for every part of the reader. */
function fullFile(bits: 32 | 64, endianness: 'little' | 'big'): Buffer {
  const version = Buffer.from('\x04go99\x00', 'latin1')
  return writeElf({
    bits,
    endianness,
    interpreter: '/lib/ld.so.1',
    dynamic: [
      [1, 'libc.so.6'],
      [14, 'libself.so'],
      [29, '$ORIGIN'],
    ],
    neededVersions: [{ library: 'libc.so.6', versions: ['GLIBC_2.34'], weak: ['GLIBC_2.36'] }],
    definedVersions: ['libself.so', 'SELF_1'],
    notes: elfNote(new ElfBytes(bits, endianness), 'GNU', 3, Buffer.from('beef', 'hex')),
    data: () =>
      Buffer.concat([Buffer.from('\xff Go buildinf:\x08\x02', 'latin1'), Buffer.alloc(16), version]),
    sections: [
      { name: '.symtab', type: 2, content: Buffer.alloc(48), link: '.strtab' },
      { name: '.strtab', type: 3, content: Buffer.alloc(16) },
      { name: '.debug_info', content: Buffer.alloc(16) },
      { name: '.dep-v0', content: deflateSync('{"packages":[]}') },
    ],
  })
}

const EXTREMES = [0, 1, 2, 0x7f, 0xff, 0xffff, 0x7fff_ffff, 0xffff_fffe, 0xffff_ffff]

describe('mutations of a small file', () => {
  test.each([
    [64, 'little'],
    [64, 'big'],
    [32, 'little'],
    [32, 'big'],
  ] as const)('%i bits, %s endian: never an exception, never long', (bits, endianness) => {
    const original = fullFile(bits, endianness)
    const random = randomOf(20_260)
    const whole = new BinaryInspector()
    const windowed = new BinaryInspector(SMALL_WINDOWS)
    const started = performance.now()
    let known = 0
    let tooLarge = 0
    for (let round = 0; round < 3000; round += 1) {
      const file = mutated(original, random)
      const facts = inspect(file, 4096, round % 2 === 0 ? whole : windowed)
      if (facts !== undefined) known += 1
      const sums = [facts?.symbolBytes ?? 0, facts?.debugBytes ?? 0]
      if (Math.max(...sums) > file.length) tooLarge += 1
    }
    expect(tooLarge).toBe(0)
    expect(known).toBeGreaterThan(1500)
    expect(performance.now() - started).toBeLessThan(10_000)
  })

  test('the file itself is known through and through', () => {
    expect(Object.values(inspect(fullFile(64, 'little')) ?? {})).not.toContain(undefined)
  })
})

function mutated(original: Buffer, random: (below: number) => number): Buffer {
  const file = Buffer.from(original)
  for (let count = 1 + random(4); count > 0; count -= 1) {
    const at = random(file.length - 4)
    const kind = random(4)
    if (kind === 0) file[at] = random(256)
    else if (kind === 1) file.writeUInt32LE(EXTREMES[random(EXTREMES.length)] ?? 0, at)
    else if (kind === 2) file.writeUInt32BE(EXTREMES[random(EXTREMES.length)] ?? 0, at)
    else file.copy(file, at, random(file.length), random(file.length))
  }
  return random(10) === 0 ? file.subarray(0, random(file.length)) : file
}

/** mulberry32. */
function randomOf(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

/** A file that needs these versions of libx.so, or defines them, and where the list begins. */
function versionedFile(
  member: 'neededVersions' | 'definedVersions',
  versions: readonly string[],
): readonly [Buffer, number] {
  const dynamic = [[1, 'libx.so']] as const
  const file = writeElf({
    dynamic,
    ...(member === 'neededVersions'
      ? { neededVersions: [{ library: 'libx.so', versions }] }
      : { definedVersions: versions }),
  })
  const tag = member === 'neededVersions' ? 0x6ffffffe : 0x6ffffffc
  const entry = file.indexOf(LITTLE_64.word(tag))
  return [file, Number(file.readBigUInt64LE(entry + 8)) - BASE_ADDRESS]
}

describe('lies', () => {
  test('a section header table beyond the file, and 2^32 sections', () => {
    const beyond = fullFile(64, 'little')
    beyond.writeBigUInt64LE(0xffff_ffff_ffff_fff0n, 40)
    expect(inspect(beyond)).toMatchObject({
      interpreter: '/lib/ld.so.1',
      isStripped: undefined,
      rust: undefined,
    })
    const many = fullFile(64, 'little')
    const table = Number(many.readBigUInt64LE(40))
    many.writeUInt16LE(0, 60)
    many.writeBigUInt64LE(2n ** 32n, table + 32)
    expect(inspect(many)).toMatchObject({ isStripped: undefined, symbolBytes: undefined })
  })

  test('debug sections that overlap have more bytes than the file', () => {
    const file = fullFile(64, 'little')
    const table = Number(file.readBigUInt64LE(40))
    for (const index of [1, 2, 3]) {
      file.writeBigUInt64LE(0n, table + index * 64 + 24)
      file.writeBigUInt64LE(BigInt(file.length), table + index * 64 + 32)
    }
    expect(inspect(file)).toMatchObject({ symbolBytes: undefined, debugBytes: file.length })
  })

  test('a string without end', () => {
    const interpreter = writeElf({ interpreter: '/lib/ld.so.1', isHeaderless: true })
    const at = interpreter.indexOf('/lib/ld.so.1\0')
    interpreter.fill(0x78, at)
    expect(inspect(interpreter)?.interpreter).toBeUndefined()
  })

  test('five thousand libraries', () => {
    const dynamic = Array.from({ length: 5000 }, () => [1, 1] as const)
    expect(inspect(writeElf({ dynamic }))?.needed).toBeUndefined()
  })

  test.each([
    ['needed', 'neededVersions', 16, 12],
    ['defined', 'definedVersions', 28, 16],
  ] as const)('a chain of %s versions that leads out of the file', (_, member, step, nextAt) => {
    const [file, at] = versionedFile(member, ['V_1', 'V_2', 'V_3'])
    const last = at + (member === 'neededVersions' ? 16 : 0) + 2 * step
    file.writeUInt32LE(file.length, last + nextAt)
    expect(inspect(file)?.[member]).toBeUndefined()
    file.writeUInt32LE(0xffff_fff0, last + nextAt)
    expect(inspect(file)?.[member]).toBeUndefined()
  })

  test.each(['neededVersions', 'definedVersions'] as const)('a record of %s of another format', (member) => {
    const [file, at] = versionedFile(member, ['V_1', 'V_2'])
    expect(inspect(file)?.[member]).toHaveLength(member === 'neededVersions' ? 1 : 2)
    file.writeUInt16LE(2, at)
    expect(inspect(file)?.[member]).toBeUndefined()
  })

  test.each(['neededVersions', 'definedVersions'] as const)('five thousand %s', (member) => {
    const [file] = versionedFile(
      member,
      Array.from({ length: 5000 }, () => 'V'),
    )
    expect(inspect(file)?.[member]).toBeUndefined()
    const [fewer] = versionedFile(
      member,
      Array.from({ length: 4000 }, () => 'V'),
    )
    expect(inspect(fewer)?.[member]).toBeDefined()
  })

  test.each(['neededVersions', 'definedVersions'] as const)('four thousand long names of %s', (member) => {
    const name = 'x'.repeat(60_000)
    const [file] = versionedFile(
      member,
      Array.from({ length: 4000 }, () => name),
    )
    const started = performance.now()
    expect(inspect(file)?.[member]).toBeUndefined()
    expect(performance.now() - started).toBeLessThan(1000)
  })

  test('records that overlap, one every byte', () => {
    const [file, at] = versionedFile(
      'neededVersions',
      Array.from({ length: 3000 }, () => 'V'),
    )
    for (let byte = at; byte < at + 40_000; byte += 1) file[byte] = 1
    const started = performance.now()
    expect(inspect(file)?.neededVersions).toBeUndefined()
    expect(performance.now() - started).toBeLessThan(1000)
  })

  test('lists of versions in ever more files end somewhere', () => {
    const inspector = new BinaryInspector(undefined, 10_000)
    const known = Array.from({ length: 100 }, (_, index) => {
      const [file] = versionedFile('definedVersions', [`V_${index}`.padEnd(100)])
      return inspect(file, 65_536, inspector)?.definedVersions
    })
    expect(known[0]).toHaveLength(1)
    expect(known.indexOf(undefined)).toBeGreaterThan(10)
    expect(known.at(-1)).toBeUndefined()
  })

  test('one long name that is needed four thousand times', () => {
    const dynamic = [
      [14, 'x'.repeat(60_000)] as const,
      ...Array.from({ length: 4000 }, () => [1, 1] as const),
    ]
    expect(inspect(writeElf({ dynamic }))?.needed).toBeUndefined()
  })

  test('sixty thousand sections of notes at one place', () => {
    const notes = Buffer.concat(
      Array.from({ length: 4000 }, () => elfNote(LITTLE_64, 'XYZ', 3, Buffer.alloc(4))),
    )
    const file = writeElf({ sections: [{ name: '.n', type: 7, content: notes }] })
    const table = Number(file.readBigUInt64LE(40))
    const header = file.subarray(table + 64, table + 128)
    const many = Buffer.concat([file.subarray(0, table), ...Array.from({ length: 60_000 }, () => header)])
    many.writeUInt16LE(60_000, 60)
    const started = performance.now()
    expect(inspect(many)).toMatchObject({ buildId: undefined, isStripped: true })
    expect(performance.now() - started).toBeLessThan(3000)
  })

  test('a magic at every place of the data', () => {
    const magic = Buffer.from('\xff Go buildinf:', 'latin1')
    const data = () => Buffer.alloc(4 * 1024 * 1024, Buffer.concat([Buffer.alloc(1), magic]))
    const started = performance.now()
    inspect(writeElf({ data }))
    expect(performance.now() - started).toBeLessThan(3000)
  })

  test('lists of modules in ever more files end somewhere', () => {
    const inspector = new BinaryInspector()
    const name = 'x'.repeat(1024 * 1024)
    const content = deflateSync(
      JSON.stringify({ packages: [1, 2, 3].map(() => ({ name, version: '1', source: 'x' })) }),
    )
    const file = writeElf({ sections: [{ name: '.dep-v0', content }] })
    const lists = Array.from({ length: 30 }, () => inspect(file, 65_536, inspector)?.rust)
    expect(lists[0]).toHaveLength(3)
    expect(lists.at(-1)).toBeUndefined()
  })

  test('a size that is not kept: more bytes, fewer bytes', () => {
    const file = fullFile(64, 'little')
    const inspector = new BinaryInspector()
    inspector.begin(100)
    inspector.chunk(file)
    expect(inspector.end()).toMatchObject({ bits: 64, interpreter: undefined })
    inspector.begin(2 ** 50)
    inspector.chunk(file)
    expect(inspector.end()).toMatchObject({ bits: 64 })
  })
})

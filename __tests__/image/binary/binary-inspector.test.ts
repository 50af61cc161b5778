import { describe, expect, test } from '@jest/globals'
import { BinaryInspector } from '../../../src/image/binary/binary-inspector.ts'
import { ElfBytes, elfNote, writeElf } from '../../support/elf.ts'
import { inspect, SMALL_WINDOWS } from './inspect.ts'

const NEEDED = 1
const SONAME = 14
const RPATH = 15
const RUNPATH = 29
const FLAGS_1 = 0x6ffffffb
const PIE = 0x8000000

const SHAPES = [
  [64, 'little', 62, 'Advanced Micro Devices X86-64', 'x86_64'],
  [64, 'little', 183, 'AArch64', 'aarch64'],
  [64, 'big', 22, 'IBM S/390', 's390x'],
  [32, 'little', 40, 'ARM', 'arm'],
  [32, 'big', 20, 'PowerPC', 'ppc'],
  [64, 'little', 21, 'PowerPC64', 'ppc64le'],
  [64, 'little', 243, 'RISC-V', 'riscv64'],
] as const

describe('a file of every class and byte order', () => {
  test.each(SHAPES)('%i bits, %s endian, machine %i', (bits, endianness, machine, name, architecture) => {
    const write = new ElfBytes(bits, endianness)
    const file = writeElf({
      bits,
      endianness,
      machine,
      interpreter: '/lib/ld.so.1',
      dynamic: [
        [NEEDED, 'libfoo.so.1'],
        [NEEDED, 'libc.so.6'],
        [SONAME, 'libself.so.3'],
        [RPATH, '/opt/lib'],
        [RUNPATH, '$ORIGIN/../lib'],
      ],
      neededVersions: [
        { library: 'libfoo.so.1', versions: ['FOO_1', 'FOO_2.1'] },
        { library: 'libbar.so', versions: [], weak: ['BAR_1'] },
        { library: 'libc.so.6', versions: ['GLIBC_2.34'], weak: ['GLIBC_2.99'] },
      ],
      definedVersions: ['libself.so.3', 'SELF_1.0', 'SELF_1.1'],
      notes: Buffer.concat([
        elfNote(write, 'Other', 3, Buffer.from('no')),
        elfNote(write, 'GNU', 3, Buffer.from('0123456789abcdef', 'hex')),
      ]),
      sections: [
        { name: '.symtab', type: 2, content: Buffer.alloc(240), link: '.strtab' },
        { name: '.strtab', type: 3, content: Buffer.alloc(77) },
        { name: '.debug_info', content: Buffer.alloc(1000) },
        { name: '.zdebug_line', content: Buffer.alloc(10) },
        { name: '.debug_gdb_scripts', content: Buffer.alloc(500), flags: 2 },
        { name: '.debugger', content: Buffer.alloc(0) },
      ],
    })
    expect(inspect(file)).toEqual({
      bits,
      endianness,
      machine: { number: machine, name, architecture },
      type: 'dyn',
      linking: 'dynamic',
      interpreter: '/lib/ld.so.1',
      needed: ['libfoo.so.1', 'libc.so.6'],
      soname: 'libself.so.3',
      rpath: '/opt/lib',
      runpath: '$ORIGIN/../lib',
      neededVersions: [
        { library: 'libfoo.so.1', versions: ['FOO_1', 'FOO_2.1'] },
        { library: 'libc.so.6', versions: ['GLIBC_2.34'] },
      ],
      definedVersions: ['libself.so.3', 'SELF_1.0', 'SELF_1.1'],
      symbolBytes: 317,
      debugBytes: 1010,
      isStripped: false,
      buildId: '0123456789abcdef',
      go: null,
      rust: null,
    })
  })
})

describe('how it is linked', () => {
  test.each([
    ['a program without anything', { type: 2 }, 'static'],
    ['a program with a dynamic section that needs nothing', { type: 2, dynamic: [] }, 'static'],
    ['a program that needs a library', { type: 2, dynamic: [[NEEDED, 'libc.so.6']] }, 'dynamic'],
    ['a program with an interpreter alone', { type: 2, interpreter: '/lib/ld.so' }, 'dynamic'],
    ['a static-pie', { type: 3, dynamic: [[FLAGS_1, PIE]] }, 'static-pie'],
    [
      'a pie',
      {
        type: 3,
        interpreter: '/l',
        dynamic: [
          [NEEDED, 'libc'],
          [FLAGS_1, PIE],
        ],
      },
      'dynamic',
    ],
    ['a library that needs nothing', { type: 3, dynamic: [[SONAME, 'libdata.so']] }, 'dynamic'],
    ['an object file', { type: 1 }, null],
    ['a core dump', { type: 4 }, null],
  ] as const)('%s', (_, file, linking) => {
    expect(inspect(writeElf(file))?.linking).toBe(linking)
  })
})

describe('versions of symbols', () => {
  const versioned = {
    dynamic: [[NEEDED, 'libc.so.6']],
    neededVersions: [{ library: 'libc.so.6', versions: ['GLIBC_2.34', 'GLIBC_2.2.5'] }],
    definedVersions: ['libx.so', 'X_1'],
  } as const

  test('are read without section headers too', () => {
    expect(inspect(writeElf({ ...versioned, isHeaderless: true }))).toMatchObject({
      neededVersions: versioned.neededVersions,
      definedVersions: ['libx.so', 'X_1'],
    })
  })

  test('are none in a file without such lists, or without a dynamic section', () => {
    const none = { neededVersions: [], definedVersions: null }
    expect(inspect(writeElf({ dynamic: versioned.dynamic }))).toMatchObject(none)
    expect(inspect(writeElf({ type: 2 }))).toMatchObject(none)
  })

  test('of many files that need the same are one list', () => {
    const inspector = new BinaryInspector()
    const [first, second] = [versioned, { ...versioned, interpreter: '/lib/ld.so' }].map((file) =>
      inspect(writeElf(file), 4096, inspector),
    )
    expect(first?.neededVersions).toEqual(versioned.neededVersions)
    expect(second?.neededVersions).toBe(first?.neededVersions)
    expect(second?.definedVersions).toBe(first?.definedVersions)
  })
})

describe('section headers', () => {
  test('are not there: nothing to strip', () => {
    const facts = inspect(writeElf({ isHeaderless: true, dynamic: [[NEEDED, 'libc.so.6']] }))
    expect(facts).toMatchObject({ symbolBytes: 0, debugBytes: 0, isStripped: true, needed: ['libc.so.6'] })
  })

  test('of a file of debug data: what takes no bytes is not counted, and what was left out is not read', () => {
    const facts = inspect(
      writeElf({
        interpreter: '/lib/ld.so',
        dynamic: [[NEEDED, 'libc.so.6']],
        sections: [
          { name: '.interp', type: 8, content: Buffer.alloc(20), flags: 2 },
          { name: '.dynamic', type: 8, content: Buffer.alloc(200), flags: 2 },
          { name: '.debug_str', type: 8, content: Buffer.alloc(10_000) },
          { name: '.debug_info', content: Buffer.alloc(40) },
        ],
      }),
    )
    expect(facts).toMatchObject({ interpreter: null, needed: [], linking: null, debugBytes: 40 })
  })

  test('a symbol table whose strings are the loaded ones: those are not counted', () => {
    const facts = inspect(
      writeElf({
        sections: [
          { name: '.symtab', type: 2, content: Buffer.alloc(48), link: '.dynstr' },
          { name: '.dynstr', type: 3, content: Buffer.alloc(1000), flags: 2 },
        ],
      }),
    )
    expect(facts?.symbolBytes).toBe(48)
  })
})

describe('chunks', () => {
  const file = writeElf({
    interpreter: '/lib/ld.so',
    dynamic: [[NEEDED, 'libc.so.6']],
    data: () => Buffer.alloc(9000),
    sections: [
      { name: '.debug_info', content: Buffer.alloc(20_000, 'x') },
      { name: '.symtab', type: 2, content: Buffer.alloc(240), link: '.strtab' },
      { name: '.strtab', type: 3, content: Buffer.alloc(77) },
    ],
  })

  test.each([1, 3, 511, 512, 513, 4096, 100_000])('of %i bytes make no difference', (size) => {
    expect(inspect(file, size)).toEqual(inspect(file, file.length))
  })

  test.each([1, 7, 512, 5000, 100_000])('of %i bytes make none to a file that is not held whole', (size) => {
    expect(inspect(file, size, new BinaryInspector(SMALL_WINDOWS))).toEqual(inspect(file))
  })

  test('what a window does not hold is unknown, not wrong', () => {
    const inspector = new BinaryInspector({ whole: 0, head: 400, tail: 64, between: 0 })
    expect(inspect(file, 1000, inspector)).toMatchObject({
      bits: 64,
      type: 'dyn',
      interpreter: '/lib/ld.so',
      needed: undefined,
      symbolBytes: undefined,
      debugBytes: undefined,
      isStripped: undefined,
      rust: undefined,
    })
  })

  test('one inspector reads file after file, and forgets one that was given up', () => {
    const inspector = new BinaryInspector()
    inspector.begin(file.length)
    inspector.chunk(file.subarray(0, 5000))
    const other = writeElf({ type: 2 })
    expect(inspect(other, 100, inspector)).toEqual(inspect(other))
    expect(inspect(file, 100, inspector)).toEqual(inspect(file))
  })
})

describe('what is no ELF file', () => {
  test.each([
    ['nothing', Buffer.alloc(0)],
    ['the magic alone', Buffer.from('\x7fELF')],
    ['a header cut off', writeElf({}).subarray(0, 63)],
    ['a class that does not exist', Buffer.from(writeElf({})).fill(3, 4, 5)],
    ['a byte order that does not exist', Buffer.from(writeElf({})).fill(0, 5, 6)],
    ['a text', Buffer.from('#!/bin/sh\n'.repeat(20))],
  ])('%s', (_, bytes) => {
    expect(inspect(bytes)).toBeUndefined()
  })
})

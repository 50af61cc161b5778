import { deflateSync } from 'node:zlib'
import { inspect, SMALL_WINDOWS } from '../../__tests__/image/binary/inspect.ts'
import { ElfBytes, elfNote, writeElf } from '../../__tests__/support/elf.ts'
import { BinaryInspector } from '../../src/image/binary/binary-inspector.ts'
import { mutate } from './mutate.ts'
import type { FuzzTarget } from './target.ts'

const CRATES = { packages: [{ name: 'app', version: '1.0.0', source: 'local', root: true }] }
const GO_TEXT =
  'path\tex.org/app\nmod\tex.org/app\tv1.0.0\t\ndep\tex.org/lib\tv0.1.0\th1:x=\nbuild\tGOOS=linux\n'

const wholes = ([64, 32] as const).flatMap((bits) =>
  (['little', 'big'] as const).map((endianness) => {
    const write = new ElfBytes(bits, endianness)
    return writeElf({
      bits,
      endianness,
      interpreter: '/lib/ld.so.1',
      dynamic: [
        [1, 'libfoo.so.1'],
        [1, 'libc.so.6'],
        [14, 'libself.so.3'],
        [29, '$ORIGIN/../lib'],
      ],
      neededVersions: [
        { library: 'libfoo.so.1', versions: ['FOO_1'], weak: ['FOO_2'] },
        { library: 'libc.so.6', versions: ['GLIBC_2.2.5', 'GLIBC_2.34'] },
      ],
      definedVersions: ['libself.so.3', 'SELF_1', 'SELF_2'],
      data: () => goBuildInfo(),
      notes: elfNote(write, 'GNU', 3, Buffer.from('0123456789abcdef', 'hex')),
      sections: [
        { name: '.symtab', type: 2, content: Buffer.alloc(240), link: '.strtab' },
        { name: '.strtab', type: 3, content: Buffer.alloc(77) },
        { name: '.debug_info', content: Buffer.alloc(1000) },
        { name: '.dep-v0', content: deflateSync(JSON.stringify(CRATES)) },
      ],
    })
  }),
)

/** One for all inputs, as it is one for all files of a layer. */
const inspectors = [new BinaryInspector(), new BinaryInspector(SMALL_WINDOWS)]

export const elf: FuzzTarget = {
  make: (random) => mutate(wholes[random(wholes.length)] ?? Buffer.alloc(0), random),
  run(input) {
    for (const inspector of inspectors) inspect(input, 1 + (input.length % 1500), inspector)
  },
}

/** Go's since 1.18: both texts behind the header, each with its length (debug/buildinfo). */
function goBuildInfo(): Buffer {
  const header = Buffer.alloc(32)
  header.write('\xff Go buildinf:', 'latin1')
  header[14] = 8
  header[15] = 2
  const framed = `${'0'.repeat(16)}${GO_TEXT}${'1'.repeat(16)}`
  return Buffer.concat([
    header,
    ...['go1.22.3', framed].flatMap((text) => [varint(text.length), Buffer.from(text)]),
  ])
}

function varint(value: number): Buffer {
  return value < 0x80 ? Buffer.from([value]) : Buffer.from([(value & 0x7f) | 0x80, value >> 7])
}

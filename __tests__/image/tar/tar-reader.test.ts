import { describe, expect, test } from '@jest/globals'
import {
  padded,
  paxRecord,
  type TarHeaderFields,
  tarHeader,
  withChecksum,
  writeTar,
} from '../../support/tar.ts'
import { readAll } from './read-all.ts'

const END = Buffer.alloc(1024)
const all = () => true

/** A header and its body. */
function member(
  fields: Omit<TarHeaderFields, 'size'> & { size?: number },
  body: string | Buffer = '',
): Buffer {
  const bytes = Buffer.from(body)
  return Buffer.concat([tarHeader({ size: bytes.length, ...fields }), padded(bytes)])
}

const archive = (...parts: Buffer[]) => Buffer.concat([...parts, END])
const file = (name: string, body = '') => member({ name, flag: '0' }, body)
const pax = (...records: [string, string][]) =>
  member({ name: 'pax', flag: 'x' }, records.map(([key, value]) => paxRecord(key, value)).join(''))
const paths = (bytes: Buffer) => readAll(bytes).map(({ path }) => path)

/** A header changed by hand, with its checksum set again. */
function patched(header: Buffer, patch: (block: Buffer) => void): Buffer {
  patch(header)
  return withChecksum(header)
}

describe('entries', () => {
  test('of every kind, with their metadata', () => {
    const bytes = writeTar({
      'dir/': { mode: 0o1777, uid: 1, gid: 2 },
      'dir/file': { content: 'hello', mode: 0o4755 },
      link: { symlink: '../dir' },
      hard: { hardlink: './dir//file' },
      pipe: { kind: 'fifo' },
      tty: { kind: 'character-device' },
      disk: { kind: 'block-device' },
    })
    const plain = { size: 0, mode: 0o644, uid: 0, gid: 0, linkName: '' }
    expect(readAll(bytes, all)).toEqual([
      { ...plain, path: 'dir', kind: 'directory', mode: 0o1777, uid: 1, gid: 2 },
      { ...plain, path: 'dir/file', kind: 'file', size: 5, mode: 0o4755, content: 'hello' },
      { ...plain, path: 'link', kind: 'symlink', mode: 0o777, linkName: '../dir' },
      { ...plain, path: 'hard', kind: 'hard-link', linkName: 'dir/file' },
      { ...plain, path: 'pipe', kind: 'fifo' },
      { ...plain, path: 'tty', kind: 'character-device' },
      { ...plain, path: 'disk', kind: 'block-device' },
    ])
  })

  test.each([1, 7, 511, 512, 513, 1000])('are the same from chunks of %d bytes', (chunkSize) => {
    const long = `${'directory/'.repeat(30)}file`
    const bytes = writeTar({
      a: 'a',
      b: 'b'.repeat(511),
      c: 'c'.repeat(512),
      d: 'd'.repeat(1300),
      [long]: 'e',
      f: '',
    })
    const whole = readAll(bytes, (path) => path !== 'c')
    expect(whole).toHaveLength(6)
    expect(readAll(bytes, (path) => path !== 'c', chunkSize)).toEqual(whole)
  })

  test.each<[string, string]>([
    ['a', 'a'],
    ['./a', 'a'],
    ['/a', 'a'],
    ['a//b///c', 'a/b/c'],
    ['a/./b/.', 'a/b'],
    ['./', ''],
    ['/', ''],
    ['.', ''],
    ['a/', 'a'],
    ['...', '...'],
    ['a/..b/.c', 'a/..b/.c'],
    ['.wh..wh..opq', '.wh..wh..opq'],
    ['a\nb', 'a\nb'],
    ['ünï', 'ünï'],
  ])('name %j is %j', (name, path) => {
    expect(paths(archive(file(name)))).toEqual([path])
  })

  test('names that are no UTF-8 stay apart', () => {
    const names = [0xe4, 0xe5].map((byte) =>
      patched(tarHeader({ name: 'x', flag: '0', size: 0 }), (block) => block.writeUInt8(byte, 0)),
    )
    expect(paths(archive(...names))).toEqual(['\udce4', '\udce5'])
  })

  test.each([
    ['0', 'a/', 'file'],
    ['\0', 'a/', 'directory'],
    ['\0', 'a', 'file'],
    ['7', 'a', 'file'],
    ['5', 'a', 'directory'],
  ])('type %j named %j is a %s', (flag, name, kind) => {
    expect(readAll(archive(member({ name, flag })))[0]?.kind).toBe(kind)
  })

  test.each(['1', '2', '3', '4', '5', '6'])('type %s has no body, whatever its size says', (flag) => {
    const bytes = archive(tarHeader({ name: 'a', flag, size: 4096, link: 'b' }), file('next'))
    expect(readAll(bytes)).toMatchObject([{ path: 'a', size: 0 }, { path: 'next' }])
  })
})

describe('numbers', () => {
  const size = (text: Buffer) => {
    const header = patched(tarHeader({ name: 'a', flag: '0', size: 0 }), (block) => text.copy(block, 124))
    return readAll(archive(header, padded(Buffer.alloc(8))))[0]?.size
  }
  const field = (text: string) => Buffer.from(text.padEnd(12, '\0'), 'latin1')
  const base256 = (...bytes: number[]) =>
    Buffer.from([0x80, ...Array<number>(11 - bytes.length).fill(0), ...bytes])

  test.each<[string, Buffer]>([
    ['octal', field('00000000010\0')],
    ['led by spaces', field('         10 ')],
    ['without an end', field('000000000010')],
    ['cut at NUL', field('10\x00777')],
    ['base 256', base256(8)],
  ])('%s', (_, text) => {
    expect(size(text)).toBe(8)
  })

  test.each<[string, Buffer, string]>([
    ['no octal digit', field('00000000018\0'), 'its size is no octal number'],
    ['a sign', field('-10'), 'its size is no octal number'],
    ['8 EiB', base256(0x80, 0, 0, 0, 0, 0, 0, 0), 'its size has more than 63 bits'],
    ['just below', base256(0x40, 0, 0, 0, 0, 0, 0, 0), 'size of 4611686018427388000 bytes'],
    ['negative', Buffer.alloc(12, 0xff), 'size of -1 bytes'],
  ])('%s is refused', (_, text, message) => {
    expect(() => size(text)).toThrow(message)
  })

  test('an owner in base 256, and a mode with file type bits', () => {
    const header = patched(tarHeader({ name: 'a', flag: '0', size: 0, mode: 0o100755 }), (block) => {
      Buffer.from([0x80, 0, 0, 0, 0x80, 0, 0, 1]).copy(block, 108)
    })
    expect(readAll(archive(header))).toMatchObject([{ uid: 0x8000_0001, mode: 0o755 }])
  })
})

describe('headers', () => {
  test('ustar joins prefix and name, v7 has none, GNU has times there unless they are text', () => {
    const name = { name: 'name', flag: '0', size: 0, prefix: 'prefix' } as const
    const times = patched(tarHeader({ ...name, format: 'gnu' }), (block) =>
      block.write('15000000000\x0015000000000\0', 345, 'latin1'),
    )
    expect(
      paths(
        archive(
          tarHeader(name),
          tarHeader({ ...name, format: 'v7' }),
          withChecksum(tarHeader({ ...name, format: 'gnu' })),
          times,
          patched(tarHeader(name), (block) => block.write('tar\0', 508, 'latin1')),
        ),
      ),
    ).toEqual(['prefix/name', 'name', 'prefix/name', 'name', 'prefix/name'])
  })

  test('a checksum may be the sum of signed bytes', () => {
    const header = Buffer.from(tarHeader({ name: 'ü', flag: '0', size: 0 }))
    let sum = 8 * 0x20
    for (let at = 0; at < 512; at += 1) if (at < 148 || at >= 156) sum += header.readInt8(at)
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
    expect(paths(archive(header))).toEqual(['ü'])
  })

  test.each(['', '777777\0 ', 'abcdef\0 '])('a wrong checksum %j is refused', (checksum) => {
    const header = tarHeader({ name: 'bad', flag: '0', size: 0 })
    header.fill(0, 148, 156).write(checksum, 148, 'latin1')
    expect(() => readAll(archive(file('good'), header))).toThrow(
      'a header has a wrong checksum (byte 512, at or after entry "good")',
    )
  })

  test.each(['V', 'M', 'D', 'Z', '\xff'])('an entry of type %j is refused', (flag) => {
    expect(() => readAll(archive(member({ name: 'a', flag })))).toThrow('is unknown')
  })
})

describe('GNU long names', () => {
  const long = 'n'.repeat(300)

  test('name the next entry and nothing after it', () => {
    const name = member({ name: '././@LongLink', flag: 'L', format: 'gnu' }, `${long}\0`)
    const link = member({ name: '././@LongLink', flag: 'K', format: 'gnu' }, `${long}\0`)
    expect(
      readAll(archive(name, link, member({ name: 'cut', flag: '2', link: 'cut' }), file('next'))),
    ).toMatchObject([
      { path: long, linkName: long },
      { path: 'next', linkName: '' },
    ])
  })

  test('win over PAX', () => {
    const name = member({ name: 'L', flag: 'L' }, 'gnu\0')
    expect(paths(archive(name, pax(['path', 'pax']), file('raw')))).toEqual(['gnu'])
  })
})

describe('PAX', () => {
  test('path, linkpath, size and owner override the header of the next entry only', () => {
    const header = tarHeader({ name: 'raw', flag: '0', size: 0 })
    const extended = pax(
      ['path', 'ü/long'],
      ['size', '3'],
      ['uid', '3000000'],
      ['gid', '-1'],
      ['mtime', 'odd'],
    )
    expect(readAll(archive(extended, header, padded(Buffer.from('abc')), file('next')), all)).toMatchObject([
      { path: 'ü/long', size: 3, uid: 3_000_000, gid: -1, content: 'abc' },
      { path: 'next', uid: 0 },
    ])
    expect(
      readAll(archive(pax(['linkpath', 'far']), member({ name: 'l', flag: '2', link: 'near' }))),
    ).toMatchObject([{ linkName: 'far' }])
  })

  test('empty values leave the header as it is, the last of equal keys wins', () => {
    expect(paths(archive(pax(['path', ''], ['size', '']), file('raw')))).toEqual(['raw'])
    expect(paths(archive(pax(['path', 'one'], ['path', 'two']), file('raw')))).toEqual(['two'])
    expect(paths(archive(pax(['path', 'one']), pax(['uid', '1']), file('raw')))).toEqual(['raw'])
  })

  test('global headers are passed over', () => {
    const global = member({ name: 'g', flag: 'g' }, paxRecord('path', 'global'))
    expect(paths(archive(global, file('raw')))).toEqual(['raw'])
    expect(paths(archive(pax(['path', 'local']), global, file('raw')))).toEqual(['raw'])
  })

  test('records over 1 MB and binary values are read over', () => {
    const attribute = paxRecord('SCHILY.xattr.user.x', 'v'.repeat(2_000_000))
    const binary = Buffer.concat([
      Buffer.from('30 SCHILY.xattr.user.y=\0\xff\n=\n9', 'latin1'),
      Buffer.from(' \n'),
    ])
    expect(binary.subarray(0, 30).at(-1)).not.toBe(0x0a)
    const bytes = archive(
      member({ name: 'p', flag: 'x' }, attribute + paxRecord('path', 'named')),
      file('raw'),
    )
    expect(paths(bytes)).toEqual(['named'])
  })

  test.each<[string, string]>([
    ['no length', 'path=a\n'],
    ['length 0', '0 path=a\n'],
    ['too long', '99 path=a\n'],
    ['too short', '8 path=a\n'],
    ['negative', '-9 path=a\n'],
    ['no newline', '9 path=aX'],
    ['no equals sign', '7 path\n'],
    ['no keyword', '5 =a\n'],
    ['NUL in a path', paxRecord('path', 'a\0b')],
    ['NUL in a link', paxRecord('linkpath', 'a\0b')],
    ['letters as size', paxRecord('size', 'x')],
    ['a huge size', paxRecord('size', '9'.repeat(30))],
    ['an exponent', paxRecord('size', '1e3')],
    ['a negative size', paxRecord('size', '-1')],
    ['leading space', ' 9 path=a\n'],
  ])('%s is refused', (_, body) => {
    expect(() => readAll(archive(member({ name: 'p', flag: 'x' }, body), file('raw')))).toThrow(
      'is no valid tar archive',
    )
  })

  test('a header over 16 MiB is refused before it is read', () => {
    expect(() => readAll(tarHeader({ name: 'p', flag: 'x', size: 17_000_000 }))).toThrow(
      'an extended header has 17000000',
    )
    expect(() => readAll(tarHeader({ name: 'p', flag: 'L', size: 17_000_000 }))).toThrow(
      'an extended header has 17000000',
    )
  })
})

describe('the end', () => {
  test.each<[string, Buffer, number]>([
    ['two zero blocks', archive(file('a')), 1],
    ['two zero blocks and garbage', Buffer.concat([archive(file('a')), Buffer.from('garbage')]), 1],
    ['another archive behind them', Buffer.concat([archive(file('a')), archive(file('b'))]), 1],
    ['one zero block', Buffer.concat([file('a'), Buffer.alloc(512)]), 1],
    ['no zero block', file('a'), 1],
    ['missing padding', file('a', 'body').subarray(0, 516), 1],
    ['nothing at all', Buffer.alloc(0), 0],
    ['only the end', END, 0],
  ])('%s', (_, bytes, entries) => {
    expect(readAll(bytes)).toHaveLength(entries)
  })

  test.each<[string, Buffer, string]>([
    [
      'in a header',
      archive(file('a')).subarray(0, 300),
      'cut off in a header (byte 300, before its first entry)',
    ],
    [
      'in a second header',
      Buffer.concat([file('a'), file('b').subarray(0, 1)]),
      'cut off in a header (byte 513, at or after entry "a")',
    ],
    [
      'in a body',
      file('a', 'b'.repeat(100)).subarray(0, 600),
      'cut off in an entry (byte 600, at or after entry "a")',
    ],
    ['in an extended header', pax(['path', 'p']).subarray(0, 520), 'cut off in an entry'],
    ['in the zero blocks', Buffer.concat([file('a'), Buffer.alloc(200)]), 'cut off in a header'],
    [
      'one zero block, then a header',
      Buffer.concat([Buffer.alloc(512), archive(file('a'))]),
      'a single zero block',
    ],
  ])('cut off %s', (_, bytes, message) => {
    expect(() => readAll(bytes)).toThrow(message)
    expect(() => readAll(bytes, all, 100)).toThrow(message)
  })
})

describe('names that are refused', () => {
  test.each(['..', '../a', 'a/../b', 'a/..', '/..'])('%j', (name) => {
    expect(() => readAll(archive(file(name)))).toThrow('leads out of its folder')
    expect(() => readAll(archive(member({ name: 'ok', flag: '1', link: name })))).toThrow(
      'the hard link target',
    )
  })

  test('a symbolic link may point anywhere', () => {
    expect(readAll(archive(member({ name: 'a', flag: '2', link: '../../..' })))).toMatchObject([
      { linkName: '../../..' },
    ])
  })

  test('names and targets that Linux cannot have', () => {
    expect(() => readAll(archive(pax(['path', 'a'.repeat(4097)]), file('a')))).toThrow(
      'longer than the 4096 bytes',
    )
    expect(() => readAll(archive(pax(['path', 'ü'.repeat(2100)]), file('a')))).toThrow(
      'longer than the 4096 bytes',
    )
    expect(() =>
      readAll(archive(pax(['linkpath', 'a'.repeat(4097)]), member({ name: 'a', flag: '2' }))),
    ).toThrow('target of 4097')
  })
})

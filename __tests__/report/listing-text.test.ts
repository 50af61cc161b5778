import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import * as v from 'valibot'
import type { BinaryFacts } from '../../src/image/binary/binary-facts.ts'
import type { FileEntry } from '../../src/image/file-tree.ts'
import type { ListedEntry } from '../../src/image/listing.ts'
import { fileForTerminal } from '../../src/report/file-for-terminal.ts'
import { jsonText } from '../../src/report/json.ts'
import { listingJson } from '../../src/report/listing-json.ts'
import { listingLines, modeWords } from '../../src/report/listing-text.ts'
import { HOSTILE } from './hostile-values.ts'

/** The members that docs/ls.md has a row for. */
const DOCUMENTED = [
  ...readFileSync(resolve(import.meta.dirname, '../../docs/ls.md'), 'utf8').matchAll(/^\| `(\w+)` \|/gm),
].map(([, name]) => name)

const file: FileEntry = { path: 'a/b', type: 'file', size: 12, mode: 0o644, uid: 0, gid: 0, layer: 0 }
const listed = (more: Partial<FileEntry> = {}, rest: Partial<ListedEntry> = {}): ListedEntry => {
  const entry = { ...file, ...more }
  return { entry, bytes: entry.size, hidden: undefined, binary: undefined, ...rest }
}
const hostile = (value: string) => [
  listed({ path: `a/${value}` }),
  listed({ path: value, type: 'symlink', linkTarget: value }),
  listed({ path: value, hardLinkTo: value }, { hidden: { hiddenBy: 1, how: 'deleted' } }),
]

describe('modeWords', () => {
  test.each<[FileEntry['type'], number, string]>([
    ['file', 0o644, '-rw-r--r--'],
    ['directory', 0o755, 'drwxr-xr-x'],
    ['symlink', 0o777, 'lrwxrwxrwx'],
    ['directory', 0o1777, 'drwxrwxrwt'],
    ['directory', 0o1776, 'drwxrwxrwT'],
    ['file', 0o4755, '-rwsr-xr-x'],
    ['file', 0o4644, '-rwSr--r--'],
    ['file', 0o2755, '-rwxr-sr-x'],
    ['character-device', 0o600, 'crw-------'],
    ['block-device', 0o660, 'brw-rw----'],
    ['fifo', 0, 'p---------'],
  ])('%s %o', (type, mode, expected) => {
    expect(modeWords({ type, mode })).toBe(expected)
  })
})

describe('listingLines', () => {
  test('lines up, counts layers from 1 and names links and who hid', () => {
    const entries = [
      listed({ path: 'a/dir', type: 'directory', mode: 0o755, uid: 1000, gid: 100 }, { bytes: 1234567 }),
      listed({ path: 'a/link', type: 'symlink', mode: 0o777, size: 0, linkTarget: '/b', layer: 9 }),
      listed({ path: 'a/other', hardLinkTo: 'a/b' }),
      listed({ path: 'a/gone' }, { hidden: { hiddenBy: 2, how: 'deleted' } }),
    ]
    expect([...listingLines(entries, false)]).toEqual([
      'Mode        Owner       Bytes  Layer  Name',
      'drwxr-xr-x  1000:100  1234567      1  dir/',
      'lrwxrwxrwx  0:0             0     10  link -> /b',
      '-rw-r--r--  0:0            12      1  other = /a/b',
      '-rw-r--r--  0:0            12      1  gone (deleted by layer 3)',
    ])
    expect([...listingLines(entries, true)][1]).toMatch(/ \/a\/dir\/$/)
  })

  test.each(HOSTILE.map((value) => [JSON.stringify(value).slice(0, 60), value]))(
    '%s stays in its line and is no command',
    (_, value) => {
      const lines = [...listingLines(hostile(value), true), ...listingLines(hostile(value), false)]
      expect(lines).toHaveLength(8)
      for (const line of lines) {
        expect(line).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u)
        expect(line).not.toMatch(/^\s*::|##\[/)
      }
    },
  )
})

describe('listingJson', () => {
  test('has what a program needs, in the words of --layer', () => {
    const text = [
      ...listingJson([
        listed({ type: 'symlink', linkTarget: '/b', mode: 0o777 }),
        listed({ hardLinkTo: 'x', layer: 1 }, { hidden: { hiddenBy: 2, how: 'overwritten' } }),
      ]),
    ]
    expect(text).toHaveLength(2)
    expect(JSON.parse(text.join('\n'))).toEqual([
      { path: '/a/b', type: 'symlink', mode: '0777', uid: 0, gid: 0, bytes: 12, linkTarget: '/b', layer: 1 },
      {
        path: '/a/b',
        type: 'file',
        mode: '0644',
        uid: 0,
        gid: 0,
        bytes: 12,
        hardLinkTo: '/x',
        layer: 2,
        hiddenBy: 3,
        how: 'overwritten',
      },
    ])
    const members = v.parse(v.array(v.looseObject({})), JSON.parse(text.join('\n'))).flatMap(Object.keys)
    expect(members.filter((name) => !DOCUMENTED.includes(name))).toEqual([])
    expect([...listingJson([])]).toEqual(['[]'])
  })

  test('tells of an ELF file what is known, nothing of what is not', () => {
    const known = {
      bits: 64,
      endianness: 'little',
      type: 'dyn',
      linking: 'dynamic',
      interpreter: '/lib64/ld-linux-x86-64.so.2',
      needed: ['libc.so.6'],
      soname: null,
      rpath: null,
      runpath: null,
      neededVersions: [],
      definedVersions: null,
      buildId: 'abc',
    } as const
    const binary: BinaryFacts = {
      ...known,
      machine: { number: 62, name: 'Advanced Micro Devices X86-64', architecture: 'x86_64' },
      symbolBytes: undefined,
      debugBytes: undefined,
      isStripped: undefined,
      go: null,
      rust: undefined,
    }
    const text = [...listingJson([listed({}, { binary })])].join('')
    const [record] = v.parse(v.array(v.looseObject({})), JSON.parse(text))
    expect(Object.keys(binary).filter((name) => !DOCUMENTED.includes(name))).toEqual(['go', 'rust'])
    expect(record?.['binary']).toEqual({ ...known, machine: 'Advanced Micro Devices X86-64' })
  })
})

describe('jsonText', () => {
  test.each(HOSTILE.map((value) => [JSON.stringify(value).slice(0, 60), value]))('%s', (_, value) => {
    for (const indent of [undefined, 2]) {
      const text = jsonText({ [value]: [value] }, indent)
      expect(JSON.parse(text)).toEqual({ [value]: [value] })
      expect(text.replaceAll('\n', '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u)
      expect(text).not.toMatch(/^\s*::|##\[/m)
    }
  })
})

describe('fileForTerminal', () => {
  const shown = (text: string | Uint8Array) => fileForTerminal(Buffer.from(text))

  test.each<[string, string, string]>([
    ['text', 'a\n\tb é 日本\n', 'a\n\tb é 日本\n'],
    ['an end without a line break', 'a', 'a\n'],
    ['nothing', '', ''],
    ['lines of DOS', 'a\r\nb\r\n', 'a\nb\n'],
    ['escape sequences', '\u001b[31mred', '\\u001b[31mred\n'],
    ['a carriage return that would overwrite', 'good\rbad\n', 'good\\u000dbad\n'],
    ['directions', 'a\u202eb', 'a\\u202eb\n'],
    ['a workflow command', '::error::x\n##[error]y', '\\::error::x\n#\\#[error]y\n'],
  ])('%s', (_, text, expected) => {
    expect(shown(text)).toBe(expected)
  })

  test.each<[string, Uint8Array]>([
    ['a NUL', Buffer.from('a\0b')],
    ['no UTF-8', Buffer.from([0x61, 0xff])],
    ['a program', Buffer.from('\x7fELF\x02\x01\x01\0')],
  ])('%s is no text', (_, bytes) => {
    expect(shown(bytes)).toBeUndefined()
  })

  test('more lines than are joined at once', () => {
    const text = 'line\n'.repeat(25_001)
    expect(shown(text)).toBe(text)
  })
})

import { describe, expect, test } from '@jest/globals'
import { padded, paxRecord, tarHeader, withChecksum } from '../../support/tar.ts'
import { readAll } from './read-all.ts'

const END = Buffer.alloc(1024)
const all = () => true
const next = tarHeader({ name: 'next', flag: '0', size: 0 })
const octal = (value: number) => value.toString(8).padStart(11, '0')
const dot = (length: number) => '\0'.repeat(length)

function oldGnu(regions: readonly [number, number][], realSize: number, body: string): Buffer {
  const header = tarHeader({ name: 'sparse', flag: 'S', size: body.length, format: 'gnu' })
  const write = (block: Buffer, start: number, some: readonly [number, number][]) =>
    some.forEach(([offset, length], index) => {
      block.write(`${octal(offset)}\0${octal(length)}\0`, start + index * 24, 'latin1')
    })
  write(header, 386, regions.slice(0, 4))
  header.write(octal(realSize), 483, 'latin1')
  const extensions: Buffer[] = []
  for (let at = 4; at < regions.length; at += 21) {
    const block = Buffer.alloc(512)
    write(block, 0, regions.slice(at, at + 21))
    if (at + 21 < regions.length) block[504] = 1
    extensions.push(block)
  }
  if (extensions.length > 0) header[482] = 1
  return Buffer.concat([withChecksum(header), ...extensions, padded(Buffer.from(body)), next, END])
}

function paxSparse(records: readonly [string, string][], body: string): Buffer {
  const extended = Buffer.from(records.map(([key, value]) => paxRecord(`GNU.sparse.${key}`, value)).join(''))
  return Buffer.concat([
    tarHeader({ name: 'pax', flag: 'x', size: extended.length }),
    padded(extended),
    tarHeader({ name: 'GNUSparseFile.0/sparse', flag: '0', size: body.length }),
    padded(Buffer.from(body)),
    next,
    END,
  ])
}

const region = '2,3,8,2'
const expanded = `${dot(2)}abc${dot(3)}de${dot(2)}`
const expectFile = (archive: Buffer, path: string) => {
  expect(readAll(archive, all)).toMatchObject([{ path, size: 12, content: expanded }, { path: 'next' }])
  expect(readAll(archive)).toMatchObject([{ path, size: 12 }, { path: 'next' }])
}

describe('sparse files have their real size and content', () => {
  test('old GNU', () => {
    expectFile(
      oldGnu(
        [
          [2, 3],
          [8, 2],
          [12, 0],
        ],
        12,
        'abcde',
      ),
      'sparse',
    )
  })

  test('old GNU with extension blocks', () => {
    const regions = Array.from({ length: 60 }, (_, index): [number, number] => [index * 2, 1])
    const body = 'x'.repeat(60)
    const [entry, after] = readAll(oldGnu(regions, 121, body), all, 333)
    expect(entry).toMatchObject({ size: 121, content: `${'x\0'.repeat(60)}\0` })
    expect(after?.path).toBe('next')
  })

  test('PAX 0.0', () => {
    const records: [string, string][] = [
      ['size', '12'],
      ['numblocks', '2'],
      ['offset', '2'],
      ['numbytes', '3'],
      ['offset', '8'],
      ['numbytes', '2'],
    ]
    expectFile(paxSparse(records, 'abcde'), 'GNUSparseFile.0/sparse')
  })

  test('PAX 0.1', () => {
    expectFile(
      paxSparse(
        [
          ['size', '12'],
          ['map', region],
          ['name', 'real'],
        ],
        'abcde',
      ),
      'real',
    )
  })

  test('PAX 1.0', () => {
    const map = '2\n2\n3\n8\n2\n'
    const body = `${map}${dot(512 - map.length)}abcde`
    expectFile(
      paxSparse(
        [
          ['major', '1'],
          ['minor', '0'],
          ['realsize', '12'],
          ['name', 'real'],
        ],
        body,
      ),
      'real',
    )
  })

  test('an unknown version is an ordinary file', () => {
    const archive = paxSparse(
      [
        ['major', '2'],
        ['minor', '0'],
        ['realsize', '12'],
        ['name', 'real'],
      ],
      'abcde',
    )
    expect(readAll(archive)[0]).toMatchObject({ path: 'GNUSparseFile.0/sparse', size: 5 })
  })
})

describe('a sparse map that does not fit is refused when the content is asked for', () => {
  test.each<[string, string]>([
    ['beyond the real size', '2,3,8,20'],
    ['overlapping', '2,3,3,2'],
    ['more than the body has', '0,6,8,4'],
    ['odd', '2,3,8'],
    ['negative', '2,-3'],
    ['letters', 'a,b'],
  ])('%s', (_, map) => {
    expect(() =>
      readAll(
        paxSparse(
          [
            ['size', '12'],
            ['map', map],
          ],
          'abcde',
        ),
        all,
      ),
    ).toThrow('a sparse map')
  })

  test('without a real size', () => {
    expect(() => readAll(paxSparse([['map', region]], 'abcde'))).toThrow('does not say its real size')
  })

  test('cut off in an extension block', () => {
    const archive = oldGnu(
      Array.from({ length: 30 }, (_, index): [number, number] => [index, 1]),
      30,
      'x'.repeat(30),
    )
    expect(() => readAll(archive.subarray(0, 512))).toThrow('cut off in an entry')
  })

  test('a file that stores far more than it has is not kept', () => {
    const archive = paxSparse(
      [
        ['size', '12'],
        ['map', region],
      ],
      'x'.repeat(2_000_000),
    )
    const [entry, after] = readAll(archive, all)
    expect(entry).not.toHaveProperty('content')
    expect(after?.path).toBe('next')
  })
})

import { describe, expect, test } from '@jest/globals'
import { hiddenShares } from '../../src/image/hidden-shares.ts'
import { directorySums, largestDirectories } from '../../src/image/largest-directories.ts'
import { FakeTree } from '../support/fake-tree.ts'

const tree = new FakeTree([
  { 'usr/bin/gcc': { size: 600 }, 'usr/bin/cc': { hardlink: 'usr/bin/gcc' }, 'etc/a': { size: 10 } },
  {
    'opt/big': { size: 300 },
    'var/cache/x': { size: 40 },
    'var/cache/y': { size: 60 },
    'etc/a': { size: 20 },
  },
  { 'opt/big': null, 'var/cache': null, link: { symlink: 'usr' } },
])

test('largestDirectories: visible files, an inode once', () => {
  expect(largestDirectories(directorySums(tree))).toEqual([{ path: 'usr/bin', bytes: 600, restBytes: 600 }])
  expect(directorySums(tree).bytesBelow('')).toBe(620)
  expect(directorySums(tree).bytesBelow('usr')).toBe(600)
  expect(largestDirectories(directorySums(new FakeTree([])))).toEqual([])
})

describe('hiddenShares', () => {
  test('one for each pair of layers, most first, with the paths that cost most', () => {
    expect(hiddenShares(tree)).toEqual([
      {
        layer: 1,
        hiddenBy: 2,
        bytes: 400,
        files: 3,
        places: [
          { path: 'opt/big', bytes: 300, restBytes: 300 },
          { path: 'var/cache/y', bytes: 60, restBytes: 60 },
          { path: 'var/cache/x', bytes: 40, restBytes: 40 },
        ],
      },
      { layer: 0, hiddenBy: 1, bytes: 10, files: 1, places: [{ path: 'etc/a', bytes: 10, restBytes: 10 }] },
    ])
  })

  test('a thousand small files are their directory', () => {
    const names = Array.from({ length: 1000 }, (_, index) => `var/lib/apt/lists/${index}`)
    const shares = hiddenShares(
      new FakeTree([
        Object.fromEntries(names.map((name) => [name, { size: 7 }])),
        { 'var/lib/apt/lists': null },
      ]),
    )
    expect(shares).toMatchObject([{ bytes: 7000, files: 1000, places: [{ path: 'var/lib/apt/lists' }] }])
    expect(shares[0]?.places).toHaveLength(1)
  })

  test('nothing for what weighs nothing', () => {
    expect(
      hiddenShares(
        new FakeTree([
          { a: '', b: { symlink: 'a' } },
          { a: null, b: null },
        ]),
      ),
    ).toEqual([])
  })
})

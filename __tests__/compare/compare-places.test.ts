import { describe, expect, test } from '@jest/globals'
import { comparePlaces } from '../../src/compare/compare-places.ts'
import type { TreeFacts } from '../../src/compare/image-facts.ts'
import { treeEntries } from './facts.ts'

type Files = Readonly<Record<string, number>>

/** What a report lists of these files from that size on. */
function tree(files: Files, from = 1): TreeFacts {
  return { from, entries: treeEntries(files).filter(({ bytes }) => bytes >= from) }
}

const told = (now: TreeFacts, before: TreeFacts) =>
  comparePlaces(now, before).map(({ path, change }) => [path, change])

const many = (folder: string, count: number, bytes: number): Files =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${folder}/f${index}`, bytes]))

describe('comparePlaces', () => {
  test('a large file is named itself, and what lies around it is not', () => {
    expect(told(tree({ 'usr/lib/node/a.so': 900, 'usr/bin/x': 5 }), tree({ 'usr/bin/x': 5 }))).toEqual([
      ['usr/lib/node/a.so', 900],
    ])
  })

  test('many small files are named by the directory that holds them', () => {
    const now = tree({ ...many('app/node_modules/left/dist', 300, 1000), 'app/x': 4 })
    expect(told(now, tree({ 'app/x': 4 }))).toEqual([['app/node_modules/left/dist', 300_000]])
  })

  test('an outer directory is named where it changed as much besides', () => {
    const now = tree({ ...many('app/a', 200, 1000), ...many('app/b', 200, 900), ...many('app', 200, 1000) })
    expect(told(now, tree({ 'app/f0': 1000 }))).toEqual([
      ['app', 579_000],
      ['app/a', 200_000],
      ['app/b', 180_000],
    ])
  })

  test('what became larger here and smaller there is named in both places', () => {
    expect(told(tree({ 'a/x': 500, 'b/x': 10 }), tree({ 'a/x': 10, 'b/x': 500 }))).toEqual([
      ['a/x', 490],
      ['b/x', -490],
    ])
  })

  test('what is gone and what is new say so by null', () => {
    expect(comparePlaces(tree({ 'a/new': 9 }), tree({ 'a/old': 7 }))).toEqual([
      { path: 'a/new', type: 'file', before: null, now: 9, change: 9 },
      { path: 'a/old', type: 'file', before: 7, now: null, change: -7 },
    ])
  })

  test('a file in the place of a directory is one change', () => {
    expect(comparePlaces(tree({ a: 50 }), tree({ 'a/b': 20 }))[0]).toEqual({
      path: 'a',
      type: 'file',
      before: 20,
      now: 50,
      change: 30,
    })
  })

  test('the same tree changed nowhere', () => {
    expect(comparePlaces(tree({ 'a/b': 20 }), tree({ 'a/b': 20 }))).toEqual([])
  })

  describe('what is too small to be listed', () => {
    test('is no change where it may have been there all along', () => {
      // 1,000 before would not be listed; it grew by one byte.
      expect(told(tree({ 'a/x': 1001, 'a/y': 5000 }), tree({ 'a/x': 1000, 'a/y': 5000 }, 1001))).toEqual([
        ['a', 1],
      ])
    })

    test('is taken for nothing where that makes no difference', () => {
      const before = tree({ 'a/y': 5000 }, 1001)
      expect(told(tree({ 'a/x': 80_000, 'a/y': 5000 }), before)).toEqual([['a/x', 80_000]])
    })

    test('is bounded by what the directory has besides what is listed', () => {
      // The directory has nothing but y, so that x is surely new.
      expect(told(tree({ 'a/x': 2000, 'a/y': 5000 }), tree({ 'a/y': 5000 }, 1001))).toEqual([['a/x', 2000]])
      const hidden = tree({ 'a/y': 5000, 'a/z': 1000 }, 1001)
      expect(told(tree({ 'a/x': 2000, 'a/y': 5000 }), hidden)).toEqual([['a', 1000]])
    })

    test('never makes a place gone that only fell below the other threshold', () => {
      expect(
        told(tree({ 'a/x': 1500, 'a/y': 9000 }, 2000), tree({ 'a/x': 1500, 'a/y': 9000 }, 1000)),
      ).toEqual([])
    })
  })
})

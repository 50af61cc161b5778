import { describe, expect, test } from '@jest/globals'
import { heaviestPlaces } from '../../src/image/heaviest-places.ts'
import { PathSums } from '../../src/image/path-sums.ts'
import { cpuTime } from '../support/cpu-time.ts'

function sumsOf(bytes: Iterable<readonly [string, number]>): PathSums {
  const sums = new PathSums()
  for (const [path, size] of bytes) sums.add(path, size)
  return sums
}

const own = (bytes: Readonly<Record<string, number>>) => sumsOf(Object.entries(bytes))
const paths = (bytes: Readonly<Record<string, number>>, share = 0.1) =>
  heaviestPlaces(own(bytes), share).map(({ path }) => path)

test('PathSums adds what lies below', () => {
  const sums = own({ 'a/b/c': 3, 'a/b': 2, d: 1 })
  const below = ['', 'a', 'a/b', 'a/b/c', 'd', 'nope', 'a/nope/b'].map((path) => sums.bytesBelow(path))
  expect(below).toEqual([6, 5, 5, 3, 1, 0, 0])
})

describe('heaviestPlaces', () => {
  test.each<[string, Record<string, number>, string[]]>([
    ['nothing', {}, []],
    ['no bytes', { a: 0 }, []],
    ['the inner one, not those that hold it', { 'usr/lib/gcc/12': 100 }, ['usr/lib/gcc/12']],
    [
      'the outer one for many small ones',
      Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`app/node_modules/${index}`, 2])),
      ['app/node_modules'],
    ],
    ['both where the outer one holds as much besides', { 'a/b': 50, a: 50 }, ['a', 'a/b']],
    ['not the outer one for a little besides', { 'a/b': 95, a: 5 }, ['a/b']],
    ['the root for its own files', { '': 60, a: 40 }, ['', 'a']],
    [
      'not the root for crumbs everywhere',
      { ...Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`d${index}`, 2])), big: 60 },
      ['big'],
    ],
    ['equals by name', { b: 50, a: 50 }, ['a', 'b']],
  ])('%s', (_, bytes, expected) => {
    expect(paths(bytes)).toEqual(expected)
  })

  test('a place has all below it, and apart from that what no other has', () => {
    expect(heaviestPlaces(own({ 'a/b': 50, a: 30, 'a/c': 20 }), 0.25)).toEqual([
      { path: 'a', bytes: 100, restBytes: 50 },
      { path: 'a/b', bytes: 50, restBytes: 50 },
    ])
  })

  test('never more than the share allows, and the rests never exceed the whole', () => {
    for (let seed = 1; seed <= 200; seed++) {
      let state = seed
      const next = (most: number) => {
        state = (state * 48_271) % 2_147_483_647
        return state % most
      }
      const bytes = new Map<string, number>()
      for (let file = 0; file < 60; file++) {
        const path = Array.from({ length: next(5) }, () => next(3)).join('/')
        bytes.set(path, next(1000))
      }
      const whole = [...bytes.values()].reduce((sum, size) => sum + size, 0)
      const places = heaviestPlaces(sumsOf(bytes), 0.05)
      expect(places.length).toBeLessThanOrEqual(20)
      expect(places.reduce((sum, { restBytes }) => sum + restBytes, 0)).toBeLessThanOrEqual(whole)
      for (const { bytes: all, restBytes } of places) expect(all).toBeGreaterThanOrEqual(restBytes)
    }
  })

  test('names like members of objects are names', () => {
    expect(paths({ ['__proto__']: 50, constructor: 50, toString: 50 })).toEqual([
      '__proto__',
      'constructor',
      'toString',
    ])
  })

  test('a path as deep as Linux has them, a hundred times, takes no time', () => {
    const deep = Array.from({ length: 100 }, (_, index) => `${index}/${'a/'.repeat(2000)}x`)
    const before = cpuTime()
    expect(heaviestPlaces(sumsOf(deep.map((path) => [path, 1])), 0.05)).toHaveLength(0)
    expect(cpuTime() - before).toBeLessThan(5000)
  })
})

import { describe, expect, test } from '@jest/globals'
import { comparePackages } from '../../src/compare/compare-packages.ts'
import type { PackageFacts } from '../../src/compare/image-facts.ts'
import { packageFact } from './facts.ts'

const list = (packages: readonly PackageFacts[], more = 0) => ({
  packages,
  packageCount: packages.filter(({ removedByLayerIndex }) => removedByLayerIndex === null).length + more,
})

const names = (growth: ReturnType<typeof comparePackages>) => growth.changes.map(({ name }) => name)

describe('comparePackages', () => {
  test('added, removed and updated ones, the largest change first', () => {
    const before = list([
      packageFact('left', '1', 10),
      packageFact('sharp', '0.32', 400),
      packageFact('same', '1', 5),
    ])
    const now = list([
      packageFact('sharp', '0.33', 900),
      packageFact('new', '2', 50),
      packageFact('same', '1', 6),
    ])
    expect(comparePackages(now, before)).toEqual({
      added: 1,
      removed: 1,
      updated: 1,
      changes: [
        { type: 'npm', group: null, name: 'sharp', before: ['0.32'], now: ['0.33'], change: 500 },
        { type: 'npm', group: null, name: 'new', before: [], now: ['2'], change: 50 },
        { type: 'npm', group: null, name: 'left', before: ['1'], now: [], change: -10 },
      ],
    })
  })

  test('one name at several places is one change with each version once', () => {
    const before = list([packageFact('ms', '2', 3, { path: 'a' }), packageFact('ms', '2', 3, { path: 'b' })])
    const now = list([
      packageFact('ms', '2', 3, { path: 'a' }),
      packageFact('ms', '1', 2, { path: 'b' }),
      packageFact('ms', '1', 2, { path: 'c' }),
    ])
    expect(comparePackages(now, before).changes).toEqual([
      { type: 'npm', group: null, name: 'ms', before: ['2'], now: ['1', '2'], change: 1 },
    ])
    const twice = list([packageFact('ms', '2', 3), packageFact('ms', '2', 3)])
    expect(comparePackages(twice, list([packageFact('ms', '2', 3)])).changes).toEqual([])
  })

  test('type and group tell packages of one name apart', () => {
    const before = list([packageFact('core', '1', 1, { type: 'maven', group: 'a' })])
    const now = list([
      packageFact('core', '1', 1, { type: 'maven', group: 'b' }),
      packageFact('core', '1', 1),
    ])
    expect(comparePackages(now, before)).toMatchObject({ added: 2, removed: 1, updated: 0 })
  })

  test('a package without a version can be new and gone', () => {
    const none = packageFact('app', '', 5)
    expect(comparePackages(list([none]), list([])).changes).toMatchObject([{ before: [], now: [''] }])
    expect(comparePackages(list([]), list([none]))).toMatchObject({ removed: 1 })
  })

  test('what a layer removed again is not installed', () => {
    const gone = packageFact('gcc', '12', 900, { removedByLayerIndex: 3 })
    expect(comparePackages(list([gone]), list([]))).toMatchObject({ added: 0 })
    expect(comparePackages(list([gone]), list([packageFact('gcc', '12', 900)]))).toMatchObject({ removed: 1 })
  })

  describe('where a list was cut', () => {
    const large = packageFact('large', '1', 100)
    const small = packageFact('small', '1', 10)

    test('what it lacks is not said to be gone or new', () => {
      expect(comparePackages(list([large], 7), list([large, small]))).toEqual({
        added: 0,
        removed: 0,
        updated: 0,
        changes: [],
        isPartial: true,
      })
      expect(
        comparePackages(list([large, small, packageFact('huge', '1', 9e6)]), list([large], 7)),
      ).toMatchObject({
        added: 0,
        isPartial: true,
      })
    })

    test('what the whole list lacks is gone, whatever the other list lacks', () => {
      expect(names(comparePackages(list([large]), list([large, packageFact('huge', '1', 9e6)], 7)))).toEqual([
        'huge',
      ])
    })

    test('another version is said only of what is too large to have been cut off', () => {
      const update = (bytes: number) =>
        comparePackages(
          list([packageFact('x', '2', bytes), large, small], 5),
          list([packageFact('x', '1', bytes), large, small], 5),
        )
      expect(update(50)).toMatchObject({ updated: 1 })
      expect(update(10)).toMatchObject({ updated: 0 })
    })
  })

  test('more than a hundred changes are counted and not all listed', () => {
    const many = Array.from({ length: 150 }, (_, index) => packageFact(`p${index}`, '1', index))
    const growth = comparePackages(list(many), list([]))
    expect(growth.added).toBe(150)
    expect(growth.changes).toHaveLength(100)
    expect(growth.changes[0]?.name).toBe('p149')
  })
})

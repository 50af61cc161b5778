import { describe, expect, test } from '@jest/globals'
import { boxAt, isTitled, layoutMap, type PlacedBox } from '../../../../src/report/page/client/map-layout.ts'
import { neighbour } from '../../../../src/report/page/client/map-moves.ts'
import {
  AS_THEY_LIE,
  countFiles,
  type MapTree,
  mapTree,
  nodesOf,
} from '../../../../src/report/page/client/map-tree.ts'
import { findPlace, type Places, placesOf } from '../../../../src/report/page/client/places.ts'
import { mapOfFiles } from '../../../../src/report/page/map-of-files.ts'
import { syntheticFiles } from '../../../support/page-files.ts'
import { placesFrom } from './places-of.ts'

function treeOf(places: Places): MapTree {
  const tree = mapTree(places, AS_THEY_LIE)
  countFiles(tree, () => true)
  return tree
}

const nameOf = (tree: MapTree, { data }: PlacedBox) =>
  data.node < 0
    ? `${data.together.length} together`
    : (tree.places.names[tree.placeOf[data.node] ?? -1] ?? '')

describe('a map of 87,000 files', () => {
  const tree = treeOf(
    placesOf(mapOfFiles(syntheticFiles({ count: 87_000, bytes: 1e9, layers: 8, packages: 0 })).columns),
  )
  const root = layoutMap(tree, 0, 1280, 640)

  test('has no more boxes than can be seen', () => {
    expect(root.descendants().length).toBeGreaterThan(500)
    expect(root.descendants().length).toBeLessThan((1280 * 640) / 48)
  })

  test('is as large as it was asked to be, and all bytes are on it', () => {
    expect([root.x1, root.y1]).toEqual([1280, 640])
    const shown = root.leaves().reduce((sum, { data }) => sum + data.bytes, 0)
    expect(shown).toBe(tree.bytes[0])
    expect(root.leaves().reduce((sum, { data }) => sum + data.files, 0)).toBeLessThanOrEqual(87_000)
  })

  test('every box lies in the one around it', () => {
    const outside = root
      .descendants()
      .filter(
        ({ parent, x0, x1, y0, y1 }) =>
          parent !== null && (x0 < parent.x0 || x1 > parent.x1 || y0 < parent.y0 || y1 > parent.y1),
      )
    expect(outside).toEqual([])
  })

  test('the box at a point is the innermost one', () => {
    for (const leaf of root
      .leaves()
      .filter(({ x0, x1, y0, y1 }) => x1 - x0 > 2 && y1 - y0 > 2)
      .slice(0, 400)) {
      expect(boxAt(root, (leaf.x0 + leaf.x1) / 2, (leaf.y0 + leaf.y1) / 2)).toBe(leaf)
    }
    expect(boxAt(root, -1, 5)).toBeUndefined()
    expect(boxAt(root, 1280, 5)).toBeUndefined()
  })
})

describe('a map of few files', () => {
  test('directories that have only one directory in them are one box', () => {
    const tree = treeOf(
      placesFrom([
        ['usr/local/lib/node/a.js', 60],
        ['usr/local/lib/node/b.js', 40],
        ['etc/x', 50],
      ]),
    )
    const root = layoutMap(tree, 0, 600, 400)
    const [first] = root.children ?? []
    expect(first?.data.chain.map((node) => tree.places.names[tree.placeOf[node] ?? -1])).toEqual([
      'usr',
      'local',
      'lib',
      'node',
    ])
    expect(first?.children?.map((box) => nameOf(tree, box))).toEqual(['a.js', 'b.js'])
    expect(first !== undefined && isTitled(first)).toBe(true)
  })

  test('the directory that is shown is itself, not the only one in it', () => {
    const tree = treeOf(
      placesFrom([
        ['usr/lib/a', 60],
        ['usr/lib/b', 1],
      ]),
    )
    const [usr = 0] = nodesOf(tree, findPlace(tree.places, 'usr').place)
    expect(layoutMap(tree, usr, 600, 400).children?.map((box) => nameOf(tree, box))).toEqual(['lib'])
  })

  test('what is too small to be seen is together', () => {
    const small = Array.from({ length: 500 }, (_, index) => [`small/${index}`, 1] as const)
    const tree = treeOf(placesFrom([...small, ['small/large', 1_000_000]]))
    const root = layoutMap(tree, 0, 600, 400)
    const [directory] = root.children ?? []
    expect(directory?.children?.map((box) => nameOf(tree, box))).toEqual(['large', '500 together'])
  })

  test('nothing to show is one box', () => {
    expect(layoutMap(treeOf(placesFrom([])), 0, 600, 400).descendants()).toHaveLength(1)
    expect(layoutMap(treeOf(placesFrom([['empty', 0]])), 0, 600, 400).descendants()).toHaveLength(1)
  })

  test('a path of 5,000 directories is laid out', () => {
    const tree = treeOf(
      placesFrom([
        [`${'d/'.repeat(5000)}f`, 10],
        ['x', 10],
      ]),
    )
    expect(layoutMap(tree, 0, 600, 400).leaves()).toHaveLength(2)
  })
})

describe('arrow keys', () => {
  // Two columns: a on the left, b over c on the right.
  const tree = treeOf(
    placesFrom([
      ['a', 100],
      ['b', 60],
      ['c', 40],
    ]),
  )
  const boxes = layoutMap(tree, 0, 300, 200).children ?? []
  const go = (from: string | undefined, key: string) => {
    const found = neighbour(
      boxes,
      boxes.find((box) => nameOf(tree, box) === from),
      key,
    )
    return found === undefined ? undefined : nameOf(tree, found)
  }

  test.each([
    [undefined, 'ArrowDown', 'a'],
    ['a', 'ArrowRight', 'b'],
    ['b', 'ArrowDown', 'c'],
    ['c', 'ArrowUp', 'b'],
    ['c', 'ArrowLeft', 'a'],
    ['a', 'ArrowLeft', undefined],
    ['b', 'ArrowUp', undefined],
    ['c', 'Home', 'a'],
    ['a', 'End', 'c'],
    ['a', 'x', undefined],
  ])('from %s %s leads to %s', (from, key, expected) => {
    expect(go(from, key)).toBe(expected)
  })

  test('reach every box of a real map', () => {
    const many = treeOf(
      placesOf(mapOfFiles(syntheticFiles({ count: 300, bytes: 1e6, layers: 2, packages: 0 })).columns),
    )
    const real = (layoutMap(many, 0, 800, 500).children ?? []).flatMap((box) => box.children ?? [])
    const reached = new Set([real[0]])
    for (const box of reached) {
      for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) {
        const next = neighbour(real, box, key)
        if (next !== undefined) reached.add(next)
      }
    }
    expect(reached.size).toBe(real.length)
  })
})

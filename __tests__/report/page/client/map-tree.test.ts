import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  AS_THEY_LIE,
  canOpen,
  childrenOf,
  countFiles,
  type Grouping,
  lineTo,
  type MapTree,
  mapTree,
  nodesOf,
  sumsOf,
} from '../../../../src/report/page/client/map-tree.ts'
import {
  findPlace,
  isDirectory,
  isHidden,
  pathOf,
  placesOf,
} from '../../../../src/report/page/client/places.ts'
import { mapOfFiles } from '../../../../src/report/page/map-of-files.ts'
import { placesFrom } from './places-of.ts'

const PLACES = placesFrom([
  ['usr/lib/a.so', 40, { layerIndex: 0 }],
  ['usr/lib/b.so', 30, { layerIndex: 1 }],
  ['usr/bin/x', 20, { layerIndex: 0, isHidden: true }],
  ['etc/passwd', 0, { layerIndex: 1 }],
])

const BY_LAYER: Grouping = {
  groupOf: (place) => PLACES.layers[place] ?? 0,
  namesOf: (group) => [`layer ${group}`],
}

function shown(tree: MapTree, node = 0): readonly string[] {
  return childrenOf(tree, node).map((child) => {
    const place = tree.placeOf[child] ?? -1
    const name = tree.groupNames.get(child) ?? tree.places.names[place] ?? ''
    return `${name} ${tree.bytes[child]} in ${tree.files[child]}`
  })
}

function counted(grouping: Grouping, counts: (place: number) => boolean = () => true): MapTree {
  const tree = mapTree(PLACES, grouping)
  countFiles(tree, counts)
  return tree
}

describe('a tree of directories', () => {
  test('sums what is below, the largest first, files without bytes too', () => {
    const tree = counted(AS_THEY_LIE)
    expect(shown(tree)).toEqual(['usr 90 in 3', 'etc 0 in 1'])
    const [usr = 0, etc = 0] = childrenOf(tree, 0)
    expect(shown(tree, usr)).toEqual(['lib 70 in 2', 'bin 20 in 1'])
    expect(shown(tree, etc)).toEqual(['passwd 0 in 1'])
  })

  test('counts only what is asked for', () => {
    const tree = counted(AS_THEY_LIE, (place) => isHidden(PLACES, place))
    expect(shown(tree)).toEqual(['usr 20 in 1'])
    countFiles(tree, () => true)
    expect(tree.bytes[0]).toBe(90)
  })

  test('knows the way to a node, and the nodes of a place', () => {
    const tree = counted(AS_THEY_LIE)
    const { place } = findPlace(PLACES, '/usr/lib/b.so')
    const [node = 0] = nodesOf(tree, place)
    expect(lineTo(tree, node).map((one) => pathOf(PLACES, tree.placeOf[one] ?? -1))).toEqual([
      '/',
      '/usr',
      '/usr/lib',
      '/usr/lib/b.so',
    ])
    expect(canOpen(tree, node)).toBe(false)
    expect(canOpen(tree, 0)).toBe(true)
  })
})

describe('a tree of groups', () => {
  test('has a directory in each group that has files in it', () => {
    const tree = counted(BY_LAYER)
    expect(shown(tree)).toEqual(['layer 1 60 in 2', 'layer 2 30 in 2'])
    const { place } = findPlace(PLACES, 'usr/lib')
    expect(nodesOf(tree, place)).toHaveLength(2)
  })

  test('groups may lie in groups', () => {
    const tree = counted({ groupOf: BY_LAYER.groupOf, namesOf: (group) => ['layers', `layer ${group}`] })
    expect(shown(tree)).toEqual(['layers 90 in 4'])
    expect(shown(tree, childrenOf(tree, 0)[0])).toEqual(['layer 1 60 in 2', 'layer 2 30 in 2'])
  })
})

test('whatever the grouping, nothing is lost and nothing is there twice', () => {
  const file = fc.record({
    path: fc
      .array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 })
      .map((names) => names.join('/')),
    bytes: fc.nat(1000),
    layerIndex: fc.nat(3),
    isHidden: fc.boolean(),
    packageIndex: fc.option(fc.nat(2)),
  })
  fc.assert(
    fc.property(fc.array(file, { maxLength: 30 }), (files) => {
      const places = placesOf(mapOfFiles(files).columns)
      for (const column of [places.layers, places.packages, places.kinds]) {
        const tree = mapTree(places, {
          groupOf: (place) => column[place] ?? 0,
          namesOf: (group) => [`${group}`],
        })
        countFiles(tree, () => true)
        expect(tree.files[0]).toBe(files.length)
        expect(tree.bytes[0]).toBe(files.reduce((sum, { bytes }) => sum + bytes, 0))
        expect(sumsOf(tree, (place) => (isDirectory(places, place) ? 0 : 1))[0]).toBe(files.length)
        for (const [node, parent] of tree.parents.entries()) expect(parent).toBeLessThan(node)
      }
    }),
  )
})

describe('a path', () => {
  const places = placesFrom([
    ['a', 1, { isHidden: true }],
    ['a/b', 1],
    ['c', 1, { isHidden: true }],
    ['c', 2],
  ])

  test.each([
    ['/a/b', '/a/b', true],
    ['a', '/a', true],
    ['/', '/', true],
    ['/a/zzz/y', '/a', false],
    ['/nothing', '/', false],
  ])('%s is found at %s: %s', (path, expected, exact) => {
    const found = findPlace(places, path)
    expect([pathOf(places, found.place), found.exact]).toEqual([expected, exact])
  })

  test('what is in the final image comes before what it hides', () => {
    expect(isDirectory(places, findPlace(places, 'a').place)).toBe(true)
    expect(isHidden(places, findPlace(places, 'c').place)).toBe(false)
  })
})

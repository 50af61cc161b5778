import { describe, expect, test } from '@jest/globals'
import { colouring } from '../../../../src/report/page/client/colouring.ts'
import { mapSource } from '../../../../src/report/page/client/map-source.ts'
import { firstState, type MapState, nextState } from '../../../../src/report/page/client/map-state.ts'
import { childrenOf } from '../../../../src/report/page/client/map-tree.ts'
import { nodeLines, nodeName, nodePath, percentOf } from '../../../../src/report/page/client/node-words.ts'
import { findPlace, placesOf } from '../../../../src/report/page/client/places.ts'
import { buildPageData } from '../../../../src/report/page/build-page-data.ts'
import { growthIn } from '../../../../src/report/not-compared.ts'
import type { PageFile } from '../../../../src/report/page.ts'
import { fullReport } from '../sample-page.ts'
import { pageFile } from './places-of.ts'

const FILES = [
  pageFile('usr/lib/libssl.so.3', 500, { packageIndex: 1 }),
  pageFile('usr/bin/old', 200, { isHidden: true, layerIndex: 1 }),
  pageFile('app/node_modules/sharp/a.node', 300, { layerIndex: 6 }),
  pageFile('app/server.js', 100, { layerIndex: 5 }),
]

function stateOf(files: readonly PageFile[] | undefined): MapState {
  const report = fullReport()
  const [platform] = report.image.platforms
  if (platform === undefined) throw new Error('a platform')
  const data = buildPageData(report, files === undefined ? [] : [{ platform: platform.platform, files }])
  const [map] = data.maps
  if (map === undefined) throw new Error('a map')
  return firstState(mapSource(map, platform, report.comparisons[0]))
}

const rows = (state: MapState) =>
  childrenOf(state.tree, state.node).map((child) => `${nodeName(state, child)} ${state.tree.bytes[child]}`)

describe('what the map shows', () => {
  test('begins with the root, coloured by what has grown where that is known', () => {
    const state = stateOf(FILES)
    expect(rows(state)).toEqual(['usr 700', 'app 400'])
    expect(state.mode).toBe('grown')
    expect(nodePath(state, 0)).toBe('/')
  })

  test('another grouping begins at its root again', () => {
    const state = stateOf(FILES)
    const [usr = 0] = childrenOf(state.tree, 0)
    const inside = nextState(state, { node: usr, selected: 3 })
    expect(nodePath(inside, inside.node)).toBe('/usr')
    const packages = nextState(inside, { by: 'package' })
    expect([packages.node, packages.selected]).toEqual([0, -1])
    expect(rows(packages)).toEqual(['in no listed package 600', 'deb 500'])
    const layers = nextState(packages, { by: 'layer' })
    expect(rows(layers)[0]).toMatch(/^1\. # debian\.sh.* 500$/)
  })

  test('only hidden ones, only visible ones', () => {
    const state = stateOf(FILES)
    expect(rows(nextState(state, { shown: 'hidden' }))).toEqual(['usr 200'])
    expect(rows(nextState(state, { shown: 'visible' }))).toEqual(['usr 500', 'app 400'])
    expect(rows(nextState(nextState(state, { shown: 'hidden' }), { shown: 'all' }))).toEqual([
      'usr 700',
      'app 400',
    ])
  })

  test('what is found is counted in every node, as far as it is shown', () => {
    const found = nextState(stateOf(FILES), { query: 'usr' })
    expect(found.found?.places).toHaveLength(2)
    expect(found.found?.bytes).toBe(700)
    expect(found.found?.inNodes[0]).toBe(2)
    expect(nextState(found, { shown: 'visible' }).found?.bytes).toBe(500)
    expect(nextState(found, { query: ' ' }).found).toBeUndefined()
  })

  test('a node that is no directory, or is not there, is the root', () => {
    const state = stateOf(FILES)
    for (const node of [999_999, -5, Number.NaN]) expect(nextState(state, { node }).node).toBe(0)
    const leaf = state.tree.parents.length - 1
    expect(nextState(state, { node: leaf }).node).toBe(0)
  })
})

describe('the words for a file', () => {
  test('tell its size, layer, package and that it is hidden', () => {
    const state = stateOf(FILES)
    const nodeOf = (path: string) => state.tree.placeOf.indexOf(findPlace(state.tree.places, path).place)
    expect(nodeLines(state, nodeOf('usr/lib/libssl.so.3'))).toEqual([
      '500 B, 45% of all',
      expect.stringMatching(/^layer 1\. # debian\.sh/),
      expect.stringMatching(/^package libssl3 .* \(deb\)$/),
    ])
    expect(nodeLines(state, nodeOf('usr/bin/old')).at(-1)).toBe(
      'hidden by a later layer, but pulled all the same',
    )
    expect(nodeLines(state, nodeOf('usr'))).toEqual(['700 B, 64% of all, 2 files'])
  })

  test('show every name on one line, however long it is and even where it cannot be seen', () => {
    const names = ['\n', 'a\u202eb', `${'x'.repeat(5000)}end`]
    const state = stateOf(names.map((name, index) => pageFile(name, 10 - index)))
    const [blank = '', turned = '', long = ''] = childrenOf(state.tree, 0).map((node) =>
      nodeName(state, node),
    )
    expect([blank, turned]).toEqual(['(blank)', 'a\\u202eb'])
    expect(long).toHaveLength(160)
    expect(long.endsWith('end')).toBe(true)
    expect(nodePath(state, childrenOf(state.tree, 0)[2] ?? 0).length).toBeLessThanOrEqual(400)
  })

  test.each([
    [0, 100, '0%'],
    [1, 100_000, '<0.1%'],
    [5, 100, '5.0%'],
    [50, 100, '50%'],
    [5, 0, '0%'],
  ])('%d of %d is %s', (part, whole, expected) => {
    expect(percentOf(part, whole)).toBe(expected)
  })
})

describe('without files', () => {
  test('the report’s tree is the map, and adds up', () => {
    const state = stateOf(undefined)
    // Of the kinds all that is in the final image, and what is hidden.
    expect(state.tree.bytes[0]).toBe(500_000_000 + 341_000_000)
    expect(rows(state)[0]).toBe('usr 330000000')
    expect(rows(state)).toContain('root 300000000')
    expect(state.source.from).toBe(500_000)
  })

  test('packages are shown by their sizes', () => {
    const state = nextState(stateOf(undefined), { by: 'package' })
    expect(rows(state).map((row) => row.split(' ')[0])).toEqual(['1', 'deb', 'npm'])
    expect(nextState(state, { query: 'libssl3' }).found?.places).toHaveLength(1)
  })
})

describe('colours', () => {
  const report = fullReport()
  const [platform] = report.image.platforms
  const layers = platform?.layers ?? []
  const growth = growthIn(report.comparisons[0])
  const { places } = stateOf(FILES).tree
  const labelOf = (mode: 'origin' | 'hidden' | 'grown' | 'layer', path: string, given = growth) => {
    const colours = colouring(mode, places, layers, given)
    return colours.classes[colours.classOf(findPlace(places, path).place)]?.label
  }

  test.each([
    ['origin', 'usr/lib/libssl.so.3', 'base image'],
    ['origin', 'app/server.js', 'this build'],
    ['hidden', 'usr/bin/old', 'hidden by a later layer, pulled all the same'],
    ['hidden', 'app/server.js', 'in the final image'],
    ['grown', 'app/node_modules/sharp/a.node', 'new or grown'],
    ['grown', 'app/server.js', 'in a changed layer'],
    ['grown', 'usr/bin/old', 'as before'],
  ] as const)('by %s %s is %s', (mode, path, expected) => {
    expect(labelOf(mode, path)).toBe(expected)
  })

  test('by layer each has its instruction', () => {
    expect(labelOf('layer', 'app/server.js')).toBe(`6. ${layers[5]?.createdBy}`)
  })

  test('without a comparison nothing has grown', () => {
    const colours = colouring('grown', places, layers, undefined)
    expect(colours.classes.map(({ label }) => label)).toContain('base image')
  })

  test('what no layer is known of is not said to be as before', () => {
    const stored = stateOf(undefined)
    const colours = colouring('grown', stored.tree.places, layers, growth)
    const rest = stored.tree.places.names.indexOf('')
    expect(colours.classes[colours.classOf(rest)]?.label).toBe('not known')
    expect(placesOf(stored.tree.places).parents).toEqual(stored.tree.places.parents)
  })
})

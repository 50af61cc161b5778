import { describe, expect, test } from '@jest/globals'
import { isHidden, isRest, pathOf, placesOf } from '../../../src/report/page/client/places.ts'
import { mapOfTree } from '../../../src/report/page/map-of-tree.ts'
import type { ReportPlatform } from '../../../src/report/report.ts'
import { fullReport } from './sample-page.ts'

const entry = (path: string, bytes: number, type: 'file' | 'directory' = 'directory') => ({
  path,
  type,
  bytes,
  files: type === 'file' ? 1 : 10,
  layerIndex: type === 'file' ? 2 : null,
})

function rowsOf(more: Partial<ReportPlatform>): readonly string[] {
  const [platform] = fullReport({ kinds: [], hidden: [], tree: { from: 5, entries: [] }, ...more }).image
    .platforms
  if (platform === undefined) throw new Error('a platform')
  const places = placesOf(mapOfTree(platform).columns)
  return places.bytes.flatMap((bytes, place) => {
    if (bytes === 0) return []
    const words = [isRest(places, place) ? 'rest' : '', isHidden(places, place) ? 'hidden' : ''].filter(
      Boolean,
    )
    return [[pathOf(places, place), bytes, `layer ${places.layers[place]}`, ...words].join(' ')]
  })
}

describe('a map of the report’s tree', () => {
  test('what a directory has besides its listed places is together', () => {
    const entries = [entry('usr', 100), entry('usr/lib', 60), entry('usr/lib/a.so', 40, 'file')]
    expect(rowsOf({ tree: { from: 5, entries } })).toEqual([
      '/usr 40 layer 0 rest',
      '/usr/lib 20 layer 0 rest',
      '/usr/lib/a.so 40 layer 3',
    ])
  })

  test('what is in no listed place lies in the root', () => {
    const kinds = [{ kind: 'other' as const, bytes: 150, files: 12 }]
    expect(rowsOf({ kinds, tree: { from: 5, entries: [entry('usr', 100)] } })).toEqual([
      '/ 50 layer 0 rest',
      '/usr 100 layer 0 rest',
    ])
  })

  test('what is hidden lies where the report says, the others in the root', () => {
    const places = [{ path: 'root/.cache', bytes: 70, restBytes: 70 }]
    const hidden = [{ layerIndex: 1, hiddenByLayerIndex: 3, bytes: 100, files: 8, places }]
    expect(rowsOf({ hidden })).toEqual(['/ 30 layer 2 rest hidden', '/root/.cache 70 layer 2 hidden'])
  })

  test('an older report without a tree has an empty map', () => {
    expect(rowsOf({})).toEqual([])
  })

  test('figures that do not add up are no negative ones', () => {
    const rows = rowsOf({ tree: { from: 5, entries: [entry('usr', 10), entry('usr/lib', 60)] } })
    expect(rows).toEqual(['/usr/lib 60 layer 0 rest'])
  })
})

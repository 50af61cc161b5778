import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { pathOf, placesOf } from '../../../src/report/page/client/places.ts'
import { readData } from '../../../src/report/page/client/read-data.ts'
import { mapOfFiles } from '../../../src/report/page/map-of-files.ts'
import { DIRECTORY, HIDDEN, VISIBLE, VISIBLE_REST } from '../../../src/report/page/page-data.ts'
import { pageHtml } from '../../../src/report/page/page-html.ts'
import { type PageFile, reportPage } from '../../../src/report/page.ts'
import { HOSTILE } from '../hostile-values.ts'
import { quietReport } from './sample-page.ts'

const ASSETS = { script: '', style: '' }

const segment = fc.oneof(
  fc.constantFrom(
    'a',
    'usr',
    'lib',
    '.',
    '__proto__',
    'constructor',
    ...HOSTILE.filter((one) => one.length < 100),
  ),
  // Lone surrogates and controls among them.
  fc.string({ unit: 'binary', maxLength: 6 }),
)
const path = fc.array(segment, { minLength: 1, maxLength: 6 }).map((segments) => segments.join('/'))
const file: fc.Arbitrary<PageFile> = fc.record({
  path,
  bytes: fc.oneof(fc.constant(0), fc.nat(), fc.maxSafeNat()),
  layerIndex: fc.nat(126),
  isHidden: fc.boolean(),
  packageIndex: fc.option(fc.nat(499)),
})

const file5 = (name: string, more: Partial<PageFile> = {}): PageFile => ({
  path: name,
  bytes: 5,
  layerIndex: 0,
  isHidden: false,
  packageIndex: null,
  ...more,
})

describe('files as columns', () => {
  test('come back as they were, whatever their names', () => {
    fc.assert(
      fc.property(fc.array(file, { maxLength: 30 }), (files) => {
        const { from, columns } = mapOfFiles(files)
        expect(from).toBe(0)
        expect(filesIn(JSON.parse(JSON.stringify(columns)))).toEqual(sorted(files))
      }),
      { numRuns: 300 },
    )
  })

  test('come back through the page itself, packed as it is', async () => {
    const files = HOSTILE.map((value, index) =>
      file5(`d/${value.replaceAll('/', '')}`, { layerIndex: index % 100 }),
    )
    const { platform } = quietReport().image.platforms[0] ?? { platform: '' }
    const html = reportPage(quietReport(), [{ platform, files }], ASSETS)
    const data = await readData(/id="data">([^<]*)</.exec(html)?.[1] ?? '')
    const [map] = data.maps
    expect(map === undefined ? [] : filesIn(map.columns)).toEqual(sorted(files))
  })

  test('a path thousands of directories deep is a path like others', () => {
    const deep = `${'d/'.repeat(20_000)}f`
    const { columns } = mapOfFiles([file5(deep)])
    expect(columns.depths).toHaveLength(20_001)
    expect(filesIn(columns)).toEqual([file5(deep)])
  })

  test('a name may be a file in one layer and a directory in another', () => {
    const files = [file5('a', { isHidden: true }), file5('a/b', { layerIndex: 1 })]
    const { columns } = mapOfFiles(files)
    expect(columns.kinds).toEqual([HIDDEN, DIRECTORY, VISIBLE])
    expect(filesIn(columns)).toEqual(sorted(files))
  })

  test('an image without files has no rows', () => {
    expect(mapOfFiles([]).columns.names).toEqual([])
  })
})

describe('more files than a page can have', () => {
  test('the smaller ones are put together, and nothing is lost', () => {
    fc.assert(
      fc.property(
        fc.array(
          file.map((one) => ({ ...one, bytes: one.bytes % 1000 })),
          { maxLength: 40 },
        ),
        fc.nat(20),
        (files, most) => {
          const { from, columns } = mapOfFiles(files, most)
          const named = columns.kinds.filter((kind) => kind < VISIBLE_REST).length
          expect(from === 0 || named <= most).toBe(true)
          expect(total(columns.bytes)).toBe(total(files.map(({ bytes }) => bytes)))
          expect(total(columns.files)).toBe(files.length)
          const hidden = (kinds: readonly number[]) =>
            total(
              kinds.map((kind, row) =>
                kind === HIDDEN || kind > VISIBLE_REST ? (columns.bytes[row] ?? 0) : 0,
              ),
            )
          expect(hidden(columns.kinds)).toBe(
            total(files.map(({ isHidden, bytes }) => (isHidden ? bytes : 0))),
          )
        },
      ),
    )
  })

  test('every one that is as large as the page says has its name', () => {
    const files = Array.from({ length: 50 }, (_, index) =>
      file5(`d${index % 5}/f${index}`, { bytes: index * 10 }),
    )
    const { from, columns } = mapOfFiles(files, 20)
    expect(from).toBeGreaterThan(0)
    expect(filesIn(columns).map(({ path: one }) => one)).toEqual(
      sorted(files.filter(({ bytes }) => bytes >= from)).map(({ path: one }) => one),
    )
  })
})

test('data that is not letters and digits is no data of a page', () => {
  expect(() => pageHtml(ASSETS, 'abc<')).toThrow('base64')
})

function filesIn(columns: Parameters<typeof placesOf>[0]): readonly PageFile[] {
  const places = placesOf(columns)
  const found = columns.kinds.flatMap((kind, place) =>
    kind !== VISIBLE && kind !== HIDDEN
      ? []
      : [
          {
            path: pathOf(places, place).slice(1),
            bytes: columns.bytes[place] ?? -1,
            layerIndex: (columns.layers[place] ?? 0) - 1,
            isHidden: kind === HIDDEN,
            packageIndex: columns.packages[place] === 0 ? null : (columns.packages[place] ?? 0) - 1,
          },
        ],
  )
  return sorted(found)
}

function sorted(files: readonly PageFile[]): readonly PageFile[] {
  return files.toSorted((a, b) => compare(JSON.stringify(a), JSON.stringify(b)))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0)
}

import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Origin } from '../../src/build/build-record.ts'
import {
  BASELINE,
  type FactLayer,
  facts,
  growth,
  growthOf,
  layerFacts,
  packageFact,
  reportOf,
  treeEntries,
} from './facts.ts'

const word = fc.constantFrom('a', 'b', 'c', 'd', 'e')
const layer: fc.Arbitrary<FactLayer> = fc.record({
  content: fc.tuple(word, fc.nat(3)).map(([name, version]) => `${name} ${version}`),
  bytes: fc.nat(1000),
  line: fc.option(
    word.map((name) => `RUN ${name} it`),
    { nil: null },
  ),
  origin: fc.constantFrom<Origin>('base', 'own', 'unknown'),
  stored: fc.constantFrom('', 'zstd'),
})
const layers = fc.array(layer, { maxLength: 8 })
const named = layers.map((all) =>
  all.map((one): FactLayer => ({ ...one, origin: one.origin === 'unknown' ? 'own' : (one.origin ?? 'own') })),
)
const packages = fc
  .array(fc.record({ name: word, version: fc.nat(2), bytes: fc.nat(100) }), { maxLength: 12 })
  .map((all) => all.map(({ name, version, bytes }) => packageFact(name, `${version}.0`, bytes)))
const tree = fc
  .dictionary(
    fc.array(word, { minLength: 1, maxLength: 4 }).map((parts) => `${parts.join('/')}.x`),
    fc.nat(50),
  )
  .map((files) => ({ from: 1, entries: treeEntries(files).filter(({ bytes }) => bytes > 0) }))
const image = fc
  .record({ layers, packages, tree })
  .map(({ layers: all, ...contents }) => facts(all, { ...contents, packageCount: contents.packages.length }))

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)

describe('whatever two images hold', () => {
  test('the changes of the layers less what was removed are the total change', () => {
    fc.assert(
      fc.property(layers, layers, (now, before) => {
        const found = growth(now, before)
        const changes = sum(found.layers.map((one) => one.compressedSizeChange))
        const removed = sum(found.removedLayers.map((one) => one.compressedSize))
        expect(changes - removed).toBe(found.compressedSizeChange)
        expect(found.compressedSizeBefore).toBe(sum(before.map(({ bytes }) => bytes)))
        expect(found.layers).toHaveLength(now.length)
        const partners = found.layers.filter(({ kind }) => kind !== 'added').length
        expect(found.removedLayers).toHaveLength(before.length - partners)
      }),
    )
  })

  test('base and own add up to the whole', () => {
    fc.assert(
      fc.property(named, named, (now, before) => {
        const { parts, compressedSizeBefore, compressedSizeChange, uncompressedSize } = growth(now, before)
        if (parts === null) throw new Error('the origins are known')
        const { base, own } = parts
        expect(base.compressed.before + own.compressed.before).toBe(compressedSizeBefore)
        expect(base.compressed.change + own.compressed.change).toBe(compressedSizeChange)
        expect((base.uncompressed?.change ?? 0) + (own.uncompressed?.change ?? 0)).toBe(
          uncompressedSize?.change,
        )
      }),
    )
  })

  test('an image compared with itself grew nowhere', () => {
    fc.assert(
      fc.property(image, (one) => {
        const found = growthOf(one, reportOf(one))
        expect(found).toMatchObject({
          compressedSizeChange: 0,
          newBytes: 0,
          removedLayers: [],
          recompressed: null,
        })
        expect(found.layers.every(({ kind }) => kind === 'unchanged')).toBe(true)
        expect(found.parts?.baseMoved ?? false).toBe(false)
        expect(found.contents?.packages).toEqual({ added: 0, removed: 0, updated: 0, changes: [] })
        expect(found.contents).toMatchObject({ places: [], kinds: [] })
      }),
    )
  })

  test('what is new in one direction is gone in the other', () => {
    fc.assert(
      fc.property(image, image, (a, b) => {
        const [there, back] = [growthOf(a, reportOf(b)), growthOf(b, reportOf(a))]
        expect(there.compressedSizeChange).toBe(0 - back.compressedSizeChange + 0)
        const [packagesThere, packagesBack] = [there.contents?.packages, back.contents?.packages]
        expect(packagesThere?.added).toBe(packagesBack?.removed)
        expect(packagesThere?.updated).toBe(packagesBack?.updated)
      }),
    )
  })

  test('places are at most a hundred, changed, and right to the byte where nothing is hidden', () => {
    fc.assert(
      fc.property(tree, tree, (now, before) => {
        const places =
          growthOf(facts([], { tree: now }), reportOf(facts([], { tree: before }))).contents?.places ?? []
        expect(places.length).toBeLessThanOrEqual(100)
        for (const { path, change } of places) {
          const bytes = (entries: typeof now.entries) => entries.find((one) => one.path === path)?.bytes ?? 0
          expect(change).toBe(bytes(now.entries) - bytes(before.entries))
        }
        expect(new Set(places.map(({ path }) => path)).size).toBe(places.length)
      }),
    )
  })
})

const BASE: FactLayer = {
  content: 'debian',
  bytes: 30_000_000,
  origin: 'base',
  line: "# debian.sh 'bookworm' '@1741046400'",
}
const DEPS: FactLayer = { content: 'deps', bytes: 9_000_000, line: 'RUN npm ci' }
const APP: FactLayer = { content: 'app', bytes: 1_000_000, line: 'COPY /app/dist ./dist' }

describe('layers', () => {
  test('of the same content in another blob are recompressed, and told apart from growth', () => {
    const zstd = 'application/vnd.oci.image.layer.v1.tar+zstd'
    const found = growth(
      [
        BASE,
        { ...DEPS, stored: 'zstd', bytes: 8_000_000, mediaType: zstd },
        { ...APP, content: 'app 2', bytes: 1_200_000 },
      ],
      [BASE, DEPS, APP],
    )
    expect(found.recompressed).toEqual({
      layers: 1,
      compressedSizeChange: -1_000_000,
      mediaTypes: { before: 'application/vnd.oci.image.layer.v1.tar+gzip', now: zstd },
    })
    expect(found.layers.map(({ kind, isRecompressed }) => [kind, isRecompressed])).toEqual([
      ['unchanged', undefined],
      ['changed', true],
      ['changed', undefined],
    ])
    expect(found.newBytes).toBe(9_200_000)
  })

  test('another level of the same compressor has no media types to tell', () => {
    const found = growth([{ ...DEPS, stored: 'level 9', bytes: 8_900_000 }], [DEPS])
    expect(found.recompressed).toEqual({ layers: 1, compressedSizeChange: -100_000, mediaTypes: null })
  })

  test('the same blobs under other media types are stored in another format, at no cost', () => {
    const docker = 'application/vnd.docker.image.rootfs.diff.tar.gzip'
    const found = growth(
      [BASE, DEPS],
      [
        { ...BASE, mediaType: docker },
        { ...DEPS, mediaType: docker },
      ],
    )
    expect(found.recompressed).toMatchObject({
      layers: 2,
      compressedSizeChange: 0,
      mediaTypes: { before: docker },
    })
    expect(found).toMatchObject({ newBytes: 0, compressedSizeChange: 0 })
  })

  test('a step that is inserted and one whose order changed leave the rest matched', () => {
    const tools: FactLayer = { content: 'tools', bytes: 7_000_000, line: 'RUN apt-get install -y curl' }
    const found = growth(
      [BASE, tools, { ...DEPS, content: 'deps 2', bytes: 9_000_001 }, APP],
      [BASE, DEPS, APP],
    )
    expect(found.layers.map(({ kind }) => kind)).toEqual(['unchanged', 'added', 'changed', 'unchanged'])
  })

  test('a line that a stored report has cut still matches', () => {
    const line = `RUN apt-get install ${'a-package '.repeat(300)}`
    const cut = { content: 'x', bytes: 5, line: line.slice(0, 1000) }
    const found = growth([{ content: 'y', bytes: 6, line }], [cut, { ...APP, line: 'RUN z' }])
    expect(found.layers.map(({ kind }) => kind)).toEqual(['changed'])
  })

  test('an instruction that was edited matches what stood in its place', () => {
    const before = [
      BASE,
      { content: 'x', bytes: 10, line: 'RUN apt-get install -y curl' },
      { content: 'y', bytes: 10, line: 'COPY src /srv' },
    ]
    const found = growth(
      [
        BASE,
        { content: 'x 2', bytes: 15, line: 'RUN apt-get install -y curl git' },
        { content: 'y 2', bytes: 11, line: 'COPY lib /srv' },
      ],
      before,
    )
    expect(found.layers.map((one) => [one.kind, one.compressedSizeChange])).toEqual([
      ['unchanged', 0],
      ['changed', 5],
      ['changed', 1],
    ])
    const other = growth([BASE, { content: 'z', bytes: 15, line: 'RUN npm ci' }], before.slice(0, 2))
    expect(other.layers.map(({ kind }) => kind)).toEqual(['unchanged', 'added'])
  })

  test('where several were edited in one place, none is guessed', () => {
    const line = (name: string): FactLayer => ({
      content: name,
      bytes: 1,
      line: `RUN apt-get install ${name}`,
    })
    const found = growth([line('a'), line('b')], [line('c')])
    expect(found.layers.map(({ kind }) => kind)).toEqual(['added', 'added'])
  })
})

describe('base and own', () => {
  const moved: FactLayer = {
    ...BASE,
    content: 'debian 2',
    bytes: 58_000_000,
    line: "# debian.sh 'bookworm' '@1743000000'",
  }

  test('a base that moved is told apart from what the build changed', () => {
    const { parts } = growth([moved, { ...DEPS, content: 'deps 2', bytes: 7_900_000 }], [BASE, DEPS])
    expect(parts).toMatchObject({
      base: { compressed: { before: 30_000_000, change: 28_000_000 } },
      own: { compressed: { before: 9_000_000, change: -1_100_000 } },
      baseMoved: true,
      baseBefore: layerFacts(BASE).digest,
      baseNow: layerFacts(moved).digest,
    })
  })

  test('a base that is only stored in another way did not move', () => {
    expect(growth([{ ...BASE, stored: 'zstd' }, DEPS], [BASE, DEPS]).parts?.baseMoved).toBe(false)
  })

  test('an image from scratch has no base', () => {
    expect(growth([DEPS], [DEPS]).parts).toMatchObject({ baseMoved: false, baseBefore: null, baseNow: null })
    expect(growth([BASE, DEPS], [DEPS]).parts).toMatchObject({ baseMoved: true, baseBefore: null })
  })

  const unknown = (layers: readonly FactLayer[]) =>
    layers.map((one): FactLayer => ({ ...one, origin: 'unknown' }))

  test('where one side does not know, it follows from the other where every layer has a partner', () => {
    const now = [moved, { ...DEPS, content: 'deps 2', bytes: 9_500_000 }, APP]
    const known = growth(now, [BASE, DEPS, APP]).parts
    expect(growth(now, unknown([BASE, DEPS, APP])).parts).toEqual(known)
    expect(growth(unknown(now), [BASE, DEPS, APP]).parts).toEqual(known)
    expect(known?.own.compressed.change).toBe(500_000)
  })

  test.each<[string, readonly FactLayer[], readonly FactLayer[]]>([
    ['neither side knows', unknown([BASE, DEPS]), unknown([BASE, DEPS])],
    ['a layer of the unknown side has no partner', [BASE, APP], unknown([BASE, DEPS, APP])],
    [
      'a partner is only guessed by its place',
      [BASE, { content: 'x', bytes: 1, line: 'RUN apt-get install a' }],
      unknown([BASE, { content: 'y', bytes: 1, line: 'RUN apt-get install b' }]),
    ],
    ['the base would not come first', [BASE, DEPS], unknown([DEPS, BASE])],
    ['one layer of a side is not known', [BASE, { ...DEPS, origin: 'unknown' }], [BASE, APP]],
  ])('nothing is claimed where %s', (_, now, before) => {
    expect(growth(now, before).parts).toBeNull()
  })
})

describe('an earlier report', () => {
  const known = facts([DEPS], { packages: [packageFact('a', '1', 10)], packageCount: 1 })

  test('without files read on either side has no contents to compare', () => {
    const unread = facts([DEPS], { filesUnread: 'Only the sizes were asked for.' })
    expect(growthOf(unread, reportOf(known)).contents).toBeNull()
    expect(growthOf(known, reportOf(unread)).contents).toBeNull()
  })

  test('of before there were trees makes no place and no kind new', () => {
    const now = facts([DEPS], {
      kinds: [{ kind: 'other', bytes: 5, files: 1 }],
      tree: { from: 1, entries: treeEntries({ 'a/b': 5 }) },
    })
    const cut = facts([DEPS], { kinds: now.kinds, tree: { from: 1, entries: [] } })
    expect(growthOf(now, reportOf(cut)).contents).toMatchObject({ places: [], kinds: [] })
    expect(growthOf(now, reportOf(facts([DEPS], { tree: { from: 0, entries: [] } }))).contents).toMatchObject(
      {
        places: [],
        kinds: [],
      },
    )
  })

  test('gives the uncompressed growth, and the baseline stays as it was found', () => {
    const found = growthOf(
      facts([{ ...DEPS, content: 'x', bytes: 10 }]),
      reportOf(facts([{ ...DEPS, bytes: 4 }])),
    )
    expect(found.uncompressedSize).toEqual({ before: 12, change: 18 })
    expect(found.baseline).toBe(BASELINE)
  })

  test('kinds are compared by their bytes, the largest change first', () => {
    const kinds = (libraries: number, other: number) =>
      facts([], {
        kinds: [
          { kind: 'libraries' as const, bytes: libraries, files: 1 },
          { kind: 'other' as const, bytes: other, files: 1 },
        ],
        tree: { from: 1, entries: treeEntries({ a: 1 }) },
      })
    const before = {
      ...kinds(10, 20),
      kinds: [...kinds(10, 20).kinds, { kind: 'caches' as const, bytes: 90, files: 2 }],
    }
    expect(growthOf(kinds(15, 20), reportOf(before)).contents?.kinds).toEqual([
      { kind: 'caches', before: 90, change: -90 },
      { kind: 'libraries', before: 10, change: 5 },
    ])
  })
})

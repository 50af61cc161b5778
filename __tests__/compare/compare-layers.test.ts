import { describe, expect, test } from '@jest/globals'
import { compareImages } from '../../src/compare/compare-images.ts'
import { parseImageConfig } from '../../src/oci/image-config.ts'
import { parseManifest } from '../../src/oci/manifest.ts'
import { OCI_CONFIG, OCI_LAYER_GZIP } from '../../src/oci/media-types.ts'
import { AMD64, digestOf, factsOf, imageOf, type LayerLine } from './fixture.ts'

const BASE: LayerLine = ['base', 28_000_000, "# debian.sh 'bookworm' '@1741046400'"]
const DEPS: LayerLine = ['deps', 9_000_000, 'RUN /bin/sh -c npm ci --omit=dev # buildkit']
const APP: LayerLine = ['app', 1_000_000, 'COPY /app/dist ./dist # buildkit']

const jsonBytes = (value: unknown) => Buffer.from(JSON.stringify(value))

function baselineOf(lines: readonly LayerLine[], history = true) {
  const manifest = parseManifest(
    jsonBytes({
      schemaVersion: 2,
      config: { mediaType: OCI_CONFIG, digest: digestOf('config'), size: 10 },
      layers: lines.map(([content, size]) => ({
        mediaType: OCI_LAYER_GZIP,
        digest: digestOf(content),
        size,
      })),
    }),
    'manifest',
  )
  const config = parseImageConfig(
    jsonBytes({
      ...AMD64,
      rootfs: { type: 'layers', diff_ids: lines.map(([content]) => digestOf(`tar ${content}`)) },
      ...(history ? { history: lines.map(([, , created_by]) => ({ created_by })) } : {}),
    }),
    'config',
  )
  return { manifest, config }
}

function grow(after: readonly LayerLine[], before: readonly LayerLine[], history = true) {
  const baseline = {
    reference: 'r.test/a:main',
    digest: digestOf('m'),
    name: 'main',
    description: 'main',
    knownBy: 'sizes',
    commit: null,
    createdAt: null,
  } as const
  const growth = compareImages(factsOf(imageOf(after)), baselineOf(before, history), baseline)
  if (growth === undefined) throw new Error('nothing was compared')
  return growth
}

const kinds = (growth: ReturnType<typeof grow>) =>
  growth.layers.map(({ kind, compressedSizeChange }) => [kind, compressedSizeChange])

describe('the layers of compareImages', () => {
  test('the same layers are unchanged and nothing is to pull', () => {
    const growth = grow([BASE, DEPS, APP], [BASE, DEPS, APP])
    expect(kinds(growth)).toEqual([
      ['unchanged', 0],
      ['unchanged', 0],
      ['unchanged', 0],
    ])
    expect(growth).toMatchObject({ compressedSizeChange: 0, removedLayers: [], newBytes: 0 })
    expect(growth.compressedSizeBefore).toBe(38_000_000)
  })

  test('new content of the same instruction is a change, and is to pull whole', () => {
    const growth = grow([BASE, DEPS, ['app 2', 1_500_000, APP[2]]], [BASE, DEPS, APP])
    expect(kinds(growth)).toEqual([
      ['unchanged', 0],
      ['unchanged', 0],
      ['changed', 500_000],
    ])
    expect(growth.newBytes).toBe(1_500_000)
  })

  test('an inserted step does not shift the rest, even where all later digests changed', () => {
    const tools: LayerLine = ['tools', 7_000_000, 'RUN /bin/sh -c apt-get install -y curl # buildkit']
    const growth = grow(
      [BASE, tools, ['deps 2', 9_000_010, DEPS[2]], ['app 2', 999_990, APP[2]]],
      [BASE, DEPS, APP],
    )
    expect(kinds(growth)).toEqual([
      ['unchanged', 0],
      ['added', 7_000_000],
      ['changed', 10],
      ['changed', -10],
    ])
    expect(growth.removedLayers).toEqual([])
  })

  test('a removed step is named with its size and line', () => {
    const growth = grow([BASE, APP], [BASE, DEPS, APP])
    expect(growth.removedLayers).toEqual([
      { digest: digestOf('deps'), compressedSize: 9_000_000, createdBy: DEPS[2] },
    ])
    expect(growth.compressedSizeChange).toBe(-9_000_000)
  })

  test('a rebuilt base layer matches its predecessor', () => {
    const base: LayerLine = ['base 2', 28_100_000, "# debian.sh 'bookworm' '@1743000000'"]
    expect(kinds(grow([base, APP], [BASE, APP]))).toEqual([
      ['changed', 100_000],
      ['unchanged', 0],
    ])
  })

  test('without history only digests match', () => {
    const growth = grow([BASE, ['app 2', 5, APP[2]]], [BASE, APP], false)
    expect(kinds(growth)).toEqual([
      ['unchanged', 0],
      ['added', 5],
    ])
    expect(growth.removedLayers).toHaveLength(1)
  })

  test('layers without an instruction of their own do not match each other', () => {
    const growth = grow([['x', 5, null]], [['y', 7, '']])
    expect(kinds(growth)).toEqual([['added', 5]])
  })

  test('a layer that appears twice counts twice in the size and once in the pull', () => {
    const growth = grow([APP, DEPS, DEPS], [APP])
    expect(growth.compressedSizeChange).toBe(18_000_000)
    expect(growth.newBytes).toBe(9_000_000)
    expect(kinds(grow([APP, APP], [APP]))).toEqual([
      ['unchanged', 0],
      ['added', 1_000_000],
    ])
    expect(grow([APP, APP], [APP]).newBytes).toBe(0)
  })

  test('whatever changed, the rows add up to the total', () => {
    const lines = ['A', 'B', 'C', 'D']
    let seed = 7
    const next = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return seed % below
    }
    const random = (): LayerLine[] =>
      Array.from({ length: next(7) }, () => {
        const line = lines[next(4)] ?? 'A'
        const size = next(5)
        return [`${line} ${size}`, size, line]
      })
    for (let round = 0; round < 300; round++) {
      const growth = grow(random(), random())
      const rows = growth.layers.reduce((sum, layer) => sum + layer.compressedSizeChange, 0)
      const removed = growth.removedLayers.reduce((sum, layer) => sum + layer.compressedSize, 0)
      expect(rows - removed).toBe(growth.compressedSizeChange)
    }
  })
})

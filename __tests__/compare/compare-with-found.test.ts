import { describe, expect, test } from '@jest/globals'
import { compareWithFound } from '../../src/compare/compare-with-found.ts'
import { parseImageConfig } from '../../src/oci/image-config.ts'
import { parseManifest } from '../../src/oci/manifest.ts'
import { OCI_CONFIG, OCI_LAYER_GZIP } from '../../src/oci/media-types.ts'
import { BASELINE, type FactLayer, facts, layerFacts, reportOf } from './facts.ts'
import { digestOf } from './fixture.ts'

const SECRET = 'RUN curl -H "token: s3cret" x'
const shown = (line: string) => line.replaceAll('s3cret', '[secret]')
const json = (value: object) => Buffer.from(JSON.stringify(value))

function sizesOf(layers: readonly FactLayer[], diffIds = layers.map((layer) => layerFacts(layer).diffId)) {
  const described = layers.map(layerFacts)
  const manifest = parseManifest(
    json({
      schemaVersion: 2,
      config: { mediaType: OCI_CONFIG, digest: digestOf('config'), size: 10 },
      layers: described.map(({ digest, compressedSize: size }) => ({
        mediaType: OCI_LAYER_GZIP,
        digest,
        size,
      })),
    }),
    'manifest',
  )
  const config = parseImageConfig(
    json({
      os: 'linux',
      architecture: 'amd64',
      rootfs: { type: 'layers', diff_ids: diffIds },
      history: described.map(({ createdBy }) => ({ created_by: createdBy })),
    }),
    'config',
  )
  return { manifest, config, baseline: { ...BASELINE, knownBy: 'sizes' as const } }
}

const BASE: FactLayer = { content: 'base', bytes: 100, origin: 'base', line: 'FROM' }

describe('compareWithFound', () => {
  test('a reason stays one', () => {
    expect(compareWithFound(facts([]), { skipped: 'None.' })).toEqual({ skipped: 'None.' })
  })

  test('a report tells of contents, manifest and configuration of sizes alone', () => {
    const now = facts([BASE])
    expect(compareWithFound(now, { report: reportOf(now), baseline: BASELINE })).toMatchObject({
      growth: { contents: { places: [] }, uncompressedSize: { change: 0 } },
    })
    expect(compareWithFound(now, sizesOf([BASE]))).toMatchObject({
      growth: {
        contents: null,
        uncompressedSize: null,
        compressedSizeChange: 0,
        parts: { baseMoved: false },
      },
    })
  })

  test('without a report the base is told where every layer has its partner', () => {
    const app: FactLayer = { content: 'app', bytes: 10, line: 'COPY . .' }
    const now = facts([
      { ...BASE, content: 'base 2', bytes: 130 },
      { ...app, content: 'app 2', bytes: 9 },
    ])
    expect(compareWithFound(now, sizesOf([BASE, app]))).toMatchObject({
      growth: {
        parts: {
          baseMoved: true,
          base: { compressed: { change: 30 }, uncompressed: null },
          own: { compressed: { change: -1 } },
        },
      },
    })
  })

  test('content is recognised without a report too', () => {
    const now = facts([{ ...BASE, stored: 'zstd', bytes: 80 }])
    expect(compareWithFound(now, sizesOf([BASE]))).toMatchObject({
      growth: { recompressed: { layers: 1, compressedSizeChange: -20 } },
    })
    // A configuration of other layers says nothing of these.
    expect(compareWithFound(now, sizesOf([BASE], []))).toMatchObject({ growth: { recompressed: null } })
  })

  test('a line with a secret still matches its predecessor', () => {
    const line: FactLayer = { content: 'x', bytes: 1, line: SECRET }
    const now = facts([{ ...line, content: 'y', bytes: 3, line: shown(SECRET) }])
    const comparison = compareWithFound(now, sizesOf([line]), shown)
    expect(comparison).toMatchObject({ growth: { layers: [{ kind: 'changed', compressedSizeChange: 2 }] } })
    expect(JSON.stringify(compareWithFound(facts([]), sizesOf([line]), shown))).not.toContain('s3cret')
  })

  test('growth is counted in compressed bytes, which either may not have', () => {
    const now = facts([BASE])
    const unsized = { ...now, layers: now.layers.map((layer) => ({ ...layer, compressedSize: null })) }
    const skipped = { skipped: expect.stringMatching(/^Growth is counted in compressed bytes/) }
    expect(compareWithFound(unsized, sizesOf([BASE]))).toEqual(skipped)
    expect(compareWithFound(now, { report: reportOf(unsized), baseline: BASELINE })).toEqual(skipped)
  })
})

import { describe, expect, test } from '@jest/globals'
import { layerRows } from '../../src/report/layer-rows.ts'
import type { Report } from '../../src/report/report.ts'
import { FAILING_LAYERS, LAYERS, type Sample, sampleReport } from './sample-report.ts'

function rowsOf(sample: Sample, most = 30) {
  const report: Report = sampleReport(sample)
  const [platform] = report.image.platforms
  if (platform === undefined) throw new Error('no platform')
  return { platform, rows: layerRows(platform, report.comparisons[0], most) }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, next) => total + next, 0)

describe('layerRows', () => {
  test('the base image is one row, each own layer another, cleaned of noise', () => {
    const { rows } = rowsOf({})
    expect(rows.map(({ instruction, place }) => [instruction, place])).toEqual([
      ['base image (3 layers)', ''],
      ['WORKDIR /app', 'Dockerfile:18'],
      ['COPY /app/node_modules ./node_modules', 'Dockerfile:21'],
      ['COPY /app/dist ./dist', 'Dockerfile:22'],
    ])
    expect(rows.map(({ change }) => change)).toEqual([
      { kind: 'unchanged', bytes: 0 },
      { kind: 'unchanged', bytes: 0 },
      { kind: 'changed', bytes: 1_200_000 },
      { kind: 'changed', bytes: 200 },
    ])
  })

  test('removed layers come last; values of build arguments are not shown', () => {
    const { rows } = rowsOf({
      layers: FAILING_LAYERS,
      removed: [['RUN /bin/sh -c npm ci # buildkit', 3_100_000]],
    })
    expect(rows.at(-1)).toMatchObject({
      kind: 'removed',
      instruction: 'RUN npm ci',
      compressedSize: null,
      change: { kind: 'removed', bytes: -3_100_000 },
    })
    expect(JSON.stringify(rows)).not.toContain('s3cret')
  })

  test('without a comparison there is no change, without an origin no base row', () => {
    const { rows } = rowsOf({
      comparison: { skipped: 'none' },
      layers: LAYERS.map(({ createdBy, compressedSize }) => ({
        createdBy,
        compressedSize,
        origin: 'unknown' as const,
      })),
    })
    expect(rows).toHaveLength(6)
    expect(rows.every(({ change, kind }) => change === undefined && kind === 'layer')).toBe(true)
  })

  test('a layer without history says so', () => {
    expect(rowsOf({ layers: [{ createdBy: null, compressedSize: 1 }] }).rows[0]?.instruction).toBe(
      'no history',
    )
  })

  test.each([0, 1, 3, 50, 1000])('with at most %d rows everything still adds up', (most) => {
    const layers = Array.from({ length: 300 }, (_, index) => ({
      createdBy: `RUN ${index}`,
      compressedSize: (index * 7919) % 1000,
      origin: index < 10 ? ('base' as const) : ('own' as const),
      before: index % 3 === 0 ? ('same' as const) : index % 3 === 1 ? 500 : ('none' as const),
    }))
    const removed = Array.from({ length: 40 }, (_, index) => [`RUN old ${index}`, index * 10] as const)
    const { platform, rows } = rowsOf({ layers, removed }, most)
    expect(rows.length).toBeLessThanOrEqual(2 * most + 3)
    expect(sum(rows.map(({ compressedSize }) => compressedSize ?? 0))).toBe(platform.compressedSize)
    expect(sum(rows.map(({ uncompressedSize }) => uncompressedSize ?? 0))).toBe(platform.uncompressedSize)
    const before = sum(
      layers.map((layer) =>
        typeof layer.before === 'number' ? 500 : layer.before === 'same' ? layer.compressedSize : 0,
      ),
    )
    const expected = (platform.compressedSize ?? 0) - before - sum(removed.map(([, bytes]) => bytes))
    expect(sum(rows.map(({ change }) => change?.bytes ?? 0))).toBe(expected)
  })
})

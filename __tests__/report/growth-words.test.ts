import { describe, expect, test } from '@jest/globals'
import {
  hasChanges,
  partsSentence,
  placeSizes,
  recompressedSentence,
  sizesSentence,
  versionsOf,
} from '../../src/report/growth-words.ts'
import { trendLine } from '../../src/report/trend-line.ts'
import { digestOf } from '../compare/fixture.ts'
import { sampleGrowth } from './grown-report.ts'

const part = (change: number) => ({ compressed: { before: 5, change }, uncompressed: null })

describe('what changed', () => {
  test.each([
    [{}, '577 MB to 604 MB compressed (+27.0 MB, +4.7%), +32.0 MB uncompressed'],
    [{ uncompressedSize: null }, '577 MB to 604 MB compressed (+27.0 MB, +4.7%)'],
    [{ compressedSizeChange: 0, uncompressedSize: null }, '577 MB compressed (±0 B)'],
    [
      { compressedSizeChange: -7, uncompressedSize: null },
      '577,000,000 bytes to 576,999,993 bytes compressed (-7 B)',
    ],
  ])('sizes: %j', (more, words) => {
    expect(sizesSentence(sampleGrowth(more))).toBe(words)
  })

  test('the base image’s part stands apart from the build’s own', () => {
    const parts = { base: part(28_000_000), own: part(-1_100_000), baseMoved: true }
    const digests = { baseBefore: digestOf('a'), baseNow: null }
    expect(partsSentence(sampleGrowth({ parts: { ...parts, ...digests } }))).toBe(
      `Base image moved ${digestOf('a').slice(7, 19)} to scratch: +28.0 MB; own layers: -1.10 MB`,
    )
    const same = { base: part(0), own: part(7), baseMoved: false, baseBefore: null, baseNow: null }
    expect(partsSentence(sampleGrowth({ parts: same }))).toBe('Own layers: +7 B; the base image is the same')
    expect(partsSentence(sampleGrowth({ parts: null }))).toBeUndefined()
  })

  test.each([
    [null, '-5 B through storing the same content in another way: 1 layer'],
    [
      {
        before: 'application/vnd.oci.image.layer.v1.tar+gzip',
        now: 'application/vnd.oci.image.layer.v1.tar+zstd',
      },
      '-5 B through storing the same content in another way: 1 layer (tar+gzip to tar+zstd)',
    ],
    [
      { before: 'a.tar', now: 'b.tar' },
      '-5 B through storing the same content in another way: 1 layer (a.tar to b.tar)',
    ],
  ])('compressed otherwise: %j', (mediaTypes, words) => {
    expect(recompressedSentence({ layers: 1, compressedSizeChange: -5, mediaTypes })).toBe(words)
  })

  test.each([
    [['1'], ['2'], '1 to 2'],
    [[], ['1', '2'], '1, 2'],
    [['1'], [], '1'],
    [[''], ['2'], '2'],
    [[], [], ''],
  ])('versions %j and %j are %j', (before, now, words) => {
    expect(versionsOf({ before, now })).toBe(words)
  })

  test.each([
    [null, 5, 'new'],
    [5, null, 'gone'],
    [1000, 2000, '1.00 kB to 2.00 kB'],
    [20_000_001, 20_000_002, '20,000,001 bytes to 20,000,002 bytes'],
  ])('a place of %j and %j bytes is %j', (before, now, words) => {
    expect(placeSizes({ before, now })).toBe(words)
  })

  test('nothing changed only where nothing at all did', () => {
    const { parts } = sampleGrowth()
    const still = {
      compressedSizeChange: 0,
      newBytes: 0,
      recompressed: null,
      contents: null,
      parts: parts && { ...parts, baseMoved: false },
    }
    expect(hasChanges(sampleGrowth(still))).toBe(false)
    for (const name of ['compressedSizeChange', 'newBytes', 'recompressed', 'contents', 'parts'] as const) {
      expect([name, hasChanges(sampleGrowth({ ...still, [name]: sampleGrowth()[name] }))]).toEqual([
        name,
        true,
      ])
    }
  })
})

describe('trendLine', () => {
  const points = (...sizes: (number | null)[]) => ({
    platform: 'linux/amd64',
    points: sizes.map((compressedSize) => ({
      digest: 'sha256:0',
      commit: null,
      createdAt: null,
      compressedSize,
      uncompressedSize: null,
    })),
  })

  test('each build is as high as its size among them', () => {
    expect(trendLine(points(10, 17, 13), 10)).toEqual({ bars: '▁█▄▁', builds: 4, smallest: 10, largest: 17 })
    expect(trendLine(points(5, 5, 5), 5)?.bars).toBe('▄▄▄▄')
  })

  test('a size that is not known is left out, and two are no trend', () => {
    expect(trendLine(points(10, null, 17), 10)?.builds).toBe(3)
    expect(trendLine(points(10, null, 17), null)).toBeUndefined()
    expect(trendLine(points(10), 17)).toBeUndefined()
    expect(trendLine(undefined, 17)).toBeUndefined()
  })
})

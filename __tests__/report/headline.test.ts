import { describe, expect, test } from '@jest/globals'
import { headlineOf, headlineText, sizeAgainstBudget } from '../../src/report/headline.ts'
import { formatPercentChange, formatSizeChange } from '../../src/report/size-words.ts'
import { FAILING, PASSING, POLICY, sampleParts, sampleReport } from './sample-report.ts'

describe('sizeAgainstBudget', () => {
  test.each([
    [41_200_000, null, '41.2 MB compressed'],
    [41_200_000, { warn: null, fail: 45e6 }, '41.2 MB compressed of the 45.0 MB budget'],
    [45_000_000, { warn: null, fail: 45e6 }, '45.0 MB compressed of the 45.0 MB budget'],
    [61_200_000, { warn: null, fail: 45e6 }, '61.2 MB compressed, 16.2 MB over the 45.0 MB budget'],
    [
      45_000_001,
      { warn: null, fail: 45e6 },
      '45,000,001 bytes compressed, 1 B over the 45,000,000 bytes budget',
    ],
    [44_999_999, { warn: null, fail: 45e6 }, '44,999,999 bytes compressed of the 45,000,000 bytes budget'],
    [42e6, { warn: 40e6, fail: 45e6 }, '42.0 MB compressed, 2.00 MB over the 40.0 MB warning limit'],
    [39e6, { warn: 40e6, fail: null }, '39.0 MB compressed of the 40.0 MB warning limit'],
    [0, { warn: null, fail: 45e6 }, '0 B compressed of the 45.0 MB budget'],
  ])('%d against %j', (bytes, limit, expected) => {
    expect(sizeAgainstBudget(bytes, limit)).toBe(expected)
  })
})

describe('headlineText', () => {
  test.each([
    [
      'a pass that grew',
      sampleReport({ checks: PASSING }),
      'Pass: 40.9 MB compressed of the 45.0 MB budget, +1.20 MB (+3.0%) against the base commit 0123456',
    ],
    [
      'no comparison',
      sampleReport({ comparison: { skipped: 'none' } }),
      'Pass: 40.9 MB compressed of the 45.0 MB budget',
    ],
    [
      'no budget',
      sampleReport({ comparison: { skipped: 'none' } }, { policy: { ...POLICY, sizeBudget: undefined } }),
      'Pass: 40.9 MB compressed',
    ],
    [
      'a fail',
      sampleReport({ checks: FAILING, comparison: { skipped: '' } }, { verdict: 'fail' }),
      'Fail (size-budget, non-root-user, build-tools): 40.9 MB compressed of the 45.0 MB budget',
    ],
    [
      'a warning',
      sampleReport(
        { checks: [{ id: 'build-tools', status: 'warn' }], comparison: { skipped: '' } },
        { verdict: 'warn' },
      ),
      'Warning (build-tools): 40.9 MB compressed of the 45.0 MB budget',
    ],
    [
      'the very same',
      sampleReport({ layers: [{ createdBy: 'COPY . .', compressedSize: 5, before: 'same' }] }),
      'Pass: 5 B compressed of the 45.0 MB budget, as large as the base commit 0123456',
    ],
  ])('%s', (_, report, expected) => {
    expect(headlineText(report)).toBe(expected)
  })

  test('of several platforms the largest is spoken of', () => {
    const parts = sampleParts()
    const [amd] = parts.image.platforms
    if (amd === undefined) throw new Error('no platform')
    const arm = { ...amd, platform: { os: 'linux', architecture: 'arm64' }, compressedSize: 44_000_000 }
    const report = sampleReport({}, { image: { ...parts.image, platforms: [amd, arm] } })
    expect(headlineOf(report)).toMatchObject({
      platform: 'linux/arm64',
      size: '44.0 MB compressed of the 45.0 MB budget',
    })
    expect(headlineText(report)).toBe('Pass: 44.0 MB compressed of the 45.0 MB budget (linux/arm64)')
  })

  test('an image without platforms does not break it', () => {
    const parts = sampleParts()
    const report = sampleReport({}, { image: { ...parts.image, platforms: [] } })
    expect(headlineText(report)).toBe('Pass: 0 B compressed of the 45.0 MB budget')
  })
})

describe('size words', () => {
  test.each([
    [0, '±0 B'],
    [1, '+1 B'],
    [-300_000, '-300 kB'],
    [1_200_000, '+1.20 MB'],
  ])('%d is %s', (bytes, expected) => {
    expect(formatSizeChange(bytes)).toBe(expected)
  })

  test.each([
    [10, 0, ''],
    [0, 100, ''],
    [1, 1_000_000, ''],
    [3, 100, '+3.0%'],
    [-3, 100, '-3.0%'],
    [250, 100, '+250%'],
    [9.96, 100, '+10.0%'],
  ])('%d more than %d is %j', (change, before, expected) => {
    expect(formatPercentChange(change, before)).toBe(expected)
  })
})

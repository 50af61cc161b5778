import { describe, expect, test } from '@jest/globals'
import type { Growth } from '../../src/compare/growth.ts'
import { commentFacts, saysTheSame } from '../../src/report/comment-facts.ts'
import type { Report } from '../../src/report/report.ts'
import { digestOf } from '../compare/fixture.ts'
import { regressionGrowth, regressionReport } from './regression-report.ts'

const report = regressionReport()
const same = (other: Report) => saysTheSame(commentFacts(report), commentFacts(other))
const grown = (more: Partial<Growth>) => regressionReport(more)
const platform = (change: (one: Report['image']['platforms'][number]) => object): Report => ({
  ...report,
  image: { ...report.image, platforms: report.image.platforms.map((one) => ({ ...one, ...change(one) })) },
})
const { parts, contents } = regressionGrowth()
if (parts === null || contents === null) throw new Error('the sample has both')

describe('says the same', () => {
  test.each<[string, Report]>([
    ['the very same report', regressionReport()],
    ['another build of the same sources', { ...report, image: { ...report.image, digest: digestOf('x') } }],
    ['a few bytes', platform(({ compressedSize }) => ({ compressedSize: (compressedSize ?? 0) + 9_000 }))],
    ['a thousandth', platform(({ compressedSize }) => ({ compressedSize: (compressedSize ?? 0) + 500_000 }))],
    [
      'other cached steps',
      { ...report, build: { steps: 14, cachedSteps: 14, dockerfile: null, target: null, warnings: [] } },
    ],
    [
      'a growth of a few bytes more',
      grown({ compressedSizeChange: regressionGrowth().compressedSizeChange + 9_000 }),
    ],
    ['a longer trend', { ...report, trends: [] }],
    [
      'a layer whose blob is another',
      grown({ layers: regressionGrowth().layers.map((one) => ({ ...one, kind: 'changed' })) }),
    ],
    [
      'a small place that came up',
      grown({
        contents: {
          ...contents,
          places: [...contents.places, { path: 'x', type: 'file', before: 1, now: 900, change: 899 }],
        },
      }),
    ],
  ])('%s', (_, other) => {
    expect(same(other)).toBe(true)
  })
})

test('each figure is measured by the size that it is a part of, and a change keeps its sign', () => {
  const facts = (...sizes: readonly number[]) => ({ facts: 'f', sizes })
  const before = facts(40_000_000, 900_000_000, 30_000, 5_000, 1_000_000)
  const says = (...sizes: readonly number[]) => saysTheSame(before, facts(...sizes))
  expect(says(40_040_000, 900_900_000, 69_000, 6_000, 1_040_000)).toBe(true)
  expect(says(40_040_001, 900_000_000, 30_000, 5_000, 1_000_000)).toBe(false)
  expect(says(40_000_000, 900_900_001, 30_000, 5_000, 1_000_000)).toBe(false)
  expect(says(40_000_000, 900_000_000, 70_001, 5_000, 1_000_000)).toBe(false)
  expect(says(40_000_000, 900_000_000, 30_000, -5_000, 1_000_000)).toBe(false)
  expect(says(40_000_000, 900_000_000, 30_000, 0, 1_000_000)).toBe(false)
  // So is each platform's by its own: a small one beside a large one.
  const both = (small: number) => facts(...before.sizes, small, small, 0, 0, 0)
  expect(saysTheSame(both(4_000_000), both(4_009_000))).toBe(true)
  expect(saysTheSame(both(4_000_000), both(4_011_000))).toBe(false)
})

describe('says something else', () => {
  test.each<[string, Report]>([
    ['another verdict', { ...report, verdict: 'warn' }],
    [
      'a finding more',
      { ...report, checks: report.checks.map((check) => ({ ...check, findings: check.findings.slice(1) })) },
    ],
    ['a finding that is new', { ...report, findingChanges: [] }],
    [
      'two thousandths',
      platform(({ compressedSize }) => ({ compressedSize: (compressedSize ?? 0) + 2_000_000 })),
    ],
    [
      'growth that the base and the own layers share otherwise',
      grown({ parts: { ...parts, own: { ...parts.own, compressed: { before: 5, change: 30_000_000 } } } }),
    ],
    ['another base', grown({ parts: { ...parts, baseNow: digestOf('another') } })],
    ['another baseline', grown({ baseline: { ...regressionGrowth().baseline, description: 'another' } })],
    ['no comparison', { ...report, comparisons: [{ skipped: 'None.' }] }],
    ['another reason for none', { ...report, comparisons: [{ skipped: 'Nobody knows.' }] }],
    ['a package more', grown({ contents: { ...contents, packages: { ...contents.packages, changes: [] } } })],
    ['a large place', grown({ contents: { ...contents, places: contents.places.slice(1) } })],
    ['another user', platform(() => ({ user: 'root' }))],
    ['a platform less', { ...report, image: { ...report.image, platforms: [] } }],
    ['a looser policy', { ...report, policy: { ...report.policy, profile: 'report' } }],
  ])('%s', (_, other) => {
    expect(same(other)).toBe(false)
  })
})

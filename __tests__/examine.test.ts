import { describe, expect, test } from '@jest/globals'
import { type Examined, judge } from '../src/examine.ts'
import { combine } from '../src/inputs/policy-file/combine.ts'
import { parsePolicy } from '../src/inputs/policy-file/parse-policy.ts'
import { vocabulary } from '../src/policy-vocabulary.ts'
import { earlierReport } from '../src/report/earlier-report.ts'
import type { Report } from '../src/report/report.ts'
import { BASELINE } from './compare/facts.ts'
import { type FakeImage, fakeDigest, fakePlatformImage } from './support/fake-image.ts'

const MB = 1_000_000

function judged(fake: FakeImage, more: Partial<Examined> & { readonly policyText?: string } = {}): Report {
  const { policyText = '', ...given } = more
  const digest = fakeDigest('index')
  const policy = combine([parsePolicy(policyText, 'policy.yml', vocabulary)], {
    profile: undefined,
    limits: {},
  })
  return judge({
    image: { digest, descriptor: { mediaType: 'x', digest, size: 1 }, platforms: [fakePlatformImage(fake)] },
    name: 'ghcr.io/acme/web',
    built: undefined,
    before: [],
    policy: { policy, image: undefined, before: undefined, today: '2026-06-15' },
    ...given,
  })
}

const image = (
  bytes: number,
  files: Readonly<Record<string, { size: number; mode?: number }>> = {},
): FakeImage => ({
  layers: [{ compressedSize: bytes, files: { 'app/x': { size: bytes }, ...files } }],
  user: '10001:10001',
})

/** What an earlier image was found by. */
function earlier(report: Report) {
  const found = earlierReport(report, 'linux/amd64')
  if (found === undefined) throw new Error('no such platform')
  return { report: found, baseline: BASELINE }
}

const growthCheck = ({ checks }: Report) => checks.find(({ id }) => id === 'size-growth')

describe('judge', () => {
  const before = earlier(judged(image(10 * MB)))

  test('compares before it checks, so that growth is judged', () => {
    const report = judged(image(20 * MB), { before: [before] })
    expect(report.comparisons).toMatchObject([
      {
        growth: { compressedSizeChange: 10 * MB, contents: { places: [{ path: 'app/x', change: 10 * MB }] } },
      },
    ])
    expect(growthCheck(report)).toMatchObject({ status: 'warn' })
    expect(report.verdict).toBe('warn')
    expect(report.trends).toMatchObject([{ platform: 'linux/amd64', points: [{ compressedSize: 10 * MB }] }])
  })

  test('findings that only one of the two has are new or fixed', () => {
    const withTool = judged(image(10 * MB, { 'usr/bin/gcc': { size: 5, mode: 0o755 } }), { before: [before] })
    expect(withTool.findingChanges).toMatchObject([{ new: [{ check: 'build-tools' }], fixed: [] }])
    const without = judged(image(10 * MB), { before: [earlier(withTool)] })
    expect(without.findingChanges).toMatchObject([{ new: [], fixed: [{ check: 'build-tools' }] }])
  })

  test('nothing is compared where nobody asked, and a reason stays one', () => {
    expect(judged(image(1))).toMatchObject({
      comparisons: [{ skipped: 'No comparison was asked for.' }],
      findingChanges: [],
      trends: [],
    })
    const report = judged(image(1), { before: [{ skipped: 'None there.' }] })
    expect(report.comparisons).toEqual([{ skipped: 'None there.' }])
    expect(growthCheck(report)).toMatchObject({ status: 'skip', summary: 'None there.' })
  })

  describe('a growth that is too much', () => {
    const policyText = 'budgets: { growth-budget: 1MB }\n'
    const pullRequest = { labels: ['allow-size-growth'], author: 'alice' }

    test('fails', () => {
      expect(judged(image(20 * MB), { before: [before], policyText })).toMatchObject({ verdict: 'fail' })
    })

    test('is allowed by the pull request’s label, visibly', () => {
      const allowing = { pullRequest, actor: 'bob' }
      const report = judged(image(20 * MB), { before: [before], policyText, allowing })
      expect(report.verdict).toBe('pass')
      expect(growthCheck(report)).toMatchObject({
        status: 'pass',
        summary: expect.stringContaining('1 finding is waived.'),
        findings: [{ level: 'fail', waived: { reason: expect.stringContaining('alice') } }],
      })
    })

    test('not by a label that the policy does not name', () => {
      const text = `${policyText}checks: { size-growth: { labels: [size-ok] } }\n`
      const allowing = (label: string) => ({ pullRequest: { ...pullRequest, labels: [label] }, actor: 'bob' })
      const verdictWith = (label: string) =>
        judged(image(20 * MB), { before: [before], policyText: text, allowing: allowing(label) }).verdict
      expect(verdictWith('allow-size-growth')).toBe('fail')
      expect(verdictWith('size-ok')).toBe('pass')
    })

    test('is allowed by a waiver up to what it says', () => {
      const waiver = (growth: string) =>
        `${policyText}waivers:\n- { check: size-growth, growth: ${growth}, reason: x, expires: 2026-07-01 }\n`
      expect(judged(image(20 * MB), { before: [before], policyText: waiver('10MB') }).verdict).toBe('pass')
      expect(judged(image(20 * MB), { before: [before], policyText: waiver('9MB') }).verdict).toBe('fail')
      expect(judged(image(20 * MB), { before: [before], policyText: waiver('100%') }).verdict).toBe('pass')
    })
  })
})

import { describe, expect, test } from '@jest/globals'
import type { CheckResult } from '../../src/checks/check.ts'
import { sizeGrowth } from '../../src/checks/size-growth.ts'
import { allowedByLabel } from '../../src/checks/size-growth/allowed-by-label.ts'
import { withFindings } from '../../src/checks/waivers.ts'
import { mostGrown } from '../../src/checks/size-growth/grown-layer.ts'
import { ownGrowth } from '../../src/checks/size-growth/judged-growth.ts'
import { runChecks } from '../../src/checks/run-checks.ts'
import type { Comparison } from '../../src/compare/growth.ts'
import { parseGrowthBudget } from '../../src/inputs/growth-budget.ts'
import type { CheckSettings, PolicyInputs } from '../../src/inputs/inputs.ts'
import { type FactLayer, facts, growth, growthOf, reportOf } from '../compare/facts.ts'
import { digestOf } from '../compare/fixture.ts'
import { fakeJudged } from '../support/fake-image.ts'

const MB = 1_000_000
const BASE: FactLayer = { content: 'base', bytes: 30 * MB, origin: 'base' }
const DEPS: FactLayer = { content: 'deps', bytes: 10 * MB, line: 'RUN npm ci' }

interface Asked {
  readonly budget?: string
  readonly profile?: PolicyInputs['profile']
  readonly settings?: CheckSettings
}

/** The image has the layers of the growth, all of lines of the Dockerfile. */
function judged(comparison: Comparison | undefined, { budget, profile, settings }: Asked = {}): CheckResult {
  const layers =
    'growth' in (comparison ?? {})
      ? [{ origin: 'base' as const }, { line: 7, createdBy: 'RUN npm ci' }]
      : [{}]
  const subject = fakeJudged({
    layers,
    policy: {
      ...(profile === undefined ? {} : { profile }),
      ...(settings === undefined ? {} : { checks: { 'size-growth': settings } }),
      ...(budget === undefined ? {} : { growthBudget: parseGrowthBudget(budget, 'growth-budget') }),
    },
  })
  const [result] = runChecks({ ...subject, comparison }, [sizeGrowth])
  if (result === undefined) throw new Error('no result')
  return result
}

/** The own layer grew by so many bytes, and the base by so many. */
function grown(own: number, base = 0): Comparison {
  const now = [
    { ...BASE, content: base === 0 ? 'base' : 'base 2', bytes: BASE.bytes + base, line: 'FROM' },
    { ...DEPS, content: own === 0 ? 'deps' : 'deps 2', bytes: DEPS.bytes + own },
  ]
  return { growth: growth(now, [{ ...BASE, line: 'FROM' }, DEPS]) }
}

describe('size-growth', () => {
  test.each<[number, string | undefined, string]>([
    [2 * MB, undefined, 'pass'],
    [2 * MB + 1, undefined, 'warn'],
    [20 * MB, undefined, 'warn'],
    [-5 * MB, undefined, 'pass'],
    [0, '1kB', 'pass'],
    [500_000, '500kB', 'pass'],
    [500_001, '500kB', 'fail'],
    [500_001, '500kB warn', 'warn'],
    [500_001, '500kB warn, 2MB fail', 'warn'],
    [2 * MB + 1, '500kB warn, 2MB fail', 'fail'],
    [4 * MB, '10%', 'pass'],
    [4 * MB + 1, '10%', 'fail'],
    [MB, 'own 10% warn', 'pass'],
    [MB + 1, 'own 10% warn', 'warn'],
    [MB + 1, 'own 10% warn, 1MB fail', 'fail'],
    // Below the floor no share counts, and every limit in bytes does.
    [100_000, '0.01%', 'pass'],
    [100_001, '0.01%', 'fail'],
    [50_000, '10kB', 'fail'],
  ])('%d bytes more under %j: %s', (bytes, budget, status) => {
    expect(judged(grown(bytes), budget === undefined ? {} : { budget }).status).toBe(status)
  })

  test('strict fails from a tenth on, report never more than it warns', () => {
    expect(judged(grown(4 * MB + 1), { profile: 'strict' }).status).toBe('fail')
    expect(judged(grown(4 * MB), { profile: 'strict' }).status).toBe('warn')
    expect(judged(grown(20 * MB), { profile: 'report' }).status).toBe('warn')
  })

  test('the finding says by how much, against what, and where', () => {
    const { summary, findings } = judged(grown(3 * MB), { budget: '2MB' })
    expect(summary).toBe(
      'The image grew by 3.00 MB (7.5%) compressed against the base commit 0123abc, 1.00 MB over the growth budget of 2.00 MB.',
    )
    expect(findings).toMatchObject([
      { level: 'fail', message: summary, bytes: 3 * MB, dockerfile: { startLine: 7 } },
    ])
    expect(findings[0]?.remedy).toContain('"RUN npm ci" (Dockerfile:7), +3.00 MB,')
    expect(findings[0]?.remedy).toContain('the label allow-size-growth')
  })

  test('own is judged without what the base grew, and the whole says what that was', () => {
    expect(judged(grown(0, 28 * MB), { budget: 'own 1MB' }).status).toBe('pass')
    const { status, summary } = judged(grown(-MB, 28 * MB), { budget: '5MB' })
    expect(status).toBe('fail')
    expect(summary).toContain('The image grew by 27.0 MB')
    expect(summary).toContain('; the base image grew by 28.0 MB')
  })

  test('where this image’s origins follow from the other’s, the base’s layers are not the own ones', () => {
    const now: FactLayer[] = [
      { content: 'base', stored: 'again', bytes: 33 * MB, line: 'FROM', origin: 'unknown' },
      { content: 'deps 2', bytes: 11 * MB, line: 'RUN npm ci', origin: 'unknown' },
    ]
    const comparison = { growth: growth(now, [{ ...BASE, line: 'FROM' }, DEPS]) }
    expect(comparison.growth.parts).toMatchObject({ baseLayers: 1 })
    const subject = { layer: { index: 0, digest: digestOf('x'), createdBy: 'x' }, source: undefined } as const
    const layers = [
      { ...subject, origin: 'unknown' as const },
      { ...subject, origin: 'unknown' as const },
    ]
    expect(ownGrowth(comparison.growth, layers)).toMatchObject({ bytes: MB, recompressed: 0 })
    const baseGrew = growth(
      [{ ...now[0], content: 'base 2' } as FactLayer, now[1] as FactLayer],
      [{ ...BASE, line: 'FROM' }, DEPS],
    )
    expect(mostGrown(baseGrew, layers, 'own')?.bytes).toBe(MB)
    expect(mostGrown(baseGrew, layers, 'total')?.bytes).toBe(3 * MB)
  })

  test('where the base is not known apart, own is judged on all of it, and says so', () => {
    const unknown = (layer: FactLayer): FactLayer => ({ ...layer, origin: 'unknown' })
    const comparison = {
      growth: growth([unknown({ ...DEPS, content: 'x', bytes: 12 * MB })], [unknown(DEPS)]),
    }
    const { status, summary } = judged(comparison, { budget: 'own 1MB' })
    expect(status).toBe('fail')
    expect(summary).toContain('the whole image is judged and not its own layers')
  })

  test('another compression is named and is no growth', () => {
    const zstd = { ...DEPS, stored: 'zstd', bytes: 14 * MB }
    const { status, summary } = judged({ growth: growth([BASE, zstd], [BASE, DEPS]) }, { budget: '1MB' })
    expect(status).toBe('pass')
    expect(summary).toBe(
      'The image is as large as in the base commit 0123abc; another compression, which is not counted, made +4.00 MB.',
    )
    const smaller = { ...DEPS, stored: 'zstd', bytes: 4 * MB }
    const more = { content: 'more', bytes: 5 * MB }
    const hidden = judged({ growth: growth([BASE, smaller, more], [BASE, DEPS]) }, { budget: 'own 1MB' })
    expect(hidden.summary).toContain("The build's own layers grew by 5.00 MB")
    expect(hidden.status).toBe('fail')
  })

  test('of nothing, every growth beyond the floor is more than any share', () => {
    const from = (bytes: number) => ({ growth: growth([{ content: 'a', bytes }], []) })
    expect(judged(from(100_001), { budget: '500%' })).toMatchObject({
      status: 'fail',
      summary: expect.stringContaining('grew by 100 kB compressed'),
    })
    expect(judged(from(100_000), { budget: '500%' }).status).toBe('pass')
    expect(judged({ growth: growth([], []) }).status).toBe('pass')
  })

  test('without a comparison it is skipped with the reason', () => {
    const skipped = { skipped: 'r.test/acme/web has no image to compare with.' }
    expect(judged(skipped)).toMatchObject({ status: 'skip', summary: skipped.skipped, findings: [] })
    expect(judged(undefined).status).toBe('skip')
  })

  test('none judges nothing and still says what grew', () => {
    expect(judged(grown(20 * MB), { budget: 'none' })).toMatchObject({
      status: 'skip',
      summary: expect.stringMatching(/grew by 20\.0 MB .*no growth budget is set\.$/),
      findings: [],
    })
  })

  test('a level of the policy makes it milder', () => {
    expect(judged(grown(20 * MB), { budget: '1MB', settings: { level: 'warn' } }).status).toBe('warn')
  })

  test('sizes that are not known are no growth', () => {
    const now = facts([DEPS])
    const image = { ...now, layers: now.layers.map((layer) => ({ ...layer, compressedSize: null })) }
    expect(() => growthOf(image, reportOf(now))).toThrow('nothing was compared')
  })
})

describe('a label', () => {
  const result = judged(grown(20 * MB), { budget: '1MB' })
  const pullRequest = { labels: ['bug', 'Allow-Size-Growth'], author: 'alice' }
  const labels = ['allow-size-growth']

  test('allows the growth, and the finding stays with who and why', () => {
    const allowed = allowedByLabel(result, labels, { pullRequest, actor: 'bob' })
    expect(allowed.status).toBe('pass')
    expect(allowed.findings).toHaveLength(1)
    expect(allowed.findings[0]?.waived?.reason).toBe(
      "the label Allow-Size-Growth, which the pull request of alice has; the run is bob's",
    )
  })

  test('names who added it where the event is that', () => {
    const labelled = { label: 'allow-size-growth', by: 'carol' }
    const allowed = allowedByLabel(result, labels, {
      pullRequest: { ...pullRequest, labelled },
      actor: 'carol',
    })
    expect(allowed.findings[0]?.waived?.reason).toBe('carol added the label Allow-Size-Growth')
  })

  test('allows what a waiver left, and the summary counts all of it once', () => {
    const [finding] = result.findings
    if (finding === undefined) throw new Error('no finding')
    const both = { ...result, findings: [finding, finding] }
    const waived = withFindings(both, [{ ...finding, waived: { reason: 'x' } }, finding])
    expect(waived.summary).toBe(`${result.summary} 1 finding is waived.`)
    const allowed = allowedByLabel(waived, labels, { pullRequest, actor: 'bob' })
    expect(allowed.summary).toBe(`${result.summary} 2 findings are waived.`)
    const again = allowedByLabel(allowed, labels, { pullRequest, actor: 'bob' })
    expect(again.summary).toBe(allowed.summary)
  })

  test.each([
    ['another label', { pullRequest: { labels: ['bug'] }, labels }],
    ['no labels', { pullRequest: {}, labels }],
    ['no pull request', { pullRequest: undefined, labels }],
    ['a policy without labels', { pullRequest, labels: [] }],
  ])('%s allows nothing', (_, { pullRequest: one, labels: names }) => {
    expect(allowedByLabel(result, names, { pullRequest: one, actor: 'bob' })).toBe(result)
  })
})

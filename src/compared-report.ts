import type { CheckResult } from './checks/check.ts'
import { levelsOf, underLevels } from './checks/levels.ts'
import { skipped } from './checks/outcome.ts'
import { optionsOf } from './checks/run-checks.ts'
import { growthOutcome, SIZE_GROWTH_ID, sizeGrowth } from './checks/size-growth.ts'
import type { GrownLayer } from './checks/size-growth/grown-layer.ts'
import { verdict } from './checks/verdict.ts'
import { applyWaivers } from './checks/waivers.ts'
import { compareWithFound } from './compare/compare-with-found.ts'
import type { EarlierReport } from './compare/earlier-report.ts'
import type { Comparison } from './compare/growth.ts'
import { trendOf } from './compare/trend.ts'
import type { ComparedSide } from './compared-side.ts'
import { type JudgedBy, policyFacts, policyOn } from './judged-by.ts'
import { parseDigest } from './oci/digest.ts'
import { checkOf, comparisonOf } from './report/build-report.ts'
import { earlierReport } from './report/earlier-report.ts'
import { findingChanges } from './report/finding-changes.ts'
import type { Report, ReportPlatform } from './report/report.ts'
import { reportPolicy } from './report/report-policy.ts'

/**
 * The report on the newer of two images, compared with the older one. Its one check is size-growth, which alone
 * decides; what all checks find of the two is compared. Throws where they have no platform in common.
 */
export function comparedReport(now: ComparedSide, before: ComparedSide, by: JudgedBy): Report {
  const { platforms } = now.report.image
  const names = platforms.map(({ platform }) => platform)
  const earlier = new Map(
    names.flatMap((name): (readonly [string, EarlierReport])[] => {
      const found = earlierOf(before, name)
      return found === undefined ? [] : [[name, found]]
    }),
  )
  if (earlier.size === 0) throw new Error(nothingInCommon(now, before))
  const comparisons = platforms.map((platform) => compare(platform, now, before, earlier))
  const results = platforms.map((platform, index) => growthResult(platform, comparisons[index], by))
  const waivers = by.policy.waivers.filter(({ check }) => check === SIZE_GROWTH_ID)
  const waived = applyWaivers(results, waivers, { platforms: [], today: by.today })
  const policy = policyOn(by, undefined)
  const all = [...now.report.checks.filter(({ id }) => id !== SIZE_GROWTH_ID), ...waived.results]
  return {
    schemaVersion: 1,
    verdict: verdict(waived.results, policy.profile),
    policy: reportPolicy(policy, policyFacts(by, names, waived.uses)),
    image: now.report.image,
    checks: waived.results.map(checkOf),
    comparisons: comparisons.map(comparisonOf),
    findingChanges: [...earlier].map(([name, report]) => findingChanges(all, name, report)),
    trends: [...earlier].map(([name, report]) => ({ platform: name, points: trendOf(report) })),
    build: now.report.build,
    run: now.report.run,
  }
}

function earlierOf({ report, facts }: ComparedSide, platform: string): EarlierReport | undefined {
  const found = earlierReport(report, platform)
  return found === undefined ? undefined : { ...found, facts: facts.get(platform) ?? found.facts }
}

function compare(
  platform: ReportPlatform,
  now: ComparedSide,
  before: ComparedSide,
  earlier: ReadonlyMap<string, EarlierReport>,
): Comparison {
  const report = earlier.get(platform.platform)
  if (report === undefined) {
    return { skipped: `${before.written} has no ${platform.platform}, but ${platformsOf(before)}.` }
  }
  const { written } = before
  const baseline = {
    reference: written,
    digest: report.facts.digest,
    name: written,
    description: written,
    knownBy: 'report' as const,
    commit: report.commit,
    createdAt: report.createdAt,
  }
  return compareWithFound(now.facts.get(platform.platform) ?? platform, { report, baseline })
}

function growthResult(
  { platform, layers }: ReportPlatform,
  comparison: Comparison | undefined,
  by: JudgedBy,
): CheckResult {
  const policy = policyOn(by, platform)
  const levels = levelsOf(sizeGrowth, { policy })
  const about = { id: SIZE_GROWTH_ID, platform }
  if (levels.own === 'off') return { ...about, ...skipped('Turned off by the policy.') }
  const grown = layers.map((layer, index): GrownLayer => {
    const { createdBy, digest, origin, dockerfile } = layer
    return { layer: { index, digest: parseDigest(digest), createdBy }, origin, source: { dockerfile } }
  })
  const options = optionsOf(sizeGrowth, policy)
  return { ...about, ...underLevels(growthOutcome({ comparison, policy, options }, grown), levels) }
}

function nothingInCommon(now: ComparedSide, before: ComparedSide): string {
  return `OLD and NEW have no platform in common: OLD has ${platformsOf(before)}, NEW has ${platformsOf(now)}`
}

function platformsOf({ report }: ComparedSide): string {
  return report.image.platforms.map(({ platform }) => platform).join(', ') || 'none'
}

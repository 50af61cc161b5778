import type { BuildRecord, LayerSource } from './build/build-record.ts'
import { checks } from './checks/catalogue.ts'
import { optionsOf, runChecks } from './checks/run-checks.ts'
import { listOption } from './checks/options.ts'
import { SIZE_GROWTH_ID, sizeGrowth } from './checks/size-growth.ts'
import { type Allowing, allowedByLabel } from './checks/size-growth/allowed-by-label.ts'
import type { CheckResult } from './checks/check.ts'
import { verdict } from './checks/verdict.ts'
import { waiverResult } from './checks/waiver-result.ts'
import { applyWaivers } from './checks/waivers.ts'
import { wantedFor } from './checks/wanted-files.ts'
import { compareWithFound, type FoundEarlier } from './compare/compare-with-found.ts'
import type { EarlierReport } from './compare/earlier-report.ts'
import { trendOf } from './compare/trend.ts'
import type { Image, PlatformImage } from './image/image.ts'
import { type ReadProgress, readImage } from './image/read-image.ts'
import type { Policy } from './inputs/policy-file/policy.ts'
import { policyFor, requirePlatforms } from './inputs/policy-file/policy-for.ts'
import { type JudgedBy, policyFacts, policyOn } from './judged-by.ts'
import type { BlobSource } from './oci/blob-source.ts'
import { formatPlatform } from './oci/platform.ts'
import { imageFacts, reportPlatform, shownLine } from './report/build-platform.ts'
import { buildReport, type ReportParts } from './report/build-report.ts'
import { findingChanges } from './report/finding-changes.ts'
import { NOT_COMPARED } from './report/not-compared.ts'
import type { Report, ReportRun } from './report/report.ts'
import { baselineResults } from './required-baseline.ts'
import type { Starts } from './start-for-checks.ts'

/**
 * Reads the image with all that the checks want of it which the policy does not turn off. Throws a named error for a
 * blob that is not as described. With `sizesOnly` no layer is opened, and the checks that need files skip.
 */
export function readForChecks(
  source: BlobSource,
  policy: Policy,
  onProgress: (progress: ReadProgress) => void,
  sizesOnly = false,
): Promise<Image> {
  const wanted = wantedFor(policyFor(policy, { image: undefined, platform: undefined }))
  return readImage(source, { wanted, onProgress, sizesOnly })
}

export interface Examined {
  readonly image: Image
  /** The repository's full name, or the source that was read. */
  readonly name: string
  /** Undefined for an image that was not built here: its layers' origins are unknown. */
  readonly built: BuildRecord | undefined
  /** What each platform is compared with, in their order; empty where nobody asked for that. */
  readonly before: readonly FoundEarlier[]
  /** Whose run it is and of which pull request; undefined outside GitHub Actions. */
  readonly allowing?: Allowing | undefined
  readonly policy: JudgedBy
  /** What starting it showed, where the policy wants that. */
  readonly starts?: Starts
  /** Where and when; absent outside GitHub Actions. */
  readonly run?: ReportRun | null
  /** Whether there has to be something to compare with. */
  readonly needsBaseline?: boolean
}

/**
 * Describes and compares every platform, runs every check on it, waives what the policy waives and puts the results
 * together. Throws PolicyError
 * for a budget of a platform that the image does not have.
 */
export function judge(examined: Examined): Report {
  const { image, name, built, before, allowing, policy, starts, run = null, needsBaseline = false } = examined
  const layerSources = built?.layerSources ?? new Map<string, readonly LayerSource[]>()
  const platforms = image.platforms.map(({ platform }) => formatPlatform(platform))
  requirePlatforms(policy.policy, policy.image, platforms)
  const reported = image.platforms.map((one) =>
    reportPlatform(one, layerSources.get(formatPlatform(one.platform)) ?? []),
  )
  const comparisons = image.platforms.map((one, index) => {
    const [facts, found] = [reported[index], before[index]]
    if (facts === undefined || found === undefined) return NOT_COMPARED
    return compareWithFound(imageFacts(one, facts), found, shownLine)
  })
  const found = image.platforms.flatMap((platform, index) =>
    runChecks(
      {
        image: platform,
        layerSources: sourcesOf(platform, layerSources),
        policy: policyOn(policy, formatPlatform(platform.platform)),
        comparison: comparisons[index],
        build: built?.facts.get(formatPlatform(platform.platform)),
        start: starts?.get(formatPlatform(platform.platform)),
      },
      checks,
    ),
  )
  const { waivers } = policy.policy
  const waived = applyWaivers(found, waivers, { platforms: image.platforms, today: policy.today })
  const { uses } = waived
  const results = allowing === undefined ? waived.results : withLabels(waived.results, policy, allowing)
  const ofWaivers = waiverResult(uses, platforms[0] ?? '')
  const ofBaseline = needsBaseline ? baselineResults(platforms, comparisons) : []
  const all = [...results, ...ofBaseline, ...(ofWaivers === undefined ? [] : [ofWaivers])]
  const general = policyOn(policy, undefined)
  const build =
    built === undefined
      ? null
      : {
          dockerfile: built.dockerfile,
          target: built.target ?? null,
          steps: built.steps.total,
          cachedSteps: built.steps.cached,
          warnings: built.warnings,
        }
  const reached = verdict(all, general.profile)
  return buildReport({
    name,
    image,
    layerSources,
    platforms: reported,
    checks: all,
    comparisons,
    ...againstReports(all, platforms, before),
    build,
    verdict: reached,
    policy: general,
    policyFacts: policyFacts(policy, platforms, uses),
    run,
  })
}

/** A growth is allowed where the pull request has a label that the platform's policy names. */
function withLabels(
  results: readonly CheckResult[],
  policy: JudgedBy,
  allowing: Allowing,
): readonly CheckResult[] {
  return results.map((result) => {
    if (result.id !== SIZE_GROWTH_ID) return result
    const options = optionsOf(sizeGrowth, policyOn(policy, result.platform))
    return allowedByLabel(result, listOption(options, 'labels'), allowing)
  })
}

/** What only a report of the earlier image tells, for the platforms that have one. */
function againstReports(
  results: readonly CheckResult[],
  platforms: readonly string[],
  before: readonly FoundEarlier[],
): Pick<ReportParts, 'findingChanges' | 'trends'> {
  const reports = platforms.flatMap((platform, index): (readonly [string, EarlierReport])[] => {
    const found = before[index]
    return found !== undefined && 'report' in found ? [[platform, found.report]] : []
  })
  return {
    findingChanges: reports.map(([platform, report]) => findingChanges(results, platform, report)),
    trends: reports.map(([platform, report]) => ({ platform, points: trendOf(report) })),
  }
}

/** One for each layer; what provenance says of another layer than the one in its place is not believed. */
function sourcesOf(
  { platform, layers }: PlatformImage,
  layerSources: BuildRecord['layerSources'],
): readonly LayerSource[] {
  const known = layerSources.get(formatPlatform(platform)) ?? []
  return layers.map(({ digest }, position) => {
    const source = known[position]
    return source?.digest === digest ? source : { digest, dockerfile: null, origin: 'unknown' }
  })
}

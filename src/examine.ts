import type { BuildRecord, LayerSource } from './build/build-record.ts'
import { checks } from './checks/catalogue.ts'
import { runChecks } from './checks/run-checks.ts'
import { verdict } from './checks/verdict.ts'
import { waiverResult } from './checks/waiver-result.ts'
import { applyWaivers } from './checks/waivers.ts'
import { wantedFor } from './checks/wanted-files.ts'
import type { Comparison } from './compare/growth.ts'
import type { Image, PlatformImage } from './image/image.ts'
import { type ReadProgress, readImage } from './image/read-image.ts'
import type { Policy } from './inputs/policy-file/policy.ts'
import { policyFor, requirePlatforms } from './inputs/policy-file/policy-for.ts'
import { type JudgedBy, policyFacts, policyOn } from './judged-by.ts'
import type { BlobSource } from './oci/blob-source.ts'
import { formatPlatform } from './oci/platform.ts'
import { buildReport } from './report/build-report.ts'
import type { Report } from './report/report.ts'
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
  /** In the order of the image's platforms. */
  readonly comparisons: readonly Comparison[]
  readonly policy: JudgedBy
  /** What starting it showed, where the policy wants that. */
  readonly starts?: Starts
}

/**
 * Runs every check on every platform, waives what the policy waives and puts the results together. Throws PolicyError
 * for a budget of a platform that the image does not have.
 */
export function judge({ image, name, built, comparisons, policy, starts }: Examined): Report {
  const layerSources = built?.layerSources ?? new Map<string, readonly LayerSource[]>()
  const platforms = image.platforms.map(({ platform }) => formatPlatform(platform))
  requirePlatforms(policy.policy, policy.image, platforms)
  const found = image.platforms.flatMap((platform) =>
    runChecks(
      {
        image: platform,
        layerSources: sourcesOf(platform, layerSources),
        policy: policyOn(policy, formatPlatform(platform.platform)),
        build: built?.facts.get(formatPlatform(platform.platform)),
        start: starts?.get(formatPlatform(platform.platform)),
      },
      checks,
    ),
  )
  const { waivers } = policy.policy
  const { results, uses } = applyWaivers(found, waivers, { platforms: image.platforms, today: policy.today })
  const ofWaivers = waiverResult(uses, platforms[0] ?? '')
  const all = ofWaivers === undefined ? results : [...results, ofWaivers]
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
    checks: all,
    comparisons,
    build,
    verdict: reached,
    policy: general,
    policyFacts: policyFacts(policy, platforms, uses),
  })
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

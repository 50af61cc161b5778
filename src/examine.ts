import type { BuildRecord, LayerSource } from './build/build-record.ts'
import { checks } from './checks/catalogue.ts'
import { runChecks } from './checks/run-checks.ts'
import { verdict } from './checks/verdict.ts'
import { wantedByChecks } from './checks/wanted-files.ts'
import type { Comparison } from './compare/growth.ts'
import type { Image, PlatformImage } from './image/image.ts'
import { type ReadProgress, readImage } from './image/read-image.ts'
import type { PolicyInputs } from './inputs/inputs.ts'
import type { BlobSource } from './oci/blob-source.ts'
import { formatPlatform } from './oci/platform.ts'
import { buildReport } from './report/build-report.ts'
import type { Report } from './report/report.ts'

/** Reads the image with all that the checks want of it. Throws a named error for a blob that is not as described.
 * With `sizesOnly` no layer is opened, and the checks that need files skip. */
export function readForChecks(
  source: BlobSource,
  onProgress: (progress: ReadProgress) => void,
  sizesOnly = false,
): Promise<Image> {
  return readImage(source, { wanted: wantedByChecks, onProgress, sizesOnly })
}

export interface Examined {
  readonly image: Image
  /** The repository's full name, or the source that was read. */
  readonly name: string
  /** Undefined for an image that was not built here: its layers' origins are unknown. */
  readonly built: BuildRecord | undefined
  /** In the order of the image's platforms. */
  readonly comparisons: readonly Comparison[]
  readonly policy: PolicyInputs
}

/** Runs every check on every platform and puts the results together. */
export function judge({ image, name, built, comparisons, policy }: Examined): Report {
  const layerSources = built?.layerSources ?? new Map<string, readonly LayerSource[]>()
  const results = image.platforms.flatMap((platform) =>
    runChecks({ image: platform, layerSources: sourcesOf(platform, layerSources), policy }, checks),
  )
  const build =
    built === undefined
      ? null
      : { steps: built.steps.total, cachedSteps: built.steps.cached, warnings: built.warnings }
  const reached = verdict(results, policy.profile)
  return buildReport({
    name,
    image,
    layerSources,
    checks: results,
    comparisons,
    build,
    verdict: reached,
    policy,
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

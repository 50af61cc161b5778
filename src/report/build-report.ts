import type { LayerSource } from '../build/build-record.ts'
import type { CheckResult, Finding } from '../checks/check.ts'
import type { Comparison } from '../compare/growth.ts'
import type { Image, PlatformImage } from '../image/image.ts'
import type { Limit, PolicyInputs } from '../inputs/inputs.ts'
import { formatPlatform } from '../oci/platform.ts'
import { contentsOf } from './build-contents.ts'
import { NOT_COMPARED } from './not-compared.ts'
import type { Report, ReportBuild, ReportLimit, ReportPlatform, ReportPolicy, Verdict } from './report.ts'

/** What a report is made of. */
export interface ReportParts {
  /** The repository's full name, or the source that was read. */
  readonly name: string
  readonly image: Image
  /** Keyed by formatPlatform; a platform that is absent has layers of unknown origin. */
  readonly layerSources: ReadonlyMap<string, readonly LayerSource[]>
  readonly checks: readonly CheckResult[]
  /** In the order of the image's platforms; one that is absent was not asked for. */
  readonly comparisons: readonly Comparison[]
  readonly build: ReportBuild | null
  readonly verdict: Verdict
  readonly policy: PolicyInputs
}

/** Puts the results together; the members are in the order in which the JSON shows them. */
export function buildReport(parts: ReportParts): Report {
  const { image, layerSources } = parts
  return {
    schemaVersion: 1,
    verdict: parts.verdict,
    policy: policyOf(parts.policy),
    image: {
      name: parts.name,
      digest: image.digest,
      platforms: image.platforms.map((one) =>
        platformOf(one, layerSources.get(formatPlatform(one.platform)) ?? []),
      ),
      notes: image.notes ?? [],
    },
    checks: parts.checks.map(({ id, platform, status, summary, findings }) => ({
      id,
      platform,
      status,
      summary,
      findings: findings.map(findingOf),
    })),
    comparisons: image.platforms.map((_, index) => parts.comparisons[index] ?? NOT_COMPARED),
    build: parts.build,
  }
}

function policyOf(policy: PolicyInputs): ReportPolicy {
  return {
    profile: policy.profile,
    sizeBudget: limitOf(policy.sizeBudget),
    uncompressedSizeBudget: limitOf(policy.uncompressedSizeBudget),
    largestLayerBudget: limitOf(policy.largestLayerBudget),
    maxLayers: limitOf(policy.maxLayers),
  }
}

function limitOf(limit: Limit | undefined): ReportLimit | null {
  return limit === undefined ? null : { warn: limit.warn ?? null, fail: limit.fail ?? null }
}

function platformOf(image: PlatformImage, sources: readonly LayerSource[]): ReportPlatform {
  const filesRead = image.filesUnread === null
  return {
    platform: formatPlatform(image.platform),
    digest: image.digest,
    configDigest: image.configDigest,
    user: image.config.config?.User ?? '',
    compressedSize: image.compressedSize,
    uncompressedSize: image.uncompressedSize,
    filesUnread: image.filesUnread,
    hiddenSize: filesRead ? image.hiddenSize : null,
    fileCount: filesRead ? image.fileCount : null,
    layers: image.layers.map((layer, index) => {
      // By position: two steps can make the same layer. A source of another layer would be a lie.
      const source = sources[index]?.digest === layer.digest ? sources[index] : undefined
      return {
        digest: layer.digest,
        diffId: layer.diffId,
        mediaType: layer.mediaType,
        compressedSize: layer.compressedSize,
        uncompressedSize: layer.uncompressedSize,
        entryCount: layer.entryCount,
        visibleSize: filesRead ? layer.visibleSize : null,
        hiddenSize: filesRead ? layer.hiddenSize : null,
        createdBy: layer.createdBy,
        dockerfile: source?.dockerfile ?? null,
        origin: source?.origin ?? 'unknown',
      }
    }),
    ...contentsOf(image),
    notes: image.notes ?? [],
  }
}

/** Absent members stay absent, present ones get one order. */
function findingOf(finding: Finding): Finding {
  const { level, message, remedy, path, package: packageName, layer, dockerfile } = finding
  const { removedBy, bytes, savedBytes, visibility, origin } = finding
  return {
    level,
    message,
    remedy,
    ...(path === undefined ? {} : { path }),
    ...(packageName === undefined ? {} : { package: packageName }),
    ...(layer === undefined ? {} : { layer }),
    ...(removedBy === undefined ? {} : { removedBy }),
    ...(dockerfile === undefined ? {} : { dockerfile }),
    ...(bytes === undefined ? {} : { bytes }),
    ...(savedBytes === undefined ? {} : { savedBytes }),
    ...(visibility === undefined ? {} : { visibility }),
    ...(origin === undefined ? {} : { origin }),
  }
}

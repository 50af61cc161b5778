import type { LayerSource } from '../build/build-record.ts'
import { checks as catalogue } from '../checks/catalogue.ts'
import type { CheckResult, Finding } from '../checks/check.ts'
import { findingIdentities } from '../checks/finding-identity.ts'
import { redacted } from '../checks/secrets/redacted.ts'
import type { Comparison } from '../compare/growth.ts'
import type { Trend } from '../compare/trend.ts'
import type { Image } from '../image/image.ts'
import type { PolicyInputs } from '../inputs/inputs.ts'
import { formatPlatform } from '../oci/platform.ts'
import { reportPlatform, shownLine } from './build-platform.ts'
import { NOT_COMPARED } from './not-compared.ts'
import type {
  FindingChanges,
  Report,
  ReportBuild,
  ReportCheck,
  ReportFinding,
  ReportPlatform,
  ReportRun,
  Verdict,
} from './report.ts'
import { type PolicyFacts, reportPolicy } from './report-policy.ts'

/** What a report is made of. */
export interface ReportParts {
  /** The repository's full name, or the source that was read. */
  readonly name: string
  readonly image: Image
  /** Keyed by formatPlatform; a platform that is absent has layers of unknown origin. */
  readonly layerSources: ReadonlyMap<string, readonly LayerSource[]>
  /** One for each of the image's, where they were described already; they are else. */
  readonly platforms?: readonly ReportPlatform[]
  readonly checks: readonly CheckResult[]
  /** In the order of the image's platforms; one that is absent was not asked for. */
  readonly comparisons: readonly Comparison[]
  readonly build: (Omit<ReportBuild, 'dockerfile' | 'target'> & Partial<ReportBuild>) | null
  readonly verdict: Verdict
  /** What counts for platforms without limits of their own. */
  readonly policy: PolicyInputs
  readonly policyFacts?: PolicyFacts
  readonly findingChanges?: readonly FindingChanges[]
  readonly trends?: readonly Trend[]
  readonly run?: ReportRun | null
}

/** Puts the results together; the members are in the order in which the JSON shows them. */
export function buildReport(parts: ReportParts): Report {
  const { image, layerSources } = parts
  return {
    schemaVersion: 1,
    verdict: parts.verdict,
    policy: reportPolicy(parts.policy, parts.policyFacts),
    image: {
      name: parts.name,
      digest: image.digest,
      platforms:
        parts.platforms ??
        image.platforms.map((one) =>
          reportPlatform(one, layerSources.get(formatPlatform(one.platform)) ?? []),
        ),
      notes: image.notes ?? [],
    },
    checks: parts.checks.map(checkOf),
    comparisons: image.platforms.map((_, index) => comparisonOf(parts.comparisons[index] ?? NOT_COMPARED)),
    findingChanges: parts.findingChanges ?? [],
    trends: parts.trends ?? [],
    build: parts.build === null ? null : { dockerfile: null, target: null, ...parts.build },
    run: parts.run ?? null,
  }
}

/** A result as the report has it. */
export function checkOf({ id, platform, status, summary, findings }: CheckResult): ReportCheck {
  const { title = id, why = '' } = catalogue.find((check) => check.id === id) ?? {}
  const identities = findingIdentities(id, findings)
  return {
    id,
    title,
    why,
    platform,
    status,
    summary: redacted(summary),
    findings: findings.map((finding, index) => findingOf(finding, identities[index] ?? '')),
  }
}

/** The comparison as the report has it: the baseline's history lines may have secrets in them as the image's own. */
export function comparisonOf(comparison: Comparison): Comparison {
  if (!('growth' in comparison)) return comparison
  const { growth } = comparison
  return {
    growth: {
      ...growth,
      removedLayers: growth.removedLayers.map((layer) => ({
        ...layer,
        createdBy: shownLine(layer.createdBy),
      })),
    },
  }
}

/** Absent members stay absent, present ones get one order. */
function findingOf(finding: Finding, fingerprint: string): ReportFinding {
  const { level, message, remedy, path, package: packageName, layer, dockerfile } = finding
  const { removedBy, bytes, savedBytes, visibility, origin, waived } = finding
  return {
    level,
    message: redacted(message),
    remedy: redacted(remedy),
    ...(path === undefined ? {} : { path }),
    ...(packageName === undefined ? {} : { package: packageName }),
    ...(layer === undefined ? {} : { layer }),
    ...(removedBy === undefined ? {} : { removedBy }),
    ...(dockerfile === undefined ? {} : { dockerfile }),
    ...(bytes === undefined ? {} : { bytes }),
    ...(savedBytes === undefined ? {} : { savedBytes }),
    ...(visibility === undefined ? {} : { visibility }),
    ...(origin === undefined ? {} : { origin }),
    ...(waived === undefined ? {} : { waived: waivedOf(waived) }),
    fingerprint,
  }
}

function waivedOf({ reason, expires }: NonNullable<Finding['waived']>): NonNullable<Finding['waived']> {
  return { reason, ...(expires === undefined ? {} : { expires }) }
}

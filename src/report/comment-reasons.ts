import { isBeyondNoise, NOISE } from '../compare/noise.ts'
import { growthIn, NOT_COMPARED } from './not-compared.ts'
import type { Report } from './report.ts'

/** What a comment is worth being posted for. */
export const REASONS = ['verdict', 'growth', 'new-finding', 'no-baseline', 'loosened-policy'] as const
export type Reason = (typeof REASONS)[number]

/** Why this report is worth a comment where there is none yet; empty where all is as it was. */
export function commentReasons(report: Report): readonly Reason[] {
  const { comparisons } = report
  const holds: Readonly<Record<Reason, boolean>> = {
    verdict: report.verdict !== 'pass',
    growth: comparisons.some((comparison) => {
      const growth = growthIn(comparison)
      return growth !== undefined && isBeyondNoise(growth.compressedSizeChange, growth.compressedSizeBefore)
    }),
    'new-finding': report.findingChanges.some((changes) => changes.new.length > 0),
    'no-baseline':
      comparisons.length === 0 ||
      comparisons.some((one) => 'skipped' in one && one.skipped !== NOT_COMPARED.skipped),
    'loosened-policy': report.policy.loosened.length > 0,
  }
  return REASONS.filter((reason) => holds[reason])
}

/** Reasons of an earlier comment that nobody can say of whether they hold still. */
export function openReasons({ policy }: Report): readonly Reason[] {
  return policy.loosenedUnknown === null ? [] : ['loosened-policy']
}

const RESOLVED: Readonly<Record<Reason, string>> = {
  verdict: 'the verdict is a pass again',
  growth: `the size is within ${NOISE.percent}% or ${NOISE.bytes / 1000} kB of what it is compared with`,
  'new-finding': 'no finding is new any more',
  'no-baseline': 'there is an image to compare with',
  'loosened-policy': 'the policy is no longer loosened',
}

/** A sentence that says why nothing of what the comment was posted for is left. */
export function resolvedWords(resolved: readonly Reason[]): string {
  return `Resolved: ${resolved.map((reason) => RESOLVED[reason]).join('; ')}.`
}

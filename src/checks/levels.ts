import type { PolicyInputs, Profile } from '../inputs/inputs.ts'
import type { CheckFacts, CheckLevel, CheckOutcome, Finding, Levels } from './check.ts'
import { worstFirst } from './outcome.ts'
import { statusOf } from './verdict.ts'

const RANK: Readonly<Record<CheckLevel, number>> = { off: 0, note: 1, warn: 2, fail: 3 }

/** The same level in own and base layers, for each profile. */
export function levels(standard: CheckLevel, strict: CheckLevel, report: CheckLevel): CheckFacts['levels'] {
  return ownAndBase([standard, standard], [strict, strict], [report, report])
}

type Pair = readonly [own: CheckLevel, base: CheckLevel]

/** Own and base level for each profile. */
export function ownAndBase(standard: Pair, strict: Pair, report: Pair): Readonly<Record<Profile, Levels>> {
  const of = ([own, base]: Pair): Levels => ({ own, base })
  return { standard: of(standard), strict: of(strict), report: of(report) }
}

/**
 * Those of the profile unless the policy sets others. A level that the policy sets alone counts for the base image as
 * well, except where the profile is milder there: that stays as mild.
 */
export function levelsOf(
  check: Pick<CheckFacts, 'id' | 'levels'>,
  { policy }: { readonly policy: Pick<PolicyInputs, 'profile' | 'checks'> },
): Levels {
  const usual = check.levels[policy.profile]
  const set = policy.checks[check.id]
  const own = set?.level ?? usual.own
  if (set?.base !== undefined) return { own, base: set.base }
  if (set?.level === undefined) return usual
  return { own, base: RANK[usual.base] < RANK[usual.own] ? milder(usual.base, own) : own }
}

/** The outcome under these levels: no finding is worse than its level, and one that is off is left out. */
export function underLevels(outcome: CheckOutcome, { own, base }: Levels): CheckOutcome {
  const findings = worstFirst(
    outcome.findings.flatMap((finding): Finding[] => {
      const level = milder(finding.level, finding.origin === 'base' ? base : own)
      return level === 'off' ? [] : [level === finding.level ? finding : { ...finding, level }]
    }),
  )
  return { ...outcome, status: outcome.status === 'skip' ? 'skip' : statusOf(findings), findings }
}

function milder(a: CheckLevel, b: CheckLevel): CheckLevel {
  return RANK[a] <= RANK[b] ? a : b
}

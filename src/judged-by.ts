import type { BasePolicy } from './base-policy.ts'
import { checks } from './checks/catalogue.ts'
import { type Compared, loosened } from './checks/loosened.ts'
import { saidOnce, settingsOf } from './checks/settings.ts'
import type { WaiverUse } from './checks/waivers.ts'
import type { PolicyInputs } from './inputs/inputs.ts'
import type { Policy } from './inputs/policy-file/policy.ts'
import { limitsFor, policyFor } from './inputs/policy-file/policy-for.ts'
import type { PolicyFacts } from './report/report-policy.ts'

/** A policy, for one image. */
export interface JudgedBy {
  readonly policy: Policy
  /** As formatRepositoryName writes it; undefined for an image without a name. */
  readonly image: string | undefined
  /** What the base of a pull request has; undefined where there is nothing to compare. */
  readonly before: BasePolicy | undefined
  /** The day, `2026-12-31`, in UTC. */
  readonly today: string
}

/** In UTC, as `2026-12-31`. */
export function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10)
}

/** What the checks of a platform are given, by formatPlatform; undefined stands for all that have no limits of their own. */
export function policyOn({ policy, image }: JudgedBy, platform: string | undefined): PolicyInputs {
  return policyFor(policy, { image, platform })
}

/** What the report says of the policy. */
export function policyFacts(
  judgedBy: JudgedBy,
  platforms: readonly string[],
  uses: readonly WaiverUse[],
): PolicyFacts {
  const { policy, image, before, today } = judgedBy
  const compared = (one: Policy): Compared => {
    const limits = platforms.map((platform) => ({
      platform,
      limits: limitsFor(one, { image, platform }),
    }))
    return { policy: one, settings: settingsOf(one, checks, limits) }
  }
  const now = compared(policy)
  return {
    files: policy.files,
    platforms: new Map(platforms.map((platform) => [platform, policyOn(judgedBy, platform)])),
    settings: saidOnce(now.settings, platforms.length),
    uses,
    loosened:
      before !== undefined && 'policy' in before
        ? saidOnce(loosened(compared(before.policy), now, today), platforms.length)
        : [],
    // Also where there is no file: the pull request may have taken it away.
    loosenedUnknown: before !== undefined && 'unknown' in before ? before.unknown : undefined,
  }
}

import type { CheckResult } from './checks/check.ts'
import { outcomeOf } from './checks/outcome.ts'
import type { Comparison } from './compare/growth.ts'
import type { GitHubEvent } from './inputs/event.ts'
import type { Policy } from './inputs/policy-file/policy.ts'

/** Under this id the report tells that a policy requires a baseline, among the checks' results. */
const BASELINE_ID = 'baseline'

/**
 * Whether the policy wants this run to be compared with something. A push is not held up: without the first one there
 * is nothing to compare with.
 */
export function needsBaseline(
  { baseline }: Pick<Policy, 'baseline'>,
  event: GitHubEvent | undefined,
): boolean {
  return (
    baseline.value === 'required' && (event?.pullRequest !== undefined || event?.mergeGroup !== undefined)
  )
}

/** One for each platform: a fail where there is nothing to compare with. */
export function baselineResults(
  platforms: readonly string[],
  comparisons: readonly Comparison[],
): readonly CheckResult[] {
  return platforms.map((platform, index) => {
    const comparison = comparisons[index] ?? { skipped: 'No comparison was asked for.' }
    const about = { id: BASELINE_ID, platform }
    if ('growth' in comparison) {
      const { name } = comparison.growth.baseline
      return { ...about, ...outcomeOf(`Compared with ${name}.`, []) }
    }
    const message = `The policy requires an earlier image to compare with. ${comparison.skipped}`
    const remedy =
      'Push the base branch once with this action, name an image or a report in the input baseline, ' +
      'or take `baseline: required` out of the policy.'
    const findings = [{ level: 'fail', message, remedy }] as const
    return { ...about, ...outcomeOf('There is no earlier image to compare with.', findings) }
  })
}

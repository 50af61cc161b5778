import type { PullRequest } from '../../inputs/event.ts'
import type { CheckResult } from '../check.ts'
import { withFindings } from '../waivers.ts'

/** Whose run it is, and of which pull request. */
export interface Allowing {
  /** Undefined for other events. */
  readonly pullRequest: Pick<PullRequest, 'labels' | 'author' | 'labelled'> | undefined
  readonly actor: string
}

/** The growth waived, with who and why, where the pull request has one of the labels; GitHub ignores their case. */
export function allowedByLabel(
  result: CheckResult,
  labels: readonly string[],
  { pullRequest, actor }: Allowing,
): CheckResult {
  const wanted = new Set(labels.map((label) => label.toLowerCase()))
  const label = pullRequest?.labels?.find((one) => wanted.has(one.toLowerCase()))
  if (pullRequest === undefined || label === undefined) return result
  const { author, labelled } = pullRequest
  const isAdding = labelled?.label.toLowerCase() === label.toLowerCase()
  const who = isAdding
    ? `${labelled?.by} added`
    : `which the pull request${author === undefined ? '' : ` of ${author}`} has; the run is ${actor}'s`
  const reason = isAdding ? `${who} the label ${label}` : `the label ${label}, ${who}`
  return withFindings(
    result,
    result.findings.map((finding) =>
      finding.growth === undefined || finding.waived !== undefined
        ? finding
        : { ...finding, waived: { reason } },
    ),
  )
}

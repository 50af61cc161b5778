import type { GitHubEvent } from './inputs/event.ts'
import { namesWhatRuns, runsTrustedCode } from './inputs/trust.ts'
import type { ReportRun } from './report/report.ts'

/** Where and when a report is made; null outside GitHub Actions. */
export function reportRun(
  event: GitHubEvent | undefined,
  env: Readonly<Record<string, string | undefined>>,
  now: Date,
): ReportRun | null {
  if (event === undefined) return null
  return {
    commit: isOfItsCommit(event) ? event.sha : null,
    ref: env['GITHUB_REF'] || null,
    event: event.name,
    at: now.toISOString(),
    url: env['GITHUB_RUN_ID'] ? event.runUrl : null,
  }
}

/** What pull_request_target and the like have checked out is another commit than the event's. */
function isOfItsCommit(event: GitHubEvent): boolean {
  return runsTrustedCode(event) || (namesWhatRuns(event) && event.name !== 'pull_request_target')
}

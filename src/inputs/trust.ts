import type { GitHubEvent } from './event.ts'

/**
 * The events that run code which is in the repository already. All others, some of which name the default branch as
 * their ref (pull_request_target, workflow_run, issue_comment), may run what somebody else wrote.
 */
const TRUSTED: ReadonlySet<string> = new Set(['push', 'schedule', 'workflow_dispatch', 'release'])

/** True when nobody without write access can have chosen what runs; says nothing about the branch. */
export function runsTrustedCode(event: GitHubEvent): boolean {
  return TRUSTED.has(event.name)
}

const UNNAMED: ReadonlySet<string> = new Set(['workflow_run', 'issue_comment'])

/** False for events whose commit is the default branch's, whoever's code the workflow then checks out. */
export function namesWhatRuns(event: GitHubEvent): boolean {
  return !UNNAMED.has(event.name)
}

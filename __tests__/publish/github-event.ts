import type { GitHubEvent, PullRequest } from '../../src/inputs/event.ts'

export const SHA = '0123456789abcdef0123456789abcdef01234567'

/** A push to the default branch, with what a test changes. */
export function githubEvent(changes: Partial<GitHubEvent> = {}): GitHubEvent {
  return {
    name: 'push',
    refType: 'branch',
    refName: 'main',
    sha: SHA,
    onDefaultBranch: true,
    defaultBranch: 'main',
    owner: 'octo-org',
    repository: 'octo-app',
    privateRepository: false,
    serverUrl: 'https://github.com',
    apiUrl: 'https://api.github.com',
    runUrl: 'https://github.com/octo-org/octo-app/actions/runs/1',
    actor: 'mona',
    pullRequest: undefined,
    before: undefined,
    ...changes,
  }
}

export const PULL_REQUEST: PullRequest = {
  number: 12,
  headSha: 'a'.repeat(40),
  headRef: 'changes',
  baseSha: 'b'.repeat(40),
  baseRef: 'main',
  fromFork: false,
}

import type { GitHubEvent } from '../../src/inputs/event.ts'

/** A push to the default branch of a public repository, with the given members in place. */
export function gitHubEvent(given: Partial<GitHubEvent> = {}): GitHubEvent {
  return {
    name: 'push',
    refType: 'branch',
    refName: 'main',
    sha: '1'.repeat(40),
    onDefaultBranch: true,
    defaultBranch: 'main',
    owner: 'octo-org',
    repository: 'octo-app',
    privateRepository: false,
    serverUrl: 'https://github.com',
    apiUrl: 'https://api.github.com',
    runUrl: 'https://github.com/octo-org/octo-app/actions/runs/7',
    actor: 'octocat',
    pullRequest: undefined,
    before: undefined,
    ...given,
  }
}

export function pullRequestEvent(given: Partial<GitHubEvent> = {}): GitHubEvent {
  return gitHubEvent({
    name: 'pull_request',
    refType: 'other',
    refName: '12/merge',
    onDefaultBranch: false,
    pullRequest: {
      number: 12,
      headSha: '2'.repeat(40),
      headRef: 'changes',
      baseSha: '3'.repeat(40),
      baseRef: 'main',
      fromFork: false,
    },
    ...given,
  })
}

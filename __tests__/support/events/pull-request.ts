import { example, member, type Payload, patched, repositoryChanges } from './payload.ts'
import { type About, about, type TriggeredRun, triggered } from './triggered.ts'

export interface PullRequestOptions extends About {
  readonly number?: number
  readonly action?: 'opened' | 'synchronize' | 'reopened' | 'closed' | 'labeled'
  readonly headSha: string
  readonly baseSha: string
  /** The commit of `refs/pull/N/merge`, which is what actions/checkout takes. */
  readonly mergeSha?: string
  readonly headRef?: string
  readonly baseRef?: string
  /** `owner/name` of the fork that the pull request comes from. */
  readonly fork?: string
  readonly draft?: boolean
  readonly title?: string
  /** Whoever opened it, such as `dependabot[bot]`. */
  readonly author?: string
  /** Names of its labels. */
  readonly labels?: readonly string[]
  /** With the action `labeled`: which one was added, and by whom. */
  readonly labelled?: { readonly name: string; readonly by: string }
}

function pullRequestPayload(options: PullRequestOptions): Payload {
  const to = about(options)
  const number = options.number ?? 5
  const action = options.action ?? 'opened'
  const base = example('pull_request', to, (payload) => payload['action'] === 'opened')
  const headRepository = options.fork ?? to.repository
  const [headOwner = ''] = headRepository.split('/')
  const address = (host: string, kind: string): string => `https://${host}/${to.repository}/${kind}/${number}`
  const original = member(base, 'pull_request')
  const repositoryOf = (side: string): Payload => member(member(original, side), 'repo')
  return patched(base, {
    action,
    number,
    ...(options.labelled === undefined
      ? {}
      : { label: { name: options.labelled.name }, sender: { login: options.labelled.by } }),
    ...(action === 'synchronize' ? { before: options.baseSha, after: options.headSha } : {}),
    pull_request: {
      number,
      title: options.title ?? 'Make the image smaller',
      draft: options.draft ?? false,
      url: address('api.github.com/repos', 'pulls'),
      html_url: address('github.com', 'pull'),
      issue_url: address('api.github.com/repos', 'issues'),
      comments_url: `${address('api.github.com/repos', 'issues')}/comments`,
      merge_commit_sha: options.mergeSha ?? null,
      author_association: options.fork === undefined ? 'MEMBER' : 'FIRST_TIME_CONTRIBUTOR',
      user: { login: options.author ?? 'Codertocat' },
      labels: (options.labels ?? []).map((name) => ({ name })),
      head: {
        ref: options.headRef ?? 'changes',
        label: `${headOwner}:${options.headRef ?? 'changes'}`,
        sha: options.headSha,
        user: { login: headOwner },
        repo: patched(repositoryOf('head'), {
          ...repositoryChanges({ ...to, repository: headRepository }),
          fork: options.fork !== undefined,
        }),
      },
      base: {
        ref: options.baseRef ?? to.defaultBranch,
        label: `${to.repository.split('/')[0]}:${options.baseRef ?? to.defaultBranch}`,
        sha: options.baseSha,
        repo: patched(repositoryOf('base'), repositoryChanges(to)),
      },
    },
  })
}

/** Runs on `refs/pull/N/merge`. */
export function pullRequest(options: PullRequestOptions): TriggeredRun {
  const to = about(options)
  return triggered('pull_request', to, pullRequestPayload(options), {
    ref: `refs/pull/${options.number ?? 5}/merge`,
    sha: options.mergeSha ?? options.headSha,
    headRef: options.headRef ?? 'changes',
    baseRef: options.baseRef ?? to.defaultBranch,
  })
}

/** The same payload, but the run's ref is a branch of the repository itself, and its token may write. */
export function pullRequestTarget(options: PullRequestOptions): TriggeredRun {
  const to = about(options)
  return triggered('pull_request_target', to, pullRequestPayload(options), {
    ref: `refs/heads/${options.baseRef ?? to.defaultBranch}`,
    sha: options.baseSha,
    headRef: options.headRef ?? 'changes',
    baseRef: options.baseRef ?? to.defaultBranch,
  })
}

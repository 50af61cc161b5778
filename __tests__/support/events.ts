import { example, member, patched } from './events/payload.ts'
import { pullRequest, pullRequestTarget } from './events/pull-request.ts'
import { type About, about, type TriggeredRun, triggered } from './events/triggered.ts'

export type { TriggeredRun }

const NO_COMMIT = '0'.repeat(40)

export type PushOptions = About & { readonly sha: string; readonly before?: string } & (
    | { readonly branch: string; readonly tag?: never }
    | { readonly tag: string; readonly branch?: never }
  )

function push(options: PushOptions): TriggeredRun {
  const to = about(options)
  const isTag = options.tag !== undefined
  const ref = isTag ? `refs/tags/${options.tag}` : `refs/heads/${options.branch}`
  const source = example('push', to, (payload) => payload['ref'] === 'refs/heads/master')
  const before = options.before ?? NO_COMMIT
  const commit = { ...member(source, 'head_commit'), id: options.sha }
  const payload = patched(source, {
    ref,
    before,
    after: options.sha,
    created: before === NO_COMMIT,
    compare: `https://github.com/${to.repository}/compare/${before.slice(0, 12)}...${options.sha.slice(0, 12)}`,
    base_ref: isTag ? `refs/heads/${to.defaultBranch}` : null,
    commits: isTag ? [] : [commit],
    head_commit: commit,
  })
  return triggered('push', to, payload, { ref, sha: options.sha })
}

export interface ReleaseOptions extends About {
  readonly tag: string
  readonly sha: string
  readonly prerelease?: boolean
}

function release(options: ReleaseOptions): TriggeredRun {
  const to = about(options)
  const payload = patched(
    example('release', to, (one) => one['action'] === 'published'),
    {
      release: {
        tag_name: options.tag,
        name: options.tag,
        target_commitish: to.defaultBranch,
        draft: false,
        prerelease: options.prerelease ?? false,
        html_url: `https://github.com/${to.repository}/releases/tag/${encodeURIComponent(options.tag)}`,
      },
    },
  )
  return triggered('release', to, payload, { ref: `refs/tags/${options.tag}`, sha: options.sha })
}

/** A schedule's payload holds its line and the repository; there is no webhook of that name. */
function schedule(options: About & { readonly sha: string }): TriggeredRun {
  const to = about(options)
  const { repository, sender } = example('workflow_dispatch', to, () => true)
  const payload = { schedule: '30 5 * * 1', workflow: '.github/workflows/image.yml', repository, sender }
  return triggered('schedule', to, payload, { ref: `refs/heads/${to.defaultBranch}`, sha: options.sha })
}

function workflowDispatch(options: About & { readonly sha: string; readonly ref?: string }): TriggeredRun {
  const to = about(options)
  const ref = options.ref ?? `refs/heads/${to.defaultBranch}`
  const payload = patched(
    example('workflow_dispatch', to, () => true),
    { ref },
  )
  return triggered('workflow_dispatch', to, payload, { ref, sha: options.sha })
}

function mergeGroup(
  options: About & { readonly sha: string; readonly baseSha: string; readonly number?: number },
): TriggeredRun {
  const to = about(options)
  const ref = `refs/heads/gh-readonly-queue/${to.defaultBranch}/pr-${options.number ?? 5}-${options.baseSha}`
  const payload = patched(
    example('merge_group', to, () => true),
    {
      merge_group: {
        head_sha: options.sha,
        head_ref: ref,
        base_sha: options.baseSha,
        base_ref: `refs/heads/${to.defaultBranch}`,
        head_commit: { id: options.sha },
      },
    },
  )
  return triggered('merge_group', to, payload, { ref, sha: options.sha })
}

/** Follows a run of another workflow, here one for a pull request; itself it runs on the default branch. */
function workflowRun(
  options: About & { readonly sha: string; readonly headSha: string; readonly headRef?: string },
): TriggeredRun {
  const to = about(options)
  const payload = patched(
    example('workflow_run', to, (one) => one['action'] === 'completed'),
    {
      workflow_run: {
        event: 'pull_request',
        conclusion: 'success',
        head_sha: options.headSha,
        head_branch: options.headRef ?? 'changes',
      },
    },
  )
  return triggered('workflow_run', to, payload, { ref: `refs/heads/${to.defaultBranch}`, sha: options.sha })
}

/** A comment on a pull request; the run is on the default branch. */
function issueComment(
  options: About & { readonly sha: string; readonly number?: number; readonly body?: string },
): TriggeredRun {
  const to = about(options)
  const number = options.number ?? 5
  const url = `https://api.github.com/repos/${to.repository}/pulls/${number}`
  const payload = patched(
    example('issue_comment', to, (one) => one['action'] === 'created'),
    {
      issue: {
        number,
        pull_request: { url, html_url: `https://github.com/${to.repository}/pull/${number}` },
      },
      comment: { body: options.body ?? '/build' },
    },
  )
  return triggered('issue_comment', to, payload, { ref: `refs/heads/${to.defaultBranch}`, sha: options.sha })
}

/** What can start a workflow, as GitHub tells it to a runner; every function's payload is GitHub's own example. */
export const events = {
  pullRequest,
  pullRequestTarget,
  push,
  release,
  schedule,
  workflowDispatch,
  mergeGroup,
  workflowRun,
  issueComment,
} as const

import type { BaselineQuestion } from './compare/baseline-candidates.ts'
import type { HistoryPorts } from './compare/commit-history.ts'
import { runGit } from './compare/git-door.ts'
import { findBaseCommit, type MergeBasePorts } from './compare/merge-base.ts'
import type { GitHubEvent } from './inputs/event.ts'
import { asTag, parseVersion } from './publish/event-tags.ts'
import type { GitHubApi } from './report/github-api.ts'

/** Git in the workspace, and GitHub where there is a token. */
export type CommitPorts = MergeBasePorts & HistoryPorts

/** What an event's image follows; undefined for an event that follows none. */
export async function baselineQuestion(
  event: GitHubEvent,
  ports: MergeBasePorts,
): Promise<BaselineQuestion | undefined> {
  const { pullRequest, mergeGroup } = event
  if (mergeGroup !== undefined) {
    const { baseSha, baseRef } = mergeGroup
    return { kind: 'pull-request', commit: baseSha, branch: branchTag(baseRef) }
  }
  if (pullRequest !== undefined) {
    const { headSha, baseSha, baseRef } = pullRequest
    const base = await findBaseCommit({ eventSha: event.sha, headSha, baseSha }, ports)
    const branch = branchTag(baseRef)
    return 'commit' in base
      ? { kind: 'pull-request', commit: base.commit, branch }
      : { kind: 'pull-request', commit: undefined, unknown: base.unknown, branch }
  }
  if (event.refType === 'tag') {
    const version = parseVersion(event.refName)
    return version === undefined ? undefined : { kind: 'release', version: version.version }
  }
  if (event.refType !== 'branch') return undefined
  return { kind: 'push', before: event.before, branch: branchTag(event.refName) }
}

function branchTag(name: string) {
  return { name, tag: asTag(name) }
}

/** GitHub's longest page of commits is most of a megabyte. */
const COMMITS_LISTED = 30

export function commitPorts(
  workspace: string,
  { owner, repository: repo }: GitHubEvent,
  github: GitHubApi | undefined,
): CommitPorts {
  const ask = async (route: string, parameters: Readonly<Record<string, unknown>>): Promise<unknown> => {
    if (github === undefined) throw new Error('there is no github-token to ask GitHub with')
    return (await github.request(route, { owner, repo, ...parameters })).data
  }
  return {
    git: (args) => runGit(workspace, args),
    // One commit a page: the answer's other parts are what is read.
    compareCommits: (base, head) =>
      ask('GET /repos/{owner}/{repo}/compare/{basehead}', { basehead: `${base}...${head}`, per_page: 1 }),
    listCommits: (from) => ask('GET /repos/{owner}/{repo}/commits', { sha: from, per_page: COMMITS_LISTED }),
  }
}

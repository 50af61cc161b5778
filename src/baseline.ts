import type { BaselineQuestion } from './compare/baseline-candidates.ts'
import { baselineCandidates } from './compare/baseline-candidates.ts'
import { compareWithBaseline } from './compare/find-baseline.ts'
import { runGit } from './compare/git-door.ts'
import type { Comparison } from './compare/growth.ts'
import { commitsApart, findBaseCommit, type MergeBasePorts } from './compare/merge-base.ts'
import { unreadable } from './compare/unreadable.ts'
import type { Image } from './image/image.ts'
import type { GitHubEvent } from './inputs/event.ts'
import type { Inputs } from './inputs/inputs.ts'
import type { RepositoryName } from './oci/reference.ts'
import { asTag, parseVersion } from './publish/event-tags.ts'
import type { OpenRepository } from './registry/registry-access.ts'
import type { GitHubApi } from './report/github-api.ts'

/**
 * Compares each platform with the image that this one follows: a pull request with its base commit, a push with the
 * commit before, a release with the release before. Never throws: a comparison that cannot be made says why.
 */
export async function compareWithBefore(
  image: Image,
  { event, publish, workspace }: Pick<Inputs, 'event' | 'publish' | 'workspace'>,
  openRepository: OpenRepository,
  github: GitHubApi | undefined,
): Promise<readonly Comparison[]> {
  const skipAll = (skipped: string) => image.platforms.map((): Comparison => ({ skipped }))
  if (event === undefined) return skipAll('Outside GitHub Actions nothing says what to compare with.')
  if (publish.image === undefined) return skipAll('The image has no name to look for an earlier one under.')
  const registry = openRepository(publish.image)
  const ports: MergeBasePorts = {
    git: (args) => runGit(workspace, args),
    compareCommits: (base, head) => compareCommits(github, event, `${base}...${head}`),
  }
  try {
    const question = await baselineQuestion(event, publish.image, openRepository, ports)
    if (question === undefined) return skipAll(`An event of the kind ${event.name} has no earlier image.`)
    const candidates = baselineCandidates(question)
    const measureDistance = (earlier: string, later: string) => commitsApart(earlier, later, ports)
    const search = { candidates, registry, measureDistance }
    return await Promise.all(image.platforms.map((one) => compareWithBaseline(one, search)))
  } catch (error) {
    return skipAll(unreadable(publish.image, undefined, error))
  }
}

async function baselineQuestion(
  event: GitHubEvent,
  image: RepositoryName,
  openRepository: OpenRepository,
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
    if (version === undefined) return undefined
    return { kind: 'release', version: version.version, tags: await openRepository(image).listTags() }
  }
  if (event.refType !== 'branch') return undefined
  return { kind: 'push', before: event.before, branch: branchTag(event.refName) }
}

function branchTag(name: string) {
  return { name, tag: asTag(name) }
}

async function compareCommits(
  github: GitHubApi | undefined,
  { owner, repository: repo }: GitHubEvent,
  basehead: string,
): Promise<unknown> {
  if (github === undefined) throw new Error('there is no github-token to ask GitHub with')
  // One commit a page: the answer's other parts are what is read.
  const parameters = { owner, repo, basehead, per_page: 1 }
  return (await github.request('GET /repos/{owner}/{repo}/compare/{basehead}', parameters)).data
}

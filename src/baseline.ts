import type { BaselineQuestion } from './compare/baseline-candidates.ts'
import { baselineCandidates } from './compare/baseline-candidates.ts'
import type { FoundEarlier } from './compare/compare-with-found.ts'
import { type BaselineRegistry, findBaseline, type FoundBaseline } from './compare/find-baseline.ts'
import { runGit } from './compare/git-door.ts'
import { commitsApart, findBaseCommit, type MergeBasePorts } from './compare/merge-base.ts'
import { unreadable } from './compare/unreadable.ts'
import type { Image } from './image/image.ts'
import type { GitHubEvent } from './inputs/event.ts'
import type { Inputs } from './inputs/inputs.ts'
import { formatPlatform, type Platform } from './oci/platform.ts'
import type { RepositoryName } from './oci/reference.ts'
import { asTag, parseVersion } from './publish/event-tags.ts'
import type { GitHubApi } from './report/github-api.ts'

/** Opens a repository for reading (OpenRepository does). */
type OpenRepository = (
  name: RepositoryName,
) => BaselineRegistry & { readonly listTags: () => Promise<readonly string[]> }

/** What the image will be compared with, looked up while it is built. */
export interface LookedUp {
  /** One for each platform. Never throws: what cannot be found says why. */
  find(image: Image): Promise<readonly FoundEarlier[]>
  /** There will be no image to compare. */
  giveUp(): void
}

/**
 * Looks up the image that this one follows: for a pull request that of the base commit, for a push that of the commit
 * before, for a release the release before. Needs the platforms only, which inputs and machine let expect; others are
 * looked up once the image is there.
 */
export function lookUpBefore(
  inputs: Pick<Inputs, 'event' | 'publish' | 'workspace' | 'build'>,
  openForLookup: (stop: AbortSignal) => OpenRepository,
  github: GitHubApi | undefined,
): LookedUp {
  const stop = new AbortController()
  const find = finder(inputs, openForLookup(stop.signal), github)
  const expected = new Map(
    expectedPlatforms(inputs.build).map((platform) => [formatPlatform(platform), find(platform)]),
  )
  return {
    async find(image) {
      // A time limit of its own: that of the first search may have ended while the image was built.
      const findNow = finder(inputs, openForLookup(stop.signal), github)
      return await Promise.all(
        image.platforms.map(({ platform }) => expected.get(formatPlatform(platform)) ?? findNow(platform)),
      )
    },
    giveUp: () => stop.abort(),
  }
}

function expectedPlatforms({ platforms }: Inputs['build']): readonly Platform[] {
  if (platforms.length > 0) return platforms
  return [{ os: 'linux', architecture: process.arch === 'x64' ? 'amd64' : process.arch }]
}

/** Finds what each platform is compared with; what is the same for all is asked once, with the first. */
function finder(
  { event, publish, workspace }: Pick<Inputs, 'event' | 'publish' | 'workspace'>,
  openRepository: OpenRepository,
  github: GitHubApi | undefined,
): (platform: Platform) => Promise<FoundBaseline> {
  if (event === undefined)
    return async () => ({ skipped: 'Outside GitHub Actions nothing says what to compare with.' })
  const { image } = publish
  if (image === undefined)
    return async () => ({ skipped: 'The image has no name to look for an earlier one under.' })
  const ports: MergeBasePorts = {
    git: (args) => runGit(workspace, args),
    compareCommits: (base, head) => compareCommits(github, event, `${base}...${head}`),
  }
  const measureDistance = (earlier: string, later: string) => commitsApart(earlier, later, ports)
  let question: Promise<BaselineQuestion | undefined> | undefined
  return async (platform) => {
    try {
      question ??= baselineQuestion(event, image, openRepository, ports)
      const asked = await question
      if (asked === undefined) return { skipped: `An event of the kind ${event.name} has no earlier image.` }
      const candidates = baselineCandidates(asked)
      return await findBaseline(platform, { candidates, registry: openRepository(image), measureDistance })
    } catch (error) {
      return { skipped: unreadable(image, undefined, error) }
    }
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

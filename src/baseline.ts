import { baselineQuestion, commitPorts } from './baseline-question.ts'
import type { BaselineQuestion } from './compare/baseline-candidates.ts'
import { askedOnce, type BaselineRegistry, type OpenForReading } from './compare/baseline-registry.ts'
import { commitsBefore, type EarlierCommits } from './compare/commit-history.ts'
import type { FoundEarlier } from './compare/compare-with-found.ts'
import { findBaseline } from './compare/find-baseline.ts'
import { commitsApart } from './compare/merge-base.ts'
import type { StoredReports } from './compare/read-candidate.ts'
import { unreadable } from './compare/unreadable.ts'
import { givenFinder } from './given-baseline.ts'
import type { Image } from './image/image.ts'
import type { Inputs } from './inputs/inputs.ts'
import { formatPlatform, type Platform } from './oci/platform.ts'
import type { GitHubApi } from './report/github-api.ts'
import { readEarlier } from './stored-reports.ts'

/** What the image will be compared with, looked up while it is built. */
export interface LookedUp {
  /** One for each platform. Never throws: what cannot be found says why. */
  find(image: Image): Promise<readonly FoundEarlier[]>
  /** There will be no image to compare. */
  giveUp(): void
}

type Asked = Pick<Inputs, 'event' | 'publish' | 'workspace' | 'build' | 'baseline' | 'temporaryDir'>

/**
 * Looks up the image that this one follows: for a pull request that of the base commit, for a push that of the commit
 * before, for a release the release before. Needs the platforms only, which inputs and machine let expect; others are
 * looked up once the image is there.
 */
export function lookUpBefore(
  inputs: Asked,
  openForLookup: (stop: AbortSignal) => OpenForReading,
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

/** In the image's repository, else what the input baseline names. */
function finder(
  inputs: Asked,
  openRepository: OpenForReading,
  github: GitHubApi | undefined,
): (platform: Platform) => Promise<FoundEarlier> {
  const { baseline } = inputs
  const stored = baseline.storeReport ? { variant: baseline.variant, read: readEarlier } : undefined
  const find = repositoryFinder(inputs, openRepository, github, stored)
  const { workspace, temporaryDir } = inputs
  const ports = { workspace, temporaryDir, openRepository, stored }
  const findGiven = baseline.given === undefined ? undefined : givenFinder(baseline.given, ports)
  return async (platform) => {
    const found = await find(platform)
    if (!('skipped' in found) || findGiven === undefined) return found
    const given = await findGiven(platform)
    return 'skipped' in given ? { skipped: `${found.skipped} ${given.skipped}` } : given
  }
}

/** Finds what each platform is compared with; what is the same for all is asked once, with the first. */
function repositoryFinder(
  { event, publish, workspace, baseline }: Asked,
  openRepository: OpenForReading,
  github: GitHubApi | undefined,
  stored: StoredReports | undefined,
): (platform: Platform) => Promise<FoundEarlier> {
  if (event === undefined)
    return async () => ({ skipped: 'Outside GitHub Actions nothing says what to compare with.' })
  const { image } = publish
  if (image === undefined)
    return async () => ({ skipped: 'The image has no name to look for an earlier one under.' })
  const ports = commitPorts(workspace, event, github)
  const histories = new Map<string, Promise<EarlierCommits>>()
  const history = (commit: string) => {
    const known = histories.get(commit) ?? commitsBefore(commit, ports)
    histories.set(commit, known)
    return known
  }
  let registry: BaselineRegistry | undefined
  let question: Promise<BaselineQuestion | undefined> | undefined
  return async (platform) => {
    try {
      question ??= baselineQuestion(event, ports)
      const asked = await question
      if (asked === undefined) return { skipped: `An event of the kind ${event.name} has no earlier image.` }
      registry ??= askedOnce(openRepository(image))
      return await findBaseline(platform, {
        question: asked,
        registry,
        history,
        hasGiven: baseline.given !== undefined,
        measureDistance: (earlier, later) => commitsApart(earlier, later, ports),
        ...(stored === undefined ? {} : { stored }),
      })
    } catch (error) {
      return { skipped: unreadable(image, undefined, error) }
    }
  }
}

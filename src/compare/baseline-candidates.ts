import semver from 'semver'
import type { Descriptor } from '../oci/descriptor.ts'
import { ANNOTATIONS } from '../registry/report-artifact.ts'
import type { EarlierCommits } from './commit-history.ts'

/** What this image is to be compared with, as plain data. */
export type BaselineQuestion =
  | {
      readonly kind: 'pull-request'
      /** The commit of the base branch that this build contains; undefined where it could not be found. */
      readonly commit: string | undefined
      /** Why the commit could not be found. */
      readonly unknown?: string
      readonly branch: BranchTag
    }
  | {
      readonly kind: 'push'
      /** The commit that the branch stood on before; undefined for a new branch. */
      readonly before: string | undefined
      readonly branch: BranchTag
    }
  | { readonly kind: 'release'; readonly version: string }
  /** A place that the user names. */
  | { readonly kind: 'given'; readonly tagOrDigest: string; readonly description: string }

export interface BranchTag {
  readonly name: string
  /** The tag that a push of this branch writes. */
  readonly tag: string
}

/** Where an earlier image may be. */
export interface BaselineCandidate {
  /** The image's tag or digest, or its report, which names it. */
  readonly at: { readonly image: string } | { readonly report: Descriptor }
  /** What it is, in words: `the base commit 0123abc`. */
  readonly description: string
  /** The commit that the image should be of, where one was asked for; the full hash. */
  readonly wantedCommit: string | undefined
  /** True where it is the image that was asked for. */
  readonly exact: boolean
  /** How many commits it is before the wanted one, where that is known. */
  readonly behind?: number
  /** Why no commit was asked for, where one should have been. */
  readonly unknown?: string
}

/** What is asked only where it is needed. */
export interface CandidatePorts {
  /** The branch's stored reports, the newest first. */
  reports(): Promise<readonly Descriptor[]>
  /** Commits of the branch before this one; none where nobody knows. */
  history(commit: string): Promise<EarlierCommits>
  tags(mostPages?: number): Promise<readonly string[]>
  /** Whether the user names a place to try after these. */
  readonly hasGiven?: boolean
}

/** Images tried of one kind, for the case that the first lacks a platform. */
const MOST_TRIED = 3
/** Tags are listed in pages of up to a thousand, which is 50 kB. */
const MOST_TAG_PAGES = 1
/** Releases are what tags are for: more of them are read. */
export const MOST_RELEASE_PAGES = 3

/** The places to try, the best first; none where there can be none (a first release). */
export async function* baselineCandidates(
  question: BaselineQuestion,
  ports: CandidatePorts,
): AsyncGenerator<BaselineCandidate, void, undefined> {
  if (question.kind === 'given') {
    const { tagOrDigest: image, description } = question
    yield { at: { image }, description, wantedCommit: undefined, exact: true }
    return
  }
  if (question.kind === 'release') {
    yield* earlierReleases(question.version, await ports.tags(MOST_RELEASE_PAGES))
    return
  }
  const { branch } = question
  const commit = question.kind === 'pull-request' ? question.commit : question.before
  const noun = question.kind === 'pull-request' ? 'the base commit' : 'the commit before,'
  if (commit !== undefined) yield* ofCommit(commit, `${noun} ${shortCommit(commit)}`, branch, ports)
  const unknown = question.kind === 'pull-request' ? question.unknown : undefined
  const floating = { wantedCommit: commit, exact: false, ...(unknown === undefined ? {} : { unknown }) }
  const newest = { ...floating, description: `${branch.name}'s newest image` }
  for (const report of (await ports.reports()).slice(0, MOST_TRIED)) yield { ...newest, at: { report } }
  yield { ...newest, at: { image: branch.tag } }
  if (branch.tag === 'latest' || ports.hasGiven === true) return
  yield { ...floating, at: { image: 'latest' }, description: 'the image tagged latest' }
}

/** The commit's own image, then that of the newest commit before it. */
async function* ofCommit(
  commit: string,
  description: string,
  branch: BranchTag,
  ports: CandidatePorts,
): AsyncGenerator<BaselineCandidate, void, undefined> {
  const own = { description, wantedCommit: commit, exact: true }
  yield { ...own, at: { image: `sha-${commit}` } }
  const reports = Map.groupBy(
    await ports.reports(),
    ({ annotations }) => annotations?.[ANNOTATIONS.revision] ?? '',
  )
  for (const report of reports.get(commit)?.slice(0, MOST_TRIED) ?? []) yield { ...own, at: { report } }
  const present = new Set(await ports.tags(MOST_TAG_PAGES).catch(() => []))
  const tagOf = (sha: string) => commitTags(sha).find((tag) => present.has(tag))
  const other = tagOf(commit)
  if (other !== undefined && other !== `sha-${commit}`) yield { ...own, at: { image: other } }
  let tried = 0
  const { commits, areFirstParents } = await ports.history(commit)
  for (const [index, sha] of commits.entries()) {
    if (tried >= MOST_TRIED) return
    const [report] = reports.get(sha) ?? []
    const image = tagOf(sha)
    if (report === undefined && image === undefined) continue
    const says = {
      description: `${branch.name}'s image of commit ${shortCommit(sha)}`,
      wantedCommit: commit,
      exact: false,
      ...(areFirstParents ? { behind: index + 1 } : {}),
    }
    if (report !== undefined) yield { ...says, at: { report } }
    if (image !== undefined) yield { ...says, at: { image } }
    tried += 1
  }
}

/** This action's, and what docker/metadata-action writes, which shortens. */
function commitTags(sha: string): readonly string[] {
  return [`sha-${sha}`, sha, `sha-${shortCommit(sha)}`, shortCommit(sha)]
}

/**
 * The highest full versions below this one, with or without `v`; a release is compared with releases, a pre-release
 * with pre-releases too. Moving tags such as `1.2` are no versions.
 */
function earlierReleases(version: string, tags: readonly string[]): readonly BaselineCandidate[] {
  const own = semver.parse(version)
  if (own === null) return []
  return tags
    .flatMap((tag) => {
      const parsed = semver.parse(tag)
      return parsed === null ? [] : [{ tag, parsed }]
    })
    .filter(({ parsed }) => parsed.compare(own) < 0)
    .filter(({ parsed }) => own.prerelease.length > 0 || parsed.prerelease.length === 0)
    .sort((a, b) => b.parsed.compare(a.parsed) || a.tag.length - b.tag.length)
    .slice(0, MOST_TRIED)
    .map(({ tag }) => ({
      at: { image: tag },
      description: `the release ${tag}`,
      wantedCommit: undefined,
      exact: true,
    }))
}

/** Seven digits, as Git and GitHub show a commit. */
export function shortCommit(commit: string): string {
  return commit.slice(0, 7)
}

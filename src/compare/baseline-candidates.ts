import semver from 'semver'

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
  | {
      readonly kind: 'release'
      readonly version: string
      /** All tags of the image in the registry. */
      readonly tags: readonly string[]
    }

export interface BranchTag {
  readonly name: string
  /** The tag that a push of this branch writes. */
  readonly tag: string
}

/** A tag to try. */
export interface BaselineCandidate {
  readonly tag: string
  /** What the tag stands for, in words: `the base commit 0123abc`. */
  readonly description: string
  /** The commit that the image should be of, where one was asked for; the full hash. */
  readonly wantedCommit: string | undefined
  /** True where the tag itself names the wanted commit. */
  readonly exact: boolean
  /** Why no commit was asked for, where one should have been. */
  readonly unknown?: string
}

/** Releases looked at before the newest one below, for the case that it lacks a platform. */
const RELEASES_TRIED = 3

/** The tags to try, the best first; empty where there can be none (a first release). */
export function baselineCandidates(question: BaselineQuestion): readonly BaselineCandidate[] {
  if (question.kind === 'release') return earlierReleases(question.version, question.tags)
  const { branch } = question
  const commit = question.kind === 'pull-request' ? question.commit : question.before
  const noun = question.kind === 'pull-request' ? 'the base commit' : 'the commit before,'
  const candidates: BaselineCandidate[] = []
  if (commit !== undefined) {
    const exact = { description: `${noun} ${shortCommit(commit)}`, wantedCommit: commit, exact: true }
    candidates.push({ tag: `sha-${commit}`, ...exact }, { tag: commit, ...exact })
  }
  const unknown = question.kind === 'pull-request' ? question.unknown : undefined
  const floating = { wantedCommit: commit, exact: false, ...(unknown === undefined ? {} : { unknown }) }
  candidates.push({ tag: branch.tag, description: `${branch.name}'s newest image`, ...floating })
  candidates.push({ tag: 'latest', description: 'the image tagged latest', ...floating })
  return candidates.filter(({ tag }, index) => candidates.findIndex((other) => other.tag === tag) === index)
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
    .slice(0, RELEASES_TRIED)
    .map(({ tag }) => ({ tag, description: `the release ${tag}`, wantedCommit: undefined, exact: true }))
}

/** Seven digits, as Git and GitHub show a commit. */
export function shortCommit(commit: string): string {
  return commit.slice(0, 7)
}

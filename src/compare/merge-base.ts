import * as v from 'valibot'
import { InvalidValueError } from '../oci/invalid-value-error.ts'
import { validate } from '../oci/parse-json.ts'
import { messageOf } from '../oci/thrown.ts'

/** A pull request's commits as the event tells them, and the event's own commit. */
export interface PullRequestCommits {
  /** GITHUB_SHA: the merge commit that GitHub made for the pull request. */
  readonly eventSha: string
  readonly headSha: string
  readonly baseSha: string
}

export interface MergeBasePorts {
  /** Runs git in the workspace and gives its standard output; throws when git fails. */
  git(args: readonly string[]): Promise<string>
  /** The body of `GET /repos/{owner}/{repo}/compare/{base}...{head}`; throws when GitHub refuses. */
  compareCommits(base: string, head: string): Promise<unknown>
}

/** The commit of the base branch that the workspace contains, or why it is not known. */
export type BaseCommit = { readonly commit: string } | { readonly unknown: string }

const comparison = v.object({
  merge_base_commit: v.object({ sha: v.string() }),
  ahead_by: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
  behind_by: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
})

/**
 * For the event's merge commit its first parent: comparing with the merge base would blame the pull request for what
 * others merged since. For any other commit the merge base with the base branch, from GitHub or else from Git.
 * Never throws.
 */
export async function findBaseCommit(
  commits: PullRequestCommits,
  ports: MergeBasePorts,
): Promise<BaseCommit> {
  const faults: string[] = []
  const attempt = async (get: () => Promise<string | undefined>) => {
    try {
      return await get()
    } catch (error) {
      faults.push(messageOf(error))
      return undefined
    }
  }
  const head = await attempt(async () => commitHash(await ports.git(['rev-parse', '--verify', 'HEAD'])))
  if (head === undefined) return unknown('Git does not say which commit is checked out', faults)
  if (head === commits.eventSha && head !== commits.headSha) {
    const parent = await attempt(async () =>
      firstParentOfMerge(await ports.git(['cat-file', 'commit', head]), commits.headSha),
    )
    if (parent !== undefined) return { commit: parent }
  }
  const base = await attempt(async () => commitHash(commits.baseSha))
  if (base === undefined) return unknown('the event names no base commit', faults)
  const mergeBase =
    (await attempt(async () => mergeBaseFrom(await ports.compareCommits(base, head)))) ??
    (await attempt(async () => commitHash(await ports.git(['merge-base', base, head]))))
  return mergeBase === undefined
    ? unknown('the merge base with the base branch is not known', faults)
    : { commit: mergeBase }
}

/** How many commits `later` is ahead of and behind `earlier`, from GitHub's compare API. Throws as the port does. */
export async function commitsApart(
  earlier: string,
  later: string,
  ports: Pick<MergeBasePorts, 'compareCommits'>,
): Promise<{ readonly ahead: number; readonly behind: number } | undefined> {
  const answer = await ports.compareCommits(commitHash(earlier), commitHash(later))
  const { ahead_by, behind_by } = validate(answer, comparison, "GitHub's comparison of commits")
  return ahead_by === undefined || behind_by === undefined
    ? undefined
    : { ahead: ahead_by, behind: behind_by }
}

/** Git's 40 digits (64 in SHA-256 repositories): nothing else may become an argument or a tag. */
const HASH = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/

export function isCommitHash(text: string): boolean {
  return HASH.test(text)
}

function commitHash(text: string): string {
  const hash = text.trim()
  if (isCommitHash(hash)) return hash
  throw new InvalidValueError('commit', hash, '40 or 64 lower-case hexadecimal digits')
}

/**
 * The raw commit names its parents even in a shallow clone, where `HEAD^1` does not. Undefined for what is no merge of
 * this head: under pull_request_target the event's commit is the base branch's, and that may be somebody else's merge.
 */
function firstParentOfMerge(rawCommit: string, headSha: string): string | undefined {
  const [header = ''] = rawCommit.split('\n\n', 1)
  const parents = header.split('\n').filter((line) => line.startsWith('parent '))
  const [first, second] = parents
  if (parents.length !== 2 || first === undefined || second !== `parent ${headSha}`) return undefined
  return commitHash(first.slice('parent '.length))
}

function mergeBaseFrom(answer: unknown): string {
  return commitHash(validate(answer, comparison, "GitHub's comparison of commits").merge_base_commit.sha)
}

function unknown(reason: string, faults: readonly string[]): BaseCommit {
  return { unknown: faults.length === 0 ? reason : `${reason} (${faults.join('; ')})` }
}

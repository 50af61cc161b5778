import * as v from 'valibot'
import { validate } from '../oci/parse-json.ts'
import { isCommitHash, type MergeBasePorts } from './merge-base.ts'

export interface HistoryPorts extends Pick<MergeBasePorts, 'git'> {
  /** The body of `GET /repos/{owner}/{repo}/commits` from this commit on; throws when GitHub refuses. */
  listCommits(from: string): Promise<unknown>
}

/** Commits before one, the newest first. */
export interface EarlierCommits {
  readonly commits: readonly string[]
  /** Whether each is one commit before the last: GitHub lists those of merged branches in between. */
  readonly areFirstParents: boolean
}

const NONE: EarlierCommits = { commits: [], areFirstParents: true }

/** So far a look back goes; GitHub's own list is shorter. */
const MOST_COMMITS = 100

const commitList = v.array(v.object({ sha: v.string() }))

/**
 * The commits of the branch before this one, the newest first: along first parents from Git, where the checkout has
 * them, else as GitHub lists them. None where neither tells; never throws.
 */
export async function commitsBefore(commit: string, ports: HistoryPorts): Promise<EarlierCommits> {
  if (!isCommitHash(commit)) return NONE
  const known = await firstParents(commit, ports)
  const { isWhole, ...found } = known
  if (isWhole) return found
  try {
    const listed = validate(await ports.listCommits(commit), commitList, "GitHub's list of commits")
    const commits = listed.map(({ sha }) => sha).filter((sha) => isCommitHash(sha) && sha !== commit)
    return { commits, areFirstParents: false }
  } catch {
    return found
  }
}

/** A shallow clone ends somewhere, and does not say so in the list. */
async function firstParents(
  commit: string,
  { git }: Pick<MergeBasePorts, 'git'>,
): Promise<EarlierCommits & { readonly isWhole: boolean }> {
  try {
    const count = `--max-count=${MOST_COMMITS + 1}`
    const listed = (await git(['rev-list', '--first-parent', count, commit])).split('\n').filter(isCommitHash)
    const isWhole = listed.length > MOST_COMMITS || !(await isShallow(git))
    return { commits: listed.filter((sha) => sha !== commit), areFirstParents: true, isWhole }
  } catch {
    return { ...NONE, isWhole: false }
  }
}

async function isShallow(git: MergeBasePorts['git']): Promise<boolean> {
  return (await git(['rev-parse', '--is-shallow-repository'])).trim() !== 'false'
}

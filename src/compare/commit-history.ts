import * as v from 'valibot'
import { validate } from '../oci/parse-json.ts'
import { isCommitHash, type MergeBasePorts } from './merge-base.ts'

export interface HistoryPorts extends Pick<MergeBasePorts, 'git'> {
  /** The body of `GET /repos/{owner}/{repo}/commits` from this commit on; throws when GitHub refuses. */
  listCommits(from: string): Promise<unknown>
}

/** So far a look back goes; GitHub's own list is shorter. */
const MOST_COMMITS = 100

const commitList = v.array(v.object({ sha: v.string() }))

/**
 * The commits of the branch before this one, the newest first: along first parents from Git, where the checkout has
 * them, else as GitHub lists them. None where neither tells; never throws.
 */
export async function commitsBefore(commit: string, ports: HistoryPorts): Promise<readonly string[]> {
  if (!isCommitHash(commit)) return []
  const known = await firstParents(commit, ports)
  if (known.isWhole) return known.commits
  try {
    const listed = validate(await ports.listCommits(commit), commitList, "GitHub's list of commits")
    return listed.map(({ sha }) => sha).filter((sha) => isCommitHash(sha) && sha !== commit)
  } catch {
    return known.commits
  }
}

/** A shallow clone ends somewhere, and does not say so in the list. */
async function firstParents(
  commit: string,
  { git }: Pick<MergeBasePorts, 'git'>,
): Promise<{ readonly commits: readonly string[]; readonly isWhole: boolean }> {
  try {
    const count = `--max-count=${MOST_COMMITS + 1}`
    const listed = (await git(['rev-list', '--first-parent', count, commit])).split('\n').filter(isCommitHash)
    const isWhole = listed.length > MOST_COMMITS || !(await isShallow(git))
    return { commits: listed.filter((sha) => sha !== commit), isWhole }
  } catch {
    return { commits: [], isWhole: false }
  }
}

async function isShallow(git: MergeBasePorts['git']): Promise<boolean> {
  return (await git(['rev-parse', '--is-shallow-repository'])).trim() !== 'false'
}

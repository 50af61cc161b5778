import { runGit } from './compare/git-door.ts'
import { findBaseCommit } from './compare/merge-base.ts'
import type { Inputs } from './inputs/inputs.ts'
import { combine } from './inputs/policy-file/combine.ts'
import { loadFiles } from './inputs/policy-file/load-files.ts'
import type { Policy } from './inputs/policy-file/policy.ts'
import { folderReader, type PolicyReader, UnreadablePolicyError } from './inputs/policy-file/policy-reader.ts'
import { placeOfPolicy } from './inputs/policy-file/read-policy.ts'
import type { Vocabulary } from './inputs/policy-file/vocabulary.ts'

type Asked = Pick<Inputs, 'event' | 'policy' | 'workspace'>

/**
 * The policy as the base of the pull request has it, with this run's inputs. Undefined for other events, and where
 * the checkout does not tell: actions/checkout fetches one commit unless it is asked for more. Never rejects.
 */
export async function readBasePolicy(inputs: Asked, vocabulary: Vocabulary): Promise<Policy | undefined> {
  try {
    return await basePolicy(inputs, vocabulary)
  } catch {
    return undefined
  }
}

async function basePolicy(
  { event, policy, workspace }: Asked,
  vocabulary: Vocabulary,
): Promise<Policy | undefined> {
  const place = placeOfPolicy(policy, workspace)
  if (event?.pullRequest === undefined || place === undefined) return undefined
  const { headSha, baseSha } = event.pullRequest
  const git = (args: readonly string[]) => runGit(workspace, args)
  const base = await findBaseCommit(
    { eventSha: event.sha, headSha, baseSha },
    { git, compareCommits: () => Promise.reject(new Error('GitHub is not asked for a file')) },
  )
  if (!('commit' in base)) return undefined
  const reader = readerAt(base.commit, git, folderReader(place.folder))
  const text = await readAt(base.commit, place.path, git)
  if (text !== undefined) return combine(await loadFiles(place.path, text, reader, vocabulary), policy)
  // It came with the pull request, unless another repository's checkout has put it there.
  const isTracked = (await readAt('HEAD', place.path, git)) !== undefined
  const isAbsent = (await folderReader(place.folder).read(place.path)) === undefined
  return isTracked || isAbsent ? combine([], policy) : undefined
}

type Git = (args: readonly string[]) => Promise<string>

/** What the commit does not have lies in the workspace from elsewhere: a policy of the organisation, for one. */
function readerAt(commit: string, git: Git, workspace: PolicyReader): PolicyReader {
  return { read: async (path) => (await readAt(commit, path, git)) ?? (await workspace.read(path)) }
}

const ENTRY = /^100(?:644|755) blob ([0-9a-f]{40}|[0-9a-f]{64})\t[^\0]*\0$/

/** Undefined where the commit has no such file; rejects where it cannot be read, or is no regular file. */
async function readAt(commit: string, path: string, git: Git): Promise<string | undefined> {
  const listed = await git(['ls-tree', '-z', commit, '--', path])
  if (listed === '') return undefined
  const [, blob] = ENTRY.exec(listed) ?? []
  if (blob === undefined) throw new UnreadablePolicyError('no regular file')
  return await git(['cat-file', 'blob', blob])
}

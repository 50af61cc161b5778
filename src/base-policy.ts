import { setTimeout } from 'node:timers/promises'
import { commitReader, githubReader } from './base-policy-reader.ts'
import { runGit } from './compare/git-door.ts'
import { findBaseCommit } from './compare/merge-base.ts'
import type { GitHubEvent } from './inputs/event.ts'
import type { Inputs } from './inputs/inputs.ts'
import { combine } from './inputs/policy-file/combine.ts'
import { loadFiles } from './inputs/policy-file/load-files.ts'
import type { Policy } from './inputs/policy-file/policy.ts'
import { folderReader, type PolicyReader } from './inputs/policy-file/policy-reader.ts'
import { placeOfPolicy } from './inputs/policy-file/read-policy.ts'
import type { Vocabulary } from './inputs/policy-file/vocabulary.ts'
import { messageOf } from './oci/thrown.ts'
import { type GitHubApi, patientApi } from './report/github-api.ts'

type Asked = Pick<Inputs, 'event' | 'policy' | 'workspace'>

/** The policy that a pull request's base has, or why nobody can say, without the full stop. */
export type BasePolicy = { readonly policy: Policy } | { readonly unknown: string }

/** The run goes on without an answer then. */
const PATIENCE_MS = 30_000

/**
 * The policy as the base of the pull request has it, with this run's inputs: from the checkout, or from GitHub where
 * the checkout has one commit only, which is the default of actions/checkout. Undefined where there is nothing to
 * compare: for other events, without a file, and for one that lies in the workspace from elsewhere. Never rejects.
 */
export async function readBasePolicy(
  inputs: Asked,
  vocabulary: Vocabulary,
  github: GitHubApi | undefined,
  sleep: (milliseconds: number) => Promise<unknown> = setTimeout,
): Promise<BasePolicy | undefined> {
  try {
    return await basePolicy(inputs, vocabulary, github && patientApi(github, sleep, PATIENCE_MS))
  } catch (error) {
    return { unknown: messageOf(error) }
  }
}

async function basePolicy(
  { event, policy, workspace }: Asked,
  vocabulary: Vocabulary,
  github: GitHubApi | undefined,
): Promise<BasePolicy | undefined> {
  const place = placeOfPolicy(policy, workspace)
  if (event?.pullRequest === undefined || place === undefined) return undefined
  const git = (args: readonly string[]) => runGit(workspace, args)
  const commit = await baseCommit(event, git, github)
  const base = await readerOf(commit, event, git, github)
  const here = folderReader(place.folder)
  const text = await base.read(place.path)
  if (text !== undefined) {
    const files = await loadFiles(place.path, text, firstOf(base, here), vocabulary)
    return { policy: combine(files, policy) }
  }
  // It came with the pull request, unless another repository's checkout has put it there.
  const isTracked = (await commitReader('HEAD', git).read(place.path)) !== undefined
  const isAbsent = (await here.read(place.path)) === undefined
  return isTracked || isAbsent ? { policy: combine([], policy) } : undefined
}

type Git = (args: readonly string[]) => Promise<string>

async function baseCommit(
  { sha, owner, repository: repo, pullRequest }: GitHubEvent,
  git: Git,
  github: GitHubApi | undefined,
): Promise<string> {
  const { headSha = '', baseSha = '' } = pullRequest ?? {}
  const base = await findBaseCommit(
    { eventSha: sha, headSha, baseSha },
    {
      git,
      compareCommits: async (earlier, later) => {
        if (github === undefined) throw new Error(NO_TOKEN)
        const parameters = { owner, repo, basehead: `${earlier}...${later}`, per_page: 1 }
        return (await github.request('GET /repos/{owner}/{repo}/compare/{basehead}', parameters)).data
      },
    },
  )
  if ('commit' in base) return base.commit
  throw new Error(base.unknown)
}

const NO_TOKEN = 'there is no github-token to ask GitHub with'

async function readerOf(
  commit: string,
  event: GitHubEvent,
  git: Git,
  github: GitHubApi | undefined,
): Promise<PolicyReader> {
  const isHere = await git(['cat-file', '-e', `${commit}^{tree}`]).then(
    () => true,
    () => false,
  )
  if (isHere) return commitReader(commit, git)
  if (github !== undefined) return githubReader(commit, event, github)
  throw new Error(
    `the checkout does not have its commit ${commit.slice(0, 7)} (fetch-depth: 2 does), and ${NO_TOKEN}`,
  )
}

/** What the commit does not have lies in the workspace from elsewhere: a policy of the organisation, for one. */
function firstOf(base: PolicyReader, workspace: PolicyReader): PolicyReader {
  return { read: async (path) => (await base.read(path)) ?? (await workspace.read(path)) }
}

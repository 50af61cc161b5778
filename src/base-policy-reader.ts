import { contentOf } from './compare/github-contents.ts'
import type { GitHubEvent } from './inputs/event.ts'
import { type PolicyReader, policyText, UnreadablePolicyError } from './inputs/policy-file/policy-reader.ts'
import { type GitHubApi, githubFault } from './report/github-api.ts'

type Git = (args: readonly string[]) => Promise<string>

const ENTRY = /^100(?:644|755) blob ([0-9a-f]{40}|[0-9a-f]{64})\t[^\0]*\0$/

/** Reads files of a commit that the checkout has; rejects where it does not. */
export function commitReader(commit: string, git: Git): PolicyReader {
  return {
    async read(path) {
      const listed = await git(['ls-tree', '-z', commit, '--', path])
      if (listed === '') return undefined
      const [, blob] = ENTRY.exec(listed) ?? []
      if (blob === undefined) throw new UnreadablePolicyError('no regular file')
      return await git(['cat-file', 'blob', blob])
    },
  }
}

/** A policy of the organisation is one file or a few, and each is a request that the run waits for. */
const MOST_ASKED = 20
const NOT_FOUND = 404

/** Reads files of a commit that only GitHub has, at most 20. */
export function githubReader(
  commit: string,
  { owner, repository: repo }: Pick<GitHubEvent, 'owner' | 'repository'>,
  github: GitHubApi,
): PolicyReader {
  let asked = 0
  let isKnown: Promise<unknown> | undefined
  // To a token that may not read the repository every file of it is one that is not there.
  const requireCommit = () => {
    isKnown ??= github.request('GET /repos/{owner}/{repo}/git/commits/{commit_sha}', {
      owner,
      repo,
      commit_sha: commit,
    })
    return isKnown
  }
  return {
    async read(path) {
      asked += 1
      if (asked > MOST_ASKED)
        throw new Error(`it needs more than ${MOST_ASKED} files, which GitHub is not asked for`)
      try {
        const parameters = { owner, repo, path, ref: commit }
        const { data } = await github.request('GET /repos/{owner}/{repo}/contents/{path}', parameters)
        return policyText(contentOf(data, path))
      } catch (error) {
        if (githubFault(error).status !== NOT_FOUND) throw error
        await requireCommit()
        return undefined
      }
    },
  }
}

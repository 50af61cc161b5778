import type { MergeBasePorts } from './merge-base.ts'

/** One request to GitHub's REST API in octokit's words; rejects for every status of 400 and above. */
export type GitHubRequest = (
  route: string,
  parameters: Readonly<Record<string, unknown>>,
) => Promise<{ readonly data: unknown }>

/** The compare API of one repository. Of the commits between only one is asked for: they are not needed. */
export function comparisonThrough(
  request: GitHubRequest,
  { owner, repository }: { readonly owner: string; readonly repository: string },
): MergeBasePorts['compareCommits'] {
  return async (base, head) => {
    const basehead = `${base}...${head}`
    const parameters = { owner, repo: repository, basehead, per_page: 1 }
    return (await request('GET /repos/{owner}/{repo}/compare/{basehead}', parameters)).data
  }
}

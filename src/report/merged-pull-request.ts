import * as v from 'valibot'
import type { Allowing } from '../checks/size-growth/allowed-by-label.ts'
import { SIZE_GROWTH_ID } from '../checks/size-growth.ts'
import type { GitHubEvent } from '../inputs/event.ts'
import { validate } from '../oci/parse-json.ts'
import type { GitHubApi } from './github-api.ts'
import type { Report } from './report.ts'

/** GitHub's answer has twenty kilobytes for each; a commit is rarely of more than one. */
const MOST_LISTED = 10
const MOST_LABELS = 100

const pullRequests = v.array(
  v.object({
    merged_at: v.nullish(v.string()),
    merge_commit_sha: v.nullish(v.string()),
    base: v.object({ ref: v.string() }),
    labels: v.array(v.object({ name: v.string() })),
    user: v.nullish(v.object({ login: v.string() })),
  }),
)

/**
 * The pull request whose merge a push is, where the image grew more than it may: what a label allowed there must not
 * hold up the branch afterwards. Undefined for every other run, and where GitHub does not tell; never rejects.
 */
export async function mergedPullRequest(
  { checks }: Pick<Report, 'checks'>,
  event: GitHubEvent | undefined,
  github: GitHubApi | undefined,
): Promise<Allowing['pullRequest']> {
  if (event?.name !== 'push' || event.refType !== 'branch' || github === undefined) return undefined
  const isOver = ({ id, status }: { readonly id: string; readonly status: string }) =>
    id === SIZE_GROWTH_ID && (status === 'fail' || status === 'warn')
  if (!checks.some(isOver)) return undefined
  try {
    const { data } = await github.request('GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls', {
      owner: event.owner,
      repo: event.repository,
      commit_sha: event.sha,
      per_page: MOST_LISTED,
    })
    const merged = validate(data, pullRequests, "GitHub's list of pull requests").find(
      ({ merged_at: at, merge_commit_sha: sha, base }) =>
        typeof at === 'string' && sha === event.sha && base.ref === event.refName,
    )
    if (merged === undefined) return undefined
    const labels = merged.labels.slice(0, MOST_LABELS).map(({ name }) => name)
    const author = merged.user?.login
    return { labels, ...(author === undefined ? {} : { author }) }
  } catch {
    return undefined
  }
}

import * as v from 'valibot'
import { validate } from '../oci/parse-json.ts'
import { type GitHubApi, githubFault, withRetries } from './github-api.ts'

/** A comment as far as it matters here; validated. */
export interface IssueComment {
  readonly id: number
  readonly body: string
  readonly url: string
  /** The account's login; undefined for one that is gone. */
  readonly author: string | undefined
}

/** The comments of one pull request. Rejects with octokit's error after bounded tries, or for a malformed answer. */
export interface IssueComments {
  /** All pages, oldest first. */
  list(): Promise<readonly IssueComment[]>
  create(body: string): Promise<IssueComment>
  update(id: number, body: string): Promise<IssueComment>
  delete(id: number): Promise<void>
  /** The login that the token's comments have. */
  ownLogin(): Promise<string>
}

export interface PullRequestName {
  readonly owner: string
  readonly repository: string
  readonly number: number
}

const PAGE_SIZE = 100
/** GitHub itself allows 2,500 comments. */
const MOST_PAGES = 100

const commentSchema = v.object({
  id: v.pipe(v.number(), v.safeInteger()),
  body: v.nullish(v.string()),
  html_url: v.string(),
  user: v.nullish(v.object({ login: v.string() })),
})
const loginSchema = v.object({ login: v.string() })
const viewerSchema = v.object({ viewer: loginSchema })

export function issueComments(
  github: GitHubApi,
  { owner, repository: repo, number: issue_number }: PullRequestName,
  sleep: (milliseconds: number) => Promise<unknown>,
): IssueComments {
  const ask = (route: string, parameters: Readonly<Record<string, unknown>>) =>
    withRetries(() => github.request(route, parameters), sleep)
  const comments = '/repos/{owner}/{repo}/issues/{issue_number}/comments'
  const comment = '/repos/{owner}/{repo}/issues/comments/{comment_id}'

  return {
    async list() {
      const found: IssueComment[] = []
      for (let page = 1; page <= MOST_PAGES; page++) {
        const answer = await ask(`GET ${comments}`, { owner, repo, issue_number, per_page: PAGE_SIZE, page })
        const entries = validate(answer.data, v.array(v.unknown()), "GitHub's list of comments")
        found.push(...entries.map(commentOf))
        const goesOn = String(answer.headers['link'] ?? '').includes('rel="next"')
        if (entries.length === 0 || (!goesOn && entries.length < PAGE_SIZE)) return found
      }
      throw new Error(`pull request ${issue_number} has more than ${MOST_PAGES * PAGE_SIZE} comments`)
    },

    create: async (body) =>
      commentOf((await ask(`POST ${comments}`, { owner, repo, issue_number, body })).data),

    update: async (id, body) =>
      commentOf((await ask(`PATCH ${comment}`, { owner, repo, comment_id: id, body })).data),

    async delete(id) {
      await ask(`DELETE ${comment}`, { owner, repo, comment_id: id })
    },

    ownLogin: () => ownLogin(github, sleep),
  }
}

function commentOf(data: unknown): IssueComment {
  const { id, body, html_url, user } = validate(data, commentSchema, "GitHub's comment")
  return { id, body: body ?? '', url: html_url, author: user?.login }
}

/**
 * `viewer` is the one question that tokens of persons, of apps and of jobs may all ask. Where it is not answered:
 * a person's token knows its user, and a job's token, which does not, is github-actions.
 */
async function ownLogin(
  github: GitHubApi,
  sleep: (milliseconds: number) => Promise<unknown>,
): Promise<string> {
  try {
    const answer = await withRetries(() => github.graphql('{ viewer { login } }'), sleep)
    return validate(answer, viewerSchema, "GitHub's viewer").viewer.login
  } catch (error) {
    if (githubFault(error).status === 401) throw error
  }
  try {
    const answer = await withRetries(() => github.request('GET /user', {}), sleep)
    return validate(answer.data, loginSchema, "GitHub's user").login
  } catch (error) {
    if (githubFault(error).status === 401) throw error
    return 'github-actions[bot]'
  }
}

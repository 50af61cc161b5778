import * as v from 'valibot'
import { validate } from '../oci/parse-json.ts'
import { type GitHubAnswer, type GitHubApi, githubFault, withRetries } from './github-api.ts'
import { GitHubOperationError } from './github-operation-error.ts'

/** A comment as far as it matters here; validated. */
export interface IssueComment {
  readonly id: number
  readonly body: string
  readonly url: string
  /** The account's login; undefined for one that is gone. */
  readonly author: string | undefined
  /** ISO 8601, by GitHub's clock. */
  readonly createdAt: string
}

/** The comments of one pull request. Rejects with GitHubOperationError after bounded tries, or for a malformed answer. */
export interface IssueComments {
  /** All pages, oldest first; with `since`, an ISO 8601 time, those that were written or changed from then on. */
  list(since?: string): Promise<readonly IssueComment[]>
  /** Undefined where it is gone. */
  read(id: number): Promise<IssueComment | undefined>
  create(body: string): Promise<IssueComment>
  /** Undefined where it is gone. */
  update(id: number, body: string): Promise<IssueComment | undefined>
  delete(id: number): Promise<void>
  /** The login that the token's comments have. */
  ownLogin(): Promise<string>
}

export interface PullRequestName {
  readonly owner: string
  readonly repository: string
  readonly number: number
}

/** What passes while somebody waits for GitHub. */
export interface Clock {
  sleep(milliseconds: number): Promise<unknown>
  /** Milliseconds since any point in time. */
  now(): number
  /** No request begins, and nobody sleeps, later than so many milliseconds after the first. */
  readonly patience: number
}

const PAGE_SIZE = 100
/** GitHub itself allows 2,500 comments. */
const MOST_PAGES = 100

const commentSchema = v.object({
  id: v.pipe(v.number(), v.safeInteger()),
  body: v.nullish(v.string()),
  html_url: v.string(),
  created_at: v.string(),
  user: v.nullish(v.object({ login: v.string() })),
})
const loginSchema = v.object({ login: v.string() })
const viewerSchema = v.object({ viewer: loginSchema })

export function issueComments(
  github: GitHubApi,
  { owner, repository: repo, number: issue_number }: PullRequestName,
  clock: Clock,
): IssueComments {
  const begun = clock.now()
  const left = () => begun + clock.patience - clock.now()
  const attempt = async <Result>(operation: string, ask: () => Promise<Result>): Promise<Result> => {
    try {
      if (left() < 0) throw new Error(`no answer within ${clock.patience / 1000} s to all that was asked`)
      return await withRetries(ask, clock.sleep, left)
    } catch (cause) {
      throw new GitHubOperationError(operation, cause)
    }
  }
  const request = (operation: string, route: string, parameters: Readonly<Record<string, unknown>>) =>
    attempt(operation, async () => {
      const answer = await github.request(route, { owner, repo, ...parameters })
      // Octokit takes a body that breaks off for none, or for the text that came.
      const isWhole = typeof answer.data === 'object' || route.startsWith('DELETE')
      if (!isWhole) throw new Error('an answer whose body is not there, or not whole')
      return answer
    })
  const comments = '/repos/{owner}/{repo}/issues/{issue_number}/comments'
  const comment = '/repos/{owner}/{repo}/issues/comments/{comment_id}'

  return {
    async list(since) {
      const operation = `list the comments of pull request ${issue_number}`
      const found: IssueComment[] = []
      for (let page = 1; page <= MOST_PAGES; page++) {
        const parameters = {
          issue_number,
          per_page: PAGE_SIZE,
          page,
          ...(since === undefined ? {} : { since }),
        }
        const answer = await request(operation, `GET ${comments}`, parameters)
        const entries = parsed(operation, () =>
          validate(answer.data, v.array(v.unknown()), "GitHub's list of comments").map(commentOf),
        )
        found.push(...entries)
        const link = String(answer.headers['link'] ?? '')
        // A page of several says whether one follows; where nothing is said, a full one may have a successor.
        const isLast = link === '' ? entries.length < PAGE_SIZE : !link.includes('rel="next"')
        if (entries.length === 0 || isLast) return found
      }
      const cause = new Error(`there are more than ${MOST_PAGES * PAGE_SIZE}`)
      throw new GitHubOperationError(operation, cause)
    },

    async read(comment_id) {
      const operation = 'read the comment back'
      const answer = await unlessGone(request(operation, `GET ${comment}`, { comment_id }))
      return answer && parsed(operation, () => commentOf(answer.data))
    },

    async create(body) {
      const operation = 'create the comment'
      const answer = await request(operation, `POST ${comments}`, { issue_number, body })
      return parsed(operation, () => commentOf(answer.data))
    },

    async update(comment_id, body) {
      const operation = 'update the comment'
      const answer = await unlessGone(request(operation, `PATCH ${comment}`, { comment_id, body }))
      return answer && parsed(operation, () => commentOf(answer.data))
    },

    async delete(comment_id) {
      await request('delete a second comment', `DELETE ${comment}`, { comment_id })
    },

    ownLogin: () => ownLogin(github, attempt),
  }
}

function commentOf(data: unknown): IssueComment {
  const { id, body, html_url, created_at, user } = validate(data, commentSchema, "GitHub's comment")
  return { id, body: body ?? '', url: html_url, author: user?.login, createdAt: created_at }
}

function parsed<Result>(operation: string, read: () => Result): Result {
  try {
    return read()
  } catch (cause) {
    throw new GitHubOperationError(operation, cause)
  }
}

async function unlessGone(answer: Promise<GitHubAnswer>): Promise<GitHubAnswer | undefined> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof GitHubOperationError && githubFault(error.cause).status === 404) return undefined
    throw error
  }
}

/**
 * `viewer` is the one question that tokens of persons, of apps and of jobs may all ask. Where it is refused:
 * a person's token knows its user, and a job's token, which does not, is github-actions.
 */
async function ownLogin(
  github: GitHubApi,
  attempt: <Result>(operation: string, ask: () => Promise<Result>) => Promise<Result>,
): Promise<string> {
  const operation = 'say whose token this is'
  const orElse = async (
    login: Promise<string>,
    otherwise: () => Promise<string> | string,
  ): Promise<string> => {
    try {
      return await login
    } catch (error) {
      if (error instanceof GitHubOperationError) {
        // Who is not answered would take another's comment for its own, or its own for another's.
        const { status, transient } = githubFault(error.cause)
        if (status === 401 || transient) throw error
      }
      return otherwise()
    }
  }
  const viewer = async () => {
    const answer = await attempt(operation, () => github.graphql('{ viewer { login } }'))
    return validate(answer, viewerSchema, "GitHub's viewer").viewer.login
  }
  const user = async () => {
    const answer = await attempt(operation, () => github.request('GET /user', {}))
    return validate(answer.data, loginSchema, "GitHub's user").login
  }
  return orElse(viewer(), () => orElse(user(), () => 'github-actions[bot]'))
}

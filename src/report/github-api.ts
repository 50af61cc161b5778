import * as v from 'valibot'
import { messageOf } from '../oci/thrown.ts'

/** What is needed of octokit. Both reject for every status of 400 and above, with the status in the error. */
export interface GitHubApi {
  request(route: string, parameters: Readonly<Record<string, unknown>>): Promise<GitHubAnswer>
  graphql(query: string): Promise<unknown>
}

export interface GitHubAnswer {
  readonly headers: Readonly<Record<string, unknown>>
  readonly data: unknown
}

/** A refusal as octokit throws it. */
export interface GitHubFault {
  /** 0 where no answer came. */
  readonly status: number
  readonly message: string
  /** Whether asking again can help. */
  readonly transient: boolean
  /** What GitHub asks to wait; undefined where it does not say. */
  readonly retryAfterSeconds: number | undefined
}

const requestError = v.looseObject({
  status: v.number(),
  message: v.string(),
  response: v.optional(v.looseObject({ headers: v.optional(v.record(v.string(), v.unknown())) })),
})

/** What a GraphQL query is refused with: an answer of status 200. */
const queryError = v.looseObject({
  name: v.literal('GraphqlResponseError'),
  errors: v.array(v.looseObject({ type: v.optional(v.string()) })),
})

/** Reads what octokit threw; what it threw for no answer at all is a network fault. */
export function githubFault(error: unknown): GitHubFault {
  const parsed = v.safeParse(requestError, error)
  const message = messageOf(error)
  const refused = v.safeParse(queryError, error)
  if (refused.success) {
    const transient = refused.output.errors.some(({ type }) => type === 'RATE_LIMITED')
    return { status: 200, message, transient, retryAfterSeconds: undefined }
  }
  // Octokit gives status 500 to a request that got no answer.
  if (!parsed.success || parsed.output.response === undefined) {
    return { status: 0, message, transient: true, retryAfterSeconds: undefined }
  }
  const { status, response } = parsed.output
  const headers = response.headers ?? {}
  const seconds = Number(headers['retry-after'] ?? Number.NaN)
  const limited =
    status === 403 &&
    (Number.isFinite(seconds) || headers['x-ratelimit-remaining'] === '0' || /rate limit/i.test(message))
  return {
    status,
    message,
    transient: status >= 500 || status === 429 || status === 408 || limited,
    retryAfterSeconds: Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined,
  }
}

/** Milliseconds to wait before the second and the third try, where GitHub does not say. */
const DELAYS = [500, 2000]
/** A job is not kept waiting longer for a comment. */
const LONGEST_WAIT = 20_000

/** Asks up to three times while asking again can help and there is time left; then throws what came last. */
export async function withRetries<Result>(
  ask: () => Promise<Result>,
  sleep: (milliseconds: number) => Promise<unknown>,
  millisecondsLeft: () => number = () => Number.POSITIVE_INFINITY,
): Promise<Result> {
  for (const delay of DELAYS) {
    try {
      return await ask()
    } catch (error) {
      const { transient, retryAfterSeconds } = githubFault(error)
      const wait = retryAfterSeconds === undefined ? delay : retryAfterSeconds * 1000
      if (!transient || wait > Math.min(LONGEST_WAIT, millisecondsLeft())) throw error
      await sleep(wait)
    }
  }
  return ask()
}

/** The same API, each of whose requests withRetries makes, all of them within `patience` milliseconds. */
export function patientApi(
  github: GitHubApi,
  sleep: (milliseconds: number) => Promise<unknown>,
  patience: number,
): GitHubApi {
  const begun = performance.now()
  const left = () => begun + patience - performance.now()
  return {
    request: (route, parameters) => withRetries(() => github.request(route, parameters), sleep, left),
    graphql: (query) => withRetries(() => github.graphql(query), sleep, left),
  }
}

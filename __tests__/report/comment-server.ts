import { afterEach, beforeEach, expect } from '@jest/globals'
import { connectToGitHub } from '../../src/report/actions-door.ts'
import { readCommentBody } from '../../src/report/comment-body.ts'
import type { Clock } from '../../src/report/issue-comments.ts'
import { type CommentOutcome, postStickyComment } from '../../src/report/sticky-comment.ts'
import {
  appToken,
  type GitHubServer,
  jobToken,
  type RecordedRequest,
  startGitHub,
  userToken,
} from '../support/github-server.ts'
import { type SampleDraft, sampleDraft } from './comment-drafts.ts'

export const REPOSITORY = 'acme/web'
export const WRITE = { pull_requests: 'write' } as const
export const PULL = { headSha: 'a'.repeat(40), baseSha: 'b'.repeat(40) }

export interface Post extends SampleDraft {
  readonly token?: string
  readonly key?: string
  readonly number?: number
  /** How long a request may take, in milliseconds. */
  readonly timeout?: number
}

/** GitHub with a pull request 7, and a step that comments on it. */
export interface CommentServer {
  readonly github: GitHubServer
  /** What was slept, in milliseconds. */
  readonly waited: number[]
  post(post?: Post, clock?: Clock): Promise<CommentOutcome>
  /** Bodies of all comments. */
  bodies(): readonly string[]
  /** First part of each section of the first comment under that key, by the section's id. */
  sections(key?: string): Readonly<Record<string, string>>
  /** What was sent to change something. */
  writes(): readonly RecordedRequest[]
}

/** One for each test of the file; nothing that was sent may differ from GitHub's description. */
export function freshCommentServer(): CommentServer {
  let current: CommentServer | undefined
  const server = () => {
    if (current === undefined) throw new Error('no test is running')
    return current
  }
  beforeEach(async () => {
    current = await startCommentServer()
  })
  afterEach(async () => {
    expect(server().github.violations).toEqual([])
    await server().github.close()
  })
  return {
    get github() {
      return server().github
    },
    get waited() {
      return server().waited
    },
    post: (post, clock) => server().post(post, clock),
    bodies: () => server().bodies(),
    sections: (key) => server().sections(key),
    writes: () => server().writes(),
  }
}

async function startCommentServer(): Promise<CommentServer> {
  const github = await startGitHub({
    repositories: { [REPOSITORY]: { pulls: { 7: PULL } } },
    tokens: {
      job: jobToken(WRITE),
      readonly: jobToken({ contents: 'read' }),
      app: appToken('shipper', WRITE),
      person: userToken('mona', WRITE),
    },
  })
  const waited: number[] = []
  const patient: Clock = {
    sleep: async (milliseconds) => void waited.push(milliseconds),
    now: () => performance.now(),
    patience: 90_000,
  }
  const bodies = () => github.comments(REPOSITORY, 7).map(({ body }) => body)
  return {
    github,
    waited,
    post: ({ token = 'job', key = 'auto', number = 7, timeout, ...draft } = {}, clock = patient) =>
      postStickyComment(
        { pullRequest: { owner: 'acme', repository: 'web', number }, key, draft: sampleDraft(draft) },
        connectToGitHub(token, github.url, timeout),
        clock,
      ),
    bodies,
    sections(key = 'auto') {
      const [found] = bodies().flatMap((body) => readCommentBody(body, key) ?? [])
      return Object.fromEntries((found?.sections ?? []).map(({ state, parts }) => [state.id, parts[0] ?? '']))
    },
    writes: () => github.requests.filter(({ method, path }) => method !== 'GET' && path !== '/graphql'),
  }
}

/** A comment as they were before they had sections. */
export function earlierComment(key: string, text: string, verdict = 'pass'): string {
  const state = Buffer.from(JSON.stringify({ v: 1, runId: 50, runAttempt: 1, verdict })).toString('base64url')
  return `<!-- slim-image-action key=${encodeURIComponent(key).replaceAll('-', '%2D')} state=${state} -->\n${text}`
}

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { connectToGitHub } from '../../src/report/actions-door.ts'
import { type CommentState, markComment } from '../../src/report/comment-marker.ts'
import { postStickyComment } from '../../src/report/sticky-comment.ts'
import { appToken, type GitHubServer, jobToken, startGitHub, userToken } from '../support/github-server.ts'

const REPOSITORY = 'acme/web'
const STATE: CommentState = { v: 1, runId: 100, runAttempt: 1, verdict: 'pass' }
const WRITE = { pull_requests: 'write' } as const

let github: GitHubServer
let waited: number[]

beforeEach(async () => {
  const pulls = { 7: { headSha: 'a'.repeat(40), baseSha: 'b'.repeat(40) } }
  github = await startGitHub({
    repositories: { [REPOSITORY]: { pulls } },
    tokens: {
      job: jobToken(WRITE),
      readonly: jobToken({ contents: 'read' }),
      app: appToken('shipper', WRITE),
      person: userToken('mona', WRITE),
    },
  })
  waited = []
})
afterEach(async () => {
  await github.close()
})

interface Post {
  readonly token?: string
  readonly text?: string
  readonly key?: string
  readonly state?: Partial<CommentState>
  readonly number?: number
}

function post({ token = 'job', text = 'the text', key = 'default', state = {}, number = 7 }: Post = {}) {
  return postStickyComment(
    { pullRequest: { owner: 'acme', repository: 'web', number }, key, state: { ...STATE, ...state }, text },
    connectToGitHub(token, github.url),
    async (milliseconds) => void waited.push(milliseconds),
  )
}

const comments = () => github.comments(REPOSITORY, 7)
const texts = () => comments().map(({ body }) => body.replace(/^<!--.*-->\n/, ''))
const writes = () => github.requests.filter(({ method, path }) => method !== 'GET' && path !== '/graphql')

describe('postStickyComment', () => {
  afterEach(() => expect(github.violations).toEqual([]))

  test('creates one, then leaves it alone, then updates it', async () => {
    const created = await post()
    expect(created).toEqual({ status: 'created', url: expect.stringContaining('#issuecomment-') })
    expect(await post({ state: { runId: 101 } })).toEqual({ ...created, status: 'unchanged' })
    expect(writes()).toHaveLength(1)
    expect(await post({ text: 'new text' })).toEqual({ ...created, status: 'updated' })
    expect(texts()).toEqual(['new text'])
  })

  test.each(['job', 'app', 'person'])('finds what the %s token wrote before', async (token) => {
    await post({ token })
    expect(await post({ token, text: 'two' })).toMatchObject({ status: 'updated' })
    expect(comments()).toHaveLength(1)
  })

  test('does not touch what somebody else wrote under our marker', async () => {
    const forged = markComment('default', STATE, 'not mine')
    github.addComment(REPOSITORY, 7, userToken('mallory', {}), forged)
    github.addComment(REPOSITORY, 7, appToken('other', WRITE), forged)
    expect(await post()).toMatchObject({ status: 'created' })
    expect(await post({ text: 'two' })).toMatchObject({ status: 'updated' })
    expect(texts()).toEqual(['not mine', 'not mine', 'two'])
  })

  test('does not take a marker quoted in the middle of an own comment', async () => {
    github.addComment(REPOSITORY, 7, jobToken(WRITE), `title:\n${markComment('default', STATE, 'x')}`)
    expect(await post()).toMatchObject({ status: 'created' })
    expect(comments()).toHaveLength(2)
  })

  test('another key is another comment', async () => {
    await post({ key: 'web' })
    await post({ key: 'web --> <b>@someone' })
    expect(comments()).toHaveLength(2)
    expect(await post({ key: 'web --> <b>@someone' })).toMatchObject({ status: 'unchanged' })
  })

  test('searches all pages', async () => {
    await post()
    const [mine] = comments()
    for (let index = 0; index < 250; index++)
      github.addComment(REPOSITORY, 7, userToken('mona', {}), `${index}`)
    expect(await post({ text: 'two' })).toMatchObject({ status: 'updated' })
    expect(comments()[0]).toMatchObject({ id: mine?.id, body: expect.stringContaining('two') })

    const other = await post({ key: 'last' })
    expect(await post({ key: 'last' })).toEqual({ ...other, status: 'unchanged' })
    expect(comments()).toHaveLength(252)
  })

  test('a state that is malformed does not matter', async () => {
    github.addComment(REPOSITORY, 7, jobToken(WRITE), '<!-- slim-image-action key=default state=e30 -->\nold')
    expect(await post()).toMatchObject({ status: 'updated' })
  })

  test('a run that comes late does not overwrite a later one', async () => {
    await post({ text: 'of run 101', state: { runId: 101 } })
    expect(await post({ text: 'of run 100' })).toMatchObject({ status: 'outdated' })
    expect(texts()).toEqual(['of run 101'])
    expect(await post({ text: 'again', state: { runId: 101, runAttempt: 2 } })).toMatchObject({
      status: 'updated',
    })
  })

  test('two runs at once leave one comment: the lowest id, with the later text', async () => {
    github.barrier({ method: 'POST', path: /comments$/ }, 2)
    const outcomes = await Promise.all([post({ text: 'one' }), post({ text: 'two', state: { runId: 101 } })])
    expect(comments()).toHaveLength(1)
    const lowest = Math.min(
      ...outcomes.flatMap((outcome) => ('url' in outcome ? [Number(outcome.url.split('-').at(-1))] : [])),
    )
    expect(comments()[0]?.id).toBe(lowest)
    expect(texts()).toEqual(['two'])
  })

  test.each([3, 10])('%d runs at once leave one comment', async (count) => {
    github.barrier({ method: 'POST', path: /comments$/ }, count)
    await Promise.all(
      Array.from({ length: count }, (_, index) => post({ text: `${index}`, state: { runId: index } })),
    )
    expect(comments()).toHaveLength(1)
  })

  test('duplicates of earlier races are removed', async () => {
    for (const text of ['a', 'b', 'c'])
      github.addComment(REPOSITORY, 7, jobToken(WRITE), markComment('default', STATE, text))
    expect(await post({ text: 'a' })).toMatchObject({ status: 'unchanged' })
    expect(texts()).toEqual(['a'])
  })

  test('a token that may not write is told what it needs', async () => {
    const outcome = await post({ token: 'readonly' })
    expect(outcome).toEqual({
      status: 'forbidden',
      sentence: expect.stringContaining('`pull-requests: write`'),
    })
    expect(comments()).toEqual([])
    expect(waited).toEqual([])
  })

  test.each([
    ['an unknown token', { token: 'nobody' }, /401/],
    ['a pull request that is not there', { number: 8 }, /404/],
  ])('%s is forbidden', async (_, what, expected) => {
    expect(await post(what)).toEqual({ status: 'forbidden', sentence: expect.stringMatching(expected) })
  })

  test('a locked conversation is named', async () => {
    github.setRepository(REPOSITORY, {
      pulls: { 7: { headSha: 'a'.repeat(40), baseSha: 'b'.repeat(40), locked: true } },
    })
    expect(await post()).toEqual({ status: 'forbidden', sentence: expect.stringContaining('locked') })
  })
})

describe('faults', () => {
  test('what passes is asked again', async () => {
    github.fault({ method: 'GET', path: /comments/, status: 502, times: 2 })
    expect(await post()).toMatchObject({ status: 'created' })
    expect(waited).toEqual([500, 2000])
  })

  test('a creation that is answered by an error after it was done leaves one comment', async () => {
    github.fault({ method: 'POST', path: /comments$/, status: 502, times: 1, afterwards: true })
    expect(await post()).toMatchObject({ status: 'unchanged' })
    expect(comments()).toHaveLength(1)
  })

  test('what does not pass is given up, and said', async () => {
    github.fault({ status: 503 })
    expect(await post()).toEqual({ status: 'failed', sentence: expect.stringContaining('503') })
    expect(waited).toHaveLength(2)
  })

  test('GitHub is waited for as long as it says, within bounds', async () => {
    github.fault({ status: 429, headers: { 'retry-after': '3' }, times: 1 })
    expect(await post()).toMatchObject({ status: 'created' })
    expect(waited).toEqual([3000])
    github.fault({ status: 403, headers: { 'retry-after': '3600' }, times: 1 })
    expect(await post({ text: 'two' })).toMatchObject({ status: 'failed' })
    expect(waited).toEqual([3000])
  })

  test('a connection that breaks is asked again', async () => {
    github.fault({ instead: 'drop', times: 1 })
    expect(await post()).toMatchObject({ status: 'created' })
  })

  test.each(['[{"id": "1"}]', '{}', 'null', '[null]'])(
    'an answer that is %s is a fault, not a crash',
    async (body) => {
      github.fault({ method: 'GET', path: /comments/, status: 200, body })
      expect(await post()).toEqual({ status: 'failed', sentence: expect.stringContaining("GitHub's") })
    },
  )

  test('where the question who we are is not answered, a job is github-actions and a person their user', async () => {
    await post()
    github.fault({ path: /graphql/, status: 404 })
    expect(await post({ text: 'two' })).toMatchObject({ status: 'updated' })
    expect(await post({ token: 'person' })).toMatchObject({ status: 'created' })
    expect(await post({ token: 'person', text: 'two' })).toMatchObject({ status: 'updated' })
    expect(comments()).toHaveLength(2)
  })

  test('a delete that fails does not matter', async () => {
    for (const text of ['a', 'b'])
      github.addComment(REPOSITORY, 7, jobToken(WRITE), markComment('default', STATE, text))
    github.fault({ method: 'DELETE', status: 500 })
    expect(await post({ text: 'a' })).toMatchObject({ status: 'unchanged' })
  })
})

import { describe, expect, jest, test } from '@jest/globals'
import { readCommentBody } from '../../src/report/comment-body.ts'
import { jobToken } from '../support/github-server.ts'
import { fastClock } from './comment-drafts.ts'
import { earlierComment, REPOSITORY, freshCommentServer, WRITE } from './comment-server.ts'

// Ten runs in one process: seconds where the machine is busy.
jest.setTimeout(60_000)

const server = freshCommentServer()

const comments = () => server.github.comments(REPOSITORY, 7)
const TEN = Array.from({ length: 10 }, (_, index) => `image ${index}`)
const all = (text: string) => Object.fromEntries(TEN.map((id) => [id, text]))
/** Ten runs of one moment, each with a clock forty times as fast as the server. */
const postTen = (text: string, run: number) =>
  Promise.all(TEN.map((id) => server.post({ id, run, text }, fastClock(40))))

describe('several images', () => {
  test('share a comment: a line for each, the worst first, and a section for each', async () => {
    await server.post({ id: 'web', verdict: 'pass', text: 'web is well' })
    await server.post({ id: 'api', verdict: 'fail', text: 'api fails' })
    expect(comments()).toHaveLength(1)
    const body = comments()[0]?.body.replaceAll(/<!--.*?-->\n*/gs, '')
    expect(body).toMatch(
      /^### ❌ Fail: 1 of 2 images\n\n- ❌ `api` fail: api\n- ✅ `web` pass: web\n\n<details open>\n<summary>❌ <b>Fail<\/b>: <code>api<\/code><\/summary>\n\napi fails\n\n/,
    )
    expect(body).toContain(
      '<details>\n<summary>✅ <b>Pass</b>: <code>web</code></summary>\n\nweb is well\n\n',
    )
    await server.post({ id: 'api', run: 101, verdict: 'pass', text: 'api is well' })
    expect(server.sections()).toEqual({ api: 'api is well', web: 'web is well' })
    expect(comments()[0]?.body).toContain('✅ `api` Resolved: api')
  })

  test('a section of an earlier commit says so, and goes once five newer ones were judged without it', async () => {
    const head = (number: number) => String(number).repeat(40)
    await server.post({ id: 'gone', run: 100, head: head(1) })
    for (let run = 2; run <= 5; run++) await server.post({ id: 'web', run: 100 + run, head: head(run) })
    expect(comments()[0]?.body).toContain('`gone` fail: gone (as of `1111111`)')
    expect(comments()[0]?.body).not.toContain('(as of `5555555`)')
    await server.post({ id: 'web', run: 106, head: head(6) })
    expect(Object.keys(server.sections())).toEqual(['web'])
  })

  test('an older run of one image leaves the newer ones of the others', async () => {
    await server.post({ id: 'web', run: 105, text: 'new' })
    expect(await server.post({ id: 'api', run: 100, text: 'old' })).toMatchObject({ status: 'updated' })
    expect(await server.post({ id: 'web', run: 104, text: 'late' })).toMatchObject({ status: 'outdated' })
    expect(server.sections()).toEqual({ api: 'old', web: 'new' })
  })

  test('their comments from before there were sections become one', async () => {
    for (const id of TEN) server.github.addComment(REPOSITORY, 7, jobToken(WRITE), earlierComment(id, 'old'))
    await postTen('new', 100)
    // Those that nobody saw as one of two are merged by the next run.
    await server.post({ id: 'image 0', run: 101, text: 'newer' })
    expect(comments()).toHaveLength(1)
    expect(server.sections()).toEqual({ ...all('new'), 'image 0': 'newer' })
  })
})

describe('two jobs of one run', () => {
  test('whose images nothing tells apart are told so, by whoever comes second', async () => {
    expect(await server.post({ text: 'of A' })).not.toHaveProperty('warning')
    expect(await server.post({ text: 'of B' })).toMatchObject({
      status: 'updated',
      warning: expect.stringMatching(/^Another job of this run wrote the section "web" .* comment-key\.$/),
    })
  })

  test('are no two where the text is the same, or the job runs again', async () => {
    await server.post({ text: 'same' })
    expect(await server.post({ text: 'same' })).not.toHaveProperty('warning')
    expect(await server.post({ text: 'again', attempt: 2 })).not.toHaveProperty('warning')
    expect(await server.post({ text: 'another image', id: 'api', attempt: 2 })).not.toHaveProperty('warning')
  })
})

test('an image without room is counted by the comment, which is said', async () => {
  // No part of them would fit, and still these are too many.
  const long = (index: number) => `${index} ${'x'.repeat(380)}`
  let outcome: Awaited<ReturnType<typeof server.post>> = { status: 'quiet' }
  let index = 0
  while (outcome.status !== 'unverified' && index < 100) {
    outcome = await server.post({ id: `image ${long(index + 100)}` })
    index += 1
  }
  expect(outcome).toEqual({
    status: 'unverified',
    url: expect.stringContaining('#issuecomment-'),
    sentence: expect.stringMatching(/^The comment was written, but it has no room for one more image/),
  })
  expect(comments()[0]?.body).toContain('more images that had no room here')
})

describe('at the same time', () => {
  test.each([
    [2, 0],
    [3, 0],
    [10, 0],
  ])('%d first runs leave one comment with the lowest id', async (count) => {
    server.github.barrier({ method: 'POST', path: /comments$/ }, count)
    const outcomes = await Promise.all(TEN.slice(0, count).map((id) => server.post({ id }, fastClock(40))))
    expect(comments()).toHaveLength(1)
    const ids = outcomes.map((outcome) => ('url' in outcome ? outcome.url.split('-').at(-1) : ''))
    expect(new Set(ids)).toEqual(new Set([String(comments()[0]?.id)]))
    expect(Object.keys(server.sections())).toHaveLength(count)
  })

  test('two runs of one image leave the later one’s section', async () => {
    server.github.barrier({ method: 'POST', path: /comments$/ }, 2)
    await Promise.all([
      server.post({ run: 101, text: 'later' }, fastClock(40)),
      server.post({ run: 100, text: 'earlier' }, fastClock(40)),
    ])
    expect(comments()).toHaveLength(1)
    expect(server.sections()).toEqual({ web: 'later' })
  })

  // Milliseconds, which to these clocks are forty times as long: up to 0.6 s each way.
  test.each([0, 15])(
    'ten runs, %d ms away from GitHub, lose no section, time after time',
    async (most) => {
      server.github.setLatency({ least: 0, most })
      for (const run of [100, 101, 102]) {
        const outcomes = await postTen(`of run ${run}`, run)
        expect(outcomes.filter(({ status }) => status === 'failed')).toEqual([])
        expect(comments()).toHaveLength(1)
        expect(server.sections()).toEqual(all(`of run ${run}`))
      }
    },
    60_000,
  )

  test('a new image that joins while another is brought up to date takes nothing from it', async () => {
    await server.post({ id: 'web', text: 'old' })
    server.github.barrier({ method: 'PATCH' }, 2)
    await Promise.all([
      server.post({ id: 'web', run: 101, text: 'new' }, fastClock(40)),
      server.post({ id: 'api', run: 101, text: 'joins' }, fastClock(40)),
    ])
    expect(server.sections()).toEqual({ api: 'joins', web: 'new' })
  })

  test('comments of a run that ended in the middle are merged by the next', async () => {
    await server.post({ id: 'web', text: 'web' })
    const { body = '' } = comments()[0] ?? {}
    await server.post({ id: 'api', text: 'api', key: 'other' })
    const second = comments()[1]?.body.replace('comment=other ', 'comment=auto ') ?? ''
    server.github.addComment(REPOSITORY, 7, jobToken(WRITE), second)
    expect(await server.post({ id: 'web', text: 'web' })).toMatchObject({ status: 'updated' })
    const mine = comments().filter((comment) => readCommentBody(comment.body, 'auto') !== undefined)
    expect(mine).toHaveLength(1)
    expect(mine[0]?.body).not.toBe(body)
    expect(server.sections()).toEqual({ api: 'api', web: 'web' })
  })

  test('a delete that fails does not matter', async () => {
    await server.post()
    const { body = '' } = comments()[0] ?? {}
    server.github.addComment(REPOSITORY, 7, jobToken(WRITE), body)
    server.github.fault({ method: 'DELETE', status: 500 })
    expect(await server.post()).toMatchObject({ status: 'unchanged' })
    expect(comments()).toHaveLength(2)
    server.github.clearFaults()
    await server.post()
    expect(comments()).toHaveLength(1)
  })

  test('others that never stop writing are given up, and said', async () => {
    await server.post({ id: 'web' })
    const { body = '' } = comments()[0] ?? {}
    const github = server.github
    const clock = {
      now: () => 0,
      patience: 90_000,
      sleep: async () => {
        // Somebody who writes what they read long ago.
        const target = github.comments(REPOSITORY, 7)[0]
        if (target !== undefined) github.setComment(REPOSITORY, target.id, body)
      },
    }
    expect(await server.post({ id: 'api' }, clock)).toEqual({
      status: 'unverified',
      url: expect.stringContaining('#issuecomment-'),
      sentence: expect.stringMatching(
        /^The comment was written, but .* other runs changed it at the same time/,
      ),
    })
  })
})

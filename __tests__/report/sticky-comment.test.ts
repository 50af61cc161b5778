import { describe, expect, test } from '@jest/globals'
import { appToken, jobToken, userToken } from '../support/github-server.ts'
import { earlierComment, PULL, REPOSITORY, freshCommentServer, WRITE } from './comment-server.ts'

const server = freshCommentServer()

const comments = () => server.github.comments(REPOSITORY, 7)
const visible = (body: string) => body.replaceAll(/<!--.*?-->\n*/gs, '')
const addComment = (body: string, from = jobToken(WRITE)) =>
  server.github.addComment(REPOSITORY, 7, from, body)

describe('one image', () => {
  test('creates one, then leaves it alone, then updates it', async () => {
    const created = await server.post()
    expect(created).toEqual({ status: 'created', url: expect.stringContaining('#issuecomment-') })
    expect(await server.post()).toEqual({ ...created, status: 'unchanged' })
    expect(server.writes()).toHaveLength(1)
    expect(await server.post({ run: 101, text: 'new text' })).toEqual({ ...created, status: 'updated' })
    expect(server.sections()).toEqual({ web: 'new text' })
  })

  test('looks as if there were no sections', async () => {
    await server.post()
    expect(visible(comments()[0]?.body ?? '')).toBe(
      '### ❌ fail: web\n\nthe text\n\n<details>\n<summary>More</summary>\n\nof web\n\n</details>\n\n',
    )
  })

  test.each(['job', 'app', 'person'])('finds what the %s token wrote before', async (token) => {
    await server.post({ token })
    expect(await server.post({ token, text: 'two' })).toMatchObject({ status: 'updated' })
    expect(comments()).toHaveLength(1)
  })

  test('does not touch what somebody else wrote under our marker', async () => {
    await server.post()
    const [{ id = 0, body: copied = '' } = {}] = comments()
    const forged = copied.replace('the text', 'not mine')
    addComment(forged, userToken('mallory', {}))
    addComment(forged, appToken('other', WRITE))
    expect(await server.post({ text: 'two' })).toMatchObject({ status: 'updated' })
    expect(comments().map(({ body }) => body.includes('not mine'))).toEqual([false, true, true])
    expect(comments()[0]).toMatchObject({ id, body: expect.stringContaining('two') })
  })

  test('does not take a marker quoted in the middle of an own comment', async () => {
    await server.post({ key: 'a' })
    addComment(`title:\n${comments()[0]?.body.replace('comment=a ', 'comment=auto ')}`)
    expect(await server.post()).toMatchObject({ status: 'created' })
    expect(comments()).toHaveLength(3)
  })

  test('another key is another comment', async () => {
    await server.post({ key: 'web' })
    await server.post({ key: 'web --> <b>@someone' })
    expect(comments()).toHaveLength(2)
    expect(await server.post({ key: 'web --> <b>@someone' })).toMatchObject({ status: 'unchanged' })
  })

  test('nothing is posted where nothing is worth it, and what is there is brought up to date', async () => {
    const quiet = { verdict: 'pass', isDue: false } as const
    expect(await server.post(quiet)).toEqual({ status: 'quiet' })
    expect(server.writes()).toEqual([])
    await server.post({ run: 101 })
    expect(await server.post({ ...quiet, run: 102, text: 'all is well' })).toMatchObject({
      status: 'updated',
    })
    expect(visible(comments()[0]?.body ?? '')).toMatch(/^### ✅ Resolved: web\n\nall is well\n/)
    // And stays so.
    const [{ body = '' } = {}] = comments()
    expect(await server.post({ ...quiet, run: 103, text: 'all is well' })).toMatchObject({
      status: 'unchanged',
    })
    expect(visible(comments()[0]?.body ?? '')).toBe(visible(body))
    // A comment of another image is no reason to say nothing here.
    expect(await server.post({ ...quiet, id: 'api' })).toEqual({ status: 'quiet' })
  })

  test('a text that still holds stays to the letter, and the later run is known all the same', async () => {
    await server.post({ text: '40.0 MB', facts: 'same', size: 40_000_000 })
    const [{ body = '' } = {}] = comments()
    expect(
      await server.post({ run: 102, text: '40.0 MB and 4 B', facts: 'same', size: 40_000_004 }),
    ).toMatchObject({
      status: 'unchanged',
    })
    const [{ body: after = '' } = {}] = comments()
    expect(visible(after)).toBe(visible(body))
    expect(after).not.toBe(body)
    expect(await server.post({ run: 101, text: 'late' })).toMatchObject({ status: 'outdated' })
    expect(server.sections()).toEqual({ web: '40.0 MB' })
    expect(await server.post({ run: 103, text: '48.0 MB', facts: 'same', size: 48_000_000 })).toMatchObject({
      status: 'updated',
    })
    expect(server.sections()).toEqual({ web: '48.0 MB' })
  })

  test('a run that comes late does not overwrite a later one', async () => {
    await server.post({ text: 'of run 101', run: 101 })
    expect(await server.post({ text: 'of run 100' })).toMatchObject({ status: 'outdated' })
    expect(server.sections()).toEqual({ web: 'of run 101' })
    expect(await server.post({ text: 'again', run: 101, attempt: 2 })).toMatchObject({ status: 'updated' })
  })
})

describe('the conversation', () => {
  test('of 3,000 comments is searched through', async () => {
    await server.post()
    const [mine] = comments()
    for (let index = 0; index < 2999; index++) addComment(`${index}`, userToken('mona', {}))
    const asked = server.github.requests.length
    expect(await server.post({ text: 'two' })).toMatchObject({ status: 'updated' })
    expect(comments()[0]).toMatchObject({ id: mine?.id, body: expect.stringContaining('two') })
    // 30 pages, who we are, and read, write and read again.
    expect(server.github.requests.length - asked).toBe(34)
  }, 60_000)

  test('has the comment on its last page', async () => {
    for (let index = 0; index < 250; index++) addComment(`${index}`, userToken('mona', {}))
    const created = await server.post()
    expect(await server.post()).toEqual({ ...created, status: 'unchanged' })
    expect(comments()).toHaveLength(251)
  })

  test('that is closed takes a comment', async () => {
    server.github.setRepository(REPOSITORY, { pulls: { 7: { ...PULL, state: 'closed' } } })
    expect(await server.post()).toMatchObject({ status: 'created' })
    expect(await server.post({ text: 'two' })).toMatchObject({ status: 'updated' })
  })

  test('of a fork that was deleted takes a comment', async () => {
    server.github.setRepository(REPOSITORY, { pulls: { 7: { ...PULL, fork: 'gone/web' } } })
    expect(await server.post()).toMatchObject({ status: 'created' })
  })

  test('that is locked is named', async () => {
    server.github.setRepository(REPOSITORY, { pulls: { 7: { ...PULL, locked: true } } })
    expect(await server.post()).toEqual({
      status: 'forbidden',
      sentence: expect.stringContaining('locked'),
    })
  })

  test('a comment that somebody deletes is written again', async () => {
    await server.post()
    server.github.fault({ method: 'GET', path: /issues\/comments\/\d+$/, status: 404, times: 1 })
    expect(await server.post({ text: 'two' })).toMatchObject({ status: 'updated' })
    server.github.fault({ method: 'PATCH', status: 404, times: 1 })
    expect(await server.post({ text: 'three' })).toMatchObject({ status: 'updated' })
    expect(server.sections()).toEqual({ web: 'three' })
  })
})

describe('comments from before there were sections', () => {
  test.each([
    ['under the image', 'web', 'auto'],
    ['under the key', 'mine', 'mine'],
  ])('%s are replaced where they are', async (_, earlier, key) => {
    const { id } = addComment(earlierComment(earlier, 'old', 'fail'))
    addComment(earlierComment('another image', 'other'))
    expect(await server.post({ key, text: 'new' })).toMatchObject({ status: 'updated' })
    expect(comments().map((comment) => comment.id)).toEqual([id, id + 1])
    expect(comments()[0]?.body).not.toContain('old')
    expect(server.sections(key)).toEqual({ web: 'new' })
    expect(await server.post({ key, text: 'new' })).toMatchObject({ status: 'unchanged' })
  })

  test('are taken away beside a newer one', async () => {
    await server.post()
    addComment(earlierComment('web', 'old'))
    expect(await server.post({ text: 'two' })).toMatchObject({ status: 'updated' })
    expect(comments()).toHaveLength(1)
  })

  test('say what is resolved', async () => {
    addComment(earlierComment('web', 'old', 'fail'))
    await server.post({ verdict: 'pass', isDue: false })
    expect(comments()[0]?.body).toContain('### ✅ Resolved')
  })

  test('a state that is malformed does not matter', async () => {
    addComment('<!-- slim-image-action key=web state=e30 -->\nold')
    expect(await server.post()).toMatchObject({ status: 'updated' })
    addComment('<!-- slim-image-action comment=x state=e30 -->\nold')
    expect(await server.post({ key: 'x' })).toMatchObject({ status: 'updated' })
    expect(comments()).toHaveLength(2)
  })
})

describe('a token that may not', () => {
  test('write is told what it needs', async () => {
    const outcome = await server.post({ token: 'readonly' })
    expect(outcome).toEqual({
      status: 'forbidden',
      sentence: expect.stringContaining('`pull-requests: write`'),
    })
    expect(comments()).toEqual([])
    expect(server.waited).toEqual([])
  })

  test.each([
    ['an unknown token', { token: 'nobody' }, /asked to list the comments of pull request 7.*401/],
    ['a pull request that is not there', { number: 8 }, /list the comments of pull request 8.*404/],
  ])('%s is forbidden', async (_, what, expected) => {
    expect(await server.post(what)).toEqual({
      status: 'forbidden',
      sentence: expect.stringMatching(expected),
    })
  })
})

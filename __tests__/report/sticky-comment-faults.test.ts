import { expect, test } from '@jest/globals'
import { REPOSITORY, freshCommentServer } from './comment-server.ts'

const server = freshCommentServer()

const comments = () => server.github.comments(REPOSITORY, 7)

test('what passes is asked again', async () => {
  server.github.fault({ method: 'GET', path: /comments/, status: 502, times: 2 })
  expect(await server.post()).toMatchObject({ status: 'created' })
  expect(server.waited.slice(0, 2)).toEqual([500, 2000])
})

test('a creation that is answered by an error after it was done leaves one comment', async () => {
  server.github.fault({ method: 'POST', path: /comments$/, status: 502, times: 1, afterwards: true })
  expect(await server.post()).toMatchObject({ status: 'created' })
  expect(comments()).toHaveLength(1)
})

test.each([
  ['GET', /comments\?/, 'list the comments of pull request 7', {}],
  ['POST', /comments$/, 'create the comment', {}],
  ['GET', /comments\/\d+$/, 'read the comment back', { text: 'two' }],
  ['PATCH', /comments\/\d+$/, 'update the comment', { text: 'two' }],
] as const)('%s %s given up is named: %s', async (method, path, operation, second) => {
  if ('text' in second) await server.post()
  for (const fault of [
    { status: 503, body: '<html>unicorn</html>' },
    { status: 429 },
    { instead: 'drop' } as const,
    { status: 200, body: '[null]' },
  ]) {
    server.github.fault({ method, path, ...fault })
    expect(await server.post({ ...second })).toEqual({
      status: 'failed',
      sentence: expect.stringContaining(`asked to ${operation}, GitHub said `),
    })
    server.github.clearFaults()
  }
})

test('GitHub is waited for as long as it says, within bounds', async () => {
  server.github.fault({ status: 429, headers: { 'retry-after': '3' }, times: 1 })
  expect(await server.post()).toMatchObject({ status: 'created' })
  expect(server.waited[0]).toBe(3000)
  server.waited.length = 0
  server.github.fault({ status: 403, headers: { 'retry-after': '3600' }, times: 1 })
  expect(await server.post({ text: 'two' })).toMatchObject({ status: 'failed' })
  expect(server.waited).toEqual([])
})

test('tries end after a time, whatever GitHub does', async () => {
  let time = 0
  const now = () => {
    time += 40_000
    return time
  }
  const clock = { sleep: async () => undefined, now, patience: 90_000 }
  expect(await server.post({}, clock)).toEqual({
    status: 'failed',
    sentence: expect.stringMatching(/asked to .*, GitHub said no answer within 90 s/),
  })
})

test.each(['stall', 'hang'] as const)('an answer that is %sed is asked for again', async (instead) => {
  server.github.fault({ method: 'GET', instead, times: 1 })
  expect(await server.post({ timeout: 300 })).toMatchObject({ status: 'created' })
  server.github.fault({ instead })
  expect(await server.post({ timeout: 100, text: 'two' })).toEqual({
    status: 'failed',
    sentence: expect.stringContaining('asked to list the comments of pull request 7, GitHub said '),
  })
})

test.each(['[{"id": "1"}]', '{}', 'null', '[null]'])(
  'an answer that is %s is a fault, not a crash',
  async (body) => {
    server.github.fault({ method: 'GET', path: /comments/, status: 200, body })
    expect(await server.post()).toEqual({
      status: 'failed',
      sentence: expect.stringContaining("GitHub's"),
    })
  },
)

test('where the question who we are is not answered, a job is github-actions and a person their user', async () => {
  await server.post()
  server.github.fault({ path: /graphql/, status: 404 })
  expect(await server.post({ text: 'two' })).toMatchObject({ status: 'updated' })
  expect(await server.post({ token: 'person' })).toMatchObject({ status: 'created' })
  expect(await server.post({ token: 'person', text: 'two' })).toMatchObject({ status: 'updated' })
  expect(comments()).toHaveLength(2)
})

test('whoever is not answered who they are takes no other for themselves, and writes nothing', async () => {
  await server.post()
  const sent = server.writes().length
  server.github.fault({ path: /graphql/, status: 502 })
  expect(await server.post({ token: 'person', text: 'two' })).toMatchObject({
    status: 'failed',
    sentence: expect.stringContaining('say whose token this is'),
  })
  expect(server.writes()).toHaveLength(sent)
})

test.each(['POST', 'PATCH'])('a fault after a %s that was answered leaves the address', async (method) => {
  if (method === 'PATCH') await server.post()
  const found = { status: 503, path: method === 'POST' ? /comments\?.*since/ : /comments\/\d+$/ }
  let isWritten = false
  const clock = {
    now: () => 0,
    patience: 90_000,
    // The first wait is the one after the write.
    sleep: async () => {
      if (!isWritten) server.github.fault({ method: 'GET', ...found })
      isWritten = true
    },
  }
  expect(await server.post({ text: 'two' }, clock)).toEqual({
    status: 'unverified',
    url: expect.stringContaining('#issuecomment-'),
    sentence: expect.stringMatching(/^The comment was written, but .* GitHub said 503/),
  })
  server.github.clearFaults()
  expect(server.sections()).toEqual({ web: 'two' })
})

test('a job waits no longer than its patience, however slow GitHub is', async () => {
  await server.post({ id: 'web' })
  const { body = '' } = comments()[0] ?? {}
  let time = 0
  const slept: number[] = []
  const clock = {
    patience: 90_000,
    // Every look at the clock is a second later.
    now: () => {
      time += 1000
      return time
    },
    sleep: async (milliseconds: number) => {
      slept.push(milliseconds)
      time += milliseconds
      // Somebody overwrites it each time, so that it is never settled.
      const [target] = comments()
      if (target !== undefined) server.github.setComment(REPOSITORY, target.id, body)
    },
  }
  expect(await server.post({ id: 'api' }, clock)).toMatchObject({
    status: 'unverified',
    sentence: expect.stringContaining('no answer within 90 s'),
  })
  expect(Math.max(...slept)).toBeLessThanOrEqual(15_000)
  expect(time).toBeLessThan(100_000)
})

test('no try begins once the time is over, whatever GitHub asks to wait', async () => {
  let time = 0
  const clock = {
    patience: 15_000,
    now: () => time,
    sleep: async (milliseconds: number) => {
      time += milliseconds
    },
  }
  server.github.fault({ status: 429, headers: { 'retry-after': '10' } })
  expect(await server.post({}, clock)).toMatchObject({ status: 'failed' })
  expect(time).toBe(10_000)
})

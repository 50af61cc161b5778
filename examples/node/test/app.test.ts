import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createApp } from '../src/app.ts'
import { Links } from '../src/links.ts'

test('a link leads to its target', async () => {
  const app = await createApp()
  const created = await app.inject({
    method: 'POST',
    url: '/links',
    payload: { url: 'https://example.org/a?b=c' },
  })
  assert.equal(created.statusCode, 201)
  const { name } = created.json<{ name: string }>()
  const followed = await app.inject({ method: 'GET', url: `/${name}` })
  assert.equal(followed.statusCode, 302)
  assert.equal(followed.headers.location, 'https://example.org/a?b=c')
})

for (const url of ['javascript:alert(1)', 'file:///etc/passwd', 'no address', '']) {
  test(`${JSON.stringify(url)} is no web address`, async () => {
    const app = await createApp()
    const answer = await app.inject({ method: 'POST', url: '/links', payload: { url } })
    assert.equal(answer.statusCode, 400)
  })
}

test('it says how it is used', async () => {
  const app = await createApp()
  const answer = await app.inject({ method: 'GET', url: '/' })
  assert.match(answer.json<{ usage: string }>().usage, /POST \/links/)
})

test('an unknown link is not found', async () => {
  const app = await createApp()
  assert.equal((await app.inject({ method: 'GET', url: '/nothing' })).statusCode, 404)
})

test('too many requests are refused', async () => {
  const app = await createApp({ requestsPerMinute: 2 })
  const statuses = []
  for (let request = 0; request < 3; request++) {
    statuses.push((await app.inject({ method: 'GET', url: '/healthz' })).statusCode)
  }
  assert.deepEqual(statuses, [200, 200, 429])
})

test('the oldest link makes room', () => {
  const links = new Links(2)
  const [first = '', second = '', third = ''] = ['a', 'b', 'c'].map((path) =>
    links.add(new URL(`https://x.test/${path}`)),
  )
  assert.equal(links.find(first), undefined)
  assert.equal(links.find(second)?.pathname, '/b')
  assert.equal(links.find(third)?.pathname, '/c')
})

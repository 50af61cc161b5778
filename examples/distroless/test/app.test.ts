import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createApp } from '../src/app.ts'

const app = createApp()

const preview = async (form: Record<string, string>) => {
  const body = new URLSearchParams(form)
  const answer = await app.request('/preview', { method: 'POST', body })
  return { status: answer.status, text: await answer.text() }
}

test('Markdown becomes HTML', async () => {
  const { status, text } = await preview({ text: '# A & B\n\n*new*' })
  assert.equal(status, 200)
  assert.match(text, /<title>A &amp; B<\/title>/)
  assert.match(text, /<em>new<\/em>/)
})

for (const text of ['<script>alert(1)</script>', '# <script>alert(1)</script>', '[a](javascript:alert(1))']) {
  test(`no script comes through ${text}`, async () => {
    const page = (await preview({ text })).text
    assert.doesNotMatch(page, /<script|href="javascript/)
  })
}

test('a form without text, and one with too much, are refused', async () => {
  assert.equal((await preview({})).status, 400)
  assert.equal((await preview({ text: 'a'.repeat(100_001) })).status, 413)
})

test('it says that it is up', async () => {
  const answer = await app.request('/healthz')
  assert.deepEqual(await answer.json(), { status: 'ok' })
  assert.equal((await app.request('/')).status, 200)
})

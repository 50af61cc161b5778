import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import * as v from 'valibot'
import { type CacheScope, runtimeToken, scopesOf } from '../support/cache/runtime-token.ts'
import { type CacheService, startCacheService } from '../support/cache-service.ts'
import { events } from '../support/events.ts'

const [A, B] = ['a'.repeat(40), 'b'.repeat(40)]
const MAIN: readonly CacheScope[] = [{ Scope: 'refs/heads/main', Permission: 3 }]
const PULL: readonly CacheScope[] = [
  { Scope: 'refs/pull/5/merge', Permission: 3 },
  { Scope: 'refs/heads/main', Permission: 1 },
]
const Answer = v.looseObject({
  ok: v.optional(v.boolean()),
  matched_key: v.optional(v.string()),
  signed_upload_url: v.optional(v.string(), 'none:'),
  signed_download_url: v.optional(v.string(), 'none:'),
})
let cache: CacheService

beforeAll(async () => {
  cache = await startCacheService()
})
beforeEach(() => cache.evict())
afterEach(() => cache.repair())
afterAll(() => cache.close())

async function call(method: string, body: unknown, token: string) {
  const answer = await fetch(`${cache.url}/twirp/github.actions.results.api.v1.CacheService/${method}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  })
  return { status: answer.status, body: v.parse(Answer, await answer.json()) }
}

async function save(scopes: readonly CacheScope[], key: string, content: string, version = 'v') {
  const token = runtimeToken({ scopes })
  const created = await call('CreateCacheEntry', { key, version }, token)
  if (created.status !== 200) return created
  const put = { method: 'PUT', body: content, headers: { 'x-ms-blob-type': 'BlockBlob' } }
  expect((await fetch(created.body.signed_upload_url, put)).status).toBe(201)
  return call('FinalizeCacheEntryUpload', { key, version, size_bytes: content.length }, token)
}

async function load(scopes: readonly CacheScope[], key: string, restore_keys: string[] = [], version = 'v') {
  const { body } = await call(
    'GetCacheEntryDownloadURL',
    { key, version, restore_keys },
    runtimeToken({ scopes }),
  )
  if (body.ok !== true) return undefined
  return {
    key: body.matched_key,
    url: body.signed_download_url,
    text: await (await fetch(body.signed_download_url)).text(),
  }
}

test('an entry is found by key or the beginning of one, newest first, and only of its version', async () => {
  expect(await save(MAIN, 'img-1', 'one')).toMatchObject({ status: 200, body: { ok: true } })
  await save(MAIN, 'img-2', 'two')
  expect(await load(MAIN, 'img-1')).toMatchObject({ key: 'img-1', text: 'one' })
  expect(await load(MAIN, 'img-3', ['img-'])).toMatchObject({ key: 'img-2', text: 'two' })
  expect(await load(MAIN, 'img-1', [], 'other')).toBeUndefined()
  expect(await save(MAIN, 'img-1', 'again')).toMatchObject({ status: 409, body: { code: 'already_exists' } })
})

test('a pull request reads its base’s entries, writes its own, and nobody else reads those', async () => {
  await save(MAIN, 'k', 'from main')
  expect(await load(PULL, 'k')).toMatchObject({ text: 'from main' })
  await save(PULL, 'k', 'from the pull request')
  expect(await load(PULL, 'k')).toMatchObject({ text: 'from the pull request' })
  expect(await load(MAIN, 'k')).toMatchObject({ text: 'from main' })
  expect(cache.entries.map(({ scope }) => scope)).toEqual(['refs/heads/main', 'refs/pull/5/merge'])
})

test('an upload that was not finalized, or of another size, is not found', async () => {
  const token = runtimeToken({ scopes: MAIN })
  const { body } = await call('CreateCacheEntry', { key: 'k', version: 'v' }, token)
  await fetch(body.signed_upload_url, {
    method: 'PUT',
    body: 'abc',
    headers: { 'x-ms-blob-type': 'BlockBlob' },
  })
  expect(await load(MAIN, 'k')).toBeUndefined()
  const finalizing = call('FinalizeCacheEntryUpload', { key: 'k', version: 'v', size_bytes: '4' }, token)
  expect(await finalizing).toMatchObject({ status: 400 })
  expect(await load(MAIN, 'k')).toBeUndefined()
})

describe('tokens', () => {
  const reading = [{ Scope: 'refs/heads/main', Permission: 1 }] as const
  test.each([
    ['malformed', 'nonsense', 401],
    ['expired', runtimeToken({ scopes: MAIN, expiresIn: -1 }), 401],
    ['without exp', runtimeToken({ scopes: MAIN, expiresIn: null }), 401],
    ['not yet valid', runtimeToken({ scopes: MAIN, validFrom: 60 }), 401],
    ['only for reading', runtimeToken({ scopes: reading }), 403],
  ])('%s', async (_, token, status) => {
    expect(await call('CreateCacheEntry', { key: 'k', version: 'v' }, token)).toMatchObject({ status })
  })

  test.each([
    ['main', events.push({ branch: 'main', sha: A }), ['refs/heads/main:3']],
    ['a branch', events.push({ branch: 'x', sha: A }), ['refs/heads/x:3', 'refs/heads/main:1']],
    ['a tag', events.push({ tag: 'v1', sha: A }), ['refs/tags/v1:3', 'refs/heads/main:1']],
    [
      'a pull request to a branch',
      events.pullRequest({ headSha: A, baseSha: B, baseRef: 'next' }),
      ['refs/pull/5/merge:3', 'refs/heads/next:1', 'refs/heads/main:1'],
    ],
    ['pull_request_target', events.pullRequestTarget({ headSha: A, baseSha: B }), ['refs/heads/main:3']],
  ])('of a run for %s', (_, run, expected) => {
    expect(scopesOf(run).map(({ Scope, Permission }) => `${Scope}:${Permission}`)).toEqual(expected)
  })
})

describe('blobs', () => {
  test('in blocks, read in ranges, changed by no one without a signature', async () => {
    const token = runtimeToken({ scopes: MAIN })
    const { body } = await call('CreateCacheEntry', { key: 'k', version: 'v' }, token)
    const put = (query: string, content: string) =>
      fetch(`${body.signed_upload_url}&comp=${query}`, { method: 'PUT', body: content })
    await put('block&blockid=Mg==', 'world')
    await put('block&blockid=MQ==', 'hello ')
    expect(
      (await put('blocklist', '<BlockList><Latest>MQ==</Latest><Latest>Mw==</Latest></BlockList>')).status,
    ).toBe(400)
    const list = '<?xml version="1.0"?><BlockList><Latest>MQ==</Latest><Latest>Mg==</Latest></BlockList>'
    expect((await put('blocklist', list)).status).toBe(201)
    await call('FinalizeCacheEntryUpload', { key: 'k', version: 'v', size_bytes: '11' }, token)
    const found = await load(MAIN, 'k')
    expect(found?.text).toBe('hello world')
    const url = found?.url ?? ''
    const range = await fetch(url, { headers: { 'x-ms-range': 'bytes=6-' } })
    expect([range.status, range.headers.get('content-range'), await range.text()]).toEqual([
      206,
      'bytes 6-10/11',
      'world',
    ])
    const head = await fetch(url, { method: 'HEAD' })
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '11'])
    expect((await fetch(url, { headers: { range: 'bytes=11-' } })).status).toBe(416)
    expect((await fetch(url, { method: 'PUT', body: 'x' })).status).toBe(403)
    expect((await fetch(`${cache.url}/blobs/entry-1?sig=guess`)).status).toBe(403)
  })

  test('lost and altered ones', async () => {
    await save(MAIN, 'k', 'content')
    await cache.alterBlobs()
    const altered = await load(MAIN, 'k')
    expect(altered?.text).toHaveLength(7)
    expect(altered?.text).not.toBe('content')
    cache.loseBlobs()
    expect((await fetch((await load(MAIN, 'k'))?.url ?? '')).status).toBe(404)
  })
})

describe('faults', () => {
  const lookup = () =>
    call('GetCacheEntryDownloadURL', { key: 'k', version: 'v' }, runtimeToken({ scopes: MAIN }))

  test('a status and garbage, as often as told', async () => {
    cache.fault({ part: 'service', instead: 500, times: 1 })
    cache.fault({ part: 'service', method: 'GetCacheEntryDownloadURL', instead: 'garbage', times: 1 })
    expect(await lookup()).toMatchObject({ status: 500, body: { code: 'internal' } })
    await expect(lookup()).rejects.toThrow()
    expect(await lookup()).toEqual({ status: 200, body: expect.objectContaining({ ok: false }) })
  })

  test('hanging until repaired', async () => {
    cache.fault({ part: 'service', instead: 'hang' })
    let ended = false
    const waiting = lookup().catch(() => {
      ended = true
    })
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(ended).toBe(false)
    cache.repair()
    await waiting
    expect(ended).toBe(true)
    expect(await lookup()).toMatchObject({ status: 200 })
  })

  test('of a blob only: altered on the way, slow, missing', async () => {
    await save(MAIN, 'k', 'content')
    cache.fault({ part: 'blob', instead: 'altered', times: 1 })
    expect((await load(MAIN, 'k'))?.text).not.toBe('content')
    cache.fault({ part: 'blob', instead: { slow: 70 }, times: 1 })
    const started = Date.now()
    expect((await load(MAIN, 'k'))?.text).toBe('content')
    expect(Date.now() - started).toBeGreaterThan(90)
    cache.fault({ part: 'blob', method: 'GET', instead: 404, times: 1 })
    expect((await load(MAIN, 'k'))?.text).toBe('')
    expect(cache.count('GET')).toBeGreaterThanOrEqual(3)
  })
})

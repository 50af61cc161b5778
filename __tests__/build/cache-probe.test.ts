import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { probeCacheService } from '../../src/build/cache-probe.ts'

function token(payload: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'none' })}.${part(payload)}.secret-signature`
}

const good = token({
  exp: Math.floor(Date.now() / 1000) + 600,
  ac: JSON.stringify([{ Scope: 'refs/heads/main', Permission: 3 }]),
})

const layer = Buffer.from('layer')
const digest = `sha256:${createHash('sha256').update(layer).digest('hex')}`
const index = { layers: [{ blob: digest, annotations: { size: layer.length } }] }

const json =
  (value: unknown, status = 200) =>
  () =>
    new Response(JSON.stringify(value), { status })
const hang = () => new Promise<Response>(() => {})

type Answer = () => Response | Promise<Response>

/** A service whose scope `main` has an index and one layer. */
function service(given: Partial<Record<'lookup' | 'layerLookup' | 'index' | 'layer', Answer>> = {}) {
  const requests: { url: string; authorization: string | null; body: string }[] = []
  const send: typeof fetch = async (input, init) => {
    const request = new Request(input instanceof Request ? input : String(input), init)
    const body = request.method === 'POST' ? await request.clone().text() : ''
    requests.push({ url: request.url, authorization: request.headers.get('authorization'), body })
    const ok = (name: string) => json({ ok: true, signed_download_url: `https://blobs.test/${name}?sig=x` })
    const missing = json({ ok: false, signed_download_url: '' })
    if (request.url.endsWith('/GetCacheEntryDownloadURL')) {
      const { key } = JSON.parse(body)
      if (key === 'index-main-1-') return await (given.lookup ?? ok('index'))()
      if (key === `buildkit-blob-1-${digest}`) return await (given.layerLookup ?? ok('layer'))()
      return missing()
    }
    if (request.url.startsWith('https://blobs.test/index')) return await (given.index ?? json(index))()
    if (request.url.startsWith('https://blobs.test/layer')) {
      return await (given.layer ?? (() => new Response(layer)))()
    }
    return new Response(null, { status: 204 })
  }
  return { send, requests }
}

const env = {
  ACTIONS_CACHE_SERVICE_V2: 'true',
  ACTIONS_RESULTS_URL: 'https://results.test/',
  ACTIONS_RUNTIME_TOKEN: good,
}

async function probe(given: Parameters<typeof service>[0], more: { env?: object; scopes?: string[] } = {}) {
  const { send, requests } = service(given)
  const problem = await probeCacheService({
    env: { ...env, ...more.env },
    scopes: more.scopes ?? ['main'],
    fetch: send,
    timeoutMs: 100,
  })
  return { problem, requests }
}

describe('all is well', () => {
  test('index and layer are there', async () => {
    const { problem, requests } = await probe({})
    expect(problem).toBeUndefined()
    expect(requests).toHaveLength(4)
  })

  test('nothing was ever cached', async () => {
    expect((await probe({}, { scopes: ['new'] })).problem).toBeUndefined()
  })

  test('a build that only writes', async () => {
    expect((await probe({}, { scopes: [] })).requests).toHaveLength(1)
  })

  test('an entry that was evicted in between', async () => {
    expect((await probe({ layerLookup: json({ ok: false }) })).problem).toBeUndefined()
  })

  test('version 1 of the service, on an enterprise server', async () => {
    const v1 = { ACTIONS_CACHE_SERVICE_V2: '', ACTIONS_CACHE_URL: 'https://ghes.test/x' }
    const { problem, requests } = await probe({}, { env: v1 })
    expect(problem).toBeUndefined()
    expect(requests[0]?.url).toMatch(/^https:\/\/ghes\.test\/x\/_apis\/artifactcache\/cache\?keys=/)
  })
})

test('the token goes to the service only, never to the storage', async () => {
  const { requests } = await probe({})
  for (const { url, authorization } of requests) {
    expect(authorization).toBe(url.startsWith('https://results.test/') ? `Bearer ${good}` : null)
  }
})

describe('faults', () => {
  const broken = new Response('\u001f\u008b<').body
  test.each<[string, Parameters<typeof service>[0], RegExp]>([
    ['the service answers 404', { lookup: json({}, 404) }, /^the service answered with HTTP status 404$/],
    ['the service answers 500', { lookup: json({}, 500) }, /HTTP status 500/],
    [
      'the service answers garbage',
      { lookup: () => new Response('<html>\n::error::x') },
      /^the service answered "<html>\\n/,
    ],
    ['the service hangs', { lookup: hang }, /^it did not answer within 0\.1 seconds$/],
    ['the storage hangs', { index: hang }, /did not answer/],
    [
      'the service answers with half of an address',
      { lookup: () => new Response('{"signed_download_url":"https://x/a?sig=S1GNED') },
      /^the service answered "\{\\"signed_download_url\\":\\"https:\/\/x\/a\?…"$/,
    ],
    ['the storage answers 500', { index: json({}, 500) }, /^its storage answered with HTTP status 500$/],
    ['the index is lost', { index: json({}, 404) }, /HTTP status 404/],
    ['the index is altered', { index: () => new Response(broken) }, /index that cannot be read/],
    ['a layer is lost', { layer: json({}, 404) }, /HTTP status 404/],
    ['a layer is altered', { layer: () => new Response('Layer') }, /altered bytes/],
    ['a layer is longer than it says', { layer: () => new Response('layer and more') }, /altered bytes/],
  ])('%s', async (_name, given, message) => {
    expect((await probe(given)).problem).toMatch(message)
  })

  test('the service cannot be reached', async () => {
    const send = () => Promise.reject(new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } }))
    const problem = await probeCacheService({ env, scopes: ['main'], fetch: send })
    expect(problem).toBe('it cannot be reached (ECONNREFUSED)')
  })

  test('an answer that never ends', async () => {
    const body = new ReadableStream({ pull: () => new Promise(() => {}) })
    expect((await probe({ lookup: () => new Response(body) })).problem).toMatch(/did not answer/)
  })
})

describe('the token', () => {
  test.each<[string, string, RegExp]>([
    ['missing', '', /gave no token/],
    ['malformed', 'abc', /cannot be read/],
    ['no JSON', 'a.b.c', /cannot be read/],
    ['without expiry', token({ ac: '[]' }), /cannot be read/],
    ['without scopes', token({ exp: 9e9 }), /cannot be read/],
    ['expired', token({ exp: 1, ac: '[]' }), /has expired/],
  ])('%s', async (_name, ACTIONS_RUNTIME_TOKEN, message) => {
    const { problem, requests } = await probe({}, { env: { ACTIONS_RUNTIME_TOKEN } })
    expect(problem).toMatch(message)
    expect(problem).not.toContain('secret-signature')
    expect(requests).toEqual([])
  })

  test('no address', async () => {
    expect((await probe({}, { env: { ACTIONS_RESULTS_URL: undefined } })).problem).toMatch(
      /gave no token and address/,
    )
  })
})

import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:http'
import { promisify } from 'node:util'
import { afterAll, afterEach, describe, expect, test } from '@jest/globals'
import * as v from 'valibot'
import { writeLayout } from '../support/layout.ts'
import { parts } from '../support/parts.ts'
import { type FaultProxy, GHCR_DENIED, startFaultProxy } from '../support/registry/fault-proxy.ts'
import { type Credentials, type Registry, startRegistry } from '../support/registry.ts'
import { readWithSkopeo } from '../support/skopeo.ts'

const run = promisify(execFile)
const layout = writeLayout(
  { layers: [{ 'bin/sh': 'x'.repeat(300_000) }, { 'app/main': 'hello' }] },
  { attestation: true },
)
const TokenAnswer = v.object({ token: v.string(), expires_in: v.number() })
const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
})
afterAll(() => {
  expect(stops).toEqual([])
})

async function registry(...options: Parameters<typeof startRegistry>): Promise<Registry> {
  const started = await startRegistry(...options)
  stops.push(() => started.stop())
  return started
}

async function proxy(...options: Parameters<typeof startFaultProxy>): Promise<FaultProxy> {
  const started = await startFaultProxy(...options)
  stops.push(() => started.stop())
  return started
}

/** A client of its own, unlike the product's: what it can do, the registry and the token service can. */
function push(reference: string, credentials?: Credentials) {
  const login =
    credentials === undefined ? [] : ['--dest-creds', `${credentials.username}:${credentials.password}`]
  return run(parts().skopeo ?? '', [
    ...['copy', '--all', '--preserve-digests', '--dest-tls-verify=false', ...login],
    ...[`oci:${layout.path}`, `docker://${reference}`],
  ])
}

describe.each([
  ['open', {}],
  ['htpasswd', { auth: 'htpasswd', password: 'a b:c$"é' }],
  ['token', { auth: 'token' }],
] as const)('%s', (name, options) => {
  test('takes a layout and gives it back', async () => {
    const started = await registry(options)
    const reference = `${started.host}/octo-org/octo-app:main`
    await push(reference, started.credentials)
    expect(await started.tags('octo-org/octo-app')).toEqual(['main'])
    expect(await started.manifest('octo-org/octo-app', 'main')).toMatchObject({ digest: layout.root.digest })
    expect(await readWithSkopeo(reference, started.credentials)).toMatchObject({ digest: layout.root.digest })
    expect(await started.tags('octo-org/other')).toEqual([])
    if (name === 'token') expect(started.tokens?.issued.length).toBeGreaterThan(0)
  })

  test('refuses who may not', async () => {
    const started = await registry(options)
    const pushing = push(`${started.host}/octo-org/octo-app:main`, { username: 'ci', password: 'wrong' })
    if (name === 'open') await expect(pushing).resolves.toBeDefined()
    else
      await expect(pushing).rejects.toMatchObject({
        stderr: expect.stringMatching(/unauthorized|authentication/),
      })
    expect(await started.tags('octo-org/octo-app')).toEqual(name === 'open' ? ['main'] : [])
  })
})

describe('the token service', () => {
  const reader = { password: 'r', repositories: { 'octo-org/octo-app': ['pull'] } } as const
  const token = async (started: Registry, scope: string, basic = 'reader:r') => {
    const { realm = '', service = '' } = started.tokens ?? {}
    const url = `${realm}?service=${service}&scope=${encodeURIComponent(scope)}`
    return fetch(url, { headers: { authorization: `Basic ${Buffer.from(basic).toString('base64')}` } })
  }
  const upload = (started: Registry, bearer: string) =>
    fetch(`${started.url}/v2/octo-org/octo-app/blobs/uploads/`, {
      method: 'POST',
      headers: { authorization: `Bearer ${bearer}` },
    })

  test('gives a reader a token that cannot write', async () => {
    const started = await registry({ auth: 'token', accounts: { reader } })
    const answer = await token(started, 'repository:octo-org/octo-app:pull,push')
    const body = v.parse(TokenAnswer, await answer.json())
    expect(body).toMatchObject({ expires_in: 300 })
    expect(started.tokens?.issued).toMatchObject([
      { account: 'reader', granted: ['repository:octo-org/octo-app:pull'] },
    ])
    expect((await upload(started, body.token)).status).toBe(401)
  })

  test('can refuse as ghcr.io does', async () => {
    const started = await registry({ auth: 'token', accounts: { reader }, denied: 'refuse' })
    const answer = await token(started, 'repository:octo-org/octo-app:pull,push')
    expect([answer.status, await answer.json()]).toMatchObject([403, { errors: [{ code: 'DENIED' }] }])
    expect((await token(started, 'repository:octo-org/octo-app:pull', 'reader:no')).status).toBe(401)
    expect(started.tokens?.refused).toEqual([403, 401])
  })

  test('issues tokens that run out', async () => {
    const started = await registry({ auth: 'token', lifetime: 2, toldLifetime: 300 })
    const answer = await token(started, 'repository:octo-org/octo-app:pull,push', 'ci:registry-password')
    const body = v.parse(TokenAnswer, await answer.json())
    expect(body).toMatchObject({ expires_in: 300 })
    expect((await upload(started, body.token)).status).toBe(202)
    await new Promise((resolve) => setTimeout(resolve, 3_100))
    expect((await upload(started, body.token)).status).toBe(401)
  })
})

describe('the fault proxy', () => {
  test('changes nothing without faults, and sends readers of blobs elsewhere where told', async () => {
    const started = await registry({ auth: 'token' })
    const before = await proxy(started.url, { redirectBlobs: true })
    await push(`${before.host}/a/b:1`, started.credentials)
    expect(await started.manifest('a/b', '1')).toMatchObject({ digest: layout.root.digest })
    const copied = run(parts().skopeo ?? '', [
      ...['copy', '--all', '--src-tls-verify=false', '--src-creds', 'ci:registry-password'],
      ...[`docker://${before.host}/a/b:1`, `oci:${layout.path}-copy`],
    ])
    await expect(copied).resolves.toBeDefined()
    await run('rm', ['-rf', `${layout.path}-copy`])
    expect(before.requests.some(({ status }) => status === 307)).toBe(true)
    expect(before.leaks).toEqual([])
  })

  test('answers as ghcr.io, fails once, cuts, drops and knows no mounts', async () => {
    const started = await registry()
    const before = await proxy(started.url, { noMount: true })
    await push(`${started.host}/a/b:1`)
    before.fault({ ...GHCR_DENIED, times: 1 })
    const uploads = `${before.url}/v2/c/d/blobs/uploads/`
    const denied = await fetch(uploads, { method: 'POST' })
    expect([denied.status, await denied.text()]).toEqual([
      403,
      expect.stringContaining('installation not allowed'),
    ])
    const digest = layout.images[0]?.layers[0]?.digest ?? ''
    const mounting = await fetch(`${uploads}?mount=${digest}&from=a/b`, { method: 'POST' })
    expect(mounting.status).toBe(202)
    expect(mounting.headers.get('location')).toContain(before.url)
    expect(
      (await fetch(`${started.url}/v2/c/d/blobs/uploads/?mount=${digest}&from=a/b`, { method: 'POST' }))
        .status,
    ).toBe(201)
    before.fault({ path: /manifests/, times: 1, instead: { status: 429, headers: { 'retry-after': '1' } } })
    const busy = await fetch(`${before.url}/v2/a/b/manifests/1`)
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([429, '1'])
    const blob = `${before.url}/v2/a/b/blobs/${digest}`
    before.fault({ path: /blobs/, times: 1, instead: 'drop' })
    await expect(fetch(blob)).rejects.toThrow()
    before.fault({ path: /blobs/, times: 1, instead: { cutAfter: 10 } })
    await expect(fetch(blob).then((answer) => answer.arrayBuffer())).rejects.toThrow()
    expect((await fetch(blob)).status).toBe(200)
    before.fault({ method: 'POST', times: 1, instead: { status: 502 }, afterwards: true })
    expect((await fetch(uploads, { method: 'POST' })).status).toBe(502)
    expect(before.requests.map(({ status }) => status)).toEqual([403, 202, 429, 0, 200, 200, 502])
  })

  test('refuses uploads without a length where told', async () => {
    const started = await registry()
    const before = await proxy(started.url, { refuseChunked: true })
    const sending = request(`${before.url}/v2/a/b/blobs/uploads/x`, { method: 'PATCH' })
    sending.write('no length told')
    sending.end()
    const [answer] = await once(sending, 'response')
    expect(answer).toMatchObject({ statusCode: 411 })
    answer.resume()
  })
})

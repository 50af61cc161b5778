import { describe, expect, test } from '@jest/globals'
import type { Credentials } from '../../src/registry/credentials.ts'
import { digestOf, type FakeRegistry, type FakeRegistryOptions } from './fake-registry.ts'
import { ANONYMOUS, openWith, password, startFake } from './open-fake.ts'

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json'

async function registryWith(bearer: NonNullable<FakeRegistryOptions['bearer']>): Promise<FakeRegistry> {
  const registry = await startFake({ bearer })
  registry.manifests.set('o/a', new Map([['main', { mediaType: MANIFEST, bytes: Buffer.from('{}') }]]))
  return registry
}

const named = (registry: FakeRegistry, repository = 'o/a') => ({ registry: registry.host, repository })

describe('Bearer tokens', () => {
  test('are asked for with the scope that is needed, once, and shared', async () => {
    const registry = await registryWith({ username: 'u', password: 'p' })
    const { open, masked } = openWith(password('u', 'p'))
    const client = open(named(registry))
    await client.headManifest('main')
    await Promise.all(Array.from({ length: 8 }, () => client.headManifest('main')))
    expect(registry.tokenRequests.map(({ query }) => query)).toEqual([
      'service=fake&scope=repository%3Ao%2Fa%3Apull',
    ])
    expect(masked).toEqual([registry.received.at(-1)?.authorization?.replace('Bearer ', '')])
    await open(named(registry), 'push').putManifest('new', MANIFEST, Buffer.from('{}'))
    expect(registry.tokenRequests[1]?.query).toContain('o%2Fa%3Apull%2Cpush')
    await open(named(registry, 'o/b')).headManifest('main')
    expect(registry.tokenRequests[2]?.query).toContain('o%2Fb%3Apull')
  })

  test('credentials go to the token service, never to the registry', async () => {
    const registry = await registryWith({ username: 'u', password: 'p' })
    await openWith(password('u', 'p')).open(named(registry)).headManifest('main')
    expect(registry.received.map(({ authorization }) => authorization?.split(' ')[0])).toEqual([
      undefined,
      'Bearer',
    ])
    expect(registry.tokenRequests[0]?.authorization).toMatch(/^Basic /)
  })

  test('without credentials an anonymous token is asked for', async () => {
    const registry = await registryWith({})
    expect(await openWith(ANONYMOUS).open(named(registry)).headManifest('main')).toBe(digestOf('{}'))
    expect(registry.tokenRequests[0]?.authorization).toBeUndefined()
  })

  test('are renewed before they end by the clock, and not earlier', async () => {
    const registry = await registryWith({ expiresIn: 100 })
    const { open, clock } = openWith()
    const client = open(named(registry))
    await client.headManifest('main')
    clock.now += 84_000
    await client.headManifest('main')
    expect(registry.tokenRequests).toHaveLength(1)
    clock.now += 2_000
    await client.headManifest('main')
    expect(registry.tokenRequests).toHaveLength(2)
    expect(
      registry.requests('HEAD', /./).filter(({ authorization }) => authorization === undefined),
    ).toHaveLength(1)
  })

  test('count 60 seconds where the service does not say', async () => {
    const registry = await registryWith({})
    const { open, clock } = openWith()
    await open(named(registry)).headManifest('main')
    clock.now += 46_000
    await open(named(registry)).headManifest('main')
    expect(registry.tokenRequests).toHaveLength(2)
  })

  test('that the registry drops early are renewed; one that never works is given up', async () => {
    const registry = await registryWith({})
    const client = openWith().open(named(registry))
    await client.headManifest('main')
    registry.expireTokens()
    expect(await client.headManifest('main')).toBe(digestOf('{}'))
    expect(registry.tokenRequests).toHaveLength(2)
    registry.options = { bearer: { grant: () => [] } }
    registry.expireTokens()
    await expect(client.headManifest('main')).rejects.toMatchObject({ status: 401 })
    expect(registry.tokenRequests.length).toBeLessThan(6)
  })

  test('with an identity token by OAuth 2', async () => {
    const registry = await registryWith({ identityToken: 'refresh me', username: 'x', password: 'x' })
    const credentials: Credentials = { kind: 'identity-token', token: 'refresh me', from: 'x' }
    await openWith(credentials).open(named(registry)).headManifest('main')
    const [request] = registry.tokenRequests
    expect(request).toMatchObject({ method: 'POST', authorization: undefined, query: '' })
    expect(Object.fromEntries(new URLSearchParams(request?.body.toString()))).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'refresh me',
      service: 'fake',
      scope: 'repository:o/a:pull',
      client_id: 'slim-image-action',
    })
  })

  test('a registry token is shown as it is', async () => {
    const registry = await registryWith({})
    const credentials: Credentials = { kind: 'registry-token', token: 'as-it-is', from: 'x' }
    await expect(openWith(credentials).open(named(registry)).headManifest('main')).rejects.toMatchObject({
      status: 401,
    })
    expect(registry.tokenRequests).toEqual([])
    expect(registry.received.at(-1)?.authorization).toBe('Bearer as-it-is')
  })

  test('refused credentials: what is public can be read, nothing can be written', async () => {
    const registry = await registryWith({})
    registry.options = {
      bearer: {},
      fault: ({ path, authorization }) =>
        path === '/token' && authorization !== undefined ? { status: 403 } : undefined,
    }
    const { open } = openWith(password('u', 'old'))
    expect(await open(named(registry)).headManifest('main')).toBe(digestOf('{}'))
    const put = open(named(registry), 'push').putManifest('main', MANIFEST, Buffer.from('{}'))
    await expect(put).rejects.toMatchObject({ status: 403 })
  })

  test('a token service that fails for a moment is asked again', async () => {
    const registry = await registryWith({})
    let left = 2
    registry.options = {
      bearer: {},
      fault: ({ path }) => (path === '/token' && left-- > 0 ? { status: 503 } : undefined),
    }
    expect(await openWith().open(named(registry)).headManifest('main')).toBe(digestOf('{}'))
  })

  test.each([
    ['no JSON', 'secret-token'],
    ['no token', '{"expires_in":60}'],
    ['a token that would break a header', '{"token":"secret-token\\r\\nx: y"}'],
    ['a token that is a number', '{"token":12345678}'],
    ['a negative life', '{"token":"secret-token","expires_in":-1}'],
  ])('an answer with %s is refused, and not shown', async (_, body) => {
    const registry = await registryWith({})
    registry.options = {
      bearer: {},
      fault: ({ path }) => (path === '/token' ? { status: 200, body } : undefined),
    }
    const refused = openWith().open(named(registry)).headManifest('main')
    await expect(refused).rejects.toThrow(/without a token that can be used/)
    await refused.catch((refusal: Error) => expect(refusal.message).not.toMatch(/secret-token|12345678/))
  })

  test.each([
    'http://tokens.example.invalid/token',
    'https://user:secret@tokens.example.invalid/token',
    'file:///etc/passwd',
    'tokens',
    '',
  ])('the realm %j is not asked', async (realm) => {
    const registry = await registryWith({ realm, username: 'u', password: 'p' })
    const refused = openWith(password('u', 'p')).open(named(registry)).headManifest('main')
    await expect(refused).rejects.toThrow(/names the token service .* expected an https address|answered 401/)
  })

  test('a token service that redirects is not followed', async () => {
    const elsewhere = await startFake()
    const registry = await registryWith({ username: 'u', password: 'p' })
    const headers = { location: `http://${elsewhere.host}/token` }
    registry.options = {
      ...registry.options,
      fault: ({ path }) => (path === '/token' ? { status: 307, headers } : undefined),
    }
    await expect(openWith(password('u', 'p')).open(named(registry)).headManifest('main')).rejects.toThrow(
      /answered 307/,
    )
    expect(elsewhere.received).toEqual([])
    expect(elsewhere.tokenRequests).toEqual([])
  })
})

describe('Basic', () => {
  test('credentials are shown only after they are asked for', async () => {
    const registry = await startFake({ basic: { username: 'u', password: 'pä:ss' } })
    const { open } = openWith(password('u', 'pä:ss'))
    expect(await open(named(registry)).headManifest('main')).toBeUndefined()
    expect(registry.received.map(({ authorization }) => authorization)).toEqual([
      undefined,
      `Basic ${Buffer.from('u:pä:ss').toString('base64')}`,
    ])
    const free = await startFake()
    await openWith(password('u', 'p')).open(named(free)).headManifest('main')
    expect(free.received.map(({ authorization }) => authorization)).toEqual([undefined])
  })

  test('a wrong password is sent once', async () => {
    const registry = await startFake({ basic: { username: 'u', password: 'right' } })
    const refused = openWith(password('u', 'wrong')).open(named(registry)).getManifest('main')
    await expect(refused).rejects.toThrow(/401 UNAUTHORIZED "no"; the inputs do not open/)
    expect(registry.received).toHaveLength(2)
    await refused.catch((refusal: Error) => expect(refusal.message).not.toContain('wrong'))
  })
})

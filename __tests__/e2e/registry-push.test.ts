import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { events } from '../support/events.ts'
import { standInContexts } from '../support/parts.ts'
import { type FaultProxy, GHCR_DENIED, startFaultProxy } from '../support/registry/fault-proxy.ts'
import { type Registry, type RegistryOptions, startRegistry } from '../support/registry.ts'
import { runAction } from '../support/runner.ts'
import { readWithSkopeo } from '../support/skopeo.ts'
import { makeWorkspace } from '../support/workspace.ts'

const REPOSITORY = 'octo-org/octo-app'
const DOCKERFILE = `FROM busybox:stable
COPY app /app
COPY more /more
USER 65532:65532
`

const workspace = makeWorkspace({ Dockerfile: DOCKERFILE, app: 'a'.repeat(50_000), more: 'm'.repeat(500) })
const sha = workspace.git('rev-parse', 'HEAD').trim()
const stops: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
})

afterAll(() => workspace.dispose())

async function registryWith(options: RegistryOptions): Promise<Registry> {
  const registry = await startRegistry(options)
  stops.push(() => registry.stop())
  return registry
}

async function proxyTo(registry: Registry): Promise<FaultProxy> {
  const proxy = await startFaultProxy(registry.url)
  stops.push(() => proxy.stop())
  return proxy
}

interface Step {
  readonly inputs?: Readonly<Record<string, string>>
  readonly event?: Parameters<typeof runAction>[0]['event']
  readonly dockerConfig?: ReturnType<Registry['dockerConfig']>
}

/** The step as a push to main has it, with what a test changes. */
function pushTo(
  host: string,
  { inputs = {}, event = events.push({ branch: 'main', sha }), dockerConfig }: Step = {},
) {
  return runAction({
    workspace: workspace.path,
    event,
    inputs: {
      image: `${host}/${REPOSITORY}`,
      'build-contexts': standInContexts(),
      cache: 'off',
      comment: 'never',
      'size-budget': '100MB',
      ...inputs,
    },
    ...(dockerConfig === undefined ? {} : { dockerConfig }),
  })
}

function blobWrites({ requests }: FaultProxy): readonly string[] {
  const writes = requests.filter(({ method }) => method === 'PUT' || method === 'POST' || method === 'PATCH')
  return writes
    .filter(({ target }) => target.includes('/blobs/'))
    .map(({ method, target }) => `${method} ${target}`)
}

beforeAll(async () => {
  // Steps are cached from here on, so that each test is about its push.
  const registry = await startRegistry()
  await pushTo(registry.host)
  await registry.stop()
})

describe('a push to main', () => {
  test.each([
    ['an open registry', { auth: 'open' }, () => ({})],
    [
      'a registry with a password, given as inputs',
      { auth: 'htpasswd' },
      ({ credentials }: Registry) => ({
        inputs: {
          'registry-username': credentials?.username ?? '',
          'registry-password': credentials?.password ?? '',
        },
      }),
    ],
    [
      "a registry with Bearer tokens, logged in through Docker's configuration",
      { auth: 'token', denied: 'refuse' },
      (registry: Registry) => ({ dockerConfig: registry.dockerConfig() }),
    ],
  ] as const)('to %s: the digest that was judged is the one that others read', async (_, options, login) => {
    const registry = await registryWith(options)
    const run = await pushTo(registry.host, login(registry))
    expect(run).toMatchObject({ exitCode: 0, outputs: { pushed: 'true' } })
    const { digest } = run.outputs
    const name = `${registry.host}/${REPOSITORY}`
    expect(run.outputs['reference']).toBe(`${name}@${digest}`)
    expect(await registry.tags(REPOSITORY)).toEqual(['main', `sha-${sha}`])
    for (const tag of ['main', `sha-${sha}`]) {
      expect((await readWithSkopeo(`${name}:${tag}`, registry.credentials)).digest).toBe(digest)
    }
    if (registry.credentials !== undefined) expect(run.log).not.toContain(registry.credentials.password)
  })

  test('an unchanged image sends no blob a second time', async () => {
    const registry = await registryWith({})
    const proxy = await proxyTo(registry)
    const inputs = { provenance: 'false', 'store-report': 'false' }
    const first = await pushTo(proxy.host, { inputs })
    const sent = blobWrites(proxy).length
    expect(sent).toBeGreaterThan(0)
    const second = await pushTo(proxy.host, { inputs })
    expect(second.outputs['digest']).toBe(first.outputs['digest'])
    expect(blobWrites(proxy)).toHaveLength(sent)
    expect(second).toMatchObject({ exitCode: 0, outputs: { pushed: 'true' } })
  })

  test('a token that ends in the middle of an upload is renewed', async () => {
    const registry = await registryWith({ auth: 'token', lifetime: 2, toldLifetime: 300 })
    const proxy = await proxyTo(registry)
    proxy.fault({ method: 'PUT', path: /\/blobs\/uploads\//, times: 1, delayMs: 3_000 })
    const run = await pushTo(proxy.host, { dockerConfig: proxied(registry, proxy) })
    expect(run.exitCode).toBe(0)
    expect(proxy.requests.some(({ method, status }) => method === 'PUT' && status === 401)).toBe(true)
    expect((await registry.manifest(REPOSITORY, 'main'))?.digest).toBe(run.outputs['digest'])
  })

  test('a connection that is cut and a registry that is busy cost time only', async () => {
    const registry = await registryWith({})
    const proxy = await proxyTo(registry)
    proxy.fault({ method: 'PUT', path: /\/blobs\/uploads\//, times: 1, instead: 'drop' })
    proxy.fault({ method: 'PUT', path: /\/manifests\//, times: 1, instead: { status: 503 } })
    const run = await pushTo(proxy.host)
    expect(run.exitCode).toBe(0)
    expect((await registry.manifest(REPOSITORY, 'main'))?.digest).toBe(run.outputs['digest'])
  })
})

describe('nothing is pushed, and the one error says why', () => {
  test('with a token that may only read', async () => {
    const accounts = { ci: { password: 'reads-only', repositories: { '*': ['pull'] as const } } }
    const registry = await registryWith({ auth: 'token', accounts })
    const run = await pushTo(registry.host, { dockerConfig: registry.dockerConfig() })
    expect(run).toMatchObject({ exitCode: 1, outputs: { pushed: 'false' } })
    expect(run.annotations.map(({ message }) => message).join('\n')).toMatch(/right to push/)
    expect(await registry.tags(REPOSITORY)).toEqual([])
  })

  test('with a wrong password', async () => {
    const registry = await registryWith({ auth: 'htpasswd' })
    const inputs = { 'registry-username': 'ci', 'registry-password': 'wrong-password' }
    const run = await pushTo(registry.host, { inputs })
    expect(run.exitCode).toBe(1)
    expect(run.annotations.map(({ message }) => message).join('\n')).toMatch(
      /registry-username and registry-password/,
    )
    expect(run.log).not.toContain('wrong-password')
    expect(await registry.tags(REPOSITORY)).toEqual([])
  })

  test('without any credentials', async () => {
    const registry = await registryWith({ auth: 'htpasswd' })
    const run = await pushTo(registry.host)
    expect(run.exitCode).toBe(1)
    expect(run.annotations.map(({ message }) => message).join('\n')).toMatch(/docker\/login-action/)
    expect(await registry.tags(REPOSITORY)).toEqual([])
  })

  test("where the registry refuses with an organization's words", async () => {
    const registry = await registryWith({})
    const proxy = await proxyTo(registry)
    proxy.fault(GHCR_DENIED)
    const run = await pushTo(proxy.host)
    expect(run.exitCode).toBe(1)
    expect(run.annotations.map(({ message }) => message).join('\n')).toContain(
      'not allowed to Write organization package',
    )
    expect(await registry.tags(REPOSITORY)).toEqual([])
  })
})

describe('tags', () => {
  test('a release, then a backport: floating tags do not go back', async () => {
    const registry = await registryWith({})
    const releaseOf = (tag: string) => pushTo(registry.host, { event: events.push({ tag, sha }) })
    const recent = await releaseOf('v2.0.1')
    const backport = await releaseOf('v1.9.5')
    expect([recent.exitCode, backport.exitCode]).toEqual([0, 0])
    const standing = async (tag: string) => (await registry.manifest(REPOSITORY, tag))?.digest
    for (const tag of ['2.0.1', '2.0', '2', 'latest', `sha-${sha}`]) {
      expect({ tag, digest: await standing(tag) }).toEqual({ tag, digest: recent.outputs['digest'] })
    }
    for (const tag of ['1.9.5', '1.9', '1']) {
      expect({ tag, digest: await standing(tag) }).toEqual({ tag, digest: backport.outputs['digest'] })
    }
  })

  test('a pull request under push: always writes its number and nothing else', async () => {
    const registry = await registryWith({})
    const event = events.pullRequest({ number: 12, headSha: sha, baseSha: sha })
    const run = await pushTo(registry.host, { event, inputs: { push: 'always' } })
    expect(run.exitCode).toBe(0)
    expect(await registry.tags(REPOSITORY)).toEqual(['pr-12'])
  })
})

/** The login for a registry as it is reached through the proxy. */
function proxied(registry: Registry, proxy: FaultProxy) {
  const { auths } = registry.dockerConfig()
  return { auths: { [proxy.host]: auths[registry.host] } }
}

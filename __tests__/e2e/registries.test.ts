import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { expectRun } from '../support/expect-run.ts'
import { startFaultProxy } from '../support/registry/fault-proxy.ts'
import { type Registry, type RegistryOptions, startRegistry } from '../support/registry.ts'
import { readWithSkopeo } from '../support/skopeo.ts'
import { openStage, REPOSITORY, type Stage } from '../support/stage.ts'

const FILES = {
  Dockerfile: 'FROM busybox:stable\nCOPY app /app\nCOPY more /more\nUSER 65532:65532\n',
  'onBase.Dockerfile': 'ARG BASE\nFROM $BASE\nCOPY third /third\n',
  'fails.Dockerfile': `FROM busybox:stable
COPY app /app
RUN echo 'about to fail' \\
  && echo '::error::mine' >&2 \\
  && exit 7
USER 65532:65532
`,
  'typo.Dockerfile': 'FROM busybox:stable\nCOPPY app /app\n',
  'absent.Dockerfile': 'FROM busybox:stable\n\nCOPY absent /app\n',
  'stage.Dockerfile': 'FROM busybox:stable\n# nothing\n\nCOPY --from=nobody /a /b\n',
  app: 'a'.repeat(5_000),
  more: 'm'.repeat(500),
  third: 'the third',
}

let stage: Stage
const stops: (() => Promise<void>)[] = []

beforeAll(async () => {
  stage = await openStage({ files: FILES, registry: { auth: 'token', denied: 'refuse' } })
})

afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
})

afterAll(async () => {
  const { violations } = stage.github
  await stage.close()
  expect(violations).toEqual([])
})

async function registryWith(options: RegistryOptions): Promise<Registry> {
  const registry = await startRegistry(options)
  stops.push(() => registry.stop())
  return registry
}

function loginsTo(...registries: readonly Registry[]) {
  return { auths: Object.assign({}, ...registries.map((registry) => registry.dockerConfig().auths)) }
}

const errorsOf = ({ annotations }: Awaited<ReturnType<Stage['push']>>) =>
  annotations.filter(({ level }) => level === 'error')

describe('credentials', () => {
  test("the inputs win over Docker's configuration", async () => {
    const registry = await registryWith({ auth: 'htpasswd' })
    const run = await stage.push({
      dockerConfig: registry.dockerConfig({ username: 'ci', password: 'of-last-year' }),
      inputs: {
        image: `${registry.host}/${REPOSITORY}`,
        'registry-username': 'ci',
        'registry-password': registry.credentials?.password ?? '',
      },
    })
    expectRun(run, { exitCode: 0, outputs: { pushed: 'true' } })
    expect(await registry.tags(REPOSITORY)).toContain('main')
    expect(run.rawStdout).not.toContain('of-last-year')
  })

  test('a credential helper is asked, and what it says is masked', async () => {
    const registry = await registryWith({ auth: 'htpasswd', password: 'known-to-the-helper-only' })
    const bin = mkdtempSync(path.join(os.tmpdir(), 'credentials-'))
    stops.push(async () => rmSync(bin, { recursive: true, force: true }))
    const program = path.join(bin, 'docker-credential-fixture')
    const answer = JSON.stringify({ ServerURL: '', Username: 'ci', Secret: 'known-to-the-helper-only' })
    writeFileSync(program, `#!/bin/sh\nread -r host\n[ "$host" = '${registry.host}' ] && echo '${answer}'\n`)
    chmodSync(program, 0o755)
    const run = await stage.push({
      dockerConfig: { credHelpers: { [registry.host]: 'fixture' } },
      env: { PATH: `${bin}${path.delimiter}${process.env['PATH']}` },
      inputs: { image: `${registry.host}/${REPOSITORY}` },
    })
    expectRun(run, { exitCode: 0, outputs: { pushed: 'true' } })
    expect(run.masks).toContain('known-to-the-helper-only')
    expect(run.log).not.toContain('known-to-the-helper-only')
  })

  test('that may only read: the image is judged and told, one error has a hint, nothing is pushed', async () => {
    const registry = await registryWith({
      auth: 'token',
      denied: 'refuse',
      accounts: { ci: { password: 'reads-only', repositories: { '*': ['pull'] } } },
    })
    const image = `${registry.host}/${REPOSITORY}`
    const run = await stage.push({ dockerConfig: registry.dockerConfig(), inputs: { image } })
    expectRun(run, { exitCode: 1, outputs: { pushed: 'false', verdict: 'pass' } })
    expect(run.outputs).not.toHaveProperty('reference')
    const [error, ...more] = errorsOf(run)
    expect(more).toEqual([])
    expect(error?.message).toContain(image)
    expect(error?.message).toMatch(/right to push/)
    expect(run.summary).toContain('Pass')
    expect(await registry.tags(REPOSITORY)).toEqual([])
    expect(run.log).not.toContain('reads-only')
  })

  test('that are wrong: the error names where they came from', async () => {
    const registry = await registryWith({ auth: 'token' })
    const image = `${registry.host}/${REPOSITORY}`
    const wrong = registry.dockerConfig({ username: 'ci', password: 'of-last-year' })
    const run = await stage.push({ dockerConfig: wrong, inputs: { image } })
    expectRun(run, { exitCode: 1, outputs: { pushed: 'false' } })
    expect(errorsOf(run)).toHaveLength(1)
    expect(errorsOf(run)[0]?.message).toMatch(/config\.json|Docker's configuration/)
    expect(await registry.tags(REPOSITORY)).toEqual([])
    expect(run.log).not.toContain('of-last-year')
  })

  test('a token that is good for two seconds is fetched anew as often as it takes', async () => {
    const registry = await registryWith({ auth: 'token', lifetime: 2, toldLifetime: 2 })
    const proxy = await startFaultProxy(registry.url)
    stops.push(() => proxy.stop())
    proxy.fault({ method: 'PUT', path: /\/blobs\/uploads\//, times: 2, delayMs: 2_500 })
    proxy.fault({ method: 'PUT', path: /\/manifests\//, times: 1, delayMs: 2_500 })
    const run = await stage.push({
      dockerConfig: { auths: { [proxy.host]: registry.dockerConfig().auths[registry.host] } },
      inputs: { image: `${proxy.host}/${REPOSITORY}` },
    })
    expectRun(run, { exitCode: 0, outputs: { pushed: 'true' } })
    const { digest } = await readWithSkopeo(`${registry.host}/${REPOSITORY}:main`, registry.credentials)
    expect(digest).toBe(run.outputs['digest'])
    const pushing = registry.tokens?.issued.filter(({ granted }) => /\bpush\b/.test(String(granted)))
    expect(pushing?.length).toBeGreaterThanOrEqual(3)
    expect(errorsOf(run)).toEqual([])
  })
})

describe('several places at once', () => {
  test('tags in two registries: the same bytes in both, each with its own login', async () => {
    const other = await registryWith({ auth: 'htpasswd', password: 'of-the-other-registry' })
    const tags = `${stage.image}:one\n${other.host}/team/app:two,${other.host}/team/app:three`
    const run = await stage.push({
      dockerConfig: loginsTo(stage.registry, other),
      inputs: { image: 'auto', tags },
    })
    expectRun(run, { exitCode: 0, outputs: { pushed: 'true', tags: tags.replace(',', '\n') } })
    expect(run.outputs['reference']).toBe(`${stage.image}@${run.outputs['digest']}`)
    expect(await stage.registry.tags(REPOSITORY)).toEqual(['one'])
    expect(await other.tags('team/app')).toEqual(['three', 'two'])
    for (const [reference, { credentials }] of [
      [`${stage.image}:one`, stage.registry],
      [`${other.host}/team/app:two`, other],
    ] as const) {
      expect((await readWithSkopeo(reference, credentials)).digest).toBe(run.outputs['digest'])
    }
  })

  test('one that refuses: no tag is written in the other one either', async () => {
    const other = await registryWith({ auth: 'htpasswd' })
    const tags = `${stage.image}:half\n${other.host}/team/app:half`
    const run = await stage.push({ dockerConfig: loginsTo(stage.registry), inputs: { image: 'auto', tags } })
    expectRun(run, { exitCode: 1, outputs: { pushed: 'false' } })
    expect(errorsOf(run).map(({ message }) => message)).toEqual([expect.stringContaining(other.host)])
    expect(await stage.registry.tags(REPOSITORY)).not.toContain('half')
    expect(await other.tags('team/app')).toEqual([])
  })

  test('a second repository of one registry gets every blob by mount', async () => {
    const repositories = [`${REPOSITORY}/first`, `${REPOSITORY}/second`]
    const tags = repositories.map((name) => `${stage.registry.host}/${name}:v1`).join('\n')
    const run = await stage.push({ inputs: { image: 'auto', tags } })
    expectRun(run, { exitCode: 0, outputs: { pushed: 'true', tags } })
    const [, sent, mounted] = /\(blobs: (\d+) sent, (\d+) mounted, 0 there already\)/.exec(run.log) ?? []
    expect(Number(sent)).toBeGreaterThan(0)
    expect(mounted).toBe(sent)
    for (const name of repositories) {
      expect((await stage.registry.manifest(name, 'v1'))?.digest).toBe(run.outputs['digest'])
    }
  })

  test("a base image's layers are mounted from its repository", async () => {
    const base = `${stage.registry.host}/octo-org/base`
    expectRun(await stage.push({ inputs: { image: base } }), { exitCode: 0 })
    const run = await stage.push({
      inputs: {
        image: `${stage.registry.host}/octo-org/on-base`,
        file: 'onBase.Dockerfile',
        'build-args': `BASE=${base}:main`,
        'build-contexts': '',
      },
    })
    expectRun(run, { exitCode: 0, outputs: { pushed: 'true' } })
    // Of busybox and its two COPY layers none is sent.
    expect(run.log).toMatch(/\(blobs: \d+ sent, 3 mounted, 0 there already\)/)
    const stored = await stage.registry.manifest('octo-org/on-base', 'main')
    expect(stored?.digest).toBe(run.outputs['digest'])
  })
})

describe('a build that fails', () => {
  test.each([
    [
      'fails.Dockerfile',
      3,
      5,
      /^process "\/bin\/sh -c echo 'about to fail'.*did not complete successfully: exit code: 7 \(docker buildx exit code 1\)$/,
    ],
    ['typo.Dockerfile', 2, 2, /^dockerfile parse error on line 2: unknown instruction: COPPY/],
    [
      'absent.Dockerfile',
      3,
      3,
      /"\/absent": not found \(docker buildx exit code 1\)\nHint: absent is not in the build context/,
    ],
    [
      'stage.Dockerfile',
      4,
      4,
      /nobody.*\(docker buildx exit code 1\)\nHint: No stage above this line is called "nobody"/,
    ],
  ])('%s: one error on line %i to %i, in BuildKit’s words', async (file, startLine, endLine, message) => {
    const before = await stage.registry.tags(REPOSITORY)
    const run = await stage.push({ inputs: { file } })
    expectRun(run, { exitCode: 1, outputs: { pushed: 'false' } })
    expect(run.outputs).not.toHaveProperty('digest')
    expect(run.annotations).toEqual([
      {
        level: 'error',
        title: 'The build failed',
        file,
        startLine,
        endLine,
        message: expect.stringMatching(message),
      },
    ])
    // The lines around the fault, as BuildKit prints them.
    expect(run.log).toMatch(new RegExp(`^ *${startLine} \\| >>> `, 'm'))
    expect(await stage.registry.tags(REPOSITORY)).toEqual(before)
    expect(run.post).toMatchObject({ exitCode: 0, log: '' })
  })

  test('shows what the step printed, as text', async () => {
    const run = await stage.openPullRequest(4, { note: 'n' }, { inputs: { file: 'fails.Dockerfile' } })
    expect(run.log).toMatch(/^#\d+ about to fail$/m)
    expect(run.annotations.map(({ message }) => message)).not.toContain('mine')
    expect(run.log).toMatch(/^#\d+ .*error::mine$/m)
    expect(stage.github.comments(REPOSITORY, 4)).toEqual([])
  })
})

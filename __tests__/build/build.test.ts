import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { runBuild } from '../../src/build/build.ts'
import type { BuildPorts, BuildRequest } from '../../src/build/build-request.ts'
import { parseReference, parseRepositoryName } from '../../src/oci/reference.ts'
import { buildInputs } from '../support/build-inputs.ts'
import {
  buildxList,
  dockerInfo,
  type FakeAnswer,
  type FakeBuilder,
  type FakeCall,
  fakeDocker,
} from '../support/fake-docker.ts'
import { gitHubEvent } from '../support/github-event.ts'
import { writeLayout } from '../support/layout.ts'

let folder: string
let workspace: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'build-test-'))
  workspace = join(folder, 'workspace')
  await mkdir(workspace)
  await writeFile(join(workspace, 'Dockerfile'), 'FROM scratch\n')
})

afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

/** What buildx leaves behind after a build that passes. */
async function passes({ args }: FakeCall): Promise<FakeAnswer> {
  const path = args.find((arg) => arg.startsWith('--output='))?.replace(/.*dest=/, '') ?? ''
  const { root } = writeLayout({ layers: [{ a: 'x' }] }, { path })
  const metadata =
    args.find((arg) => arg.startsWith('--metadata-file='))?.slice('--metadata-file='.length) ?? ''
  await writeFile(
    metadata,
    JSON.stringify({ 'containerimage.descriptor': root, 'buildx.build.ref': 'default/default/abc123' }),
  )
  return {
    stderr: JSON.stringify({
      vertexes: [
        { digest: '1', name: '[2/3] RUN a', started: 't', completed: 't', cached: true },
        { digest: '2', name: '[3/3] RUN b', started: 't', completed: 't' },
      ],
    }),
  }
}

const fails = (message: string): FakeAnswer => ({
  exitCode: 1,
  stderr: `ERROR: failed to build: failed to solve: ${message}`,
})
const ALTERED = 'failed commit on ref "layer-sha256:1": unexpected commit digest sha256:2, expected sha256:1'

/** Nothing but silence until it is ended. */
const hangs = ({ options }: FakeCall): Promise<FakeAnswer> =>
  new Promise((resolve) => {
    options.signal?.addEventListener('abort', () => resolve({ exitCode: 130 }), { once: true })
  })

/** The messages of an error and its causes. */
function chain(error: unknown): readonly string[] {
  return error instanceof Error ? [error.message, ...chain(error.cause)] : []
}

type Behaviour = FakeAnswer | ((call: FakeCall) => Promise<FakeAnswer>)

interface Scene {
  readonly builds: readonly Behaviour[]
  readonly builder?: FakeBuilder
  readonly info?: FakeAnswer
  readonly request?: Partial<BuildRequest>
  readonly service?: typeof fetch
  readonly history?: FakeAnswer
  readonly environment?: Record<string, string>
  /** The buildx plugin, where builds may run it themselves; `looked for` as in reality. */
  readonly plugin?: string
}

const claims = { exp: 9e9, ac: JSON.stringify([{ Scope: 'refs/heads/main', Permission: 3 }]) }
const runner = {
  ACTIONS_CACHE_SERVICE_V2: 'true',
  ACTIONS_RESULTS_URL: 'https://results.test/',
  ACTIONS_RUNTIME_TOKEN: `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`,
}

async function build(scene: Scene) {
  const left = [...scene.builds]
  const docker = fakeDocker({
    info: scene.info ?? dockerInfo(),
    'buildx ls': buildxList(scene.builder ?? { name: 'default', current: true }),
    'buildx create': {},
    'buildx history': scene.history ?? { exitCode: 1 },
    'buildx build': async (call) => {
      const next = left.shift()
      if (next === undefined) throw new Error('one build too many')
      return typeof next === 'function' ? await next(call) : next
    },
  })
  const created: string[] = []
  const log: string[] = []
  const programs: string[] = []
  const ports: BuildPorts = {
    log: {
      group: (text) => log.push(text),
      endGroup() {},
      info: (text) => log.push(text),
      warning: (text) => log.push(`warning: ${text}`),
    },
    onBuilderCreated: (name) => created.push(name),
    environment: {
      PATH: '/bin',
      INPUT_TARGET: 'x',
      'INPUT_REGISTRY-PASSWORD': 'p',
      ...runner,
      ...scene.environment,
    },
    run: (command, args, options) => {
      if (command === 'docker') return docker.run(command, args, options)
      programs.push(command)
      return docker.run('docker', ['buildx', ...args], options)
    },
    ...(scene.plugin === 'looked for' ? {} : { findBuildx: () => Promise.resolve(scene.plugin) }),
    fetch: scene.service ?? (() => Promise.resolve(new Response('{"ok":false}'))),
    hostArchitecture: 'x64',
    stallLimits: { readMs: 50, writeMs: 50, idleMs: 50 },
    probeTimeoutMs: 100,
  }
  const request: BuildRequest = {
    build: buildInputs(),
    cache: { kind: 'gha', scope: 's', mode: undefined },
    event: gitHubEvent(),
    image: parseRepositoryName('ghcr.io/o/r'),
    subject: parseReference('ghcr.io/o/r:main'),
    workspace,
    temporaryDir: join(folder, 'temporary'),
    ...scene.request,
  }
  const result = await runBuild(request, ports).then(
    (record) => ({ record, error: undefined }),
    (error: unknown) => ({ record: undefined, error }),
  )
  return { ...result, docker, programs, created, log, left, builds: docker.lines('buildx build') }
}

test('the plugin runs without the client before it, and the log says what a user would type', async () => {
  const { record, programs, builds, log } = await build({
    builds: [passes],
    plugin: '/plugins/docker-buildx',
  })
  expect(record?.digest).toBeDefined()
  expect(programs).toEqual(['/plugins/docker-buildx'])
  expect(log.find((line) => line.startsWith('docker '))).toContain(builds[0]?.slice(0, 30) ?? 'no build')
})

test('the plugin is looked for where nothing else is said', async () => {
  const tools = await mkdtemp(join(tmpdir(), 'tools-'))
  const plugin = join(tools, 'cli-plugins', 'docker-buildx')
  await mkdir(dirname(plugin))
  for (const file of [plugin, join(tools, 'docker')]) await writeFile(file, '\x7fELF', { mode: 0o755 })
  const { programs } = await build({
    builds: [passes],
    plugin: 'looked for',
    environment: { PATH: tools, DOCKER_CONFIG: tools },
  }).finally(() => rm(tools, { recursive: true, force: true }))
  expect(programs).toEqual(process.platform === 'linux' ? [plugin] : [])
})

test('one build with the cache, read and written', async () => {
  const { record, builds, created } = await build({ builds: [passes] })
  expect(builds).toHaveLength(1)
  expect(builds[0]).toContain('--cache-from=type=gha,scope=s,timeout=30s')
  expect(builds[0]).toContain('--cache-to=type=gha,scope=s,mode=max,ignore-error=true,timeout=30s')
  expect(builds[0]).toContain('--tag=ghcr.io/o/r:main')
  expect(record).toMatchObject({
    steps: { total: 2, cached: 1 },
    layout: join(folder, 'temporary', 'layout'),
  })
  expect(record?.digest).toMatch(/^sha256:/)
  expect(created).toEqual([])
})

test('buildx gets the environment without our inputs, and secrets by value', async () => {
  const { docker } = await build({
    builds: [passes],
    request: { build: buildInputs({ secrets: ['token=s3cret'] }) },
  })
  const env = docker.calls.find(({ args }) => args[1] === 'build')?.options.env ?? {}
  expect(env).toMatchObject({
    PATH: '/bin',
    BUILDX_METADATA_PROVENANCE: 'max',
    SLIM_IMAGE_SECRET_0: 's3cret',
  })
  expect(Object.keys(env).filter((name) => name.startsWith('INPUT_'))).toEqual([])
})

describe('a build without the cache begins before docker has said what it is', () => {
  const request = { cache: { kind: 'off', scope: undefined, mode: undefined } } as const

  test('it is the only one where the current builder will do, and no builders are listed', async () => {
    const { record, builds, docker, log } = await build({ builds: [passes], request })
    expect(record?.steps).toEqual({ total: 2, cached: 1 })
    expect(builds).toHaveLength(1)
    expect(builds[0]).not.toContain('--builder')
    expect(docker.lines('buildx ls')).toEqual([])
    // BuildKit's own report says all that would be asked for.
    expect(docker.lines('info')).toEqual([])
    expect(log[0]).toMatch(/^docker buildx build /)
  })

  test('on a classic image store nothing of it is seen, and a builder of our own takes over', async () => {
    const refused = fails('OCI exporter is not supported for the docker driver')
    const { record, builds, created, log } = await build({
      builds: [refused, passes],
      info: dockerInfo({ containerdStore: false }),
      request,
    })
    expect(record?.steps.total).toBe(2)
    expect(created).toHaveLength(1)
    expect(builds[1]).toContain(`--builder=${created[0]}`)
    expect(log.join('\n')).not.toContain('not supported')
    expect(log.filter((line) => line.startsWith('docker buildx build'))).toHaveLength(1)
  })

  test('one that would go on for long is ended where docker turns out to be too old', async () => {
    const { error, log } = await build({ builds: [hangs], info: dockerInfo({ buildx: 'v0.12.0' }), request })
    expect(String(error)).toMatch(/buildx v?0\.12\.0 is too old/)
    expect(log).toEqual([])
  })

  test('a named builder is looked at first', async () => {
    const { docker } = await build({
      builds: [passes],
      request: { ...request, build: buildInputs({ builder: 'default' }) },
    })
    const order = docker.calls.map(({ args }) => args.slice(0, 2).join(' '))
    expect(order.indexOf('buildx ls')).toBeLessThan(order.indexOf('buildx build'))
  })
})

describe("GitHub's cache at fault", () => {
  test('a service that does not answer: a warning, and one build without it', async () => {
    const service = () => new Promise<Response>(() => {})
    const { record, builds } = await build({ builds: [passes], service })
    expect(builds).toHaveLength(1)
    expect(builds[0]).not.toContain('gha')
    expect(record?.warnings[0]).toBe("GitHub's cache was left out: it did not answer within 0.1 seconds.")
  })

  test("a request's signature gets into no warning, no error and no log", async () => {
    const words = 'failed to copy: Get "https://x.blob.core.windows.net/a?sv=1&sig=S1GNED": i/o timeout'
    const { record, log } = await build({ builds: [fails(words), passes] })
    expect(record?.warnings[0]).toContain('"https://x.blob.core.windows.net/a?…": i/o timeout')
    const builder = { name: 'theirs', driver: 'docker-container', current: true }
    const spoiled = await build({ builds: [fails(words), fails(words)], builder })
    const failed = await build({
      builds: [fails(words)],
      request: { cache: { kind: 'off', scope: undefined, mode: undefined } },
    })
    const { error } = failed
    expect(error).toMatchObject({ name: 'BuildFailedError', message: expect.stringContaining('/a?…') })
    const said = [record?.warnings, log, spoiled.log, failed.log, ...chain(spoiled.error), ...chain(error)]
    expect(JSON.stringify(said)).not.toContain('S1GNED')
  })

  test('a cache that cannot be saved: a warning, and no second build', async () => {
    const { record, builds, log } = await build({
      builds: [
        async (call) => {
          const { stderr } = await passes(call)
          const save = {
            digest: '3',
            name: 'exporting to GitHub Actions Cache',
            started: 't',
            completed: 't',
          }
          const failed = JSON.stringify({
            vertexes: [{ ...save, error: 'the cache is full\nPOST https://x' }],
          })
          return { stderr: `${stderr}\n${failed}` }
        },
      ],
    })
    expect(builds).toHaveLength(1)
    const warning =
      "GitHub's cache failed, the image is complete (exporting to GitHub Actions Cache: the cache is full)."
    expect(record?.warnings.filter((text) => /cache/.test(text))).toEqual([warning])
    expect(log).toContain(`warning: ${warning}`)
  })

  test('outside GitHub it is left out without a word', async () => {
    const { record, builds } = await build({
      builds: [passes],
      request: { event: undefined },
      environment: { ACTIONS_RUNTIME_TOKEN: '' },
    })
    expect(builds[0]).not.toContain('gha')
    expect(record?.warnings.filter((text) => /cache/.test(text))).toEqual([])
  })

  test.each<[string, Behaviour]>([
    ['a blob that is altered', fails(ALTERED)],
    ['a blob that is gone', fails('failed to copy: GET https://x/y\nRESPONSE 404: 404 Not Found')],
    ['a build that hangs', hangs],
  ])('%s: once more without it, on the same builder', async (_name, first) => {
    const { record, builds, created } = await build({ builds: [first, passes] })
    expect(builds).toHaveLength(2)
    expect(builds[1]).not.toContain('gha')
    expect(record?.warnings[0]).toMatch(
      /^GitHub's cache failed \(.*\); the image was built once more without it\.$/s,
    )
    expect(created).toEqual([])
  })

  test.each<[string, Behaviour]>([
    ['altered bytes', fails(ALTERED)],
    ['a request that hangs', hangs],
  ])('%s stay in the builder: a new one takes its place', async (_name, second) => {
    const { record, builds, created } = await build({ builds: [fails(ALTERED), second, passes] })
    expect(builds).toHaveLength(3)
    expect(created).toHaveLength(1)
    expect(builds[2]).toContain(`--builder=${created[0]}`)
    expect(record?.warnings).toHaveLength(3)
  })

  test("somebody else's builder is not replaced: a named error", async () => {
    const builder = { name: 'theirs', driver: 'docker-container', current: true }
    const { error, created } = await build({ builds: [hangs, hangs], builder })
    expect(error).toMatchObject({
      name: 'EngineError',
      message: expect.stringMatching(
        /^builder: the current one builds no more after a fault of GitHub's cache .*docker buildx prune/,
      ),
    })
    expect(created).toEqual([])
  })

  test("caches of the user's own stay", async () => {
    const inputs = buildInputs({ cacheFrom: ['type=gha', 'type=registry,ref=a/b'] })
    const { builds } = await build({ builds: [fails(ALTERED), passes], request: { build: inputs } })
    expect(builds[1]).toContain('--cache-from=type=registry,ref=a/b')
    expect(builds[1]).not.toContain('gha')
  })
})

describe('a build that fails by itself is not repeated', () => {
  test('with its message, line and exit code', async () => {
    const rule = '-'.repeat(20)
    const stderr = [
      JSON.stringify({ vertexes: [{ digest: '1', name: '[2/2] RUN x', started: 't' }] }),
      JSON.stringify({ logs: [{ vertex: '1', data: Buffer.from('no such file\n').toString('base64') }] }),
      JSON.stringify({
        vertexes: [{ digest: '1', name: '[2/2] RUN x', started: 't', completed: 't', error: 'e' }],
      }),
      'Dockerfile:2',
      rule,
      '   2 | >>> RUN x',
      rule,
      'ERROR: failed to build: failed to solve: process "x" did not complete successfully: exit code: 7',
    ].join('\n')
    const { error, log } = await build({ builds: [{ exitCode: 1, stderr }] })
    expect(log).toEqual(expect.arrayContaining(['Dockerfile:2', '   2 | >>> RUN x']))
    expect(error).toMatchObject({
      name: 'BuildFailedError',
      message: 'process "x" did not complete successfully: exit code: 7',
      exitCode: 1,
      dockerfile: { path: 'Dockerfile', startLine: 2, endLine: 2 },
      logTail: ['no such file'],
    })
  })

  test('without the cache, altered bytes are the fault of a base image', async () => {
    const { error, builds } = await build({
      builds: [fails(ALTERED)],
      request: { cache: { kind: 'off', scope: undefined, mode: undefined } },
    })
    expect(error).toMatchObject({ name: 'BuildFailedError', message: ALTERED })
    expect(builds).toHaveLength(1)
  })

  test('after a fault of the cache it is named as what it is', async () => {
    const { error } = await build({ builds: [fails(ALTERED), fails('target stage "x" could not be found')] })
    expect(error).toMatchObject({ name: 'BuildFailedError', message: 'target stage "x" could not be found' })
  })

  test('a client that breaks down is heard, and cannot write workflow commands', async () => {
    const stderr = 'panic: oh no\n::error::mine\ndocker-buildx: exec format error\n'
    const { error, log } = await build({ builds: [{ exitCode: 1, stderr }] })
    expect(error).toMatchObject({ exitCode: 1, message: 'docker-buildx: exec format error' })
    expect(log).toContain('panic: oh no')
    expect(log.filter((line) => line.startsWith('::'))).toEqual([])
  })

  test('a build without any words', async () => {
    const { error } = await build({ builds: [{ exitCode: 137 }] })
    expect(error).toMatchObject({ exitCode: 137, message: 'docker buildx build ended with exit code 137' })
  })
})

test('provenance that does not come from the history costs a warning', async () => {
  const line = 'x'.repeat(33 * 1024 * 1024)
  const { record, docker } = await build({ builds: [passes], history: { stdout: line } })
  expect(record?.warnings.at(-1)).toMatch(
    /without Dockerfile lines: docker buildx history inspect attachment abc123 wrote more than 33554432/,
  )
  const call = docker.calls.find(({ args }) => args[1] === 'history')
  expect(call?.options).toMatchObject({ longestLine: 33554432, signal: expect.any(AbortSignal) })
})

describe('what is missing is named before buildx runs', () => {
  test.each<[string, Partial<Parameters<typeof buildInputs>[0]>, RegExp]>([
    ['context', { context: './nope' }, /^context: received "\.\/nope", expected a folder below/],
    ['a file as context', { context: 'Dockerfile' }, /^context: received "Dockerfile \(a file\)"/],
    [
      'Dockerfile',
      { file: 'docker/Dockerfile' },
      /^file: received "docker\/Dockerfile", expected a Dockerfile/,
    ],
    ['standard input', { context: '-' }, /^context: received "-"/],
  ])('%s', async (_name, inputs, message) => {
    const { error, docker } = await build({ builds: [], request: { build: buildInputs(inputs) } })
    expect(error).toMatchObject({ name: 'InvalidValueError', message: expect.stringMatching(message) })
    expect(docker.calls).toEqual([])
  })

  test.each<[string, string, Partial<Parameters<typeof buildInputs>[0]>]>([
    ['context', 'app', { context: 'app' }],
    ['context', 'app', { context: './app/inner' }],
    ['file', 'other.Dockerfile', { file: 'other.Dockerfile' }],
    ['file', 'app', { file: 'app/Dockerfile' }],
    ['file', 'lower/dockerfile', { context: 'lower' }],
    ['build-contexts', 'app', { buildContexts: ['base=docker-image://a', 'assets=app'] }],
    ['secret-files', 'token', { secretFiles: ['id=./token'] }],
  ])('%s through a link that leads out of the workspace: %s', async (input, link, inputs) => {
    const home = join(folder, 'home')
    await mkdir(join(home, 'inner'), { recursive: true })
    for (const name of ['Dockerfile', 'inner/Dockerfile']) await writeFile(join(home, name), 'FROM scratch\n')
    await mkdir(join(workspace, 'lower'))
    await symlink(/file|token/.test(link) ? join(home, 'Dockerfile') : home, join(workspace, link))
    const { error, docker } = await build({ builds: [], request: { build: buildInputs(inputs) } })
    expect(error).toMatchObject({
      name: 'InvalidValueError',
      message: expect.stringMatching(new RegExp(`^${input}: received .* leads out of the workspace`)),
    })
    expect(docker.calls).toEqual([])
  })

  test('links within the workspace, a workspace that is one itself, and paths written outside', async () => {
    await mkdir(join(workspace, 'real'))
    await writeFile(join(workspace, 'real', 'Dockerfile'), 'FROM scratch\n')
    await symlink('real', join(workspace, 'app'))
    const alias = join(folder, 'alias')
    await symlink(workspace, alias)
    const outside = join(folder, 'outside')
    await symlink(join(workspace, 'real'), outside)
    for (const request of [
      { build: buildInputs({ context: 'app' }) },
      { build: buildInputs({ context: 'app' }), workspace: alias },
      { build: buildInputs({ context: outside }), workspace: join(workspace, 'real') },
      { build: buildInputs({ context: '../outside' }) },
    ]) {
      expect((await build({ builds: [passes], request })).error).toBeUndefined()
    }
  })

  test('an empty workspace names actions/checkout', async () => {
    const empty = join(folder, 'empty')
    await mkdir(empty)
    const { error } = await build({ builds: [], request: { workspace: empty } })
    expect(error).toMatchObject({
      name: 'NoCheckoutError',
      message: expect.stringContaining('actions/checkout'),
    })
  })

  test.each(['https://github.com/o/r.git#main', 'git@github.com:o/r.git', 'github.com/o/r'])(
    'a remote context is left to buildx: %s',
    async (context) => {
      const { record } = await build({ builds: [passes], request: { build: buildInputs({ context }) } })
      expect(record).toBeDefined()
    },
  )

  test('a Dockerfile in lower case, as buildx finds it', async () => {
    await rm(join(workspace, 'Dockerfile'))
    await writeFile(join(workspace, 'dockerfile'), 'FROM scratch\n')
    expect((await build({ builds: [passes] })).record).toBeDefined()
  })
})

test('nothing of the log is a command of the runner', async () => {
  const { log } = await build({
    builds: [passes],
    request: { build: buildInputs({ buildArgs: ['A=\n::error::x\n##[error]y'] }) },
  })
  expect(log.join('\n')).toContain('A=')
  for (const line of log) expect(line).not.toMatch(/[\r\n]|##\[|^\s*::/)
})

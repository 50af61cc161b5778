import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type FaultProxy, GHCR_DENIED, startFaultProxy } from '../support/registry/fault-proxy.ts'
import type { ActionResult } from '../support/runner.ts'
import { openStage, REPOSITORY, type Stage, TOKEN } from '../support/stage.ts'
import type { Workspace } from '../support/workspace.ts'

const FILES = {
  Dockerfile: 'FROM busybox:stable\nCOPY app /app\nUSER 65532:65532\n',
  'api/Dockerfile': 'FROM busybox:stable\n',
  app: 'app',
}

let stage: Stage
let checkout: Workspace
let folder: string
/** The registry as all but one step here reach it: it remembers what it was asked. */
let proxy: FaultProxy

beforeAll(async () => {
  stage = await openStage({ files: FILES })
  proxy = await startFaultProxy(stage.registry.url)
  checkout = stage.repo.clone('main')
  folder = mkdtempSync(path.join(os.tmpdir(), 'bad-input-'))
})

afterAll(async () => {
  const { violations } = stage.github
  await proxy.stop()
  await stage.close()
  checkout.dispose()
  rmSync(folder, { recursive: true, force: true })
  expect(violations).toEqual([])
})

type Inputs = Readonly<Record<string, string>>
type Options = Omit<NonNullable<Parameters<Stage['push']>[0]>, 'inputs'>

/** The step on a push to main, which would push the image. */
function step(inputs: Inputs, options: Options = {}): Promise<ActionResult> {
  const image = `${proxy.host}/${REPOSITORY}`
  return stage.push({ workspace: checkout.path, ...options, inputs: { image, cache: 'off', ...inputs } })
}

/** The one error of a step that must not do anything; fails where it did more or said more. */
async function refusal(inputs: Inputs, options?: Options): Promise<string> {
  const run = await step(inputs, options)
  const errors = run.annotations.filter(({ level }) => level === 'error')
  expect({ exitCode: run.exitCode, errors, pushed: run.outputs['pushed'] }).toEqual({
    exitCode: 1,
    errors: [expect.anything()],
    pushed: 'false',
  })
  expect(run.outputs).not.toHaveProperty('reference')
  expect(run.log).not.toMatch(/^ +at |unhandled|undefined|\[object/im)
  expect(run.rawStderr).toBe('')
  expect(run.post).toMatchObject({ exitCode: 0, annotations: [] })
  expect(run.post?.log).toMatch(/^(?:Removed the builder slim-image-[0-9a-f]+\.)?$/)
  const reads = new Set(['GET', 'HEAD'])
  const written = proxy.requests.filter(({ method, status }) => !reads.has(method) && status < 400)
  expect({ written, tags: await stage.registry.tags(REPOSITORY) }).toEqual({ written: [], tags: [] })
  return errors[0]?.message ?? ''
}

describe('an empty value where a gate or a push is decided is not taken for an absent one', () => {
  test.each([
    ['image', 'ghcr.io/owner/name'],
    ['push', 'auto, always'],
    ['policy', 'auto or none'],
    ['profile', 'standard, strict or report'],
    ['tags', 'auto'],
    ['size-budget', '45MB'],
    ['uncompressed-size-budget', '45MB'],
    ['largest-layer-budget', '45MB'],
    ['max-layers', '20'],
  ])('%s', async (name, right) => {
    const message = await refusal({ [name]: '' })
    expect(message).toMatch(new RegExp(`^${name}: received an empty value`))
    expect(message).toContain('variable')
    expect(message).toContain(right)
  })

  test('white space is empty too', async () => {
    expect(await refusal({ 'size-budget': ' \n ' })).toMatch(/^size-budget: received an empty value/)
  })

  test("docker/build-push-action's own inputs may be empty, and tags where nothing is pushed", async () => {
    const names = ['context', 'file', 'target', 'platforms', 'build-args', 'secrets', 'labels', 'load']
    const more = ['no-cache', 'provenance', 'sbom', 'builder', 'cache-from', 'cache-to', 'outputs', 'call']
    const empty = Object.fromEntries([...names, ...more].map((name) => [name, '']))
    const run = await stage.openPullRequest(1, { note: 'n' }, { inputs: { ...empty, tags: '' } })
    expect({ exitCode: run.exitCode, errors: run.annotations }).toEqual({ exitCode: 0, errors: [] })
    expect(run.outputs['pushed']).toBe('false')
    const message = await refusal({ tags: '', push: 'always' })
    expect(message).toMatch(/^tags: received an empty value/)
  })
})

describe('a value that is none', () => {
  test.each([
    ['size-budget', '45mb', '45MB'],
    ['size-budget', '-1', '45MB'],
    ['size-budget', '1e9999', '45MB'],
    ['size-budget', '45 M', '45MB'],
    ['size-budget', '45', '45MB'],
    ['size-budget', '0MB', 'above zero'],
    ['size-budget', '45MB warn, 40MB fail', 'below'],
    ['uncompressed-size-budget', '1,5GB', '45MB'],
    ['largest-layer-budget', '99999999999999MB', '45MB'],
    ['max-layers', '-1', '20'],
    ['max-layers', '2.5', '20'],
    ['profile', 'lenient', 'standard, strict or report'],
    ['push', 'maybe', 'auto, always'],
    ['latest', 'yes', 'auto, branch or never'],
    ['comment', 'sometimes', 'auto, always or never'],
    ['cache', 'registry', 'gha or off'],
    ['cache-mode', 'mid', 'auto, min or max'],
    ['load', 'yes', 'true or false'],
    ['platforms', 'linux/', 'linux/amd64'],
    ['image', 'a b', 'ghcr.io/owner/name'],
    ['image', 'ghcr.io/Octo/App', 'ghcr.io/octo/app'],
    ['image', 'ghcr.io/octo/app:v1', 'without tag'],
    ['tags', 'v1 beta', 'letters, digits'],
    ['tags', '.hidden', 'letters, digits'],
    ['tags', 'ghcr.io//app:1', 'ghcr.io/owner/name'],
    ['tags', `ghcr.io/octo/app@sha256:${'0'.repeat(64)}`, 'without digest'],
    ['outputs', 'type=registry', 'push: true'],
    ['outputs', 'type=docker', 'load: true'],
    ['call', 'check', 'docker buildx build --call'],
    ['file', 'nope/Dockerfile', 'a Dockerfile'],
    ['context', 'nope', 'Git URL'],
    ['context', 'app', 'a folder'],
    ['builder', 'nobody', 'docker buildx create --driver docker-container'],
  ])('%s: %s', async (name, value, right) => {
    const message = await refusal({ [name]: value })
    expect(message).toMatch(new RegExp(`^${name}: received "`))
    expect(message).toContain(value)
    expect(message).toContain(right)
  })

  test('that tries to be a workflow command stays text', async () => {
    const message = await refusal({ profile: 'x\n::notice::mine\r::set-output name=pushed::true' })
    expect(message).toMatch(/^profile: received "x\\n::notice::mine\\r/)
  })

  test('a password without its user', async () => {
    const message = await refusal({ 'registry-password': 'hunter2-hunter2' })
    expect(message).toMatch(/^registry-username: .*registry-password/)
    expect(message).not.toContain('hunter2')
  })

  test('a part of the repository without an image name of its own', async () => {
    const message = await refusal({ context: 'api', image: 'auto' })
    expect(message).toMatch(/^image: .*ghcr\.io\/octo-org\/octo-app\/api$/)
  })

  test('a workspace without a checkout', async () => {
    const workspace = path.join(folder, 'empty')
    mkdirSync(workspace)
    expect(await refusal({}, { workspace })).toMatch(/^context: .* is empty.*actions\/checkout/)
  })
})

describe('an engine, buildx or builder that cannot do it', () => {
  interface Docker {
    readonly info: object | string
    readonly builder?: object
  }

  const buildx = (Version: string) => ({ ClientInfo: { Plugins: [{ Name: 'buildx', Version }] } })
  const containerdStore = { DriverStatus: [['driver-type', 'io.containerd.snapshotter.v1']] }
  const classicStore = { DriverStatus: [['Backing Filesystem', 'extfs']] }
  const fine = { ServerVersion: '28.5.2', ...containerdStore, ...buildx('v0.29.1') }

  /** PATH with a docker client that tells these things of itself and refuses to build or to make a builder. */
  function pathWith({ info, builder = {} }: Docker): { PATH: string; calls: () => string[] } {
    const bin = mkdtempSync(path.join(folder, 'bin-'))
    const builders = { Name: 'default', Driver: 'docker', Current: true, ...builder }
    const answers = {
      info: typeof info === 'string' ? info : JSON.stringify({ ...fine, ...info }),
      ls: JSON.stringify({ Nodes: [{ Name: 'default', Endpoint: 'default' }], ...builders }),
    }
    for (const [name, answer] of Object.entries(answers)) writeFileSync(path.join(bin, name), `${answer}\n`)
    const script = `#!/bin/sh
echo "$*" >> '${bin}/calls'
case "$1 $2" in
'info '*) cat '${bin}/info' ;;
'buildx ls') cat '${bin}/ls' ;;
'buildx rm') ;;
*) echo 'ERROR: no such image' >&2; exit 1 ;;
esac
`
    writeFileSync(path.join(bin, 'docker'), script)
    chmodSync(path.join(bin, 'docker'), 0o755)
    const calls = () => readFileSync(path.join(bin, 'calls'), 'utf8').trim().split('\n')
    return { PATH: `${bin}${path.delimiter}${process.env['PATH']}`, calls }
  }

  test.each<[string, Docker, Inputs, RegExp]>([
    ['an old buildx', { info: buildx('v0.10.4') }, {}, /buildx v0\.10\.4 is too old.*0\.\d+\.\d+ or newer/],
    ['no buildx', { info: { ClientInfo: { Plugins: null } } }, {}, /no buildx plugin.*0\.\d+\.\d+ or newer/],
    ['an old engine', { info: { ServerVersion: '20.10.24' } }, {}, /Engine 20\.10\.24 is too old.*23\.0\.0/],
    ['an engine that breaks down', { info: 'Segmentation fault' }, {}, /docker info .*Segmentation fault/],
    [
      'a given builder on the classic image store',
      { info: classicStore },
      { builder: 'default' },
      /^builder: "default" has the docker driver.*cannot write OCI layouts; create one with: docker buildx create --driver docker-container/,
    ],
    [
      'a builder that is broken',
      { info: {}, builder: { Driver: '', Err: 'cannot load builder' } },
      {},
      /"default" cannot be used: "cannot load builder"/,
    ],
    [
      'the classic image store, where no own builder can be made',
      { info: classicStore },
      {},
      /docker-container builder was needed.*"ERROR: no such image"/,
    ],
  ])('%s', async (_, docker, inputs, expected) => {
    const { calls, ...env } = pathWith(docker)
    expect(await refusal({ ...inputs, cache: 'gha' }, { env })).toMatch(expected)
    expect(calls().filter((call) => call.startsWith('buildx build'))).toEqual([])
    // Without the cache a build may begin meanwhile; nobody sees anything of it.
    expect(await refusal({ ...inputs, cache: 'off' }, { env })).toMatch(expected)
  })

  test('no engine at all', async () => {
    const socket = path.join(folder, 'nobody.sock')
    const message = await refusal({}, { env: { DOCKER_HOST: `unix://${socket}` } })
    expect(message).toMatch(/^No Docker engine answers .*23\.0\.0 or newer is needed$/)
    expect(message).toContain(socket)
  })

  test('no docker client', async () => {
    const message = await refusal({}, { env: { PATH: path.join(folder, 'no-programs') } })
    expect(message).toMatch(/No docker client.*Docker 23\.0\.0 or newer with buildx 0\.\d+\.\d+ or newer/)
  })
})

describe('a registry that refuses', () => {
  test("in an organization's words", async () => {
    proxy.fault(GHCR_DENIED)
    const message = await refusal({})
    expect(message).toMatch(/answered 403 DENIED "permission_denied: installation not allowed to Write/)
    expect(message).toContain('docker/login-action')
    proxy.clearFaults()
  })

  test('with a page of a proxy instead of an answer', async () => {
    const body = `<html><h1>Forbidden\n::error::mine</h1>${'x'.repeat(10_000)}</html>`
    proxy.fault({
      path: /\/blobs\//,
      instead: { status: 403, body, headers: { 'content-type': 'text/html' } },
    })
    const message = await refusal({})
    expect(message).toMatch(/answered 403 /)
    expect(message.length).toBeLessThan(1_000)
    proxy.clearFaults()
  })

  test('or is not there', async () => {
    expect(await refusal({ image: '127.0.0.1:1/octo-org/octo-app' })).toMatch(
      /127\.0\.0\.1:1 refused the connection/,
    )
  })
})

describe('secrets', () => {
  const BUILD_SECRET = 'correct "horse" battery,staple'
  const SECOND_LINE = 'second-line-of-the-secret'
  const PASSWORD = 'the-registry-password-of-ci'

  test('are in no place that people see, even where the build prints them', async () => {
    const dockerfile = `FROM busybox:stable
RUN --mount=type=secret,id=key cat /run/secrets/key && echo "::notice::$(cat /run/secrets/key)"
USER 65532:65532
`
    const run = await stage.openPullRequest(
      2,
      { Dockerfile: dockerfile },
      {
        keepTemp: true,
        inputs: {
          cache: 'off',
          'no-cache': 'true',
          secrets: `"key=${BUILD_SECRET.replaceAll('"', '""')}\n${SECOND_LINE}"`,
          'registry-username': 'ci',
          'registry-password': PASSWORD,
        },
      },
    )
    try {
      expect(run.exitCode).toBe(0)
      const report = readFileSync(run.outputs['report'] ?? '', 'utf8')
      const comment = stage.github
        .comments(REPOSITORY, 2)
        .map(({ body }) => body)
        .join()
      expect(comment).toContain('RUN cat /run/secrets/key')
      const outputs = JSON.stringify(run.outputs)
      const places = { log: run.log, summary: run.summary, comment, report, outputs }
      for (const [place, text] of Object.entries(places)) {
        for (const secret of [BUILD_SECRET, SECOND_LINE, PASSWORD, TOKEN]) {
          expect({ place, leaks: text.includes(secret) }).toEqual({ place, leaks: false })
        }
      }
      // The step did print it: without the runner's masks it would have been seen.
      expect(run.log).toContain('***')
      const unasked = run.rawStdout.split('\n').filter((line) => !/^::add-mask::|^#\d+ /.test(line))
      for (const secret of [BUILD_SECRET, SECOND_LINE, PASSWORD, TOKEN]) {
        expect(unasked.filter((line) => line.includes(secret))).toEqual([])
      }
    } finally {
      run.dispose()
    }
  })
})

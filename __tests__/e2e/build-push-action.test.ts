import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import * as v from 'valibot'
import { events } from '../support/events.ts'
import { expectRun } from '../support/expect-run.ts'
import { standInContexts } from '../support/parts.ts'
import { runAction } from '../support/runner.ts'
import { readWithSkopeo } from '../support/skopeo.ts'
import { openStage, REPOSITORY, type Stage, TOKEN } from '../support/stage.ts'
import { readPushed } from '../support/stored-image.ts'

/** Two stages and a user, as in the article. */
const DOCKERFILE = `FROM busybox:stable AS build
WORKDIR /src
COPY . .
RUN mkdir /out && sort app > /out/app

FROM busybox:stable
COPY --from=build /out/app /app
USER 65532:65532
CMD ["cat", "/app"]
`

let stage: Stage
let sha: string

beforeAll(async () => {
  stage = await openStage({
    files: {
      Dockerfile: DOCKERFILE,
      '.dockerignore': '.git\n',
      app: 'b\na\n',
      'Dockerfile.root': 'FROM busybox:stable\nCOPY app /app\n',
    },
    registry: { auth: 'htpasswd' },
  })
  sha = stage.repo.git('rev-parse', 'main')
})

afterAll(async () => {
  expect(stage.github.violations).toEqual([])
  await stage.close()
})

type Step = Partial<Parameters<typeof runAction>[0]> & { readonly inputs: Readonly<Record<string, string>> }

/**
 * A step with exactly these inputs, after actions/checkout and docker/login-action. Only where no public registry is
 * in reach something is added: where the base image comes from.
 */
async function step({ inputs, event = events.push({ branch: 'main', sha }), ...options }: Step) {
  const checkout = stage.repo.clone(event.ref.startsWith('refs/heads/') ? 'main' : event.sha)
  const contexts = standInContexts()
  try {
    return await runAction({
      event,
      github: stage.github,
      token: TOKEN,
      cache: stage.cache.for(event),
      dockerConfig: stage.registry.dockerConfig(),
      workspace: checkout.path,
      ...options,
      inputs: { ...inputs, ...(contexts === '' ? {} : { 'build-contexts': contexts }) },
    })
  } finally {
    checkout.dispose()
  }
}

function docker(...args: string[]): string {
  return execFileSync('docker', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()
}

function isInEngine(reference: string): boolean {
  return docker('image', 'ls', '--quiet', reference) !== ''
}

const Metadata = v.looseObject({
  'containerimage.digest': v.string(),
  'containerimage.config.digest': v.optional(v.string()),
})

describe("the article's own step, with another uses: line", () => {
  // with: of docker/build-push-action in the article, its registry's name replaced.
  const inputs = () => ({
    context: '.',
    push: 'true',
    'cache-from': 'type=gha',
    'cache-to': 'type=gha,mode=max',
    tags: `${stage.registry.host}/${REPOSITORY}:${sha}\n${stage.registry.host}/${REPOSITORY}:latest\n`,
  })

  test('builds, pushes both tags, fills the cache and gives the outputs that it gave', async () => {
    const run = await step({ inputs: inputs() })
    expectRun(run, { exitCode: 0, outputs: { pushed: 'true', verdict: 'pass' } })
    expect(run.annotations).toEqual([])
    expect(run.inputWarnings).toEqual([])

    const { digest, imageid, metadata } = run.outputs
    expect(await stage.registry.tags(REPOSITORY)).toEqual([sha, 'latest'].sort())
    const name = `${stage.registry.host}/${REPOSITORY}`
    for (const tag of [sha, 'latest']) {
      expect((await readWithSkopeo(`${name}:${tag}`, stage.registry.credentials)).digest).toBe(digest)
    }
    expect(run.outputs).toMatchObject({
      reference: `${name}@${digest}`,
      tags: `${name}:${sha}\n${name}:latest`,
    })
    const pushed = await readPushed(stage.registry, REPOSITORY, 'latest')
    expect(pushed).toMatchObject({ configDigest: imageid, user: '65532:65532', attestations: 1 })
    const read = v.parse(Metadata, JSON.parse(metadata ?? ''))
    expect(read['containerimage.digest']).toBe(digest)
    expect(read['containerimage.config.digest'] ?? imageid).toBe(imageid)

    // The user's own cache, completed with what keeps a fault of it from failing the build.
    expect(run.log).toMatch(/--cache-from=type=gha,timeout=\w+ /)
    expect(run.log).toMatch(/--cache-to=type=gha,mode=max,ignore-error=true,timeout=\w+ /)
    expect(run.log.match(/--cache-/g)).toHaveLength(2)
    expect(stage.cache.entries.length).toBeGreaterThan(0)
    expect(stage.cache.entries.every(({ scope }) => scope === 'refs/heads/main')).toBe(true)

    expect(run.log).not.toContain(stage.registry.credentials?.password)
    expect(run.rawStdout.match(/^::add-mask::/gm)?.length).toBeGreaterThan(0)
  })

  test('on a tag, as its workflow says on.push.tags', async () => {
    stage.repo.tag('v1.0.0', sha)
    const run = await step({ inputs: inputs(), event: events.push({ tag: 'v1.0.0', sha }) })
    expectRun(run, { exitCode: 0, outputs: { pushed: 'true' } })
    // The tags are given: no 1.0.0, no 1.
    expect(await stage.registry.tags(REPOSITORY)).toEqual([sha, 'latest'].sort())
  })
})

describe('a step fed by docker/metadata-action', () => {
  const CREATED = '2026-07-02T08:48:54.000Z'
  const IMAGE = 'octo-org/with-metadata'

  /** Sorted, one a line, with what the repository does not say left empty (docker/metadata-action, src/meta.ts). */
  function metadata(version: string, revision: string) {
    const values = {
      created: CREATED,
      description: 'Our "slim" service, with commas; and a = sign',
      licenses: '',
      revision,
      source: 'https://github.com/octo-org/octo-app',
      title: 'octo-app',
      url: 'https://github.com/octo-org/octo-app',
      version,
    }
    const lines = Object.entries(values).map(([name, value]) => `org.opencontainers.image.${name}=${value}`)
    return {
      values: Object.fromEntries(
        Object.entries(values).map(([name, value]) => [`org.opencontainers.image.${name}`, value]),
      ),
      labels: lines.join('\n'),
      // With DOCKER_METADATA_ANNOTATIONS_LEVELS: manifest,index
      annotations: ['manifest', 'index']
        .flatMap((level) => lines.map((line) => `${level}:${line}`))
        .join('\n'),
    }
  }

  test('on main: its tags, labels and annotations, exactly', async () => {
    const name = `${stage.registry.host}/${IMAGE}`
    const { values, labels, annotations } = metadata('main', sha)
    const tags = [`${name}:main`, `${name}:edge`, `${name}:sha-${sha.slice(0, 7)}`]
    const run = await step({ inputs: { push: 'true', tags: tags.join('\n'), labels, annotations } })
    expectRun(run, { exitCode: 0, outputs: { pushed: 'true', tags: tags.join('\n') } })
    expect(await stage.registry.tags(IMAGE)).toEqual(['edge', 'main', `sha-${sha.slice(0, 7)}`])
    const pushed = await readPushed(stage.registry, IMAGE, 'edge')
    expect(pushed.digest).toBe(run.outputs['digest'])
    expect(pushed.configDigest).toBe(run.outputs['imageid'])
    expect(pushed.labels).toEqual(values)
    expect(pushed.annotations).toEqual(values)
    expect(pushed.indexAnnotations).toEqual(values)
  })

  test('on a pull request, where its push is false: nothing is pushed, its tag names the image', async () => {
    const opened = await stage.openPullRequest(3, { app: 'c\n' }, { inputs: { comment: 'never' } })
    expectRun(opened, { exitCode: 0 })
    const [mergeSha, headSha] = ['merge', 'head'].map((ref) =>
      stage.repo.git('rev-parse', `refs/pull/3/${ref}`),
    )
    const event = events.pullRequest({
      number: 3,
      headSha: headSha ?? '',
      baseSha: sha,
      mergeSha: mergeSha ?? '',
    })
    const { labels, annotations } = metadata('pr-3', event.sha)
    const tags = `${stage.registry.host}/${IMAGE}:pr-3`
    const before = stage.cache.count('CreateCacheEntry')
    const run = await step({ event, inputs: { push: 'false', tags, labels, annotations, comment: 'always' } })
    expectRun(run, { exitCode: 0, outputs: { pushed: 'false', verdict: 'pass' } })
    expect(run.outputs['digest']).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(run.outputs['tags'] ?? '').toBe('')
    expect(await stage.registry.tags(IMAGE)).not.toContain('pr-3')
    expect(stage.cache.count('CreateCacheEntry')).toBe(before)
    const [comment, ...others] = stage.github.comments(REPOSITORY, 3)
    expect(others).toEqual([])
    expect(comment?.body).toContain(`${stage.registry.host}/${IMAGE}`)
    // The tags name no commit: the report that main's step stored does.
    expect(comment?.body).toContain('against the base commit')
  })
})

describe('load: true', () => {
  test('the image is in the engine afterwards, nothing is pushed, and it runs', async () => {
    const reference = `${stage.registry.host}/octo-org/loaded:test`
    try {
      const run = await step({ inputs: { load: 'true', tags: reference } })
      expectRun(run, { exitCode: 0, outputs: { pushed: 'false' } })
      // The engine's ID is the index's digest with the containerd image store, the configuration's with the classic one.
      const id = docker('image', 'inspect', '--format={{.Id}}', reference)
      expect([run.outputs['digest'], run.outputs['imageid']]).toContain(id)
      expect(docker('run', '--rm', '--network=none', reference)).toBe('a\nb')
      expect(await stage.registry.tags('octo-org/loaded')).toEqual([])
    } finally {
      removeFromEngine(reference)
    }
  })

  test('with push: true both, and the same image', async () => {
    const reference = `${stage.registry.host}/octo-org/loaded-and-pushed:test`
    try {
      const run = await step({ inputs: { load: 'true', push: 'true', tags: reference } })
      expectRun(run, { exitCode: 0, outputs: { pushed: 'true', tags: reference } })
      expect((await stage.registry.manifest('octo-org/loaded-and-pushed', 'test'))?.digest).toBe(
        run.outputs['digest'],
      )
      const id = docker('image', 'inspect', '--format={{.Id}}', reference)
      expect([run.outputs['digest'], run.outputs['imageid']]).toContain(id)
    } finally {
      removeFromEngine(reference)
    }
  })

  test('an image that fails is neither loaded nor pushed', async () => {
    const reference = `${stage.registry.host}/octo-org/refused:test`
    const run = await step({
      inputs: { load: 'true', push: 'true', tags: reference, file: 'Dockerfile.root' },
    })
    expectRun(run, { exitCode: 1, outputs: { pushed: 'false', verdict: 'fail' } })
    expect(isInEngine(reference)).toBe(false)
    expect(await stage.registry.tags('octo-org/refused')).toEqual([])
  })
})

function removeFromEngine(reference: string): void {
  if (isInEngine(reference)) docker('image', 'rm', '--force', reference)
}

describe('what cannot be taken over is an error that says what to write', () => {
  test.each([
    ['outputs of a registry', { outputs: 'type=registry' }, /^outputs: received "type=registry".*push: true/],
    ['outputs of a tarball', { outputs: 'type=docker,dest=/tmp/a.tar' }, /^outputs: .*load: true/],
    ['outputs of a folder', { outputs: 'type=local,dest=out' }, /^outputs: .*output layout/],
    ['call', { call: 'check' }, /^call: received "check".*docker buildx build --call/],
  ])('%s', async (_, inputs, message) => {
    const run = await step({ inputs: { tags: `${stage.registry.host}/octo-org/errors:1`, ...inputs } })
    expect(run.exitCode).toBe(1)
    expect(run.annotations).toHaveLength(1)
    expect(run.annotations[0]?.message).toMatch(message)
    expect(run.log).not.toContain('docker buildx build --output')
    expect(await stage.registry.tags('octo-org/errors')).toEqual([])
  })

  test('a workflow without actions/checkout', async () => {
    const event = events.push({ branch: 'main', sha })
    const inputs = { push: 'true', tags: `${stage.registry.host}/octo-org/errors:1` }
    const run = await runAction({ event, token: TOKEN, dockerConfig: stage.registry.dockerConfig(), inputs })
    expect(run.exitCode).toBe(1)
    expect(run.annotations).toHaveLength(1)
    expect(run.annotations[0]?.message).toContain('uses: actions/checkout')
    expect(await stage.registry.tags('octo-org/errors')).toEqual([])
  })
})

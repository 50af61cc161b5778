import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import * as v from 'valibot'
import {
  type ContainerBuilder,
  makeContainerBuilder,
  reasonForNoBuilder,
  runDocker,
} from '../support/container-builder.ts'
import { type Claims, disguiseDocker } from '../support/docker-client.ts'
import { expectRun } from '../support/expect-run.ts'
import { standInContexts } from '../support/parts.ts'
import { type ReportBackbone, readReport } from '../support/report-backbone.ts'
import type { ActionResult } from '../support/runner.ts'
import { readWithSkopeo } from '../support/skopeo.ts'
import { openStage, REPOSITORY, type Stage } from '../support/stage.ts'

const FILES = {
  Dockerfile: 'FROM busybox:stable\nCOPY app /app\nRUN echo done > /done\nUSER 65532:65532\n',
  'tools.Dockerfile': `FROM busybox:stable AS build
RUN sort /etc/passwd > /sorted

FROM busybox:stable
COPY app /app
RUN mkdir -p /usr/bin && cp /bin/busybox /usr/bin/make \\
  && echo done > /done
COPY --from=build /sorted /sorted
USER 0
`,
  'scratch.Dockerfile': 'FROM scratch\nCOPY app /app\n\nCOPY more /more\nUSER 65532:65532\n',
  'root.Dockerfile': 'FROM busybox:stable\nCOPY app /app\n',
  'broken.Dockerfile': 'FROM busybox:stable\nCOPY app /app\nRUN echo not today && exit 3\n',
  'long.Dockerfile': 'FROM busybox:stable\nRUN echo under way && sleep 120\n',
  app: 'a'.repeat(3_000),
  more: 'b'.repeat(2_000),
}

const noBuilder = reasonForNoBuilder()
const describeOnContainer = noBuilder === undefined ? describe : describe.skip
const because = noBuilder === undefined ? '' : ` (skipped: ${noBuilder})`

let stage: Stage
let builder: ContainerBuilder | undefined
/** All builders of the action's own that its output names. */
const ownBuilders = new Set<string>()

beforeAll(async () => {
  stage = await openStage({ files: FILES })
  if (noBuilder === undefined) builder = await makeContainerBuilder()
})

afterAll(async () => {
  const { violations } = stage.github
  await builder?.remove()
  await stage.close()
  expect(violations).toEqual([])
  const containers = builder === undefined ? [...ownBuilders] : [...ownBuilders, builder.name]
  for (const name of containers) await expectGone(name)
})

/** Neither container nor volume of a builder is left. */
async function expectGone(name: string): Promise<void> {
  const filter = ['--filter', `name=buildx_buildkit_${name}`]
  expect(await runDocker(['ps', '--all', '--quiet', ...filter])).toBe('')
  expect(await runDocker(['volume', 'ls', '--quiet', ...filter])).toBe('')
}

function given(): ContainerBuilder {
  if (builder === undefined) throw new Error('there is no builder')
  return builder
}

type Step = NonNullable<Parameters<Stage['push']>[0]>

interface Done {
  readonly run: ActionResult
  /** Undefined where the build failed. */
  readonly report: ReportBackbone | undefined
  /** Builders that the action made in this run, in order. */
  readonly made: readonly string[]
}

/** Runs the step on main, on bases that the kind of builder can read; whatever it made is gone afterwards. */
async function step(kind: 'engine' | 'container', options: Step): Promise<Done> {
  const contexts = standInContexts(kind)
  const inputs = { cache: 'off', 'build-contexts': contexts, ...options.inputs }
  const run = await stage.push({ keepTemp: true, ...options, inputs })
  try {
    const made = (run.state['builders'] ?? '').split(',').filter((name) => name !== '')
    for (const name of made) ownBuilders.add(name)
    expect(run.post?.exitCode).toBe(0)
    const file = run.outputs['report']
    const report = file === undefined ? undefined : readReport(readFileSync(file, 'utf8'))
    return { run, report, made }
  } finally {
    run.dispose()
  }
}

const Metadata = v.object({ 'buildx.build.ref': v.string() })

/** The builder that built, by buildx's own account. */
function builderOf({ run }: Done): string {
  const { 'buildx.build.ref': reference } = v.parse(Metadata, JSON.parse(run.outputs['metadata'] ?? ''))
  return reference.split('/', 1)[0] ?? ''
}

/** What has to be the same whoever builds: digests differ by the times of day in layers. */
function judgement({ run, report }: Done, verdict = 'pass') {
  expectRun(run, { exitCode: 0, outputs: { verdict, pushed: 'true' } })
  return {
    // What size-growth says depends on the push before, and the first one has none.
    checks: report?.checks
      .filter(({ id }) => id !== 'size-growth')
      .map(({ id, platform, status, findings }) => ({
        ...{ id, platform, status },
        findings: findings.map(({ layer: _, ...finding }) => finding),
      })),
    platforms: report?.image.platforms.map(({ platform, user, fileCount, uncompressedSize, layers }) => ({
      ...{ platform, user, fileCount, uncompressedSize },
      layers: layers.map(({ origin, dockerfile, createdBy, entryCount }) => {
        return { origin, dockerfile, createdBy, entryCount }
      }),
    })),
  }
}

describeOnContainer(`a docker-container builder${because}`, () => {
  test('is used as it is, however it is named, and changes nothing of the judgement', async () => {
    const { home, name } = given()
    const inputs = { file: 'tools.Dockerfile', profile: 'report', 'size-budget': '100MB' }
    const engine = await step('engine', { home, inputs })
    expect(builderOf(engine)).not.toBe(name)
    const expected = judgement(engine, 'warn')
    const file = inputs.file
    const line = (startLine: number, endLine = startLine) => ({ path: file, startLine, endLine })
    expect(expected.checks?.slice(0, 3)).toMatchObject([
      { id: 'size-budget', status: 'pass' },
      { id: 'non-root-user', status: 'fail' },
      { id: 'build-tools', status: 'fail', findings: [{ path: '/usr/bin/make', dockerfile: line(6, 7) }] },
    ])
    // The others tell no difference between the builders either, and nothing fails that should not.
    expect(expected.checks?.slice(3).filter(({ status }) => status === 'fail')).toEqual([])
    expect(expected.platforms?.[0]?.layers).toMatchObject([
      { origin: 'base', dockerfile: null },
      { origin: 'own', dockerfile: line(5) },
      { origin: 'own', dockerfile: line(6, 7) },
      { origin: 'own', dockerfile: line(8) },
    ])

    const byInput = await step('container', { home, inputs: { ...inputs, builder: name } })
    const byVariable = await step('container', { home, inputs, env: { BUILDX_BUILDER: name } })
    await given().docker('buildx', 'use', name)
    const byUse = await step('container', { home, inputs })
    await given().docker('buildx', 'use', 'default')
    for (const done of [byInput, byVariable, byUse]) {
      expect(builderOf(done)).toBe(name)
      expect(judgement(done, 'warn')).toEqual(expected)
      expect({ made: done.made, post: done.run.post?.log }).toEqual({ made: [], post: '' })
    }
    // It is not the action's to remove.
    expect(await given().docker('buildx', 'inspect', name)).toMatch(/^Status:\s+running$/m)
  })

  test('loads into the engine what was judged', async () => {
    const { home, name } = given()
    const image = `${stage.registry.host}/loaded`
    const inputs = { image, builder: name, load: 'true', tags: 'built-elsewhere' }
    const { run } = await step('container', { home, inputs })
    try {
      expectRun(run, { exitCode: 0, outputs: { pushed: 'false' } })
      const print = ['run', '--rm', '--network=none', `${image}:built-elsewhere`, 'cat', '/app']
      expect(await runDocker(print)).toBe(FILES.app)
      expect(await stage.registry.tags('loaded')).toEqual([])
    } finally {
      await runDocker(['image', 'rm', '--force', `${image}:built-elsewhere`])
    }
  })

  test('with a BuildKit too old for the cache builds without it', async () => {
    const client = disguiseDocker({ buildkit: 'v0.19.0' })
    try {
      const { home, name } = given()
      const before = stage.cache.count('CreateCacheEntry')
      const inputs = { builder: name, cache: 'gha' }
      const done = await step('container', { home, env: client.env, inputs })
      judgement(done)
      expect(done.run.log).toMatch(/GitHub's cache was left out: the BuildKit of this builder is too old/)
      expect(stage.cache.count('CreateCacheEntry')).toBe(before)
    } finally {
      client.remove()
    }
  })
})

describeOnContainer(`a builder of the action's own${because}`, () => {
  /** A step by a client that makes these claims; exactly one builder is made, and gone after the post step. */
  async function makesOne(claims: Claims, options: Step): Promise<Done> {
    const client = disguiseDocker(claims)
    try {
      const { home } = given()
      const done = await step('container', { home, env: client.env, ...options })
      expect(done.made).toEqual([expect.stringMatching(/^slim-image-[0-9a-f]{12}$/)])
      for (const name of done.made) {
        expect(done.run.post?.log).toContain(`Removed the builder ${name}.`)
        await expectGone(name)
        expect(await given().docker('buildx', 'ls')).not.toContain(name)
      }
      return done
    } finally {
      client.remove()
    }
  }

  test.each<[string, Claims]>([
    ['keeps its images in the classic store', { classicStore: true }],
    ['has a BuildKit too old for the cache', { engine: '27.5.1' }],
  ])('is made where the engine %s, and removed in the post step', async (_, claims) => {
    const before = stage.cache.count('CreateCacheEntry')
    const done = await makesOne(claims, { inputs: { cache: 'gha' } })
    judgement(done)
    expect(builderOf(done)).toBe(done.made[0])
    expect(stage.cache.count('CreateCacheEntry')).toBeGreaterThan(before)
  })

  test.each([
    ['the image is refused', 'root.Dockerfile', /^Nothing was pushed/],
    ['the build fails', 'broken.Dockerfile', /exit code: 3/],
  ])('is removed where %s', async (_, file, message) => {
    const { run } = await makesOne({ classicStore: true }, { inputs: { file } })
    expectRun(run, { exitCode: 1, outputs: { pushed: 'false' } })
    expect(run.annotations.map((annotation) => annotation.message)).toContainEqual(
      expect.stringMatching(message),
    )
  })

  test('is removed where the job is cancelled', async () => {
    const cancel = new AbortController()
    const { run } = await makesOne(
      { classicStore: true },
      {
        inputs: { file: 'long.Dockerfile' },
        cancel: cancel.signal,
        onLine: (line) => {
          if (/^#\d+ under way/.test(line)) cancel.abort()
        },
      },
    )
    expect(cancel.signal.aborted).toBe(true)
    expect(run.exitCode).not.toBe(0)
    expect(run.outputs['pushed']).toBe('false')
    expect(run.durationMs).toBeLessThan(60_000)
  })
})

describe('an image for two platforms', () => {
  const platforms = ['linux/amd64', 'linux/arm64']
  const kinds = noBuilder === undefined ? (['engine', 'container'] as const) : (['engine'] as const)

  test.each(kinds)('is judged and pushed whole, built on the %s', async (kind) => {
    const repository = `${REPOSITORY}/on-${kind}`
    const image = `${stage.registry.host}/${repository}`
    const inputs = { image, file: 'scratch.Dockerfile', platforms: platforms.join(), push: 'always' }
    const options: Step =
      kind === 'engine' ? { inputs } : { inputs: { ...inputs, builder: given().name }, home: given().home }
    const done = await step(kind, options)
    const { checks, platforms: judged } = judgement(done)
    expect(judged?.map(({ platform }) => platform)).toEqual(platforms)
    for (const { layers, user } of judged ?? []) {
      expect(user).toBe('65532:65532')
      const place = (startLine: number) => ({ path: 'scratch.Dockerfile', startLine, endLine: startLine })
      expect(layers).toMatchObject([
        { origin: 'own', dockerfile: place(2) },
        { origin: 'own', dockerfile: place(4) },
      ])
    }
    for (const platform of platforms) {
      const own = checks?.filter((check) => check.platform === platform).map(({ id, status }) => [id, status])
      expect(own?.slice(0, 3)).toEqual([
        ['size-budget', 'skip'],
        ['non-root-user', 'pass'],
        ['build-tools', 'pass'],
      ])
      expect(own?.filter(([, status]) => status === 'warn' || status === 'fail')).toEqual([])
    }

    const { digest = '' } = done.run.outputs
    expect((await readWithSkopeo(`${image}:main`)).digest).toBe(digest)
    const pushed = await stage.registry.manifest(repository, 'main')
    expect(pushed).toMatchObject({ digest, mediaType: 'application/vnd.oci.image.index.v1+json' })
    const { manifests } = v.parse(Index, JSON.parse(pushed?.bytes.toString('utf8') ?? ''))
    const images = manifests.filter(({ platform }) => platform.os !== 'unknown')
    expect(images.map(({ platform }) => `${platform.os}/${platform.architecture}`)).toEqual(platforms)
    expect(images.map((one) => one.digest)).toEqual(
      done.report?.image.platforms.map((platform) => platform.digest),
    )
    const attested = manifests
      .filter(({ annotations }) => annotations['vnd.docker.reference.type'] === 'attestation-manifest')
      .map(({ annotations }) => annotations['vnd.docker.reference.digest'])
    expect(attested).toEqual(images.map((one) => one.digest))
    for (const one of manifests) {
      const there = await stage.registry.manifest(repository, one.digest)
      const { config, layers } = v.parse(Manifest, JSON.parse(there?.bytes.toString('utf8') ?? ''))
      for (const blob of [config, ...layers]) {
        const answer = await stage.registry.request(repository, `blobs/${blob.digest}`, { method: 'HEAD' })
        expect({ digest: blob.digest, status: answer.status }).toEqual({ digest: blob.digest, status: 200 })
      }
    }
  })

  test('is refused whole where one platform is over the budget', async () => {
    const repository = `${REPOSITORY}/refused`
    const inputs = {
      image: `${stage.registry.host}/${repository}`,
      file: 'scratch.Dockerfile',
      platforms: platforms.join(),
      'max-layers': '1',
    }
    const { run, report } = await step('engine', { inputs })
    expectRun(run, { exitCode: 1, outputs: { verdict: 'fail', pushed: 'false' } })
    const budgets = report?.checks.filter(({ id }) => id === 'size-budget') ?? []
    expect(budgets.map(({ platform, status }) => [platform, status])).toEqual(
      platforms.map((platform) => [platform, 'fail']),
    )
    expect(await stage.registry.tags(repository)).toEqual([])
  })
})

const Index = v.object({
  manifests: v.array(
    v.object({
      digest: v.string(),
      platform: v.object({ os: v.string(), architecture: v.string() }),
      annotations: v.optional(v.record(v.string(), v.string()), {}),
    }),
  ),
})
const Blob = v.object({ digest: v.string() })
const Manifest = v.object({ config: Blob, layers: v.array(Blob) })

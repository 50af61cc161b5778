import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import * as v from 'valibot'
import type { CacheFault } from '../support/cache-service.ts'
import {
  type ContainerBuilder,
  makeContainerBuilder,
  reasonForNoBuilder,
  runDocker,
} from '../support/container-builder.ts'
import { disguiseDocker } from '../support/docker-client.ts'
import { expectRun } from '../support/expect-run.ts'
import { standInContexts } from '../support/parts.ts'
import { readReport } from '../support/report-backbone.ts'
import type { ActionResult } from '../support/runner.ts'
import { openStage, REPOSITORY, type Stage } from '../support/stage.ts'
import { readLayoutBlob } from '../support/stored-image.ts'

/** Random bytes: where two builds have the same layers, the second has them from a cache. */
const DOCKERFILE = `FROM busybox:stable AS build
ARG CASE
RUN head -c 2000000 /dev/urandom > /random && echo "this is $CASE" > /case

FROM busybox:stable AS other
RUN head -c 1000 /dev/urandom > /other
USER 65532:65532

FROM busybox:stable
COPY --from=build /random /case /data/
RUN echo done > /done
USER 65532:65532
`
const STEPS = 3
const isLargeLayer = ({ size = 0 }) => size > 1_900_000

/** How long the cache service and its storage are asked before the build goes without them. */
const PROBE_MS = 5_000
/** How long a cached layer may show no progress, and how long a builder may do nothing at all. */
const STALL_MS = 30_000
/** What one build of these fixtures and its push may take on a machine that has other work, too. */
const BUILD_MS = 15_000

const noBuilder = reasonForNoBuilder()
const describeOnBuilder = noBuilder === undefined ? describe : describe.skip

let stage: Stage
let builder: ContainerBuilder | undefined

beforeAll(async () => {
  stage = await openStage({ files: { Dockerfile: DOCKERFILE } })
  if (noBuilder === undefined) builder = await makeContainerBuilder()
})

afterEach(() => stage.cache.repair())

afterAll(async () => {
  const { violations } = stage.github
  await builder?.remove()
  await stage.close()
  expect(violations).toEqual([])
})

const WithBuild = v.object({
  build: v.object({ steps: v.number(), cachedSteps: v.number(), warnings: v.array(v.string()) }),
})

type Built = v.InferOutput<typeof WithBuild>['build'] & {
  readonly run: ActionResult
  /** Digests. */
  readonly layers: readonly string[]
  /** All layers' tar archives, one after the other. */
  readonly content: string
}

type Step = NonNullable<Parameters<Stage['push']>[0]>

function own(): ContainerBuilder {
  if (builder === undefined) throw new Error('there is no builder')
  return builder
}

/** The step on this file's own builder, which is emptied without harm to others. */
function step(inputs: Readonly<Record<string, string>> = {}, options: Step = {}): Step {
  const contexts = standInContexts('container')
  const given = { builder: own().name, 'build-args': 'CASE=usual', 'build-contexts': contexts, ...inputs }
  const { builder: _, ...withoutBuilder } = given
  return {
    home: own().home,
    keepTemp: true,
    ...options,
    inputs: given.builder === '' ? withoutBuilder : given,
  }
}

/** Reads what a run that passed and its layout tell. */
function read(run: ActionResult): Built {
  try {
    expectRun(run, { exitCode: 0, outputs: { verdict: 'pass' } })
    expect({
      post: run.post?.exitCode,
      errors: run.annotations.filter(({ level }) => level === 'error'),
    }).toEqual({ post: 0, errors: [] })
    const json = readFileSync(run.outputs['report'] ?? '', 'utf8')
    const { build } = v.parse(WithBuild, JSON.parse(json))
    expect(run.annotations.map(({ message }) => message)).toEqual(expect.arrayContaining(build.warnings))
    const layers = readReport(json).image.platforms[0]?.layers.map(({ digest }) => digest) ?? []
    const tars = layers.map((digest) => gunzipSync(readLayoutBlob(run.outputs['layout'] ?? '', digest)))
    return { ...build, run, layers, content: Buffer.concat(tars).toString('latin1') }
  } finally {
    run.dispose()
  }
}

async function pushMain(inputs?: Readonly<Record<string, string>>, options?: Step): Promise<Built> {
  return read(await stage.push(step(inputs, options)))
}

/** The names of the caches that were saved whole. */
function savedScopes(): readonly string[] {
  const keys = stage.cache.entries.filter(({ size }) => size !== undefined).map(({ key }) => key)
  return [...new Set(keys.flatMap((key) => /^index-(.*)-1-[^-]*$/.exec(key)?.[1] ?? []))]
}

/** The image is what the Dockerfile says, whatever the cache did, and it was pushed. */
async function expectRightImage({ run, content, layers }: Built, name: string): Promise<void> {
  expect(layers).toHaveLength(3)
  expect(content).toContain(`this is ${name}\n`)
  expect(content).toContain('done\n')
  expect(run.outputs['pushed']).toBe('true')
  expect((await stage.registry.manifest(REPOSITORY, 'main'))?.digest).toBe(run.outputs['digest'])
}

describeOnBuilder(`GitHub's cache${noBuilder === undefined ? '' : ` (skipped: ${noBuilder})`}`, () => {
  let usual: Built

  beforeAll(async () => {
    usual = await pushMain()
  })

  test('of main serves every step of a build on an emptied builder: on main, in a pull request, for a tag', async () => {
    const { cache } = stage
    expect(usual).toMatchObject({ steps: STEPS, cachedSteps: 0, warnings: [] })
    expect(cache.entries.map(({ scope }) => scope)).toContain('refs/heads/main')

    await own().prune()
    const again = await pushMain()
    expect(again).toMatchObject({ steps: STEPS, cachedSteps: STEPS, warnings: [], layers: usual.layers })
    expect(again.run.log.match(/^#\d+ CACHED /gm)).toHaveLength(STEPS)
    expect(cache.count('GET')).toBeGreaterThan(0)

    await own().prune()
    const before = cache.requests.length
    const pull = read(await stage.openPullRequest(1, { 'read.me': 'more' }, step()))
    const tag = read(await stage.tag('v1.0.0', step()))
    for (const built of [pull, tag]) {
      expect(built).toMatchObject({ steps: STEPS, cachedSteps: STEPS, warnings: [], layers: usual.layers })
      expect(built.run.log).not.toContain('--cache-to')
    }
    const methods = cache.requests.slice(before).map(({ method }) => method)
    expect(methods).toContain('GetCacheEntryDownloadURL')
    expect(methods).not.toContain('CreateCacheEntry')
    expect(methods).not.toContain('PUT')
    expect(new Set(cache.entries.map(({ scope }) => scope))).toEqual(new Set(['refs/heads/main']))
  })

  test('is one for each image and target, none of which overwrites another', async () => {
    const target = await pushMain({ target: 'other', tags: 'other' })
    const image = await pushMain({ image: `${stage.image}/second` })
    const scopes = savedScopes()
    expect(scopes).toHaveLength(3)
    expect(scopes.filter((scope) => scope.includes('-other-'))).toHaveLength(1)
    expect(scopes.filter((scope) => scope.includes('-second-'))).toHaveLength(1)

    await own().prune()
    expect(await pushMain()).toMatchObject({ cachedSteps: STEPS, layers: usual.layers })
    expect(await pushMain({ target: 'other', tags: 'other' })).toMatchObject({
      cachedSteps: 1,
      layers: target.layers,
    })
    expect(image.warnings).toEqual([])
    expect(savedScopes()).toEqual(scopes)
  })

  test('gives way to caches of the user’s own, and is left alone when it is off', async () => {
    const { cache } = stage
    const scopes = savedScopes()
    const mine = { 'cache-from': 'type=gha,scope=mine', 'cache-to': 'type=gha,scope=mine,mode=max' }
    const first = await pushMain({ ...mine, 'build-args': 'CASE=mine' })
    expect(first).toMatchObject({ cachedSteps: 0, warnings: [] })
    expect(savedScopes()).toEqual([...scopes, 'mine'])
    const flags = first.run.log.match(/--cache-(?:from|to)=\S+/g)
    expect(flags).toEqual([
      expect.stringMatching(/^--cache-from=type=gha,scope=mine,timeout=\d+s$/),
      expect.stringMatching(/^--cache-to=type=gha,scope=mine,mode=max,ignore-error=true,timeout=\d+s$/),
    ])

    const before = cache.requests.length
    const folder = `${own().home}/local-cache`
    const local = {
      'cache-from': `type=local,src=${folder}`,
      'cache-to': `type=local,dest=${folder},mode=max`,
    }
    await pushMain({ ...local, 'build-args': 'CASE=mine' })
    await own().prune()
    const second = await pushMain({ ...local, 'build-args': 'CASE=mine' })
    expect(second).toMatchObject({ cachedSteps: STEPS, layers: first.layers, warnings: [] })
    await own().prune()
    expect(await pushMain({ cache: 'off' })).toMatchObject({ cachedSteps: 0, warnings: [] })
    expect(cache.requests.slice(before)).toEqual([])
  })

  interface Fault {
    readonly fault: CacheFault
    /** The one warning, which names what was wrong. */
    readonly warning: RegExp
    /** Whether the second build finds the cache in order again. */
    readonly repaired: boolean
    readonly limitMs?: number
  }
  const service = (instead: CacheFault['instead'], method?: CacheFault['method']): CacheFault => ({
    part: 'service',
    instead,
    ...(method === undefined ? {} : { method }),
  })
  const blobs = (instead: CacheFault['instead'], which?: CacheFault['which']): CacheFault => ({
    part: 'blob',
    method: 'GET',
    instead,
    ...(which === undefined ? {} : { which }),
  })
  const leftOut = (reason: string) => new RegExp(`^GitHub's cache was left out: .*${reason}`)
  const builtTwice = (reason: string) =>
    new RegExp(`^GitHub's cache failed \\(.*${reason}.*; the image was built once more without it\\.$`)

  test.each<[string, Fault]>([
    ['the service answers 404', { fault: service(404), warning: leftOut('404'), repaired: true }],
    ['the service answers 500', { fault: service(500), warning: leftOut('500'), repaired: false }],
    [
      'the service answers garbage',
      { fault: service('garbage'), warning: leftOut('answered'), repaired: true },
    ],
    [
      'the service answers nothing at all',
      { fault: service('hang'), warning: leftOut('within 5 seconds'), repaired: false, limitMs: PROBE_MS },
    ],
    [
      'the service takes nothing',
      {
        fault: service(500, 'CreateCacheEntry'),
        warning: /^GitHub's cache failed, the image is complete \(exporting/,
        repaired: true,
      },
    ],
    ['all blobs are gone', { fault: blobs(404), warning: leftOut('404'), repaired: true }],
    [
      'all blobs are altered',
      { fault: blobs('altered'), warning: leftOut('its storage holds'), repaired: false },
    ],
    [
      'the largest layer is gone',
      {
        fault: blobs(404, isLargeLayer),
        warning: builtTwice('failed to copy: GET'),
        repaired: false,
        limitMs: BUILD_MS,
      },
    ],
    [
      'the largest layer is altered',
      {
        fault: blobs('altered', isLargeLayer),
        warning: builtTwice('unexpected commit digest'),
        repaired: true,
        limitMs: BUILD_MS,
      },
    ],
  ])('costs one warning and nothing else where %s', async (_, { fault, warning, repaired, limitMs = 0 }) => {
    await own().prune()
    stage.cache.fault(fault)
    const first = await pushMain()
    await expectRightImage(first, 'usual')
    expect(first.warnings).toEqual([expect.stringMatching(warning)])
    expect(first.run.summary).toContain("GitHub's cache")
    expect(first.run.durationMs).toBeLessThan(BUILD_MS + limitMs)

    if (repaired) stage.cache.repair()
    const second = await pushMain()
    await expectRightImage(second, 'usual')
    expect(second.run.durationMs).toBeLessThan(BUILD_MS + limitMs)
    // The builder itself still has the steps.
    expect(second).toMatchObject({ steps: STEPS, cachedSteps: STEPS, layers: first.layers })
    if (repaired) expect(second.warnings).toEqual([])
    else expect(second.warnings.length).toBeLessThanOrEqual(1)
  })

  test('with a token that cannot be read is left out with a warning that does not show it', async () => {
    const token = 'no-token-at-all-of-this-job'
    const built = await pushMain({}, { cache: { url: stage.cache.url, token } })
    expect(built.warnings).toEqual([expect.stringMatching(leftOut('token'))])
    expect(built.run.rawStdout.replaceAll(/^::add-mask::.*$/gm, '')).not.toContain(token)
  })

  test('that stops in the middle of a layer is given up, and a builder stuck on it is replaced', async () => {
    await own().prune()
    const whole = await pushMain()
    const client = disguiseDocker({ classicStore: true })
    try {
      stage.cache.fault(blobs('hang', isLargeLayer))
      const built = await pushMain({ builder: '' }, { env: client.env })
      await expectRightImage(built, 'usual')
      expect(built.layers).not.toEqual(whole.layers)
      expect(built.warnings[0]).toMatch(builtTwice('no progress any more'))
      expect(built.warnings.length).toBeLessThanOrEqual(2)
      expect(built.run.durationMs).toBeLessThan(2 * STALL_MS + 3 * BUILD_MS)
      const names = [...new Set(built.run.rawStdout.match(/slim-image-[0-9a-f]{12}(?= |$)/gm))]
      expect(names.length).toBeGreaterThan(0)
      for (const name of names) expect(await containersOf(name)).toBe('')
    } finally {
      client.remove()
    }
  })
})

async function containersOf(name: string): Promise<string> {
  return await runDocker(['ps', '--all', '--quiet', '--filter', `name=buildx_buildkit_${name}`])
}

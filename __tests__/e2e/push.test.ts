import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { events } from '../support/events.ts'
import { expectRun } from '../support/expect-run.ts'
import { incompressible } from '../support/incompressible.ts'
import type { ActionResult } from '../support/runner.ts'
import { readWithSkopeo } from '../support/skopeo.ts'
import { openStage, type Stage } from '../support/stage.ts'
import { readBlob, readLayout, readLayoutBlob, readPushed } from '../support/stored-image.ts'

const DOCKERFILE = `FROM busybox:stable
COPY app /app
USER 65532:65532
`

let stage: Stage
let first: string
let second: string

beforeAll(async () => {
  stage = await openStage({ files: { Dockerfile: DOCKERFILE, app: incompressible(20_000, 'app') } })
  first = stage.repo.git('rev-parse', 'main')
  second = stage.repo.commit({ app: incompressible(35_000, 'app') }, 'Grow')
  stage.repo.git('branch', 'feature/Größe@2', first)
})

afterAll(async () => {
  expect(stage.github.violations).toEqual([])
  await stage.close()
})

const PUSHED = { exitCode: 0, outputs: { pushed: 'true' } } as const
const NOT_PUSHED = { exitCode: 0, outputs: { pushed: 'false', verdict: 'pass' } } as const

/** An image of the test's own, so that each begins with an empty repository. */
function imageCalled(name: string) {
  const repository = `octo-org/${name}`
  const image = `${stage.registry.host}/${repository}`
  return {
    image,
    repository,
    tags: () => stage.registry.tags(repository),
    digest: async (tag: string) => (await stage.registry.manifest(repository, tag))?.digest,
    push: (
      event: Parameters<Stage['run']>[0],
      inputs: Readonly<Record<string, string>> = {},
      options: { readonly keepTemp?: boolean; readonly runId?: string } = {},
    ): Promise<ActionResult> => stage.run(event, event.sha, { ...options, inputs: { image, ...inputs } }),
  }
}

describe('a push to main', () => {
  test('the layout that was judged is what the registry has, bit for bit', async () => {
    const { image, repository, tags, push } = imageCalled('main')
    const run = await push(events.push({ branch: 'main', sha: first }), {}, { keepTemp: true })
    try {
      expectRun(run, PUSHED)
      const { digest = '', imageid, layout = '', report = '' } = run.outputs
      expect(run.outputs).toMatchObject({
        reference: `${image}@${digest}`,
        tags: `${image}:main\n${image}:sha-${first}`,
        layers: '2',
        'comment-url': '',
      })
      expect(await tags()).toEqual(['main', `sha-${first}`])
      for (const tag of ['main', `sha-${first}`]) {
        expect((await readWithSkopeo(`${image}:${tag}`)).digest).toBe(digest)
      }
      const analysed = await readLayout(layout)
      expect(await readPushed(stage.registry, repository, 'main')).toEqual(analysed)
      expect(analysed).toMatchObject({ digest, configDigest: imageid, attestations: 1 })
      for (const manifest of analysed.manifests) {
        expect((await readWithSkopeo(`${image}@${manifest}`)).digest).toBe(manifest)
      }
      for (const blob of analysed.blobs) {
        const [there, here] = [await readBlob(stage.registry, repository, blob), readLayoutBlob(layout, blob)]
        expect({ blob, same: there.equals(here) }).toEqual({ blob, same: true })
      }
      expect(analysed.labels).toMatchObject({
        'org.opencontainers.image.revision': first,
        'org.opencontainers.image.version': 'main',
      })
      const { verdict, image: judged } = JSON.parse(readFileSync(report, 'utf8'))
      expect({ verdict, digest: judged.digest, config: judged.platforms[0].configDigest }).toEqual({
        verdict: 'pass',
        digest,
        config: imageid,
      })
      expect(String(judged.platforms[0].compressedSize)).toBe(run.outputs['compressed-size'])
      expect(stage.github.requests).toEqual([])
    } finally {
      run.dispose()
    }
  })

  test('is compared with the commit before, and an image that did not change sends no blob', async () => {
    const { digest, push, tags } = imageCalled('main')
    const event = events.push({ branch: 'main', sha: second, before: first })
    const inputs = { provenance: 'false' }
    const grown = await push(event, inputs)
    expectRun(grown, PUSHED)
    expect(grown.summary).toMatch(
      new RegExp(`^### .*, \\+1[56]\\.\\d kB \\(.*\\) against the commit before, \`${first.slice(0, 7)}\``),
    )
    expect(await tags()).toEqual(['main', `sha-${first}`, `sha-${second}`].sort())

    const again = await push(event, inputs)
    expectRun(again, { exitCode: 0, outputs: { pushed: 'true', digest: grown.outputs['digest'] ?? '' } })
    expect(again.log).toMatch(/\(blobs: 0 sent, 0 mounted, 3 there already\)/)

    // With provenance it is another index of the same image: only what tells about the build is sent.
    const described = await push(event, {}, { runId: '9876543299' })
    expectRun(described, { exitCode: 0, outputs: { imageid: grown.outputs['imageid'] ?? '' } })
    expect(described.outputs['digest']).not.toBe(grown.outputs['digest'])
    expect(described.log).toMatch(/\(blobs: 2 sent, 0 mounted, 3 there already\)/)
    expect(await digest('main')).toBe(described.outputs['digest'])
    // The commit's own tag stays on what was there first.
    expect(await digest(`sha-${second}`)).toBe(grown.outputs['digest'])
    expect(described.log).toContain('a tag of a commit is written only once')
    expect(described.outputs['tags']).not.toContain('sha-')
  })

  test('an image that fails leaves no trace in the registry; profile: report lets it through', async () => {
    const { push, tags } = imageCalled('too-large')
    const event = events.push({ branch: 'main', sha: first })
    const refused = await push(event, { 'size-budget': '1kB' })
    expectRun(refused, { exitCode: 1, outputs: { pushed: 'false', verdict: 'fail' } })
    expect(refused.summary).toMatch(/^### ❌ Fail: .* over the 1\.00\skB budget/)
    expect(refused.outputs['reference']).toBeUndefined()
    expect(await tags()).toEqual([])
    const reported = await push(event, { 'size-budget': '1kB', profile: 'report' })
    expectRun(reported, { exitCode: 0, outputs: { pushed: 'true', verdict: 'warn' } })
    expect(await tags()).toEqual(['main', `sha-${first}`])
  })
})

describe('tags', () => {
  test('a release, a pre-release, the next release, and a backport', async () => {
    const { image, tags, digest, push } = imageCalled('released')
    const release = (tag: string, sha: string) => push(events.push({ tag, sha }), { cache: 'off' })

    const v123 = await release('v1.2.3', first)
    expectRun(v123, PUSHED)
    expect(v123.outputs['tags']?.split('\n')).toEqual(
      ['1.2.3', `sha-${first}`, '1.2', '1', 'latest'].map((tag) => `${image}:${tag}`),
    )
    expect(await tags()).toEqual(['1', '1.2', '1.2.3', 'latest', `sha-${first}`])
    expect(v123.summary).toContain('has no earlier release to compare with')

    const candidate = await release('v1.3.0-rc.1', second)
    expectRun(candidate, PUSHED)
    expect(await tags()).toEqual(['1', '1.2', '1.2.3', '1.3.0-rc.1', 'latest', `sha-${first}`])

    const v130 = await release('v1.3.0', second)
    expectRun(v130, PUSHED)
    expect(v130.summary).toMatch(/^### .*against the release `?1\.2\.3/)
    for (const tag of ['1', '1.3', '1.3.0', 'latest', `sha-${second}`]) {
      expect({ tag, digest: await digest(tag) }).toEqual({ tag, digest: v130.outputs['digest'] })
    }
    expect(await digest('1.2')).toBe(v123.outputs['digest'])

    const backport = await release('v1.2.4', first)
    expectRun(backport, PUSHED)
    expect(backport.summary).toMatch(/^### .*as large as the release `?1\.2\.3/)
    for (const tag of ['1.2', '1.2.4']) {
      expect({ tag, digest: await digest(tag) }).toEqual({ tag, digest: backport.outputs['digest'] })
    }
    for (const tag of ['1', 'latest', '1.3']) {
      expect({ tag, digest: await digest(tag) }).toEqual({ tag, digest: v130.outputs['digest'] })
    }
    expect(backport.log).toContain(`${image}:latest stays on version 1.3.0, which is higher than 1.2.4`)
    expect(backport.outputs['tags']?.split('\n')).toEqual(['1.2.4', '1.2'].map((tag) => `${image}:${tag}`))
  })

  const on = {
    tag: (tag: string) => () => events.push({ tag, sha: first }),
    branch: (branch: string) => () => events.push({ branch, sha: first }),
  }

  test.each([
    ['0.x has no major tag', on.tag('v0.3.1'), {}, ['0.3', '0.3.1', 'latest', 'sha-…']],
    ['without v', on.tag('2.0.0'), {}, ['2', '2.0', '2.0.0', 'latest', 'sha-…']],
    ['a tag that is no version', on.tag('nightly/2026+1'), {}, ['nightly-2026-1']],
    ['a release under latest: never', on.tag('v1.0.0'), { latest: 'never' }, ['1', '1.0', '1.0.0', 'sha-…']],
    [
      'a release under latest: branch',
      on.tag('v1.0.0'),
      { latest: 'branch' },
      ['1', '1.0', '1.0.0', 'sha-…'],
    ],
    ['main under latest: branch', on.branch('main'), { latest: 'branch' }, ['latest', 'main', 'sha-…']],
    ['given tags and no others', on.tag('v1.0.0'), { tags: 'one, two\nthree' }, ['one', 'three', 'two']],
    [
      'another branch under push: always',
      on.branch('feature/Größe@2'),
      { push: 'always' },
      ['feature-Gr--e-2'],
    ],
    [
      'the published release',
      () => events.release({ tag: 'v3.1.0', sha: first }),
      {},
      ['3', '3.1', '3.1.0', 'latest', 'sha-…'],
    ],
    ['a schedule', () => events.schedule({ sha: first }), {}, ['main', 'sha-…']],
    ['by hand', () => events.workflowDispatch({ sha: first }), {}, ['main', 'sha-…']],
    [
      'by hand on a tag',
      () => events.workflowDispatch({ sha: first, ref: 'refs/tags/v1.0.0' }),
      { latest: 'never' },
      ['1', '1.0', '1.0.0', 'sha-…'],
    ],
  ] as const)('%s', async (name, eventOf, inputs, expected) => {
    const { push, tags, digest } = imageCalled(name.toLowerCase().replace(/[^a-z0-9]+/g, '-'))
    const run = await push(eventOf(), { cache: 'off', ...inputs })
    expectRun(run, PUSHED)
    const written = await tags()
    expect(written.map((tag) => (tag === `sha-${first}` ? 'sha-…' : tag))).toEqual(expected)
    for (const tag of written) expect(await digest(tag)).toBe(run.outputs['digest'])
  })

  test('a pull request under push: always: its number and nothing else, and no cache', async () => {
    const { image, repository, tags } = imageCalled('from-a-pull-request')
    const before = stage.cache.count('CreateCacheEntry')
    const files = { app: 'changed\n' }
    const run = await stage.openPullRequest(9, files, { inputs: { image, push: 'always', latest: 'branch' } })
    expectRun(run, { exitCode: 0, outputs: { pushed: 'true', tags: `${image}:pr-9` } })
    expect(await tags()).toEqual(['pr-9'])
    expect(stage.cache.count('CreateCacheEntry')).toBe(before)
    expect((await readPushed(stage.registry, repository, 'pr-9')).labels).toMatchObject({
      'org.opencontainers.image.revision': stage.repo.git('rev-parse', 'refs/pull/9/head'),
    })
  })
})

describe('not pushed', () => {
  test.each([
    ['another branch', () => events.push({ branch: 'feature/Größe@2', sha: first }), {}],
    [
      'by hand on another branch',
      () => events.workflowDispatch({ sha: first, ref: 'refs/heads/feature/Größe@2' }),
      {},
    ],
    ['main under push: never', () => events.push({ branch: 'main', sha: first }), { push: 'never' }],
  ])('%s', async (_, eventOf, inputs) => {
    const { push, tags } = imageCalled('not-pushed')
    const created = stage.cache.count('CreateCacheEntry')
    const event = eventOf()
    const run = await push(event, inputs)
    expectRun(run, NOT_PUSHED)
    expect(run.log).toMatch(/^Not pushed: .*\.$/m)
    expect(await tags()).toEqual([])
    // The cache is the default branch's.
    expect(stage.cache.count('CreateCacheEntry') > created).toBe(event.refName === 'main')
  })
})

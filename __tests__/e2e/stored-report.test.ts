import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { OCI_INDEX, OCI_MANIFEST } from '../../src/oci/media-types.ts'
import { storeReport } from '../../src/publish/store-report.ts'
import { createOpenRepository } from '../../src/registry/registry-access.ts'
import { ANNOTATIONS, REPORT_ARTIFACT, REPORT_LAYER } from '../../src/registry/report-artifact.ts'
import { digestOf } from '../registry/fake-registry.ts'
import { events } from '../support/events.ts'
import { expectRun } from '../support/expect-run.ts'
import { incompressible } from '../support/incompressible.ts'
import { startFaultProxy } from '../support/registry/fault-proxy.ts'
import { startGoRegistry } from '../support/registry/go-registry.ts'
import { startReferrersProxy } from '../support/registry/referrers-proxy.ts'
import type { ActionResult } from '../support/runner.ts'
import { openStage, type Stage } from '../support/stage.ts'

const FILES = {
  Dockerfile: 'FROM busybox:stable\nCOPY app /app\nUSER 65532:65532\n',
  'other.Dockerfile': 'FROM busybox:stable\nCOPY app /other\nUSER 65532:65532\n',
  'required.yml': 'baseline: required\n',
  app: incompressible(20_000, 'app'),
}
/** Without provenance the same sources are the same image. */
const PLAIN = { provenance: 'false', cache: 'off' }

let stage: Stage
let base: string
const stops: (() => Promise<void>)[] = []

beforeAll(async () => {
  stage = await openStage({ files: FILES })
  base = stage.repo.git('rev-parse', 'main')
  await stage.openPullRequest(1, { app: incompressible(30_000, 'app') }, { inputs: { comment: 'never' } })
})

afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
})

afterAll(async () => {
  const { violations } = stage.github
  await stage.close()
  expect(violations).toEqual([])
})

let images = 0

/** An image of the test's own, at the registry or whatever stands before it. */
function anImage({ host = stage.registry.host } = {}) {
  images += 1
  const repository = `octo-org/stored-${images}`
  const image = `${host}/${repository}`
  return {
    repository,
    image,
    push: (inputs: Readonly<Record<string, string>> = {}, sha = base): Promise<ActionResult> =>
      stage.run(events.push({ branch: 'main', sha }), sha, { inputs: { image, ...PLAIN, ...inputs } }),
    async pull(inputs: Readonly<Record<string, string>> = {}) {
      const run = await stage.rerun(1, {
        inputs: { image, ...PLAIN, comment: 'never', ...inputs },
        keepTemp: true,
      })
      try {
        const report = JSON.parse(readFileSync(run.outputs['report'] ?? '', 'utf8'))
        return { run, report, comparison: report.comparisons[0] }
      } finally {
        run.dispose()
      }
    },
    tags: () => stage.registry.tags(repository),
    reportTags: () => stage.registry.reportTags(repository),
    json: async (reference: string) => {
      const stored = await stage.registry.manifest(repository, reference)
      return stored === undefined ? undefined : JSON.parse(stored.bytes.toString())
    },
    async blob(digest: string) {
      const answer = await stage.registry.request(repository, `blobs/${digest}`)
      return Buffer.from(await answer.arrayBuffer())
    },
  }
}

const tagOf = (digest = '') => digest.replace(':', '-')

async function proxyBefore(upstream = stage.registry.url) {
  const proxy = await startFaultProxy(upstream)
  stops.push(() => proxy.stop())
  return proxy
}

describe('a push to main', () => {
  test('stores the report as an artifact of the image, in its own list and in the branch’s', async () => {
    const { push, tags, reportTags, json, blob } = anImage()
    const run = await push()
    expectRun(run, { exitCode: 0, outputs: { pushed: 'true' } })
    const { digest = '' } = run.outputs
    expect(await tags()).toEqual(['main', `sha-${base}`])
    expect(await reportTags()).toEqual(['slim-image-report-main', tagOf(digest)].sort())

    const [entry, ...others] = (await json(tagOf(digest))).manifests
    expect(others).toEqual([])
    expect((await json('slim-image-report-main')).manifests).toEqual([entry])
    const artifact = await json(entry.digest)
    expect(artifact).toMatchObject({
      artifactType: REPORT_ARTIFACT,
      subject: { digest },
      layers: [{ mediaType: REPORT_LAYER }],
      annotations: {
        [ANNOTATIONS.revision]: base,
        [ANNOTATIONS.branch]: 'main',
        [ANNOTATIONS.schemaVersion]: '1',
        [ANNOTATIONS.platforms]: 'linux/amd64',
      },
    })
    const stored = JSON.parse(gunzipSync(await blob(artifact.layers[0].digest)).toString())
    expect(stored).toMatchObject({
      schemaVersion: 1,
      image: { digest },
      run: { commit: base, ref: 'refs/heads/main', event: 'push', at: expect.any(String) },
    })
    expect(stored.run.url).toMatch(/^http.*\/octo-org\/octo-app\/actions\/runs\/\d+$/)
    expect(run.log).toMatch(/Stored the report with .* \(\d+ bytes\)/)
  })

  test('replaces its own report of the same image and leaves what others have put there', async () => {
    const { push, json, repository } = anImage()
    const first = await push()
    const { digest = '' } = first.outputs
    const put = (reference: string, type: string, content: unknown) =>
      stage.registry.request(repository, `manifests/${reference}`, {
        method: 'PUT',
        headers: { 'content-type': type },
        body: JSON.stringify(content),
      })
    const [ours] = (await json(tagOf(digest))).manifests
    const artifact = await json(ours.digest)
    const sbom = { ...artifact, artifactType: 'application/vnd.example.sbom' }
    expect((await put('sbom', OCI_MANIFEST, sbom)).status).toBe(201)
    const foreign = {
      ...ours,
      digest: digestOf(JSON.stringify(sbom)),
      size: JSON.stringify(sbom).length,
      artifactType: 'application/vnd.example.sbom',
      'x-unknown': { kept: true },
    }
    const list = { schemaVersion: 2, mediaType: OCI_INDEX, manifests: [foreign, ours] }
    expect((await put(tagOf(digest), OCI_INDEX, list)).status).toBe(201)

    const again = await push()
    expectRun(again, { exitCode: 0, outputs: { digest } })
    const { manifests } = await json(tagOf(digest))
    expect(manifests[0]).toEqual(foreign)
    expect(manifests).toHaveLength(2)
    expect(manifests[1].digest).not.toBe(ours.digest)
    expect((await json('slim-image-report-main')).manifests).toHaveLength(1)
  })

  test('store-report: false leaves nothing, and looks for nothing', async () => {
    const proxy = await proxyBefore()
    const { push, pull, tags, reportTags } = anImage({ host: proxy.host })
    expectRun(await push({ 'store-report': 'false' }), { exitCode: 0, outputs: { pushed: 'true' } })
    expect(await tags()).toEqual(['main', `sha-${base}`])
    expect(await reportTags()).toEqual([])
    const { comparison } = await pull({ 'store-report': 'false' })
    expect(comparison.growth.baseline).toMatchObject({ knownBy: 'sizes', commit: base })
    expect(proxy.requests.map(({ target }) => target).join('\n')).not.toMatch(/referrers|sha256-|slim-image/)
  })

  test('what cannot be stored is a warning that names the operation, and the push stands', async () => {
    const proxy = await proxyBefore()
    proxy.fault({
      method: 'PUT',
      path: /\/manifests\/sha256-/,
      instead: { status: 403, body: '{"errors":[{"code":"DENIED","message":"no"}]}' },
    })
    const { push, tags, image } = anImage({ host: proxy.host })
    const run = await push()
    expectRun(run, { exitCode: 0, outputs: { pushed: 'true', verdict: 'pass' } })
    expect(await tags()).toEqual(['main', `sha-${base}`])
    const warnings = run.annotations.filter(({ level }) => level === 'warning')
    expect(warnings.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        `^The report was not stored with the image in ${image}, which was pushed: pushing the manifest .*answered 403`,
      ),
    ])
  })

  test('another Dockerfile of the same repository has a list of its own', async () => {
    const { push, reportTags } = anImage()
    const one = await push()
    const other = await push({ file: 'other.Dockerfile', tags: 'other' })
    expect(await reportTags()).toEqual(
      [
        'slim-image-report-main',
        'slim-image-report-main-other.Dockerfile',
        tagOf(one.outputs['digest']),
        tagOf(other.outputs['digest']),
      ].sort(),
    )
  })
})

describe('a pull request', () => {
  test('is compared with the report of the base commit in few requests, no layer among them', async () => {
    const proxy = await proxyBefore()
    const { push, pull, image } = anImage({ host: proxy.host })
    const pushed = await push()
    const { length } = proxy.requests
    const { run, report, comparison } = await pull()
    expectRun(run, { exitCode: 0, outputs: { pushed: 'false' } })
    expect(comparison.growth.baseline).toEqual({
      reference: `${image}:sha-${base}`,
      digest: expect.stringMatching(/^sha256:/),
      name: `the base commit ${base.slice(0, 7)}`,
      description: `the base commit ${base.slice(0, 7)}`,
      knownBy: 'report',
      commit: base,
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    })
    expect(comparison.growth.compressedSizeChange).toBeGreaterThan(9_000)
    expect(report.run).toMatchObject({ event: 'pull_request', ref: 'refs/pull/1/merge' })
    const asked = proxy.requests.slice(length).map(({ method, target }) => `${method} ${target}`)
    expect(asked).toEqual([
      expect.stringMatching(`GET .*/manifests/sha-${base}`),
      expect.stringMatching(`GET .*/manifests/${tagOf(pushed.outputs['digest'])}`),
      expect.stringMatching('GET .*/manifests/sha256:'),
      expect.stringMatching('GET .*/blobs/sha256:'),
    ])
  })

  test('finds the base commit whatever the tags are', async () => {
    const { push, pull, tags, repository } = anImage()
    expectRun(await push({ tags: 'stable' }), { exitCode: 0 })
    expect(await tags()).toEqual(['stable'])
    const { comparison } = await pull({ tags: 'stable' })
    expect(comparison.growth.baseline).toMatchObject({
      reference: expect.stringMatching(`/${repository}@sha256:`),
      name: `the base commit ${base.slice(0, 7)}`,
      knownBy: 'report',
      commit: base,
    })
  })

  test('a report that is corrupt leaves the sizes, and the run its colour', async () => {
    const proxy = await proxyBefore()
    const { push, pull } = anImage({ host: proxy.host })
    expectRun(await push({ tags: 'stable' }), { exitCode: 0 })
    proxy.fault({
      method: 'GET',
      path: /\/blobs\//,
      times: 1,
      instead: { status: 200, body: 'x'.repeat(5000) },
    })
    const { run, comparison } = await pull({ tags: 'stable' })
    expectRun(run, { exitCode: 0, outputs: { verdict: 'pass' } })
    expect(comparison.growth.baseline).toMatchObject({
      knownBy: 'sizes',
      description: expect.stringContaining('its stored report cannot be used'),
    })
  })

  test('a registry that hangs is given up, and the run goes on', async () => {
    const proxy = await proxyBefore()
    proxy.fault({ path: /\/manifests\//, instead: 'hang' })
    const { pull } = anImage({ host: proxy.host })
    const { run, comparison } = await pull()
    expectRun(run, { exitCode: 0, outputs: { verdict: 'pass' } })
    expect(comparison.skipped).toMatch(/could not be read: reading the manifest .*:sha-/)
  })

  test('baseline: required fails where there is nothing, and passes where there is', async () => {
    const { push, pull } = anImage()
    const inputs = { policy: 'required.yml' }
    const missing = await pull(inputs)
    expectRun(missing.run, { exitCode: 1, outputs: { verdict: 'fail' } })
    const messages = missing.run.annotations.map(({ message }) => message).join('\n')
    expect(messages).toMatch(/The policy requires an earlier image to compare with\. .* none tagged/)
    // The first push has nothing before it, and is what a pull request needs.
    expectRun(await push(inputs), { exitCode: 0, outputs: { pushed: 'true', verdict: 'pass' } })
    const { run, report } = await pull(inputs)
    expectRun(run, { exitCode: 0, outputs: { verdict: 'pass' } })
    expect(report.checks.find(({ id }: { id: string }) => id === 'baseline')).toMatchObject({
      status: 'pass',
      summary: `Compared with the base commit ${base.slice(0, 7)}.`,
    })
  })

  test('the input baseline is the last resort: an image, or a report', async () => {
    const other = anImage()
    const { outputs } = await other.push({ 'report-dir': 'out' })
    const { pull } = anImage()
    const image = `docker://${other.image}:main`
    const byImage = await pull({ baseline: image })
    expect(byImage.comparison.growth.baseline).toMatchObject({
      reference: `${other.image}:main`,
      name: `the baseline ${image}`,
      knownBy: 'report',
    })
    const folder = stage.repo.clone('main')
    stops.push(async () => folder.dispose())
    const { manifests } = await other.json('slim-image-report-main')
    const artifact = await other.json(manifests[0].digest)
    const file = path.join(folder.path, 'before.json')
    writeFileSync(file, gunzipSync(await other.blob(artifact.layers[0].digest)))
    const byReport = await pull({ baseline: file })
    expect(byReport.comparison.growth.baseline).toMatchObject({
      reference: file,
      knownBy: 'report',
      commit: base,
    })
    const absent = await pull({ baseline: './absent.json' })
    expect(absent.comparison.skipped).toMatch(
      /none tagged .* The baseline "\.\/absent\.json" cannot be read: ENOENT/,
    )
    expect(outputs['pushed']).toBe('true')
  })
})

test('ten pushes at once to a real registry lose no entry', async () => {
  const { repository, push, json } = anImage()
  const { outputs } = await push()
  const stored = await stage.registry.manifest(repository, outputs['digest'] ?? '')
  if (stored === undefined) throw new Error('nothing was pushed')
  const subject = {
    mediaType: stored.mediaType,
    digest: digestOf(stored.bytes),
    size: stored.bytes.length,
  }
  const commits = Array.from({ length: 10 }, (_, index) => `${index}`.repeat(40))
  await Promise.all(
    commits.map((commit) => {
      const open = createOpenRepository({
        credentials: async () => ({ kind: 'anonymous', from: 'no credentials' }),
        mask: () => {},
        env: {},
      })
      return storeReport(
        open({ registry: stage.registry.host, repository }, 'push'),
        {
          content: gzipSync(commit),
          schemaVersion: 1,
          subject,
          platforms: ['linux/amd64'],
          commit,
          createdAt: new Date().toISOString(),
          variant: '',
          branch: 'main',
        },
        { attempts: 10, shortest: 200, longest: 3000, sleep },
      )
    }),
  )
  const found = (await json('slim-image-report-main')).manifests.map(
    ({ annotations }: { annotations: Record<string, string> }) => annotations[ANNOTATIONS.revision],
  )
  expect(found.toSorted()).toEqual([...commits, base].toSorted())
  expect((await json(tagOf(subject.digest))).manifests).toHaveLength(1)
})

/** What distribution-spec (Listing Referrers) asks of a registry, asked by a client that is not ours. */
async function expectReferrersApi(host: string, repository: string, subject: string) {
  const list = async (tail: string) => {
    const answer = await fetch(`http://${host}/v2/${repository}/referrers/${tail}`)
    return { answer, index: JSON.parse(await answer.text()) }
  }
  const all = await list(subject)
  expect(all.answer.status).toBe(200)
  expect(all.answer.headers.get('content-type')).toBe(OCI_INDEX)
  expect(all.answer.headers.get('oci-filters-applied')).toBeNull()
  expect(all.index).toMatchObject({ schemaVersion: 2, mediaType: OCI_INDEX })
  const [entry] = all.index.manifests
  expect(entry).toMatchObject({
    mediaType: OCI_MANIFEST,
    artifactType: REPORT_ARTIFACT,
    annotations: { [ANNOTATIONS.revision]: base },
  })
  const filtered = await list(`${subject}?artifactType=${encodeURIComponent(REPORT_ARTIFACT)}`)
  expect(filtered.answer.headers.get('oci-filters-applied')).toBe('artifactType')
  expect(filtered.index.manifests).toEqual([entry])
  const others = await list(`${subject}?artifactType=application%2Fvnd.example`)
  expect({ status: others.answer.status, manifests: others.index.manifests ?? [] }).toEqual({
    status: 200,
    manifests: [],
  })
  const unknown = await list(digestOf('nobody'))
  expect({ status: unknown.answer.status, manifests: unknown.index.manifests ?? [] }).toEqual({
    status: 200,
    manifests: [],
  })
  expect((await list('no-digest')).answer.status).toBe(400)
}

describe('a registry with the referrers API', () => {
  async function pushAndPull(host: string) {
    const { push, pull, repository } = anImage({ host })
    const pushed = await push()
    expectRun(pushed, { exitCode: 0, outputs: { pushed: 'true' } })
    const { digest = '' } = pushed.outputs
    await expectReferrersApi(host, repository, digest)
    const tags = await (await fetch(`http://${host}/v2/${repository}/tags/list`)).text()
    expect(JSON.parse(tags).tags.toSorted()).toEqual(['main', `sha-${base}`, 'slim-image-report-main'])
    const { comparison } = await pull()
    expect(comparison.growth.baseline).toMatchObject({ knownBy: 'report', commit: base })
  }

  test('of the tests, before docker-registry', async () => {
    const proxy = await startReferrersProxy(stage.registry.url)
    stops.push(() => proxy.stop())
    await pushAndPull(proxy.host)
  })

  test('of others, in Go', async () => {
    const started = await startGoRegistry()
    if ('reason' in started) {
      process.stderr.write(`not tested with a registry in Go: ${started.reason}\n`)
      return
    }
    stops.push(() => started.stop())
    await pushAndPull(started.host)
  })
})

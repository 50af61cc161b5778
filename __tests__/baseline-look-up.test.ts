import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from '@jest/globals'
import { askedOnce } from '../src/compare/baseline-registry.ts'
import type { FoundEarlier } from '../src/compare/compare-with-found.ts'
import { type BaselineSearch, findBaseline } from '../src/compare/find-baseline.ts'
import type { Descriptor } from '../src/oci/descriptor.ts'
import { OCI_INDEX, OCI_MANIFEST } from '../src/oci/media-types.ts'
import type { Platform } from '../src/oci/platform.ts'
import { REPORT_ARTIFACT, REPORT_LAYER } from '../src/registry/report-artifact.ts'
import type { Report } from '../src/report/report.ts'
import { storedReport } from '../src/report/stored-report.ts'
import { readEarlier } from '../src/stored-reports.ts'
import { digestOf, type FakeRegistryOptions } from './registry/fake-registry.ts'
import { largeReport } from './report/large-report.ts'
import { Ghcr, type ImageToPush, type PushedImage, type Traffic } from './support/ghcr.ts'

const COMMIT = '0123456789abcdef0123456789abcdef01234567'
const PARENT = '1111111111111111111111111111111111111111'
const AMD64: Platform = { os: 'linux', architecture: 'amd64' }
const ARM64: Platform = { os: 'linux', architecture: 'arm64' }
const MAIN = { name: 'main', tag: 'main' }

const running: Ghcr[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()))
})

async function startGhcr(options: FakeRegistryOptions = {}): Promise<Ghcr> {
  const ghcr = await new Ghcr(options).start()
  running.push(ghcr)
  return ghcr
}

interface Stored extends ImageToPush {
  readonly commit: string
  readonly branch?: string
  readonly variant?: string
  readonly at?: string
  /** In place of the report's bytes. */
  readonly content?: (report: Report) => Buffer
  /** What is told of each platform. */
  readonly of?: Report
}

const LARGE = largeReport()
const SMALL = largeReport({ files: 50, packages: 20, findings: 10 })

/** The report of what was pushed. */
function reportOn(
  { root, manifests }: PushedImage,
  { commit, at = '2026-05-01T10:00:00.000Z', of = SMALL }: Stored,
): Report {
  const [sample] = of.image.platforms
  if (sample === undefined) throw new Error('no platform')
  const platforms = [...manifests].map(([platform, { digest }]) => ({ ...sample, platform, digest }))
  const run = { commit, ref: 'refs/heads/main', event: 'push', at, url: null }
  return { ...of, image: { ...of.image, digest: root.digest, platforms }, run }
}

async function push(ghcr: Ghcr, image: Stored): Promise<PushedImage> {
  const pushed = ghcr.pushImage({ ...image, revision: image.commit })
  const report = reportOn(pushed, image)
  const content = image.content?.(report) ?? storedReport(report)
  if (content === undefined) throw new Error('too large')
  await ghcr.storeReport({
    content,
    schemaVersion: 1,
    subject: pushed.root,
    platforms: [...pushed.manifests.keys()],
    commit: image.commit,
    createdAt: image.at ?? '2026-05-01T10:00:00.000Z',
    variant: image.variant ?? '',
    branch: image.branch,
  })
  return pushed
}

interface Looked {
  readonly found: FoundEarlier
  readonly traffic: Traffic
}

async function lookUp(ghcr: Ghcr, more: Partial<BaselineSearch> = {}, platform = AMD64): Promise<Looked> {
  const traffic: Traffic = { requests: [], bytes: 0 }
  const found = await findBaseline(platform, {
    question: { kind: 'pull-request', commit: COMMIT, branch: MAIN },
    registry: askedOnce(ghcr.open(traffic, QUICK)(ghcr.name)),
    stored: { variant: '', read: readEarlier },
    ...more,
  })
  return { found, traffic }
}

const QUICK = { attempts: 2, firstDelay: 1, longestDelay: 5000, sleep: async () => undefined }

function baselineIn(found: FoundEarlier) {
  if ('skipped' in found) throw new Error(found.skipped)
  return found.baseline
}

const short = ({ requests }: Traffic) =>
  requests.map((line) => line.replace(/\/v2\/octo-org\/octo-app/, '').replace(/[0-9a-f]{40,64}/g, '#'))

describe('over ghcr.io’s protocol, at most 8 requests and 200 kB, no layer', () => {
  test('the base commit by its tag: challenge, token, manifest, fallback tag, artifact, blob, redirect', async () => {
    const ghcr = await startGhcr()
    const { root, manifests } = await push(ghcr, {
      tags: [`sha-${COMMIT}`, 'main'],
      commit: COMMIT,
      branch: 'main',
      of: LARGE,
    })
    const { found, traffic } = await lookUp(ghcr)
    expect(short(traffic)).toEqual([
      'GET /manifests/sha-# 401',
      'GET /token 200',
      'GET /manifests/sha-# 200',
      'GET /manifests/sha256-# 200',
      'GET /manifests/sha256:# 200',
      'GET /blobs/sha256:# 307',
      'GET /blob 200',
    ])
    expect(traffic.bytes).toBeGreaterThan(60_000)
    expect(traffic.bytes).toBeLessThan(200_000)
    expect(baselineIn(found)).toEqual({
      reference: `${ghcr.registry.host}/octo-org/octo-app:sha-${COMMIT}`,
      digest: manifests.get('linux/amd64')?.digest,
      name: 'the base commit 0123456',
      description: 'the base commit 0123456',
      knownBy: 'report',
      commit: COMMIT,
      createdAt: '2026-05-01T10:00:00.000Z',
    })
    expect(found).toMatchObject({ report: { imageDigest: root.digest, facts: { platform: 'linux/amd64' } } })
    expect('report' in found && found.report.trend).toHaveLength(30)
    const layers = LARGE.image.platforms[0]?.layers ?? []
    expect(traffic.requests.join('\n')).not.toContain(layers[0]?.digest)
  })

  const COUNTED: readonly (readonly [string, readonly Stored[], Partial<BaselineSearch>, string])[] = [
    [
      'the base commit whatever the tags are',
      [{ tags: ['stable'], commit: COMMIT, branch: 'main' }],
      {},
      'the base commit 0123456',
    ],
    [
      'the newest commit before it',
      [
        { tags: [], commit: '9'.repeat(40), branch: 'main', at: '2026-05-09T00:00:00.000Z', layers: [9] },
        { tags: [], commit: PARENT, branch: 'main' },
      ],
      { history: async () => ({ commits: ['3'.repeat(40), PARENT], areFirstParents: true }) },
      "main's image of commit 1111111, 2 commits behind (0123456 has no image)",
    ],
    [
      'the newest of the branch, where nothing is known of its commits',
      [
        { tags: [], commit: PARENT, branch: 'main', at: '2026-05-01T00:00:00.000Z' },
        { tags: [], commit: '9'.repeat(40), branch: 'main', at: '2026-05-09T00:00:00.000Z', layers: [9] },
      ],
      { measureDistance: async () => ({ ahead: 4, behind: 0 }) },
      "main's newest image, of commit 9999999, 4 commits behind (0123456 has no image)",
    ],
    [
      'the release before',
      [{ tags: ['1.2.0'], commit: PARENT }],
      { question: { kind: 'release', version: '1.3.0' } },
      'the release 1.2.0',
    ],
  ]

  test.each(COUNTED)('%s', async (_, images, search, description) => {
    const ghcr = await startGhcr()
    for (const image of images) await push(ghcr, { ...image, of: LARGE })
    const { found, traffic } = await lookUp(ghcr, search)
    expect(found).toMatchObject({ baseline: { knownBy: 'report', description } })
    expect(traffic.requests.length).toBeLessThanOrEqual(8)
    expect(traffic.bytes).toBeLessThan(200_000)
  })

  test('sizes alone, where no report was stored', async () => {
    const ghcr = await startGhcr()
    ghcr.pushImage({ tags: [`sha-${COMMIT}`], created: '2026-04-01T00:00:00Z' })
    const { found, traffic } = await lookUp(ghcr)
    expect(found).toMatchObject({
      manifest: { layers: [{ size: 1000 }] },
      baseline: { knownBy: 'sizes', commit: COMMIT, createdAt: '2026-04-01T00:00:00.000Z' },
    })
    expect(short(traffic)).toEqual([
      'GET /manifests/sha-# 401',
      'GET /token 200',
      'GET /manifests/sha-# 200',
      'GET /manifests/sha256-# 404',
      'GET /referrers/sha256:# 404',
      'GET /manifests/sha256:# 200',
      'GET /blobs/sha256:# 307',
      'GET /blob 200',
    ])
  })

  test('without stored reports nobody looks for one', async () => {
    const ghcr = await startGhcr()
    await push(ghcr, { tags: [`sha-${COMMIT}`], commit: COMMIT, branch: 'main' })
    const traffic: Traffic = { requests: [], bytes: 0 }
    const question = { kind: 'pull-request', commit: COMMIT, branch: MAIN } as const
    const found = await findBaseline(AMD64, { question, registry: askedOnce(ghcr.open(traffic)(ghcr.name)) })
    expect(baselineIn(found).knownBy).toBe('sizes')
    expect(traffic.requests).toHaveLength(6)
  })
})

describe.each(['filtered', 'unfiltered'] as const)('a registry with the referrers API (%s)', (referrers) => {
  test('is asked for the one type', async () => {
    const ghcr = await startGhcr({ referrers })
    const pushed = await push(ghcr, { tags: [`sha-${COMMIT}`], commit: COMMIT })
    ghcr.put([], OCI_MANIFEST, {
      schemaVersion: 2,
      artifactType: 'application/vnd.example.sbom',
      subject: pushed.root,
      layers: [],
      annotations: { 'org.opencontainers.image.created': '2030-01-01T00:00:00Z' },
    })
    const { found } = await lookUp(ghcr)
    expect(baselineIn(found).knownBy).toBe('report')
    const [asked] = ghcr.registry.requests('GET', /\/referrers\//)
    expect(asked?.query).toBe(`artifactType=${encodeURIComponent(REPORT_ARTIFACT)}`)
    expect(asked?.headers.accept).toBe(OCI_INDEX)
    expect(Object.keys(ghcr.registry.tags('octo-org/octo-app'))).toEqual([`sha-${COMMIT}`])
  })

  test('of several reports the newest is read', async () => {
    const ghcr = await startGhcr({ referrers })
    const image = { tags: [`sha-${COMMIT}`], commit: COMMIT }
    await push(ghcr, { ...image, at: '2026-05-03T00:00:00.000Z' })
    await push(ghcr, { ...image, at: '2026-05-02T00:00:00.000Z' })
    expect(baselineIn((await lookUp(ghcr)).found).createdAt).toBe('2026-05-03T00:00:00.000Z')
  })
})

describe('platforms and variants', () => {
  test('each platform is compared with its own, and what is the same for both is asked once', async () => {
    const ghcr = await startGhcr()
    const { manifests } = await push(ghcr, {
      tags: [`sha-${COMMIT}`],
      commit: COMMIT,
      platforms: [AMD64, ARM64],
    })
    const traffic: Traffic = { requests: [], bytes: 0 }
    const registry = askedOnce(ghcr.open(traffic)(ghcr.name))
    const [one, other] = await Promise.all([
      lookUp(ghcr, { registry }, AMD64),
      lookUp(ghcr, { registry }, ARM64),
    ])
    expect(baselineIn(one.found).digest).toBe(manifests.get('linux/amd64')?.digest)
    expect(baselineIn(other.found).digest).toBe(manifests.get('linux/arm64')?.digest)
    expect(traffic.requests).toHaveLength(7)
  })

  test('never with another one: jobs that push one platform each do not hide each other', async () => {
    const ghcr = await startGhcr()
    await push(ghcr, { tags: ['arm'], commit: COMMIT, branch: 'main', platforms: [ARM64] })
    const { found } = await lookUp(ghcr)
    expect(found).toEqual({ skipped: expect.stringContaining('has no image to compare with: none tagged') })
    await push(ghcr, { tags: ['amd'], commit: COMMIT, branch: 'main', platforms: [AMD64] })
    expect(baselineIn((await lookUp(ghcr)).found).knownBy).toBe('report')
    const arm = await lookUp(ghcr, {}, ARM64)
    expect(arm.found).toMatchObject({ report: { facts: { platform: 'linux/arm64' } } })
  })

  test('an image of another target is passed over, whatever its tag says', async () => {
    const ghcr = await startGhcr()
    await push(ghcr, { tags: [`sha-${COMMIT}`], commit: COMMIT, branch: 'main', variant: 'worker' })
    await push(ghcr, { tags: ['api'], commit: COMMIT, branch: 'main', variant: 'api', layers: [7] })
    const { found } = await lookUp(ghcr, { stored: { variant: 'api', read: readEarlier } })
    expect(found).toMatchObject({
      baseline: { reference: expect.stringContaining('@sha256:'), name: 'the base commit 0123456' },
    })
    const skipped = await lookUp(ghcr, { stored: { variant: 'third', read: readEarlier } })
    expect(skipped.found).toEqual({
      skipped: expect.stringContaining('sha-0123456… is of another build'),
    })
  })

  test.each([
    ['with a target', undefined, 'api'],
    ['without a target', 'api', ''],
  ])('an image of another job is no build of a job %s', async (_, pushed, variant) => {
    const ghcr = await startGhcr()
    const of = pushed === undefined ? {} : { variant: pushed }
    await push(ghcr, { tags: [`sha-${COMMIT}`], commit: COMMIT, branch: 'main', ...of })
    const { found } = await lookUp(ghcr, { stored: { variant, read: readEarlier } })
    expect(found).toEqual({ skipped: expect.stringContaining('is of another build') })
  })
})

describe('a stored report that cannot be used leaves the sizes, and the reason', () => {
  const CASES: readonly (readonly [string, (report: Report) => Buffer, RegExp])[] = [
    ['no gzip', () => Buffer.from('plain'), /received "5 bytes", expected a report, compressed with gzip/],
    ['no JSON', () => gzipSync('<html>'), /expected valid JSON/],
    ['a bomb', () => gzipSync(Buffer.alloc(60_000_000)), /received "more than 8000000 bytes"/],
    [
      'a newer version',
      (report) => gzipSync(JSON.stringify({ ...report, checks: [], schemaVersion: 2 })),
      /schemaVersion: received "2", expected 1, the newest that this version reads/,
    ],
    ['too large', () => Buffer.alloc(150_000, 'x'), /"150000 bytes", expected at most 120000 bytes/],
    [
      'another image’s',
      (report) =>
        gzipSync(
          JSON.stringify({ ...report, checks: [], image: { ...report.image, digest: digestOf('x') } }),
        ),
      /image\.digest: received "sha256:2d71.*expected its subject's digest/,
    ],
  ]

  test.each(CASES)('%s', async (_, content, reason) => {
    for (const tags of [[`sha-${COMMIT}`], ['main']]) {
      const ghcr = await startGhcr()
      await push(ghcr, { tags, commit: COMMIT, branch: 'main', content })
      const { found } = await lookUp(ghcr)
      expect(baselineIn(found)).toMatchObject({ knownBy: 'sizes', commit: COMMIT })
      expect(baselineIn(found).description).toMatch(
        /^the base commit 0123456 \(its stored report cannot be used: /,
      )
      expect(baselineIn(found).description).toMatch(reason)
    }
  })

  /** Puts another artifact in the place of the stored one, in both lists. */
  function replace(ghcr: Ghcr, change: (manifest: Record<string, unknown>) => unknown): void {
    const { repository } = ghcr.name
    const stored = ghcr.registry.manifests.get(repository)
    for (const tag of Object.keys(ghcr.registry.tags(repository))) {
      const list = JSON.parse(stored?.get(tag)?.bytes.toString() ?? '')
      const entry: Descriptor | undefined = list.manifests.find(
        (one: Descriptor) => one.artifactType === REPORT_ARTIFACT,
      )
      if (entry === undefined) continue
      const manifest = JSON.parse(stored?.get(entry.digest)?.bytes.toString() ?? '')
      const other = ghcr.put([], OCI_MANIFEST, change(manifest))
      ghcr.put([tag], OCI_INDEX, { ...list, manifests: [{ ...entry, ...other }] })
    }
  }

  test.each([
    [
      'of another type',
      { artifactType: 'application/vnd.example' },
      /artifactType: received "application\/vnd\.example"/,
    ],
    [
      'with a layer of another type',
      { layers: [{ mediaType: 'x', digest: digestOf('x'), size: 1 }] },
      /with one layer/,
    ],
    [
      'with more layers',
      { layers: [1, 2].map(() => ({ mediaType: REPORT_LAYER, digest: digestOf('x'), size: 1 })) },
      /with one layer/,
    ],
    [
      'whose blob is not there',
      { layers: [{ mediaType: REPORT_LAYER, digest: digestOf('x'), size: 1 }] },
      /reading the blob .* answered 404/,
    ],
    [
      'of another image',
      { subject: { mediaType: OCI_INDEX, digest: digestOf('x'), size: 1 } },
      /it is of another image/,
    ],
    [
      'that says to be 1 TB',
      { layers: [{ mediaType: REPORT_LAYER, digest: digestOf('x'), size: 1e12 }] },
      /at most 120000 bytes/,
    ],
  ])('an artifact %s', async (_, change, reason) => {
    const ghcr = await startGhcr()
    await push(ghcr, { tags: [`sha-${COMMIT}`], commit: COMMIT })
    replace(ghcr, (manifest) => ({ ...manifest, ...change }))
    expect(baselineIn((await lookUp(ghcr)).found)).toMatchObject({
      knownBy: 'sizes',
      description: expect.stringMatching(reason),
    })
  })

  test('a blob of other bytes than its digest says', async () => {
    const ghcr = await startGhcr()
    await push(ghcr, { tags: [`sha-${COMMIT}`], commit: COMMIT })
    const blobs = ghcr.registry.blobs.get('octo-org/octo-app')
    for (const [digest, bytes] of blobs ?? []) {
      if (bytes[0] === 0x1f) blobs?.set(digest, Buffer.from(bytes).fill(1, 100, 110))
    }
    expect(baselineIn((await lookUp(ghcr)).found).description).toMatch(
      /is altered: its bytes have the digest/,
    )
  })

  test('an artifact that is gone leaves the next candidate', async () => {
    const ghcr = await startGhcr()
    await push(ghcr, { tags: [], commit: COMMIT, branch: 'main' })
    ghcr.pushImage({ tags: ['main'], revision: PARENT, layers: [5] })
    const stored = ghcr.registry.manifests.get('octo-org/octo-app')
    for (const key of [...(stored?.keys() ?? [])]) {
      if (stored?.get(key)?.bytes.includes(REPORT_LAYER)) stored.delete(key)
    }
    const { found } = await lookUp(ghcr)
    expect(baselineIn(found)).toMatchObject({ name: "main's newest image", knownBy: 'sizes', commit: PARENT })
  })

  test.each([
    ['an image', OCI_MANIFEST, { schemaVersion: 2, config: {}, layers: [] }],
    ['no JSON', OCI_INDEX, Buffer.from('<html>')],
    ['a huge one', OCI_INDEX, Buffer.alloc(70_000, ' ')],
  ])('a list that is %s is passed over', async (_, mediaType, content) => {
    const ghcr = await startGhcr()
    ghcr.pushImage({ tags: ['main'], revision: PARENT })
    ghcr.put(['slim-image-report-main'], mediaType, content)
    expect(baselineIn((await lookUp(ghcr)).found).name).toBe("main's newest image")
  })

  test('where nothing else is there either, the skip says why', async () => {
    const ghcr = await startGhcr()
    ghcr.put(['slim-image-report-main'], OCI_INDEX, Buffer.from('<html>'))
    expect((await lookUp(ghcr)).found).toEqual({
      skipped: expect.stringMatching(
        /none tagged .*; the list of stored reports cannot be read \(.*valid JSON/,
      ),
    })
  })
})

describe('a registry in trouble', () => {
  const whole: Stored = { tags: [`sha-${COMMIT}`], commit: COMMIT, branch: 'main' }

  test.each([
    ['403', { status: 403 }, /has no image that this run may read/],
    ['404', { status: 404 }, /has no image to compare with: none tagged sha-0123456…, main, latest/],
    ['429', { status: 429 }, /reading the manifest .*:sha-0123.* answered 429; wait, or log in/],
    ['429 with Retry-After', { status: 429, headers: { 'retry-after': '3600' } }, /answered 429/],
    ['503', { status: 503 }, /could not be read: reading the manifest .* answered 503/],
    ['a reset', 'drop' as const, /closed the connection/],
  ])('%s is a sentence that names the operation', async (_, fault, sentence) => {
    const ghcr = await startGhcr()
    await push(ghcr, whole)
    ghcr.registry.options = {
      ...ghcr.registry.options,
      fault: ({ path }) => (path === '/token' ? undefined : fault),
    }
    const { found, traffic } = await lookUp(ghcr)
    expect(found).toEqual({ skipped: expect.stringMatching(sentence) })
    expect(traffic.requests.length).toBeLessThan(16)
  })

  test.each([
    ['429 with a Retry-After of a second', { status: 429, headers: { 'retry-after': '1' } }],
    ['503', { status: 503 }],
    ['a reset', 'drop' as const],
  ])('%s once is asked again', async (_, fault) => {
    const ghcr = await startGhcr()
    await push(ghcr, whole)
    const failed = new Set<string>()
    ghcr.registry.options = {
      ...ghcr.registry.options,
      fault: ({ path, authorization }) => {
        if (path === '/token' || authorization === undefined || failed.has(path)) return undefined
        failed.add(path)
        return fault
      },
    }
    expect(baselineIn((await lookUp(ghcr)).found).knownBy).toBe('report')
    expect(failed.size).toBe(4)
  })

  test.each([403, 500])('where only the report is refused (%d), the sizes are compared', async (status) => {
    const ghcr = await startGhcr()
    await push(ghcr, whole)
    ghcr.registry.options = {
      ...ghcr.registry.options,
      fault: ({ path }) => (/sha256-/.test(path) ? { status } : undefined),
    }
    expect(baselineIn((await lookUp(ghcr)).found)).toMatchObject({
      knownBy: 'sizes',
      description: expect.stringMatching(
        new RegExp(`cannot be used: reading the manifest .*answered ${status}`),
      ),
    })
  })
})

test('a base that was force-pushed leaves the commit before that is still known', async () => {
  const ghcr = await startGhcr()
  await push(ghcr, { tags: [`sha-${PARENT}`], commit: PARENT, branch: 'main' })
  // Git does not have the commit any more, GitHub may not either.
  const { found } = await lookUp(ghcr, { history: async () => ({ commits: [], areFirstParents: true }) })
  expect(baselineIn(found).description).toBe("main's newest image, of commit 1111111 (0123456 has no image)")
})

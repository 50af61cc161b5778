import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { changeList, type ListEntry, type Patience } from '../../src/publish/change-list.ts'
import { type ReportToStore, storeReport } from '../../src/publish/store-report.ts'
import { MOST_LISTED, REPORT_ARTIFACT, REPORT_LAYER } from '../../src/registry/report-artifact.ts'
import { digestOf, error, type FakeRegistry, type FakeRegistryOptions } from '../registry/fake-registry.ts'
import { openWith, startFake } from '../registry/open-fake.ts'

const INDEX = 'application/vnd.oci.image.index.v1+json'
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json'
const IMAGE = Buffer.from(JSON.stringify({ schemaVersion: 2, layers: [] }))
const SUBJECT = { mediaType: MANIFEST, digest: digestOf(IMAGE), size: IMAGE.length }
const TAG = SUBJECT.digest.replace(':', '-')
const QUICK: Patience = { attempts: 10, shortest: 40, longest: 400, sleep }

const named = (registry: FakeRegistry) => ({ registry: registry.host, repository: 'o/a' })

async function scene(options: FakeRegistryOptions = {}) {
  const registry = await startFake(options)
  put(registry, 'main', MANIFEST, IMAGE)
  const store = (given: Partial<ReportToStore> = {}) =>
    storeReport(openWith().open(named(registry), 'push'), { ...REPORT, ...given }, QUICK)
  return { registry, store, list: (tag: string) => listed(registry, tag) }
}

const REPORT: ReportToStore = {
  content: gzipSync('{}'),
  schemaVersion: 1,
  subject: { ...SUBJECT, platform: { os: 'linux', architecture: 'amd64' } },
  platforms: ['linux/amd64', 'linux/arm64'],
  commit: '1'.repeat(40),
  createdAt: '2026-05-01T10:00:00.000Z',
  variant: '',
  branch: 'main',
}

function put(registry: FakeRegistry, tag: string, mediaType: string, bytes: Buffer): void {
  const stored = registry.manifests.get('o/a') ?? new Map()
  registry.manifests.set(
    'o/a',
    stored.set(tag, { mediaType, bytes }).set(digestOf(bytes), { mediaType, bytes }),
  )
}

function manifest(registry: FakeRegistry, at: string) {
  const stored = registry.manifests.get('o/a')?.get(at)
  return stored === undefined ? undefined : JSON.parse(stored.bytes.toString())
}

function listed(registry: FakeRegistry, tag: string): readonly ListEntry[] {
  return manifest(registry, tag)?.manifests ?? []
}

describe('what is stored', () => {
  test('is an artifact with the image as its subject, listed by both tags with its annotations', async () => {
    const { registry, store, list } = await scene()
    await store()
    const [entry] = list(TAG)
    const stored = manifest(registry, entry?.digest ?? '')
    expect(stored).toEqual({
      schemaVersion: 2,
      mediaType: MANIFEST,
      artifactType: REPORT_ARTIFACT,
      config: { mediaType: 'application/vnd.oci.empty.v1+json', digest: digestOf('{}'), size: 2 },
      layers: [{ mediaType: REPORT_LAYER, digest: digestOf(REPORT.content), size: REPORT.content.length }],
      subject: SUBJECT,
      annotations: {
        'org.opencontainers.image.created': REPORT.createdAt,
        'org.opencontainers.image.revision': REPORT.commit,
        'vnd.slim-image-action.schema-version': '1',
        'vnd.slim-image-action.platforms': 'linux/amd64,linux/arm64',
        'vnd.slim-image-action.branch': 'main',
      },
    })
    // distribution-spec, Pushing Manifests with Subject: the artifact's type and all its annotations.
    expect(entry).toEqual({
      mediaType: MANIFEST,
      digest: digestOf(JSON.stringify(stored)),
      size: JSON.stringify(stored).length,
      artifactType: REPORT_ARTIFACT,
      annotations: stored.annotations,
    })
    expect(list('slim-image-report-main')).toEqual([entry])
    expect(registry.manifests.get('o/a')?.get(TAG)?.mediaType).toBe(INDEX)
    expect(registry.blobs.get('o/a')?.get(digestOf('{}'))?.toString()).toBe('{}')
  })

  test('a registry that lists referrers itself gets no tag for it', async () => {
    const { registry, store, list } = await scene({ referrers: 'filtered' })
    await store()
    expect(Object.keys(registry.tags('o/a'))).toEqual(['main', 'slim-image-report-main'])
    expect(list('slim-image-report-main')).toHaveLength(1)
  })

  test("a release's is among the referrers alone; without a commit none is named", async () => {
    const { registry, store, list } = await scene()
    await store({ branch: undefined, commit: null })
    expect(Object.keys(registry.tags('o/a'))).toEqual(['main', TAG])
    expect(list(TAG)[0]?.annotations).not.toHaveProperty('org.opencontainers.image.revision')
  })

  test.each([
    ['a target', { variant: 'api' }, 'slim-image-report-main-api'],
    ['a branch of several words', { branch: 'feature/Größe' }, 'slim-image-report-feature-Gr-e'],
    ['a long branch', { branch: 'x'.repeat(200) }, /^slim-image-report-x{101}-[0-9a-f]{8}$/],
  ])('%s has a tag of its own', async (_, given, expected) => {
    const { registry, store } = await scene()
    await store(given)
    const [, tag = ''] = Object.keys(registry.tags('o/a')).filter((one) => one !== TAG)
    expect(tag).toMatch(expected)
    expect(tag.length).toBeLessThanOrEqual(128)
  })
})

describe('lists that are there already', () => {
  const FOREIGN = {
    mediaType: MANIFEST,
    digest: digestOf(Buffer.from('{"foreign":1}')),
    size: 13,
    artifactType: 'application/vnd.example.sbom',
    annotations: { a: 'b' },
    urls: ['https://example.com'],
    'x-unknown': { deep: [1] },
  }

  function withForeign(registry: FakeRegistry): void {
    put(registry, 'foreign', MANIFEST, Buffer.from('{"foreign":1}'))
    const index = { schemaVersion: 2, mediaType: INDEX, manifests: [FOREIGN], annotations: { kept: 'yes' } }
    put(registry, TAG, INDEX, Buffer.from(JSON.stringify(index)))
  }

  test('our older report goes; entries and annotations of others stay as they are, to the letter', async () => {
    const { registry, store, list } = await scene()
    withForeign(registry)
    await store()
    await store({ createdAt: '2026-05-02T10:00:00.000Z' })
    expect(list(TAG)[0]).toEqual(FOREIGN)
    expect(list(TAG)).toHaveLength(2)
    expect(list(TAG)[1]?.annotations).toMatchObject({
      'org.opencontainers.image.created': '2026-05-02T10:00:00.000Z',
    })
    expect(manifest(registry, TAG).annotations).toEqual({ kept: 'yes' })
  })

  test('of one image each branch and variant has its report', async () => {
    const { store, list } = await scene()
    await store()
    await store({ variant: 'debug' })
    await store({ branch: undefined })
    await store({ createdAt: '2026-05-02T10:00:00.000Z' })
    const told = list(TAG).map(({ annotations = {} }) => [
      annotations['vnd.slim-image-action.branch'],
      annotations['vnd.slim-image-action.variant'],
      annotations['org.opencontainers.image.created']?.slice(8, 10),
    ])
    expect(told).toHaveLength(3)
    expect(told).toEqual(
      expect.arrayContaining([
        ['main', 'debug', '01'],
        ['main', undefined, '02'],
        [undefined, undefined, '01'],
      ]),
    )
  })

  test('a branch keeps one entry for each commit and set of platforms, the newest first', async () => {
    const { store, list } = await scene()
    await store({ createdAt: '2026-05-01T10:00:00.000Z' })
    await store({ createdAt: '2026-05-03T10:00:00.000Z', commit: '2'.repeat(40) })
    await store({ createdAt: '2026-05-02T10:00:00.000Z' })
    await store({ createdAt: '2026-05-02T11:00:00.000Z', platforms: ['linux/s390x'] })
    const told = list('slim-image-report-main').map(({ annotations = {} }) => [
      annotations['org.opencontainers.image.revision']?.[0],
      annotations['vnd.slim-image-action.platforms'],
    ])
    expect(told).toEqual([
      ['2', 'linux/amd64,linux/arm64'],
      ['1', 'linux/s390x'],
      ['1', 'linux/amd64,linux/arm64'],
    ])
  })

  test('two branches that come to one tag keep apart', async () => {
    const { store, list } = await scene()
    await store({ branch: 'a/b' })
    await store({ branch: 'a-b' })
    expect(list('slim-image-report-a-b')).toHaveLength(2)
  })

  test('the list ends: the oldest go', async () => {
    const { registry, store, list } = await scene()
    const entries = Array.from({ length: MOST_LISTED }, (_, index) => ({
      ...FOREIGN,
      annotations: {
        'org.opencontainers.image.created': new Date(Date.UTC(2026, 0, 1 + index)).toISOString(),
      },
    }))
    put(registry, 'foreign', MANIFEST, Buffer.from('{"foreign":1}'))
    const index = { schemaVersion: 2, mediaType: INDEX, manifests: entries }
    put(registry, 'slim-image-report-main', INDEX, Buffer.from(JSON.stringify(index)))
    await store()
    expect(list('slim-image-report-main')).toHaveLength(MOST_LISTED)
    expect(list('slim-image-report-main')[0]?.artifactType).toBe(REPORT_ARTIFACT)
    expect(JSON.stringify(list('slim-image-report-main'))).not.toContain('2026-01-01')
  })

  test('what is no index is not written over, and the message says what it is', async () => {
    const { registry, store } = await scene()
    put(registry, TAG, MANIFEST, IMAGE)
    await expect(store()).rejects.toThrow(
      /adding to .*:sha256-.*it is "application.*manifest.*expected an image index/,
    )
    expect(manifest(registry, TAG)).toEqual(JSON.parse(IMAGE.toString()))
  })

  test("a branch's list whose entries were deleted begins again", async () => {
    const { registry, store, list } = await scene()
    const gone = { ...FOREIGN, digest: digestOf('gone') }
    const index = { schemaVersion: 2, mediaType: INDEX, manifests: [gone] }
    put(registry, 'slim-image-report-main', INDEX, Buffer.from(JSON.stringify(index)))
    await store()
    expect(list('slim-image-report-main').map(({ artifactType }) => artifactType)).toEqual([REPORT_ARTIFACT])
  })
})

describe('side by side', () => {
  const DOWN = { status: 503, body: '' }
  const slow = { delay: () => Math.random() * 8 }

  test('ten pushes of a branch at once are all in its list', async () => {
    const { registry, list } = await scene(slow)
    const commits = Array.from({ length: 10 }, (_, index) => `${index}`.repeat(40))
    await Promise.all(
      commits.map((commit, index) => {
        const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, layers: [], index }))
        put(registry, `sha-${commit}`, MANIFEST, bytes)
        const subject = { mediaType: MANIFEST, digest: digestOf(bytes), size: bytes.length }
        const repository = openWith().open(named(registry), 'push')
        return storeReport(repository, { ...REPORT, commit, subject }, QUICK)
      }),
    )
    const found = list('slim-image-report-main').map(
      ({ annotations }) => annotations?.['org.opencontainers.image.revision'],
    )
    expect(found.toSorted()).toEqual(commits)
  }, 20_000)

  test('ten reports of one image leave one, and the entries that others add meanwhile', async () => {
    const { registry, store, list } = await scene(slow)
    const foreign = Array.from({ length: 5 }, (_, index) => {
      const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, foreign: index }))
      put(registry, `foreign-${index}`, MANIFEST, bytes)
      return { mediaType: MANIFEST, digest: digestOf(bytes), size: bytes.length, artifactType: `x/${index}` }
    })
    await Promise.all([
      ...foreign.map((entry) =>
        changeList(
          openWith().open(named(registry), 'push'),
          {
            tag: TAG,
            entries: (before) => [...before.filter(({ digest }) => digest !== entry.digest), entry],
            isIn: (entries) => entries.some(({ digest }) => digest === entry.digest),
            mayDropOthers: false,
          },
          QUICK,
        ),
      ),
      ...Array.from({ length: 10 }, (_, index) =>
        store({ branch: undefined, createdAt: `2026-05-01T10:00:0${index}.000Z` }),
      ),
    ])
    const types = list(TAG).map(({ artifactType }) => artifactType)
    expect(types.toSorted()).toEqual([REPORT_ARTIFACT, 'x/0', 'x/1', 'x/2', 'x/3', 'x/4'])
  }, 20_000)

  test('after a transient fault the list is read anew: nothing that was added meanwhile is lost', async () => {
    const { registry, store, list } = await scene()
    const sent: string[] = []
    const added = { mediaType: MANIFEST, digest: SUBJECT.digest, size: 1, artifactType: 'x/other' }
    registry.options = {
      fault: ({ method, path }) => {
        if (method !== 'PUT' || !path.endsWith('report-main')) return undefined
        sent.push(path)
        if (sent.length > 1) return undefined
        const index = { schemaVersion: 2, mediaType: INDEX, manifests: [added] }
        put(registry, 'slim-image-report-main', INDEX, Buffer.from(JSON.stringify(index)))
        return error(503, 'UNAVAILABLE', 'later')
      },
    }
    await store()
    const types = list('slim-image-report-main').map(({ artifactType }) => artifactType)
    expect(types.toSorted()).toEqual([REPORT_ARTIFACT, 'x/other'])
    expect(sent).toHaveLength(2)
  })

  test.each([
    ['goes on failing', {}, 4],
    ['asks for too much patience', { 'retry-after': '3600' }, 1],
  ])('a registry that %s is given up', async (_, headers, times) => {
    const { registry, store } = await scene()
    let sent = 0
    registry.options = {
      fault: ({ method, path }) => {
        if (method !== 'PUT' || !path.endsWith('report-main')) return undefined
        sent += 1
        return { ...DOWN, headers }
      },
    }
    await expect(store()).rejects.toThrow('answered 503')
    expect(sent).toBe(times)
  })

  test('a list that is written over every time is given up with its name', async () => {
    const { registry, store } = await scene()
    registry.options = {
      fault: ({ method, path }) =>
        method === 'PUT' && path.endsWith('report-main') ? { status: 201, body: '' } : undefined,
    }
    await expect(store()).rejects.toThrow(
      /adding to .*:slim-image-report-main: other runs changed it at the same time, 10 times in a row/,
    )
  }, 20_000)
})

test.each([
  ['the blob', /\/blobs\/uploads\//, 'pushing the blob'],
  ['the artifact', /\/manifests\/sha256:/, 'pushing the manifest'],
  ['the list', /\/manifests\/sha256-/, 'pushing the manifest'],
])('a registry that refuses %s is an error that says what was done', async (_, path, words) => {
  const { registry, store } = await scene()
  registry.options = {
    fault: (request) =>
      (request.method === 'PUT' || request.method === 'POST') && path.test(request.path)
        ? error(403, 'DENIED', 'read only')
        : undefined,
  }
  await expect(store({ content: gzipSync(`${Math.random()}`) })).rejects.toThrow(
    new RegExp(`${words} .*answered 403 DENIED "read only"`),
  )
})

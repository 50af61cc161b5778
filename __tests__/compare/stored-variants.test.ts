import { describe, expect, test } from '@jest/globals'
import type { BaselineQuestion } from '../../src/compare/baseline-candidates.ts'
import { findBaseline } from '../../src/compare/find-baseline.ts'
import type { StoredReports } from '../../src/compare/read-candidate.ts'
import type { Descriptor } from '../../src/oci/descriptor.ts'
import type { Digest } from '../../src/oci/digest.ts'
import { OCI_MANIFEST } from '../../src/oci/media-types.ts'
import { InvalidValueError } from '../../src/oci/invalid-value-error.ts'
import { BlobMismatchError } from '../../src/oci/verified-blob.ts'
import { referrersTag } from '../../src/registry/referrers.ts'
import { RegistryError } from '../../src/registry/registry-error.ts'
import { ANNOTATIONS, REPORT_ARTIFACT, REPORT_LAYER, reportsTag } from '../../src/registry/report-artifact.ts'
import { AMD64, digestOf, factsOf, imageOf, type LayerLine, MemoryRegistry } from './fixture.ts'

const COMMIT = '0123456789abcdef0123456789abcdef01234567'
const PULL: BaselineQuestion = {
  kind: 'pull-request',
  commit: COMMIT,
  branch: { name: 'main', tag: 'main' },
}
const GIVEN: BaselineQuestion = { kind: 'given', tagOrDigest: 'stable', description: 'the baseline stable' }
const PLAIN: readonly LayerLine[] = [['plain', 100, 'COPY . .']]
const DEBUG: readonly LayerLine[] = [['debug', 300, 'COPY . .']]

interface Said {
  readonly variant?: string
  readonly branch?: string
  readonly commit?: string
  readonly created?: string
}

/** Stores a report of the image and gives its entry; the report's words are its commit alone. */
function report(registry: MemoryRegistry, subject: Digest, said: Said): Partial<Descriptor> {
  const { variant, branch, commit = COMMIT, created = '2026-05-01T10:00:00.000Z' } = said
  const annotations = {
    [ANNOTATIONS.created]: created,
    [ANNOTATIONS.revision]: commit,
    ...(branch === undefined ? {} : { [ANNOTATIONS.branch]: branch }),
    ...(variant === undefined ? {} : { [ANNOTATIONS.variant]: variant }),
  }
  const content = Buffer.from(JSON.stringify({ subject, ...said }))
  registry.putBlob(content)
  const { digest, bytes } = registry.putManifest(`kept-${digestOf(content).slice(7)}`, OCI_MANIFEST, {
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    artifactType: REPORT_ARTIFACT,
    config: { mediaType: 'application/vnd.oci.empty.v1+json', digest: digestOf('{}'), size: 2 },
    layers: [{ mediaType: REPORT_LAYER, digest: digestOf(content), size: content.length }],
    subject: { mediaType: OCI_MANIFEST, digest: subject, size: 1 },
    annotations,
  })
  return { digest, size: bytes.length, artifactType: REPORT_ARTIFACT, annotations }
}

const readWords: StoredReports['read'] = (bytes) => {
  const { subject } = JSON.parse(Buffer.from(bytes).toString())
  const facts = factsOf(imageOf(PLAIN))
  return {
    imageDigest: subject,
    facts,
    findings: [],
    trend: [],
    commit: Buffer.from(bytes).toString(),
    createdAt: null,
  }
}

async function find(registry: MemoryRegistry, variant: string | undefined, question = PULL) {
  return await findBaseline(AMD64, { question, registry, stored: { variant, read: readWords } })
}

/** Both builds wrote the commit's tag, the other one last. */
function twoBuilds(wanted: string | undefined, other: string | undefined) {
  const registry = new MemoryRegistry()
  const own = registry.putImage('own', PLAIN)
  const last = registry.putImage(`sha-${COMMIT}`, DEBUG)
  const said = (variant: string | undefined) => ({
    branch: 'main',
    ...(variant === undefined ? {} : { variant }),
  })
  registry.putIndex(referrersTag(last.digest), [report(registry, last.digest, said(other))])
  const entry = report(registry, own.digest, said(wanted))
  registry.putIndex(reportsTag({ branch: 'main', variant: wanted ?? '' }), [entry])
  return { registry, own, last }
}

describe('of several builds of one repository', () => {
  test.each([
    ['a job without a target', undefined, 'debug'],
    ['a job with a target', 'debug', undefined],
    ['a job with another target', 'debug', 'api'],
  ])('%s is compared with its own, which the list names', async (_, wanted, other) => {
    const { registry, own } = twoBuilds(wanted, other)
    expect(await find(registry, wanted ?? '')).toMatchObject({
      report: { imageDigest: own.digest },
      baseline: { reference: `r.test/acme/web@${own.digest}` },
    })
  })

  test('without an own one there is none, and the reason says it', async () => {
    const { registry } = twoBuilds(undefined, 'debug')
    expect(await find(registry, 'api')).toEqual({
      skipped: expect.stringContaining('sha-0123456… is of another build'),
    })
  })

  test('what the user names is taken, whichever it is', async () => {
    const registry = new MemoryRegistry()
    const { digest } = registry.putImage('stable', DEBUG)
    registry.putIndex(referrersTag(digest), [report(registry, digest, { variant: 'debug' })])
    expect(await find(registry, undefined, GIVEN)).toMatchObject({ report: { imageDigest: digest } })
  })
})

describe('of several reports of one image', () => {
  const NEWEST = { variant: 'api', created: '2026-05-03T10:00:00.000Z' }
  const WANTED = { variant: 'debug', created: '2026-05-01T10:00:00.000Z' }
  const OF_BRANCH = { variant: 'debug', branch: 'main', created: '2026-05-01T09:00:00.000Z' }

  test.each([
    ['the wanted variant', 'debug', [NEWEST, WANTED], WANTED],
    ["a branch's build", 'debug', [WANTED, NEWEST, OF_BRANCH], OF_BRANCH],
    ["a branch's build where any variant is meant", undefined, [NEWEST, OF_BRANCH], OF_BRANCH],
    ['the newest', undefined, [WANTED, NEWEST], NEWEST],
  ])('%s is read', async (_, variant, said, expected) => {
    for (const isTagged of [true, false]) {
      const registry = new MemoryRegistry()
      const { digest } = registry.putImage('stable', DEBUG)
      const entries = said.map((one) => report(registry, digest, one))
      if (isTagged) registry.putIndex(referrersTag(digest), entries)
      else Object.assign(registry, { listReferrers: async () => entries })
      const found = await find(registry, variant, GIVEN)
      expect(found).toMatchObject({ report: { commit: JSON.stringify({ subject: digest, ...expected }) } })
    }
  })
})

describe('one candidate that is not in order', () => {
  const broken = (error: Error) => {
    const registry = new MemoryRegistry()
    const { digest } = registry.putImage('main', PLAIN)
    const read = registry.readBlob.bind(registry)
    const gone = registry.putImage(`sha-${COMMIT}`, DEBUG)
    const config = JSON.parse(Buffer.from(gone.bytes).toString()).config.digest
    Object.assign(registry, {
      async readBlob(blob: Descriptor) {
        if (blob.digest === config) throw error
        return await read(blob)
      },
    })
    return { registry, digest }
  }
  const refusal = (status?: number) =>
    new RegistryError({
      operation: 'reading the blob',
      problem: 'no',
      ...(status === undefined ? {} : { status }),
    })

  test.each([
    ['a blob that is gone', refusal(404)],
    ['a value that cannot be', new InvalidValueError('config', 'x', 'y')],
    [
      'other bytes',
      new BlobMismatchError('config', { mediaType: 'x', digest: digestOf('x'), size: 2 }, { size: 1 }),
    ],
  ])('%s is passed over', async (_, error) => {
    const { registry, digest } = broken(error)
    expect(await findBaseline(AMD64, { question: PULL, registry })).toMatchObject({ baseline: { digest } })
  })

  test('an index whose manifest is gone is passed over', async () => {
    const registry = new MemoryRegistry()
    registry.putIndex(`sha-${COMMIT}`, [{ digest: digestOf('gone'), platform: AMD64 }])
    const { digest } = registry.putImage('main', PLAIN)
    expect(await findBaseline(AMD64, { question: PULL, registry })).toMatchObject({ baseline: { digest } })
  })

  test.each([401, 403, 429, 500, 503, undefined])(
    'a registry that refuses with %s ends the search',
    async (status) => {
      const { registry } = broken(refusal(status))
      expect(await findBaseline(AMD64, { question: PULL, registry })).toHaveProperty('skipped')
      expect(registry.asked).not.toContain('main')
    },
  )
})

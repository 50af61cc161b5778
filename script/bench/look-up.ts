import { largeReport } from '../../__tests__/report/large-report.ts'
import { Ghcr, type ImageToPush, type Traffic } from '../../__tests__/support/ghcr.ts'
import { askedOnce } from '../../src/compare/baseline-registry.ts'
import type { BaselineQuestion } from '../../src/compare/baseline-candidates.ts'
import { findBaseline } from '../../src/compare/find-baseline.ts'
import type { Descriptor } from '../../src/oci/descriptor.ts'
import { type ReportToStore, storeReport } from '../../src/publish/store-report.ts'
import type { Report } from '../../src/report/report.ts'
import { storedReport } from '../../src/report/stored-report.ts'
import { readEarlier } from '../../src/stored-reports.ts'
import { atMost, type Row } from './row.ts'

const MOST_REQUESTS = 8
const MOST_BYTES = 200_000

const COMMIT = '0123456789abcdef0123456789abcdef01234567'
const PARENT = '1111111111111111111111111111111111111111'
const PULL: BaselineQuestion = {
  kind: 'pull-request',
  commit: COMMIT,
  branch: { name: 'main', tag: 'main' },
}

interface Case {
  readonly what: string
  readonly image: ImageToPush
  /** Of the stored report; undefined where none is stored. */
  readonly commit?: string
  readonly question?: BaselineQuestion
  readonly history?: readonly string[]
  /** Builds of the branch that its list has besides. */
  readonly others?: number
}

const CASES: readonly Case[] = [
  { what: 'the base commit by its tag', image: { tags: [`sha-${COMMIT}`] }, commit: COMMIT },
  { what: 'the base commit whatever the tags', image: { tags: ['stable'] }, commit: COMMIT, others: 49 },
  {
    what: 'the newest commit before it',
    image: { tags: ['stable'] },
    commit: PARENT,
    history: ['2'.repeat(40), PARENT],
    others: 49,
  },
  { what: "the branch's newest", image: { tags: ['stable'] }, commit: PARENT, others: 49 },
  {
    what: 'the release before',
    image: { tags: ['1.2.0'] },
    commit: PARENT,
    question: { kind: 'release', version: '1.3.0' },
  },
  { what: 'sizes alone', image: { tags: [`sha-${COMMIT}`] } },
]

/** Nearly as large as reports are stored. */
const LARGE = largeReport({ files: 2400, packages: 500, findings: 200 })
const SMALL = largeReport({ files: 10, packages: 10, findings: 5, layers: 5 })

/** Requests and bytes of a look-up over ghcr.io's protocol, with a report as large as reports are stored. */
export async function measureLookUp(): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (const one of CASES) rows.push(...(await measure(one)))
  return [...rows, ...(await measureStoring())]
}

async function measure(one: Case): Promise<readonly Row[]> {
  const ghcr = await new Ghcr().start()
  try {
    for (let index = 0; index < (one.others ?? 0); index++) {
      const commit = index.toString(16).padStart(40, 'f')
      // What is listed of such a repository is not small.
      const tags = Array.from({ length: 20 }, (_, tag) => `sha-${tag}${commit.slice(4)}${index}`)
      ghcr.pushImage({ tags, layers: [index] })
      const createdAt = new Date(Date.UTC(2026, 3, 1) - index * 60_000).toISOString()
      await store(ghcr, { tags: [], layers: [index] }, commit, createdAt, SMALL)
    }
    if (one.commit === undefined) ghcr.pushImage(one.image)
    else await store(ghcr, one.image, one.commit, '2026-05-01T00:00:00.000Z', LARGE)
    const traffic: Traffic = { requests: [], bytes: 0 }
    const found = await findBaseline(
      { os: 'linux', architecture: 'amd64' },
      {
        question: one.question ?? PULL,
        registry: askedOnce(ghcr.open(traffic)(ghcr.name)),
        stored: { variant: '', read: readEarlier },
        history: async () => ({ commits: one.history ?? [], areFirstParents: true }),
      },
    )
    if ('skipped' in found) throw new Error(`${one.what}: ${found.skipped}`)
    const { length } = traffic.requests
    const kilobytes = `${(traffic.bytes / 1000).toFixed(1)} kB`
    const text = (shown: string) => ({ text: shown, must: '' })
    return [
      atMost(`look-up of ${one.what}: requests`, length, MOST_REQUESTS, {
        ...text(`${length} requests, by ${found.baseline.knownBy}`),
        must: `at most ${MOST_REQUESTS}`,
      }),
      atMost(`look-up of ${one.what}: transferred`, traffic.bytes, MOST_BYTES, {
        ...text(kilobytes),
        must: 'at most 200 kB',
      }),
    ]
  } finally {
    await ghcr.stop()
  }
}

async function store(
  ghcr: Ghcr,
  image: ImageToPush,
  commit: string,
  createdAt: string,
  sample: Report,
): Promise<void> {
  const { root } = ghcr.pushImage({ ...image, revision: commit })
  await ghcr.storeReport(toStore(root, commit, createdAt, sample))
}

function toStore(subject: Descriptor, commit: string, createdAt: string, sample: Report): ReportToStore {
  const run = { commit, ref: 'refs/heads/main', event: 'push', at: createdAt, url: null }
  const report = { ...sample, image: { ...sample.image, digest: subject.digest }, run }
  const content = storedReport(report)
  if (content === undefined) throw new Error('the report is too large')
  const platforms = report.image.platforms.map(({ platform }) => platform)
  return { content, schemaVersion: 1, subject, platforms, commit, createdAt, variant: '', branch: 'main' }
}

/** A registry some way off. */
const MILLISECONDS_AN_ANSWER = 50
const MOST_SECONDS = 3

async function measureStoring(): Promise<readonly Row[]> {
  const ghcr = await new Ghcr({ delay: () => MILLISECONDS_AN_ANSWER }).start()
  try {
    const { root } = ghcr.pushImage({ tags: ['main'] })
    const report = toStore(root, COMMIT, '2026-05-01T00:00:00.000Z', LARGE)
    const traffic: Traffic = { requests: [], bytes: 0 }
    const began = performance.now()
    await storeReport(ghcr.open(traffic)(ghcr.name, 'push'), report)
    const taken = (performance.now() - began) / 1000
    const what = `storing a report of ${report.content.length} bytes, ${MILLISECONDS_AN_ANSWER} ms an answer`
    const text = `${taken.toFixed(2)} s, ${traffic.requests.length} requests`
    return [atMost(what, taken, MOST_SECONDS, { text, must: `at most ${MOST_SECONDS} s` })]
  } finally {
    await ghcr.stop()
  }
}

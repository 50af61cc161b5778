import { describe, expect, test } from '@jest/globals'
import {
  type BaselineCandidate,
  type BaselineQuestion,
  baselineCandidates,
  type CandidatePorts,
} from '../../src/compare/baseline-candidates.ts'
import type { Descriptor } from '../../src/oci/descriptor.ts'
import { digestOf } from './fixture.ts'

const COMMIT = '0123456789abcdef0123456789abcdef01234567'
const PARENT = '1111111111111111111111111111111111111111'
const OLDER = '2222222222222222222222222222222222222222'
const MAIN = { name: 'main', tag: 'main' }
const PULL: BaselineQuestion = { kind: 'pull-request', commit: COMMIT, branch: MAIN }

const counted = (commits: readonly string[]) => ({ commits, areFirstParents: true })

function reportFor(commit: string, name = commit): Descriptor {
  return {
    mediaType: 'x',
    digest: digestOf(name),
    size: 1,
    annotations: { 'org.opencontainers.image.revision': commit },
  }
}

/** Reads all of them, and writes down what was asked for on the way. */
async function read(question: BaselineQuestion, given: Partial<CandidatePorts> = {}) {
  const asked: string[] = []
  const noting =
    <Args extends readonly unknown[], Answer>(name: string, answer: (...args: Args) => Promise<Answer>) =>
    (...args: Args) => {
      asked.push(name)
      return answer(...args)
    }
  const ports = {
    ...(given.hasGiven === undefined ? {} : { hasGiven: given.hasGiven }),
    reports: noting('reports', given.reports ?? (async () => [])),
    history: noting('history', given.history ?? (async () => counted([]))),
    tags: noting('tags', given.tags ?? (async () => [])),
  }
  const candidates: BaselineCandidate[] = []
  for await (const candidate of baselineCandidates(question, ports)) candidates.push(candidate)
  return { candidates, places: candidates.map(placeOf), asked }
}

function placeOf({ at }: BaselineCandidate): string {
  return 'image' in at
    ? at.image
    : `report of ${at.report.annotations?.['org.opencontainers.image.revision']}`
}

describe('a pull request', () => {
  test('is compared with its base commit, then the branch, then latest', async () => {
    const { candidates, places } = await read(PULL)
    expect(places).toEqual([`sha-${COMMIT}`, 'main', 'latest'])
    expect(candidates[0]?.description).toBe('the base commit 0123456')
    expect(candidates.map(({ exact }) => exact)).toEqual([true, false, false])
    expect(candidates[1]?.wantedCommit).toBe(COMMIT)
  })

  test('asks for nothing before it is needed', async () => {
    const ports: CandidatePorts = {
      reports: () => Promise.reject(new Error('too early')),
      history: () => Promise.reject(new Error('too early')),
      tags: () => Promise.reject(new Error('too early')),
    }
    const first = await baselineCandidates(PULL, ports).next()
    expect(first.value).toMatchObject({ at: { image: `sha-${COMMIT}` } })
  })

  test("the base commit's report comes before the commits before it, and those in their order", async () => {
    const reports = async () => [reportFor(OLDER), reportFor(COMMIT), reportFor(PARENT)]
    const { candidates, places } = await read(PULL, {
      reports,
      history: async () => counted([PARENT, OLDER]),
    })
    expect(places.slice(0, 4)).toEqual([
      `sha-${COMMIT}`,
      `report of ${COMMIT}`,
      `report of ${PARENT}`,
      `report of ${OLDER}`,
    ])
    expect(candidates[1]).toMatchObject({ exact: true, description: 'the base commit 0123456' })
    expect(candidates[2]).toMatchObject({
      exact: false,
      behind: 1,
      description: "main's image of commit 1111111",
    })
    expect(candidates[3]).toMatchObject({ behind: 2 })
  })

  test('how far a commit is back is not said where other branches’ commits are in between', async () => {
    const reports = async () => [reportFor(PARENT)]
    const history = async () => ({ commits: [OLDER, PARENT], areFirstParents: false })
    const { candidates } = await read(PULL, { reports, history })
    expect(candidates[1]).toMatchObject({ description: "main's image of commit 1111111", exact: false })
    expect(candidates[1]).not.toHaveProperty('behind')
  })

  test('images of commits before it are found by their tags, long and short, with one listing', async () => {
    const { candidates, places, asked } = await read(PULL, {
      history: async () => counted([PARENT, OLDER]),
      tags: async () => ['main', `sha-${OLDER}`, 'sha-1111111'],
    })
    expect(places).toEqual([`sha-${COMMIT}`, 'sha-1111111', `sha-${OLDER}`, 'main', 'latest'])
    expect(candidates[1]).toMatchObject({ behind: 1, wantedCommit: COMMIT })
    expect(asked.filter((name) => name === 'tags')).toHaveLength(1)
  })

  test.each([COMMIT, 'sha-0123456', '0123456'])(
    'the base commit by another tag is no look back: %s',
    async (tag) => {
      const { candidates } = await read(PULL, {
        tags: async () => [tag],
        history: async () => counted([PARENT]),
      })
      expect(candidates[1]).toMatchObject({ at: { image: tag }, exact: true })
    },
  )

  test('an image of a nearer commit comes before a report of one further back', async () => {
    const { places } = await read(PULL, {
      reports: async () => [reportFor(OLDER)],
      history: async () => counted([PARENT, OLDER]),
      tags: async () => [`sha-${PARENT}`, `sha-${OLDER}`],
    })
    expect(places.slice(1, 4)).toEqual([`sha-${PARENT}`, `report of ${OLDER}`, `sha-${OLDER}`])
  })

  test('looks back at no more than three', async () => {
    const history = Array.from({ length: 9 }, (_, index) => `${index}`.repeat(40))
    const { places } = await read(PULL, {
      history: async () => counted(history),
      tags: async () => history.map((sha) => `sha-${sha}`),
      reports: async () => history.map((sha) => reportFor(sha)),
    })
    expect(places.filter((place) => place.startsWith('sha-'))).toHaveLength(1 + 3)
    // Three of commits before it, and the branch's three newest.
    expect(places.filter((place) => place.startsWith('report'))).toHaveLength(6)
  })

  test('tags that cannot be listed are none', async () => {
    const { places } = await read(PULL, { tags: () => Promise.reject(new Error('405')) })
    expect(places).toEqual([`sha-${COMMIT}`, 'main', 'latest'])
  })

  test("without a known commit the branch's newest report leads", async () => {
    const question: BaselineQuestion = { ...PULL, commit: undefined, unknown: 'nobody knows' }
    const { candidates, places, asked } = await read(question, { reports: async () => [reportFor(OLDER)] })
    expect(places).toEqual([`report of ${OLDER}`, 'main', 'latest'])
    expect(candidates[0]).toMatchObject({ description: "main's newest image", unknown: 'nobody knows' })
    expect(asked).toEqual(['reports'])
  })
})

describe('other questions', () => {
  test('a branch whose tag is latest is tried once', async () => {
    const branch = { name: 'latest', tag: 'latest' }
    expect((await read({ kind: 'push', before: undefined, branch })).places).toEqual(['latest'])
  })

  test('what the user names goes before latest, not before the branch', async () => {
    expect((await read(PULL, { hasGiven: true })).places).toEqual([`sha-${COMMIT}`, 'main'])
    const branch = { name: 'latest', tag: 'latest' }
    const own = await read({ kind: 'push', before: undefined, branch }, { hasGiven: true })
    expect(own.places).toEqual(['latest'])
  })

  test('a push is compared with the commit before', async () => {
    const branch = { name: 'a/b', tag: 'a-b' }
    const { candidates, places } = await read({ kind: 'push', before: COMMIT, branch })
    expect(places).toEqual([`sha-${COMMIT}`, 'a-b', 'latest'])
    expect(candidates[0]?.description).toBe('the commit before, 0123456')
    expect(candidates[1]?.description).toBe("a/b's newest image")
  })

  test('what the user names is the only place', async () => {
    const question = { kind: 'given', tagOrDigest: '1.2', description: 'the baseline x:1.2' } as const
    expect((await read(question)).candidates).toEqual([
      { at: { image: '1.2' }, description: 'the baseline x:1.2', wantedCommit: undefined, exact: true },
    ])
  })

  test.each([
    [
      'the highest lower release',
      '1.10.0',
      ['1.9.0', '1.2.0', '1.10.0', '1.10', '1', 'latest', 'main', 'slim-image-report-main'],
      ['1.9.0', '1.2.0'],
    ],
    ['a backport with its own line', '1.9.5', ['2.0.0', '1.9.4', '2', '1.9.6'], ['1.9.4']],
    ['no pre-release for a release', '1.3.0', ['1.3.0-rc.1', '1.2.0'], ['1.2.0']],
    [
      'pre-releases for a pre-release',
      '1.3.0-rc.2',
      ['1.3.0-rc.1', '1.2.0', '1.3.0'],
      ['1.3.0-rc.1', '1.2.0'],
    ],
    ['tags with v too', '2.0.0', ['v1.0.0', '1.0.0'], ['1.0.0', 'v1.0.0']],
    ['at most three', '9.0.0', ['1.0.0', '2.0.0', '3.0.0', '4.0.0'], ['4.0.0', '3.0.0', '2.0.0']],
    ['nothing for a first release', '1.0.0', ['main', 'sha-1234567'], []],
    ['nothing for what is no version', 'nightly', ['1.0.0'], []],
  ])('a release is compared with %s', async (_, version, present, expected) => {
    expect((await read({ kind: 'release', version }, { tags: async () => present })).places).toEqual(expected)
  })

  test("a release's tags that cannot be listed are a fault", async () => {
    const tags = () => Promise.reject(new Error('listing the tags: 503'))
    await expect(read({ kind: 'release', version: '1.0.0' }, { tags })).rejects.toThrow('503')
  })
})

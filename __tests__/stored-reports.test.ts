import { describe, expect, test } from '@jest/globals'
import { PATIENCE } from '../src/publish/change-list.ts'
import { earlierOn, storeReports } from '../src/stored-reports.ts'
import { digestOf, error, type FakeRegistryOptions } from './registry/fake-registry.ts'
import { openWith, startFake } from './registry/open-fake.ts'
import { sampleReport } from './report/sample-report.ts'
import { gitHubEvent, pullRequestEvent } from './support/github-event.ts'

const ROOT = { mediaType: 'application/vnd.oci.image.index.v1+json', digest: digestOf('{}'), size: 2 }
const REPORT = sampleReport({}, { run: null })

async function store(event = gitHubEvent(), options: FakeRegistryOptions = {}, names = ['o/a']) {
  const registry = await startFake(options)
  const lines: string[] = []
  const log = (kind: string) => (text: string) => {
    lines.push(`${kind}: ${text}`)
  }
  await storeReports(REPORT, {
    plan: {
      targets: names.map((name) => ({ repository: { registry: registry.host, repository: name }, tags: [] })),
    },
    root: ROOT,
    inputs: { event, baseline: { storeReport: true, given: undefined, variant: '' } },
    openRepository: openWith().open,
    log: { group: log('group'), endGroup: () => {}, info: log('info'), warning: log('warning') },
  })
  const tags = names.map((name) => Object.keys(registry.tags(name)))
  return { tags, lines: lines.map((line) => line.replaceAll(registry.host, 'r.test')) }
}

const OWN = ROOT.digest.replace(':', '-')

describe('storeReports', () => {
  test('a branch’s build is in its list', async () => {
    const { tags, lines } = await store()
    expect(tags).toEqual([[OWN, 'slim-image-report-main']])
    expect(lines).toEqual([
      expect.stringMatching(/^info: Stored the report with r\.test\/o\/a \(\d+ bytes\)$/),
    ])
  })

  test.each([
    ['a release', gitHubEvent({ refType: 'tag', refName: 'v1.0.0' })],
    ['a pull request', pullRequestEvent()],
    [
      'a pull request whose ref is the base branch',
      pullRequestEvent({ name: 'pull_request_target', refType: 'branch', refName: 'main' }),
    ],
    ['a workflow_run, whose ref is the default branch', gitHubEvent({ name: 'workflow_run' })],
  ])('%s is in no branch’s list', async (_, event) => {
    expect((await store(event)).tags).toEqual([[OWN]])
  })

  test('every repository gets it', async () => {
    const { tags } = await store(gitHubEvent(), {}, ['o/a', 'o/b'])
    expect(tags).toEqual([
      [OWN, 'slim-image-report-main'],
      [OWN, 'slim-image-report-main'],
    ])
  })

  test('one that refuses is a warning that names repository and operation; the other has it', async () => {
    const fault: FakeRegistryOptions['fault'] = ({ path, method }) =>
      path.includes('/o/a/') && method === 'POST' ? error(403, 'DENIED', 'read only') : undefined
    const { tags, lines } = await store(gitHubEvent(), { fault }, ['o/a', 'o/b'])
    expect(tags).toEqual([[], [OWN, 'slim-image-report-main']])
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^warning: The report was not stored with the image in r\.test\/o\/a, which was pushed: pushing the blob .*answered 403 DENIED/,
      ),
    )
  })

  test('a report that cannot be made is a warning', async () => {
    const lines: string[] = []
    const log = { group() {}, endGroup() {}, info() {}, warning: (text: string) => lines.push(text) }
    const facts = {
      get event(): never {
        throw new Error('no event')
      },
      baseline: { storeReport: true, given: undefined, variant: '' },
    }
    const openRepository = openWith().open
    await storeReports(REPORT, { plan: { targets: [] }, root: ROOT, inputs: facts, openRepository, log })
    expect(lines).toEqual([expect.stringContaining('The report was not stored')])
  })

  test('patience is measured in seconds', () => {
    expect(PATIENCE.shortest).toBeLessThanOrEqual(200)
    expect(PATIENCE.longest * PATIENCE.attempts).toBeLessThanOrEqual(30_000)
  })
})

describe('earlierOn', () => {
  test('finds the platform, whatever the version of the operating system', () => {
    const [platform] = REPORT.image.platforms
    if (platform === undefined) throw new Error('no platform')
    const report = {
      ...REPORT,
      image: { ...REPORT.image, platforms: [{ ...platform, platform: 'windows(10.0.20348.1)/amd64' }] },
    }
    const windows = { os: 'windows', architecture: 'amd64', osVersion: '10.0.20348.9' }
    expect(earlierOn(report, windows)?.facts.platform).toBe('windows(10.0.20348.1)/amd64')
    expect(earlierOn(report, { os: 'linux', architecture: 'amd64' })).toBeUndefined()
  })
})

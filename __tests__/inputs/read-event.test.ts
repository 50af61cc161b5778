import { createRequire } from 'node:module'
import { describe, expect, test } from '@jest/globals'
import * as v from 'valibot'
import type { GitHubEvent } from '../../src/inputs/event.ts'
import { readEvent } from '../../src/inputs/read-event.ts'
import { events, type TriggeredRun } from '../support/events.ts'

const SHA = 'a'.repeat(40)
const HEAD = 'b'.repeat(40)
const BASE = 'c'.repeat(40)

function variables(run: TriggeredRun): Record<string, string> {
  return {
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_NAME: run.name,
    GITHUB_REPOSITORY: run.repository,
    GITHUB_REF: run.ref,
    GITHUB_SHA: run.sha,
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_API_URL: 'https://api.github.com',
    GITHUB_RUN_ID: '42',
    GITHUB_ACTOR: 'octocat',
  }
}

function read(run: TriggeredRun, payload: object = run.payload): GitHubEvent {
  const event = readEvent(variables(run), JSON.stringify(payload))
  if (event === undefined) throw new Error('no event')
  return event
}

const pull = { headSha: HEAD, baseSha: BASE, mergeSha: SHA }

describe('every event', () => {
  test.each<[string, TriggeredRun, Partial<GitHubEvent>]>([
    [
      'push to the default branch',
      events.push({ branch: 'main', sha: SHA, before: BASE }),
      { name: 'push', refType: 'branch', refName: 'main', onDefaultBranch: true, before: BASE },
    ],
    [
      'push of a new branch',
      events.push({ branch: 'feature/x', sha: SHA }),
      { refType: 'branch', refName: 'feature/x', onDefaultBranch: false, before: undefined },
    ],
    [
      'push of a tag',
      events.push({ tag: 'v1.2.3', sha: SHA }),
      { refType: 'tag', refName: 'v1.2.3', onDefaultBranch: false },
    ],
    [
      'push of a tag that is called like the default branch',
      events.push({ tag: 'main', sha: SHA }),
      { refType: 'tag', refName: 'main', onDefaultBranch: false },
    ],
    [
      'push to another default branch',
      events.push({ branch: 'trunk', sha: SHA, defaultBranch: 'trunk' }),
      { onDefaultBranch: true, defaultBranch: 'trunk' },
    ],
    ['release', events.release({ tag: 'v1.2.3', sha: SHA }), { refType: 'tag', refName: 'v1.2.3' }],
    ['schedule', events.schedule({ sha: SHA }), { refName: 'main', onDefaultBranch: true }],
    ['workflow_dispatch', events.workflowDispatch({ sha: SHA }), { onDefaultBranch: true }],
    [
      'workflow_dispatch elsewhere',
      events.workflowDispatch({ sha: SHA, ref: 'refs/heads/x' }),
      { refName: 'x', onDefaultBranch: false },
    ],
    [
      'merge_group',
      events.mergeGroup({ sha: SHA, baseSha: BASE }),
      {
        refType: 'branch',
        refName: `gh-readonly-queue/main/pr-5-${BASE}`,
        onDefaultBranch: false,
        mergeGroup: { baseSha: BASE, baseRef: 'main' },
      },
    ],
    [
      'workflow_run',
      events.workflowRun({ sha: SHA, headSha: HEAD }),
      { refName: 'main', onDefaultBranch: true, pullRequest: undefined },
    ],
    ['issue_comment', events.issueComment({ sha: SHA }), { onDefaultBranch: true, pullRequest: undefined }],
    [
      'pull_request',
      events.pullRequest({ ...pull, number: 12, headRef: 'changes' }),
      {
        refType: 'other',
        refName: '12/merge',
        sha: SHA,
        onDefaultBranch: false,
        pullRequest: {
          number: 12,
          headSha: HEAD,
          headRef: 'changes',
          baseSha: BASE,
          baseRef: 'main',
          fromFork: false,
        },
      },
    ],
    [
      'pull_request_target',
      events.pullRequestTarget({ ...pull, fork: 'somebody/octo-app' }),
      {
        refType: 'branch',
        refName: 'main',
        sha: BASE,
        onDefaultBranch: true,
        pullRequest: {
          number: 5,
          headSha: HEAD,
          headRef: 'changes',
          baseSha: BASE,
          baseRef: 'main',
          fromFork: true,
        },
      },
    ],
  ])('%s', (_, run, expected) => {
    expect(read(run)).toMatchObject({
      name: run.name,
      sha: run.sha,
      owner: 'octo-org',
      repository: 'octo-app',
      serverUrl: 'https://github.com',
      apiUrl: 'https://api.github.com',
      runUrl: 'https://github.com/octo-org/octo-app/actions/runs/42',
      actor: 'octocat',
      privateRepository: false,
      ...expected,
    })
  })

  test('is undefined outside GitHub Actions', () => {
    expect(readEvent({}, undefined)).toBeUndefined()
    expect(readEvent({ GITHUB_EVENT_NAME: '', GITHUB_REPOSITORY: 'x' }, 'not JSON')).toBeUndefined()
  })

  test('pull requests of forks, also of deleted ones, are told by their repositories', () => {
    const fork = (name: string | undefined) =>
      read(events.pullRequest({ ...pull, ...(name === undefined ? {} : { fork: name }) })).pullRequest
        ?.fromFork
    expect(fork(undefined)).toBe(false)
    expect(fork('somebody/octo-app')).toBe(true)
    expect(fork('Octo-Org/Octo-App')).toBe(false)
    const gone = events.pullRequest(pull)
    const text = JSON.stringify(gone.payload, (key, value) =>
      key === 'head' ? { ...value, repo: null } : value,
    )
    expect(readEvent(variables(gone), text)?.pullRequest?.fromFork).toBe(true)
  })

  describe('labels of a pull request', () => {
    const labelled = { name: 'allow-size-growth', by: 'carol' }

    test('are told with its author, and who added one where that is the event', () => {
      const options = { ...pull, labels: ['bug', 'allow-size-growth'], author: 'dependabot[bot]' }
      const added = events.pullRequest({ ...options, action: 'labeled', labelled })
      expect(read(added).pullRequest).toMatchObject({
        labels: ['bug', 'allow-size-growth'],
        author: 'dependabot[bot]',
        labelled: { label: 'allow-size-growth', by: 'carol' },
      })
      // Whoever sent another event added no label.
      const pushed = read(events.pullRequest({ ...options, action: 'synchronize', labelled })).pullRequest
      expect(pushed?.labelled).toBeUndefined()
    })

    test.each<[string, object, readonly string[]]>([
      ['none', { labels: [] }, []],
      ['nothing', { labels: null }, []],
      ['no list', { labels: 'allow-size-growth' }, []],
      ['no labels', { labels: [null, 5, { name: 7 }, { id: 1 }, { name: 'x' }] }, ['x']],
      ['too long ones', { labels: [{ name: 'x'.repeat(201) }] }, []],
    ])('%s of them fail no run', (_, members, expected) => {
      const run = events.pullRequest(pull)
      const text = JSON.stringify(run.payload, (key, value) =>
        key === 'pull_request' ? { ...value, ...members, user: { login: 'a\n::error::b' } } : value,
      )
      const found = readEvent(variables(run), text)?.pullRequest
      expect(found?.labels).toEqual(expected)
      expect(found?.author).toBeUndefined()
    })

    test('more than a hundred are cut off', () => {
      const labels = Array.from({ length: 500 }, (_, index) => `${index}`)
      expect(read(events.pullRequest({ ...pull, labels })).pullRequest?.labels).toHaveLength(100)
    })
  })

  test('a schedule without repository, as GitHub sends it, runs on the default branch', () => {
    const run = events.schedule({ sha: SHA, defaultBranch: 'trunk' })
    const event = read(run, { schedule: '30 5 * * 1', workflow: '.github/workflows/image.yml' })
    expect(event).toMatchObject({ onDefaultBranch: true, defaultBranch: 'trunk', privateRepository: true })
    const other = read({ ...run, name: 'workflow_dispatch' }, {})
    expect(other).toMatchObject({ onDefaultBranch: false, defaultBranch: undefined, privateRepository: true })
  })

  test('a private repository is private', () => {
    expect(read(events.push({ branch: 'main', sha: SHA, private: true })).privateRepository).toBe(true)
  })

  test('an enterprise server has addresses of its own', () => {
    const run = events.push({ branch: 'main', sha: SHA })
    const env = {
      ...variables(run),
      GITHUB_SERVER_URL: 'https://ghe.example/',
      GITHUB_API_URL: 'https://ghe.example/api/v3/',
    }
    expect(readEvent(env, JSON.stringify(run.payload))).toMatchObject({
      serverUrl: 'https://ghe.example',
      apiUrl: 'https://ghe.example/api/v3',
      runUrl: 'https://ghe.example/octo-org/octo-app/actions/runs/42',
    })
  })

  test('before is taken from pushes only', () => {
    const run = events.pullRequest({ ...pull, action: 'synchronize' })
    expect(read(run).before).toBeUndefined()
  })
})

describe("GitHub's own examples", () => {
  const all = v.parse(
    v.array(v.object({ name: v.string(), examples: v.array(v.record(v.string(), v.unknown())) })),
    createRequire(import.meta.url)('@octokit/webhooks-examples'),
  )
  const run = events.push({ branch: 'main', sha: SHA })

  test.each(all.map(({ name, examples }) => [name, examples] as const))('%s', (name, examples) => {
    for (const payload of examples) {
      const event = readEvent({ ...variables(run), GITHUB_EVENT_NAME: name }, JSON.stringify(payload))
      const hasPullRequest = /^pull_request/.test(name)
      expect(event?.name).toBe(name)
      expect(event?.pullRequest !== undefined).toBe(hasPullRequest)
    }
  })
})

describe('what is not as GitHub documents it', () => {
  const run = events.pullRequest(pull)
  const text = JSON.stringify(run.payload)

  test.each<[string, Record<string, string>, RegExp]>([
    [
      'no repository',
      { GITHUB_REPOSITORY: '' },
      /runner's environment, GITHUB_REPOSITORY: received undefined/,
    ],
    [
      'a repository without owner',
      { GITHUB_REPOSITORY: 'octo-app' },
      /GITHUB_REPOSITORY: received "octo-app"/,
    ],
    ['a repository with a path', { GITHUB_REPOSITORY: 'a/b/c' }, /GITHUB_REPOSITORY: received "a\/b\/c"/],
    ['a short commit', { GITHUB_SHA: 'abc' }, /GITHUB_SHA: received "abc"/],
    ['no commit', { GITHUB_SHA: '' }, /GITHUB_SHA/],
    ['a server that is no address', { GITHUB_SERVER_URL: 'github.com' }, /GITHUB_SERVER_URL/],
    ['an API that is no address', { GITHUB_API_URL: 'file:///x' }, /GITHUB_API_URL/],
  ])('%s', (_, env, message) => {
    expect(() => readEvent({ ...variables(run), ...env }, text)).toThrow(message)
  })

  test.each<[string, string | undefined, RegExp]>([
    ['no file', undefined, /event file \(GITHUB_EVENT_PATH\), pull_request: received undefined/],
    ['an empty file', '', /pull_request: received undefined/],
    ['a broken file', text.slice(0, -1), /event file \(GITHUB_EVENT_PATH\): received .*expected valid JSON/],
    ['a list', '[]', /event file/],
    ['a pull request without number', text.replaceAll('"number":5', '"number":"5"'), /number: received "5"/],
    ['a head that is no commit', text.replaceAll(HEAD, '$(id)'), /head\.sha: received "\$\(id\)"/],
  ])('%s', (_, json, message) => {
    expect(() => readEvent(variables(run), json)).toThrow(message)
  })

  test('hostile names stay data', () => {
    const headRef = '$(touch x)`::error::|<img>'
    expect(read(events.pullRequest({ ...pull, headRef })).pullRequest?.headRef).toBe(headRef)
    expect(read(events.push({ tag: 'v1\n', sha: SHA })).refName).toBe('v1\n')
  })
})

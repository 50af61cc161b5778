import { afterEach, describe, expect, test } from '@jest/globals'
import { readBasePolicy } from '../src/base-policy.ts'
import { githubReader } from '../src/base-policy-reader.ts'
import type { PolicyRequest } from '../src/inputs/inputs.ts'
import { VOCABULARY } from './inputs/policy-file/vocabulary.ts'
import { connectToGitHub } from '../src/report/actions-door.ts'
import type { GitHubApi } from '../src/report/github-api.ts'
import { gitHubEvent, pullRequestEvent } from './support/github-event.ts'
import { jobToken, startGitHub } from './support/github-server.ts'
import { type Files, makeWorkspace, type Workspace, writeFiles } from './support/workspace.ts'

const USUAL = '.github/slim-image.yml'
const REQUEST: PolicyRequest = { file: { kind: 'default' }, profile: undefined, limits: {} }

const made: Workspace[] = []
afterEach(() => {
  for (const one of made.splice(0)) one.dispose()
})

interface Scene {
  readonly base: Files
  readonly changes: Files
  /** Commits of the checkout, the merge commit among them; 0 for all. */
  readonly depth?: number
  /** In the checkout, and in no commit. */
  readonly untracked?: Files
  readonly request?: Partial<PolicyRequest>
  readonly checkout?: string
  /** Asks the tests' GitHub, with a token that may read the repository unless `mayRead` is false. */
  readonly github?: { readonly mayRead?: boolean; readonly fault?: number; readonly times?: number }
}

/** What the base of a pull request has, as the checkout of its merge commit tells it. */
async function baseOf({
  base,
  changes,
  depth = 2,
  untracked = {},
  request = {},
  checkout = 'merge',
  github,
}: Scene) {
  const repo = makeWorkspace(base)
  repo.branch('changes')
  repo.commit(changes, 'Changes')
  repo.checkout('main')
  repo.commit({ 'later.txt': 'main went on' }, 'Later')
  const { mergeSha, headSha, baseSha } = repo.pullRequest({ number: 12, base: 'main', head: 'changes' })
  const clone = repo.clone(`refs/pull/12/${checkout}`, { depth })
  made.push(repo, clone)
  writeFiles(clone.path, untracked)
  const event = pullRequestEvent({
    sha: mergeSha,
    pullRequest: { number: 12, headSha, headRef: 'changes', baseSha, baseRef: 'main', fromFork: true },
  })
  const asked = { event, policy: { ...REQUEST, ...request }, workspace: clone.path }
  if (github === undefined) return await readBasePolicy(asked, VOCABULARY, undefined)
  const { mayRead = true, fault, times } = github
  const server = await startGitHub({
    repositories: { 'octo-org/octo-app': { private: true, git: repo.path } },
    tokens: { job: jobToken(mayRead ? { contents: 'read' } : { issues: 'read' }) },
  })
  if (fault !== undefined)
    server.fault({ path: /contents/, status: fault, ...(times === undefined ? {} : { times }) })
  try {
    return await readBasePolicy(asked, VOCABULARY, connectToGitHub('job', server.url), async () => undefined)
  } finally {
    expect(server.violations).toEqual([])
    requests = server.requests.map(({ method, path }) => `${method} ${decodeURIComponent(path)}`)
    await server.close()
  }
}

/** What the last scene asked GitHub for. */
let requests: readonly string[] = []

async function policyOf(scene: Scene) {
  const found = await baseOf(scene)
  if (found === undefined || 'unknown' in found) throw new Error(`not known: ${found?.unknown}`)
  return found.policy
}

const STRICT = { [USUAL]: 'profile: strict\n' }
const MILD = { [USUAL]: 'profile: report\n' }

describe('the policy of the base', () => {
  test('is the one before the pull request', async () => {
    expect(await policyOf({ base: STRICT, changes: MILD })).toMatchObject({
      profile: { value: 'strict', source: { file: USUAL, line: 1 } },
    })
  })

  test('extends what the base has, and what lies in the workspace from elsewhere', async () => {
    const policy = await policyOf({
      base: {
        [USUAL]: 'extends: [../own.yml, ../.policies/org.yml]\n',
        'own.yml': 'checks: { secrets: fail }\n',
      },
      changes: { 'own.yml': 'checks: { secrets: off }\n' },
      untracked: { '.policies/org.yml': 'profile: strict\n' },
    })
    expect(policy.profile.value).toBe('strict')
    expect(policy.checks.get('secrets')?.level?.value).toBe('fail')
  })

  test('has this run’s inputs', async () => {
    const policy = await policyOf({ base: STRICT, changes: MILD, request: { profile: 'standard' } })
    expect(policy.profile).toEqual({ value: 'standard', source: { from: 'input', name: 'profile' } })
  })

  test('is none where the pull request brings the file, or takes it away', async () => {
    expect(await policyOf({ base: { a: 'a' }, changes: MILD })).toMatchObject({
      files: [],
      profile: { value: 'standard' },
    })
    expect(await policyOf({ base: STRICT, changes: { [USUAL]: null } })).toMatchObject({ files: [USUAL] })
    expect(await policyOf({ base: { a: 'a' }, changes: { b: 'b' } })).toMatchObject({ files: [] })
  })

  test('is found from the pull request’s head, too', async () => {
    const scene = { base: STRICT, changes: MILD, checkout: 'head', depth: 0 }
    // Its history does not have the base branch's newest commit, so that Git knows no merge base.
    expect(await baseOf(scene)).toEqual({ unknown: expect.stringContaining('merge base') })
    expect(await policyOf({ ...scene, github: {} })).toMatchObject({ profile: { value: 'strict' } })
  })
})

describe('of a checkout with one commit', () => {
  const scene = { base: STRICT, changes: MILD, depth: 1 }

  test('GitHub is asked for the file, and for what it extends', async () => {
    const policy = await policyOf({
      ...scene,
      base: {
        [USUAL]: 'extends: [../own.yml, ../.policies/org.yml]\n',
        'own.yml': 'checks: { secrets: fail }\n',
      },
      changes: { [USUAL]: 'profile: report\n', 'own.yml': 'checks: { secrets: off }\n' },
      untracked: { '.policies/org.yml': 'profile: strict\n' },
      github: {},
    })
    expect(policy.profile).toMatchObject({ value: 'strict', source: { file: '.policies/org.yml' } })
    expect(policy.checks.get('secrets')?.level?.value).toBe('fail')
    const files = '/repos/octo-org/octo-app/contents'
    expect(requests.filter((one) => one.includes('contents'))).toEqual([
      `GET ${files}/${USUAL}`,
      `GET ${files}/.policies/org.yml`,
      `GET ${files}/own.yml`,
    ])
  })

  test('a fault that passes is no reason not to know', async () => {
    const github = { fault: 502, times: 2 }
    expect(await policyOf({ ...scene, github })).toMatchObject({ profile: { value: 'strict' } })
  })

  test('a base without a policy is told from one that the token may not read', async () => {
    const none = { ...scene, base: { a: 'a' } }
    expect(await policyOf({ ...none, github: {} })).toMatchObject({ files: [] })
    expect(await baseOf({ ...none, github: { mayRead: false } })).toEqual({
      unknown: expect.stringContaining('Resource not accessible'),
    })
  })

  test('a base whose files are all absent to that token is not known', async () => {
    const github: GitHubApi = {
      request: () => Promise.reject(Object.assign(new Error('Not Found'), { status: 404, response: {} })),
      graphql: () => Promise.reject(new Error('not asked')),
    }
    const reader = githubReader('1'.repeat(40), { owner: 'o', repository: 'r' }, github)
    await expect(reader.read(USUAL)).rejects.toThrow('Not Found')
  })

  test('a policy of very many files is not asked for', async () => {
    const many = Array.from({ length: 25 }, (_, index) => `${index}.yml`)
    const found = await baseOf({
      ...scene,
      base: {
        [USUAL]: `extends: [${many.map((name) => `../${name}`).join(', ')}]\n`,
        ...Object.fromEntries(many.map((name) => [name, 'profile: strict\n'])),
      },
      github: {},
    })
    expect(found).toEqual({ unknown: 'it needs more than 20 files, which GitHub is not asked for' })
  })

  test.each<[string, Partial<Scene>, string]>([
    ['there is no token', {}, 'the checkout does not have its commit'],
    ['GitHub fails', { github: { fault: 500 } }, 'Fault'],
    ['it is a folder', { github: {}, base: { [`${USUAL}/a`]: 'x' } }, 'received'],
    [
      'it is too large',
      { github: {}, base: { [USUAL]: '#'.repeat(1_100_000) } },
      'encoding: received "none"',
    ],
    ['it is no text', { github: {}, base: { [USUAL]: Buffer.from([0xff, 0xfe, 0]) } }, 'line 1 is not UTF-8'],
  ])('nobody can say where %s', async (_, more, reason) => {
    expect(await baseOf({ ...scene, ...more })).toEqual({ unknown: expect.stringContaining(reason) })
  })
})

test.each<[string, Partial<Scene>, string]>([
  ['it has a mistake', { base: { [USUAL]: 'profile: nope\n' } }, `${USUAL}:1:10: profile: received "nope"`],
  [
    'it is a link',
    { base: { [USUAL]: { link: '../other.yml' }, 'other.yml': 'profile: strict\n' } },
    'no regular file',
  ],
  ['it is a folder', { base: { [`${USUAL}/a`]: 'x' } }, 'no regular file'],
])('nobody can say where %s', async (_, more, reason) => {
  expect(await baseOf({ base: STRICT, changes: MILD, ...more })).toEqual({
    unknown: expect.stringContaining(reason),
  })
})

test.each<[string, Partial<Scene>]>([
  [
    'it lies in the workspace from elsewhere',
    {
      request: { file: { kind: 'given', path: 'org/p.yml', mayLieOutside: false } },
      untracked: { 'org/p.yml': 'profile: report\n' },
    },
  ],
  ['no file is wanted', { request: { file: { kind: 'none' } } }],
])('there is nothing to compare where %s', async (_, more) => {
  expect(await baseOf({ base: STRICT, changes: MILD, ...more })).toBeUndefined()
})

test('nothing is asked for other events, or outside of a repository', async () => {
  const workspace = makeWorkspace(STRICT)
  made.push(workspace)
  const asked = { policy: REQUEST, workspace: workspace.path }
  expect(await readBasePolicy({ ...asked, event: gitHubEvent() }, VOCABULARY, undefined)).toBeUndefined()
  expect(await readBasePolicy({ ...asked, event: undefined }, VOCABULARY, undefined)).toBeUndefined()
  const outside = { ...asked, event: pullRequestEvent(), workspace: '/' }
  expect(await readBasePolicy(outside, VOCABULARY, undefined)).toEqual({
    unknown: expect.stringContaining('Git does not say which commit is checked out'),
  })
})

import { afterEach, describe, expect, test } from '@jest/globals'
import { readBasePolicy } from '../src/base-policy.ts'
import type { PolicyRequest } from '../src/inputs/inputs.ts'
import { VOCABULARY } from './inputs/policy-file/vocabulary.ts'
import { gitHubEvent, pullRequestEvent } from './support/github-event.ts'
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
}

/** What the base of a pull request has, as the checkout of its merge commit tells it. */
async function baseOf({ base, changes, depth = 2, untracked = {}, request = {}, checkout = 'merge' }: Scene) {
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
  return await readBasePolicy(
    { event, policy: { ...REQUEST, ...request }, workspace: clone.path },
    VOCABULARY,
  )
}

const STRICT = { [USUAL]: 'profile: strict\n' }
const MILD = { [USUAL]: 'profile: report\n' }

describe('the policy of the base', () => {
  test('is the one before the pull request', async () => {
    expect(await baseOf({ base: STRICT, changes: MILD })).toMatchObject({
      profile: { value: 'strict', source: { file: USUAL, line: 1 } },
    })
  })

  test('extends what the base has, and what lies in the workspace from elsewhere', async () => {
    const policy = await baseOf({
      base: {
        [USUAL]: 'extends: [../own.yml, ../.policies/org.yml]\n',
        'own.yml': 'checks: { secrets: fail }\n',
      },
      changes: { 'own.yml': 'checks: { secrets: off }\n' },
      untracked: { '.policies/org.yml': 'profile: strict\n' },
    })
    expect(policy?.profile.value).toBe('strict')
    expect(policy?.checks.get('secrets')?.level?.value).toBe('fail')
  })

  test('has this run’s inputs', async () => {
    const policy = await baseOf({ base: STRICT, changes: MILD, request: { profile: 'standard' } })
    expect(policy?.profile).toEqual({ value: 'standard', source: { from: 'input', name: 'profile' } })
  })

  test('is none where the pull request brings the file, or takes it away', async () => {
    expect(await baseOf({ base: { a: 'a' }, changes: MILD })).toMatchObject({
      files: [],
      profile: { value: 'standard' },
    })
    expect(await baseOf({ base: STRICT, changes: { [USUAL]: null } })).toMatchObject({ files: [USUAL] })
    expect(await baseOf({ base: { a: 'a' }, changes: { b: 'b' } })).toMatchObject({ files: [] })
  })

  test('is found from the pull request’s head, too', async () => {
    const scene = { base: STRICT, changes: MILD, checkout: 'head', depth: 0 }
    // Its history does not have the base branch's newest commit, so that Git knows no merge base.
    expect(await baseOf(scene)).toBeUndefined()
  })
})

test.each<[string, Partial<Scene>]>([
  ['the checkout has one commit', { depth: 1 }],
  ['it has a mistake', { base: { [USUAL]: 'profile: nope\n' } }],
  ['it is a link', { base: { [USUAL]: { link: '../other.yml' }, 'other.yml': 'profile: strict\n' } }],
  ['it is a folder', { base: { [`${USUAL}/a`]: 'x' } }],
  [
    'it lies in the workspace from elsewhere',
    {
      request: { file: { kind: 'given', path: 'org/p.yml', mayLieOutside: false } },
      untracked: { 'org/p.yml': 'profile: report\n' },
    },
  ],
  ['no file is wanted', { request: { file: { kind: 'none' } } }],
])('nothing is known where %s', async (_, more) => {
  expect(await baseOf({ base: STRICT, changes: MILD, ...more })).toBeUndefined()
})

test('nothing is asked for other events, or outside of a repository', async () => {
  const workspace = makeWorkspace(STRICT)
  made.push(workspace)
  const asked = { policy: REQUEST, workspace: workspace.path }
  expect(await readBasePolicy({ ...asked, event: gitHubEvent() }, VOCABULARY)).toBeUndefined()
  expect(await readBasePolicy({ ...asked, event: undefined }, VOCABULARY)).toBeUndefined()
  expect(
    await readBasePolicy({ ...asked, event: pullRequestEvent(), workspace: '/' }, VOCABULARY),
  ).toBeUndefined()
})

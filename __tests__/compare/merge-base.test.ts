import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { runGit } from '../../src/compare/git-door.ts'
import { commitsApart, findBaseCommit } from '../../src/compare/merge-base.ts'

const commit = (digit: string) => digit.repeat(40)
const [BASE, HEAD, MERGE, FORK, TREE] = ['a', 'b', 'c', 'd', 'e'].map(commit) as [
  string,
  string,
  string,
  string,
  string,
]
const EVENT = { eventSha: MERGE, headSha: HEAD, baseSha: BASE }

/** Answers by the first argument of git; what is not listed fails as git does. */
function ports(git: Record<string, string>, compare?: unknown) {
  const asked: string[] = []
  return {
    asked,
    async git(args: readonly string[]) {
      asked.push(args.join(' '))
      const answer = git[args[0] ?? '']
      if (answer === undefined) throw new Error(`git ${args[0]}: fatal`)
      return answer
    },
    async compareCommits(base: string, head: string) {
      asked.push(`compare ${base}...${head}`)
      if (compare === undefined) throw new Error('Not Found')
      return compare
    },
  }
}

const rawMerge = (...parents: string[]) =>
  `tree ${TREE}\n${parents.map((parent) => `parent ${parent}\n`).join('')}author A <a@b> 1 +0000\n\nparent ${commit('f')}\n`

describe('findBaseCommit', () => {
  test("the merge commit's first parent, without asking GitHub", async () => {
    const p = ports({ 'rev-parse': `${MERGE}\n`, 'cat-file': rawMerge(FORK, HEAD) })
    expect(await findBaseCommit(EVENT, p)).toEqual({ commit: FORK })
    expect(p.asked.some((line) => line.startsWith('compare'))).toBe(false)
  })

  test("GitHub's merge base where the pull request's head is checked out", async () => {
    const p = ports({ 'rev-parse': HEAD }, { merge_base_commit: { sha: FORK }, ahead_by: 1 })
    expect(await findBaseCommit(EVENT, p)).toEqual({ commit: FORK })
    expect(p.asked).toContain(`compare ${BASE}...${HEAD}`)
  })

  test('under pull_request_target the event commit is no merge of this pull request', async () => {
    const p = ports({ 'rev-parse': BASE }, { merge_base_commit: { sha: FORK } })
    expect(await findBaseCommit({ ...EVENT, eventSha: commit('9') }, p)).toEqual({ commit: FORK })
  })

  test('an event commit with one parent is not taken for a merge', async () => {
    const p = ports({ 'rev-parse': MERGE, 'cat-file': rawMerge(HEAD) }, { merge_base_commit: { sha: FORK } })
    expect(await findBaseCommit(EVENT, p)).toEqual({ commit: FORK })
  })

  test('a merge of somebody else, as the base branch under pull_request_target may end with, is none of this head', async () => {
    const p = ports(
      { 'rev-parse': MERGE, 'cat-file': rawMerge(BASE, FORK) },
      { merge_base_commit: { sha: MERGE } },
    )
    expect(await findBaseCommit(EVENT, p)).toEqual({ commit: MERGE })
  })

  test("Git's own merge base where GitHub refuses", async () => {
    const p = ports({ 'rev-parse': HEAD, 'merge-base': `${FORK}\n` })
    expect(await findBaseCommit(EVENT, p)).toEqual({ commit: FORK })
  })

  test.each([
    ['no repository', {}, undefined, /which commit is checked out \(git rev-parse/],
    ['neither answers', { 'rev-parse': HEAD }, undefined, /Not Found; git merge-base/],
    [
      'an answer that is none',
      { 'rev-parse': HEAD },
      { merge_base_commit: { sha: '--upload-pack=x' } },
      /--upload-pack=x/,
    ],
    ['an answer of another shape', { 'rev-parse': HEAD }, [], /comparison of commits/],
    ['a HEAD that is no hash', { 'rev-parse': '-rf\n' }, undefined, /which commit is checked out/],
  ])('%s: unknown, and why', async (_, git, compare, expected) => {
    const result = await findBaseCommit(EVENT, ports(git as Record<string, string>, compare))
    expect(result).toEqual({ unknown: expect.stringMatching(expected) })
  })

  test('a base commit that is no hash never becomes an argument', async () => {
    const p = ports({ 'rev-parse': HEAD, 'merge-base': FORK })
    const result = await findBaseCommit({ ...EVENT, baseSha: '--output=/etc/passwd' }, p)
    expect(result).toHaveProperty('unknown')
    expect(p.asked).toEqual(['rev-parse --verify HEAD'])
  })
})

describe('commitsApart', () => {
  test('reads both directions', async () => {
    const p = ports({}, { merge_base_commit: { sha: FORK }, ahead_by: 3, behind_by: 0 })
    expect(await commitsApart(BASE, HEAD, p)).toEqual({ ahead: 3, behind: 0 })
  })

  test('says nothing where GitHub says nothing', async () => {
    expect(await commitsApart(BASE, HEAD, ports({}, { merge_base_commit: { sha: FORK } }))).toBeUndefined()
  })
})

describe('with real git', () => {
  const folder = mkdtempSync(join(tmpdir(), 'merge-base-'))
  const origin = join(folder, 'origin')
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@b', ...args], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  const inOrigin = (...args: string[]) => git('-C', origin, ...args)

  beforeAll(() => {
    git('init', '-q', '-b', 'main', origin)
    inOrigin('commit', '-q', '--allow-empty', '-m', 'one')
    inOrigin('checkout', '-q', '-b', 'topic')
    inOrigin('commit', '-q', '--allow-empty', '-m', 'mine')
    inOrigin('checkout', '-q', 'main')
    inOrigin('commit', '-q', '--allow-empty', '-m', 'two')
    inOrigin('checkout', '-q', '-b', 'merge')
    inOrigin('merge', '-q', '--no-ff', '-m', 'merge', 'topic')
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('the first parent is read from a clone of depth 1, where HEAD^1 is not there', async () => {
    const shallow = join(folder, 'shallow')
    git('clone', '-q', '--depth', '1', '--branch', 'merge', `file://${origin}`, shallow)
    const event = {
      eventSha: inOrigin('rev-parse', 'merge'),
      headSha: inOrigin('rev-parse', 'topic'),
      baseSha: inOrigin('rev-parse', 'main~1'),
    }
    const p = { ...ports({}), git: (args: readonly string[]) => runGit(shallow, args) }
    await expect(runGit(shallow, ['rev-parse', '--verify', 'HEAD^1'])).rejects.toThrow('git rev-parse:')
    expect(await findBaseCommit(event, p)).toEqual({ commit: inOrigin('rev-parse', 'main') })
  })

  test('a folder without a repository is an error of one line', async () => {
    await expect(runGit(folder, ['rev-parse', '--verify', 'HEAD'])).rejects.toThrow(
      /^git rev-parse: fatal: [^\n]*$/,
    )
  })
})

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { commitsBefore } from '../../src/compare/commit-history.ts'
import { runGit } from '../../src/compare/git-door.ts'
import { makeWorkspace } from '../support/workspace.ts'

const [A, B, C] = ['a', 'b', 'c'].map((digit) => digit.repeat(40)) as [string, string, string]

function ports(
  git: (args: readonly string[]) => string,
  list: () => unknown = () => Promise.reject(new Error('403')),
) {
  const asked: string[] = []
  return {
    asked,
    git: async (args: readonly string[]) => {
      asked.push(args[0] ?? '')
      return git(args)
    },
    listCommits: async (from: string) => {
      asked.push(`GitHub from ${from}`)
      return list()
    },
  }
}

const answers = (log: string, shallow: string) => (args: readonly string[]) =>
  args[0] === 'rev-list' ? log : shallow

describe('commitsBefore', () => {
  test('are those that Git has, without the commit itself, and GitHub is not asked', async () => {
    const given = ports(answers(`${A}\n${B}\n${C}\n`, 'false\n'))
    expect(await commitsBefore(A, given)).toEqual({ commits: [B, C], areFirstParents: true })
    expect(given.asked).toEqual(['rev-list', 'rev-parse'])
  })

  test('a long list is whole, wherever the clone ends', async () => {
    const many = Array.from({ length: 101 }, (_, index) => index.toString(16).padStart(40, '0'))
    const given = ports(answers(many.join('\n'), 'true\n'))
    expect((await commitsBefore(many[0] ?? '', given)).commits).toHaveLength(100)
    expect(given.asked).toEqual(['rev-list'])
  })

  test('in a shallow clone GitHub lists them', async () => {
    const given = ports(answers(`${A}\n`, 'true\n'), () => [{ sha: A }, { sha: B }, { sha: 'x' }, { sha: C }])
    expect(await commitsBefore(A, given)).toEqual({ commits: [B, C], areFirstParents: false })
    expect(given.asked.at(-1)).toBe(`GitHub from ${A}`)
  })

  test('where Git knows nothing of the commit, too', async () => {
    const given = ports(
      () => {
        throw new Error('bad object')
      },
      () => [{ sha: B }],
    )
    expect(await commitsBefore(A, given)).toEqual({ commits: [B], areFirstParents: false })
  })

  test.each([
    ['GitHub refuses', () => Promise.reject(new Error('403'))],
    ['GitHub answers something else', () => ({ message: 'Not Found' })],
  ])('where %s, those that Git has', async (_, list) => {
    expect(await commitsBefore(A, ports(answers(`${A}\n${B}\n`, 'true\n'), list))).toEqual({
      commits: [B],
      areFirstParents: true,
    })
  })

  test('what is no commit is asked of nobody', async () => {
    const given = ports(() => '')
    expect(await commitsBefore('--output=/etc/passwd', given)).toMatchObject({ commits: [] })
    expect(given.asked).toEqual([])
  })

  test('of a merge the branch that it was merged into', async () => {
    const repo = makeWorkspace({ a: '1' })
    try {
      const first = repo.git('rev-parse', 'main')
      repo.branch('side')
      repo.commit({ b: '1' }, 'Side')
      repo.checkout('main')
      const second = repo.commit({ a: '2' }, 'Main')
      repo.git('merge', '--quiet', '--no-edit', 'side')
      const merge = repo.git('rev-parse', 'main')
      const git = (args: readonly string[]) => runGit(repo.path, args)
      const listCommits = () => Promise.reject(new Error('not to be asked'))
      expect(await commitsBefore(merge, { git, listCommits })).toEqual({
        commits: [second, first],
        areFirstParents: true,
      })
      const shallow = mkdtempSync(path.join(os.tmpdir(), 'shallow-'))
      try {
        execFileSync('git', ['clone', '--quiet', '--depth=1', `file://${repo.path}`, shallow])
        const gitThere = (args: readonly string[]) => runGit(shallow, args)
        const list = async () => [{ sha: merge }, { sha: second }]
        expect(await commitsBefore(merge, { git: gitThere, listCommits: list })).toMatchObject({
          commits: [second],
        })
      } finally {
        rmSync(shallow, { recursive: true, force: true })
      }
    } finally {
      repo.dispose()
    }
  })
})

import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { runGit } from '../../src/compare/git-door.ts'

const MISSING = '0123456789abcdef0123456789abcdef01234567'

describe('runGit', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'git-door-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  /** A partial clone whose missing objects come from a program. */
  function writeHostileConfig(gitFolder: string): string {
    const witness = join(folder, 'witness')
    writeFileSync(
      join(gitFolder, 'config'),
      `[core]
	repositoryformatversion = 1
	bare = true
[extensions]
	partialClone = origin
[remote "origin"]
	url = ext::sh -c touch% ${witness}
	promisor = true
[protocol "ext"]
	allow = always
`,
    )
    return witness
  }

  test('says what git says', async () => {
    execFileSync('git', ['init', '--quiet', folder])
    expect(await runGit(folder, ['rev-parse', '--git-dir'])).toBe('.git\n')
  })

  test('starts no program that the configuration names as transport', async () => {
    execFileSync('git', ['init', '--quiet', folder])
    const witness = writeHostileConfig(join(folder, '.git'))
    await expect(runGit(folder, ['cat-file', 'commit', MISSING])).rejects.toThrow('git cat-file')
    expect(existsSync(witness)).toBe(false)
  })

  test('does not take files of the workspace for a repository', async () => {
    for (const name of ['objects', 'refs']) mkdirSync(join(folder, name))
    writeFileSync(join(folder, 'HEAD'), `${MISSING}\n`)
    const witness = writeHostileConfig(folder)
    await expect(runGit(folder, ['rev-parse', '--verify', 'HEAD'])).rejects.toThrow('git rev-parse')
    expect(existsSync(witness)).toBe(false)
  })
})

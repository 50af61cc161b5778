import { describe, expect, test } from '@jest/globals'
import { baselineCandidates } from '../../src/compare/baseline-candidates.ts'

const COMMIT = '0123456789abcdef0123456789abcdef01234567'
const MAIN = { name: 'main', tag: 'main' }
const tags = (candidates: ReturnType<typeof baselineCandidates>) => candidates.map(({ tag }) => tag)

describe('baselineCandidates', () => {
  test('a pull request is compared with its base commit, then the branch, then latest', () => {
    const candidates = baselineCandidates({ kind: 'pull-request', commit: COMMIT, branch: MAIN })
    expect(tags(candidates)).toEqual([`sha-${COMMIT}`, COMMIT, 'main', 'latest'])
    expect(candidates[0]?.description).toBe('the base commit 0123456')
    expect(candidates.map(({ exact }) => exact)).toEqual([true, true, false, false])
    expect(candidates[2]?.wantedCommit).toBe(COMMIT)
  })

  test('without a known commit the branch leads', () => {
    expect(tags(baselineCandidates({ kind: 'pull-request', commit: undefined, branch: MAIN }))).toEqual([
      'main',
      'latest',
    ])
  })

  test('a branch whose tag is latest is tried once', () => {
    const branch = { name: 'latest', tag: 'latest' }
    expect(tags(baselineCandidates({ kind: 'push', before: undefined, branch }))).toEqual(['latest'])
  })

  test('a push is compared with the commit before', () => {
    const candidates = baselineCandidates({
      kind: 'push',
      before: COMMIT,
      branch: { name: 'a/b', tag: 'a-b' },
    })
    expect(tags(candidates)).toEqual([`sha-${COMMIT}`, COMMIT, 'a-b', 'latest'])
    expect(candidates[2]?.description).toBe("a/b's newest image")
  })

  test.each([
    [
      'the highest lower release',
      '1.10.0',
      ['1.9.0', '1.2.0', '1.10.0', '1.10', '1', 'latest', 'main'],
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
  ])('a release is compared with %s', (_, version, present, expected) => {
    expect(tags(baselineCandidates({ kind: 'release', version, tags: present }))).toEqual(expected)
  })
})

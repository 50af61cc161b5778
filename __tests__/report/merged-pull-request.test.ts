import { describe, expect, test } from '@jest/globals'
import { connectToGitHub } from '../../src/report/actions-door.ts'
import { mergedPullRequest } from '../../src/report/merged-pull-request.ts'
import { gitHubEvent, pullRequestEvent } from '../support/github-event.ts'
import { jobToken, startGitHub } from '../support/github-server.ts'
import { sampleReport } from './sample-report.ts'

const EVENT = gitHubEvent()
const PULL = {
  number: 7,
  merged_at: '2026-05-01T10:00:00Z',
  merge_commit_sha: EVENT.sha,
  base: { ref: EVENT.refName },
  labels: [{ name: 'bug' }, { name: 'allow-size-growth' }],
  user: { login: 'alice' },
}

function scene(answer: () => unknown) {
  const asked: unknown[] = []
  const request = async (route: string, parameters: Readonly<Record<string, unknown>>) => {
    asked.push([route, parameters])
    return { headers: {}, data: answer() }
  }
  return { asked, github: { request, graphql: async () => ({}) } }
}

const reportWith = (status: 'pass' | 'warn' | 'fail' | 'skip', id = 'size-growth') =>
  sampleReport({}, { checks: [{ id, platform: 'linux/amd64', status, summary: 's', findings: [] }] })

describe('the pull request of a push', () => {
  test.each(['warn', 'fail'] as const)('is asked for where the growth is a %s', async (status) => {
    const { asked, github } = scene(() => [{ ...PULL, merge_commit_sha: 'f'.repeat(40) }, PULL])
    expect(await mergedPullRequest(reportWith(status), EVENT, github)).toEqual({
      labels: ['bug', 'allow-size-growth'],
      author: 'alice',
    })
    const { owner, repository: repo, sha } = EVENT
    expect(asked).toEqual([
      [
        'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls',
        { owner, repo, commit_sha: sha, per_page: 10 },
      ],
    ])
  })

  test.each([
    ['a growth that is within its budget', reportWith('pass'), EVENT],
    ['one that could not be judged', reportWith('skip'), EVENT],
    ['another finding', reportWith('fail', 'secrets'), EVENT],
    ['a pull request’s run', reportWith('fail'), pullRequestEvent()],
    ['a schedule', reportWith('fail'), gitHubEvent({ name: 'schedule' })],
    ['a tag', reportWith('fail'), gitHubEvent({ refType: 'tag', refName: 'v1.0.0' })],
    ['a run outside GitHub Actions', reportWith('fail'), undefined],
  ])('is not asked for: %s', async (_, report, event) => {
    const { asked, github } = scene(() => [PULL])
    expect(await mergedPullRequest(report, event, github)).toBeUndefined()
    expect(asked).toEqual([])
  })

  test.each([
    ['is not merged', () => [{ ...PULL, merged_at: null }]],
    ['was merged as another commit', () => [{ ...PULL, merge_commit_sha: 'f'.repeat(40) }]],
    ['was merged into another branch', () => [{ ...PULL, base: { ref: 'next' } }]],
    ['is not there', () => []],
    ['is something else', () => ({ message: 'Not Found' })],
    [
      'may not be read',
      () => {
        throw new Error('403')
      },
    ],
  ])('allows nothing where it %s', async (_, answer) => {
    expect(await mergedPullRequest(reportWith('fail'), EVENT, scene(answer).github)).toBeUndefined()
  })

  test('is not asked for without a token', async () => {
    expect(await mergedPullRequest(reportWith('fail'), EVENT, undefined)).toBeUndefined()
  })
})

test('is read as GitHub describes it, with the job’s right to read pull requests', async () => {
  const pull = {
    headSha: 'a'.repeat(40),
    baseSha: 'b'.repeat(40),
    mergeSha: EVENT.sha,
    baseRef: EVENT.refName,
  }
  const { owner, repository } = EVENT
  const github = await startGitHub({
    repositories: { [`${owner}/${repository}`]: { private: true, pulls: { 7: pull } } },
    tokens: { job: jobToken({ pull_requests: 'read' }), other: jobToken({ issues: 'read' }) },
  })
  try {
    const ask = (token: string) =>
      mergedPullRequest(reportWith('fail'), EVENT, connectToGitHub(token, github.url))
    expect(await ask('job')).toMatchObject({ labels: expect.arrayContaining([expect.any(String)]) })
    expect(await ask('other')).toBeUndefined()
    expect(github.violations).toEqual([])
  } finally {
    await github.close()
  }
})

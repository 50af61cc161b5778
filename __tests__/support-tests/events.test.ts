import { describe, expect, test } from '@jest/globals'
import { events } from '../support/events.ts'

const [A, B, C] = ['a', 'b', 'c'].map((digit) => digit.repeat(40)) as [string, string, string]

describe('each event derives the run GitHub would start', () => {
  test.each([
    ['push', events.push({ branch: 'feat/x', sha: A }), 'refs/heads/feat/x', 'feat/x', 'branch', A],
    ['push', events.push({ tag: 'v1.2.3', sha: A }), 'refs/tags/v1.2.3', 'v1.2.3', 'tag', A],
    ['release', events.release({ tag: 'v2.0.0', sha: A }), 'refs/tags/v2.0.0', 'v2.0.0', 'tag', A],
    [
      'schedule',
      events.schedule({ sha: A, defaultBranch: 'trunk' }),
      'refs/heads/trunk',
      'trunk',
      'branch',
      A,
    ],
    [
      'workflow_dispatch',
      events.workflowDispatch({ sha: A, ref: 'refs/tags/v1' }),
      'refs/tags/v1',
      'v1',
      'tag',
      A,
    ],
    ['workflow_run', events.workflowRun({ sha: A, headSha: B }), 'refs/heads/main', 'main', 'branch', A],
    ['issue_comment', events.issueComment({ sha: A }), 'refs/heads/main', 'main', 'branch', A],
    [
      'merge_group',
      events.mergeGroup({ sha: A, baseSha: B, number: 9 }),
      `refs/heads/gh-readonly-queue/main/pr-9-${B}`,
      `gh-readonly-queue/main/pr-9-${B}`,
      'branch',
      A,
    ],
    [
      'pull_request',
      events.pullRequest({ headSha: A, baseSha: B, mergeSha: C }),
      'refs/pull/5/merge',
      '5/merge',
      'branch',
      C,
    ],
    [
      'pull_request_target',
      events.pullRequestTarget({ headSha: A, baseSha: B, fork: 'mallory/octo-app' }),
      'refs/heads/main',
      'main',
      'branch',
      B,
    ],
  ])('%s', (name, run, ref, refName, refType, sha) => {
    expect(run).toMatchObject({ name, ref, refName, refType, sha, repository: 'octo-org/octo-app' })
    expect(run.payload).toMatchObject({ repository: { full_name: 'octo-org/octo-app' } })
    expect(JSON.stringify(run.payload)).not.toMatch(/Codertocat\/Hello-World|octo-org\/octo-repo/)
  })
})

test('a fork stands in the head only', () => {
  const { payload } = events.pullRequest({
    headSha: A,
    baseSha: B,
    fork: 'mallory/app',
    number: 7,
    private: true,
  })
  expect(payload).toMatchObject({
    number: 7,
    repository: { private: true, full_name: 'octo-org/octo-app' },
    pull_request: {
      number: 7,
      head: { sha: A, label: 'mallory:changes', repo: { full_name: 'mallory/app', fork: true } },
      base: { sha: B, ref: 'main', repo: { full_name: 'octo-org/octo-app', fork: false } },
    },
  })
})

import { expect, test } from '@jest/globals'
import { reportRun } from '../src/report-run.ts'
import { gitHubEvent, pullRequestEvent } from './support/github-event.ts'

const NOW = new Date('2026-05-01T10:00:00Z')
const ENV = { GITHUB_REF: 'refs/heads/main', GITHUB_RUN_ID: '7' }
const SHA = '1'.repeat(40)

test('outside GitHub Actions there is none', () => {
  expect(reportRun(undefined, ENV, NOW)).toBeNull()
})

test('a push: what, where and when', () => {
  expect(reportRun(gitHubEvent(), ENV, NOW)).toEqual({
    commit: SHA,
    ref: 'refs/heads/main',
    event: 'push',
    at: '2026-05-01T10:00:00.000Z',
    url: 'https://github.com/octo-org/octo-app/actions/runs/7',
  })
})

test('what nothing says is null', () => {
  expect(reportRun(gitHubEvent(), {}, NOW)).toMatchObject({ ref: null, url: null })
})

test.each([
  ['push', SHA],
  ['schedule', SHA],
  ['merge_group', SHA],
  ['pull_request', SHA],
  ['pull_request_target', null],
  ['workflow_run', null],
  ['issue_comment', null],
])('%s: whether its commit is what was built', (name, commit) => {
  const event = name.startsWith('pull') ? pullRequestEvent({ name }) : gitHubEvent({ name })
  expect(reportRun(event, ENV, NOW)?.commit).toBe(commit)
})

import { describe, expect, test } from '@jest/globals'
import type { GitHubEvent } from '../../src/inputs/event.ts'
import { runsTrustedCode } from '../../src/inputs/trust.ts'
import { shouldPush } from '../../src/publish/should-push.ts'
import { gitHubEvent } from '../support/github-event.ts'

const TO_MAIN = { refType: 'branch', refName: 'main', onDefaultBranch: true } as const
const TO_OTHER = { refType: 'branch', refName: 'feature/x', onDefaultBranch: false } as const
const TO_TAG = { refType: 'tag', refName: 'v1.2.3', onDefaultBranch: false } as const
const MERGE = { refType: 'other', refName: '12/merge', onDefaultBranch: false } as const

/** Under push auto: event, its ref as GitHub gives it, whether it pushes. */
const ROWS: readonly (readonly [string, Partial<GitHubEvent>, boolean])[] = [
  ['push', TO_MAIN, true],
  ['push', TO_TAG, true],
  ['push', TO_OTHER, false],
  ['schedule', TO_MAIN, true],
  ['workflow_dispatch', TO_MAIN, true],
  ['workflow_dispatch', TO_TAG, true],
  ['workflow_dispatch', TO_OTHER, false],
  ['release', TO_TAG, true],
  ['pull_request', MERGE, false],
  ['pull_request', TO_MAIN, false],
  ['pull_request_target', TO_MAIN, false],
  ['pull_request_review', MERGE, false],
  ['pull_request_review_comment', MERGE, false],
  ['workflow_run', TO_MAIN, false],
  ['issue_comment', TO_MAIN, false],
  ['issues', TO_MAIN, false],
  ['merge_group', { ...TO_OTHER, refName: 'gh-readonly-queue/main/pr-1-abc' }, false],
  ['repository_dispatch', TO_MAIN, false],
  ['deployment', TO_MAIN, false],
  ['create', TO_TAG, false],
  ['delete', TO_MAIN, false],
  ['fork', TO_MAIN, false],
  ['', TO_MAIN, false],
  ['Push', TO_MAIN, false],
]

describe('shouldPush', () => {
  test.each(ROWS)('auto: %s on %j -> %s', (name, ref, push) => {
    const decision = shouldPush('auto', gitHubEvent({ ...ref, name }))
    expect(decision.push).toBe(push)
    expect(decision.reason).not.toBe('')
  })

  test.each(ROWS)('always pushes and never does not: %s on %j', (name, ref) => {
    const event = gitHubEvent({ ...ref, name })
    expect(shouldPush('always', event).push).toBe(true)
    expect(shouldPush('never', event).push).toBe(false)
  })

  test('outside GitHub Actions only always pushes', () => {
    expect(shouldPush('auto', undefined)).toEqual({
      push: false,
      reason: 'outside GitHub Actions only push `always` pushes',
    })
    expect(shouldPush('always', undefined).push).toBe(true)
    expect(shouldPush('never', undefined).push).toBe(false)
  })

  test('a branch name stays one quoted word in the reason', () => {
    const event = gitHubEvent({ ...TO_OTHER, name: 'push', refName: 'x\n::error::y' })
    expect(shouldPush('auto', event).reason).not.toContain('\n')
  })
})

describe('runsTrustedCode', () => {
  test.each([
    'pull_request',
    'pull_request_target',
    'workflow_run',
    'issue_comment',
    'merge_group',
    'toString',
  ])('%s is not trusted, even on the default branch', (name) => {
    expect(runsTrustedCode(gitHubEvent({ ...TO_MAIN, name }))).toBe(false)
  })

  test.each(['push', 'schedule', 'workflow_dispatch', 'release'])('%s is trusted', (name) => {
    expect(runsTrustedCode(gitHubEvent({ ...TO_OTHER, name }))).toBe(true)
  })
})

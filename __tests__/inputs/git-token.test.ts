import { describe, expect, test } from '@jest/globals'
import type { GitHubEvent } from '../../src/inputs/event.ts'
import { withGitToken } from '../../src/inputs/git-token.ts'
import { buildInputs } from '../support/build-inputs.ts'
import { gitHubEvent, pullRequestEvent } from '../support/github-event.ts'

const ADDRESS = 'https://github.com/octo-org/octo-app.git'
const SECRET = 'GIT_AUTH_TOKEN.github.com=t0ken'
const ENTERPRISE = 'https://git.example.com'

describe('withGitToken', () => {
  test.each<[string, GitHubEvent]>([
    ['a push', gitHubEvent()],
    ['a push to a private repository', gitHubEvent({ privateRepository: true })],
    ['a pull request to a private repository', pullRequestEvent({ privateRepository: true })],
  ])('gives the token to %s', (_, event) => {
    const { secrets } = withGitToken(buildInputs({ context: `${ADDRESS}#main` }), 't0ken', event)
    expect(secrets).toEqual([SECRET])
  })

  test('gives it to a pull request on an enterprise server, which may want a login for everything', () => {
    const build = buildInputs({ context: `${ENTERPRISE}/octo-org/octo-app.git` })
    const { secrets } = withGitToken(build, 't0ken', pullRequestEvent({ serverUrl: ENTERPRISE }))
    expect(secrets).toEqual(['GIT_AUTH_TOKEN.git.example.com=t0ken'])
  })

  test.each(['pull_request', 'pull_request_target', 'workflow_run', 'issue_comment'])(
    'keeps it from what %s builds of a public repository: the Dockerfile could send it anywhere',
    (name) => {
      const build = buildInputs({ context: `${ADDRESS}#refs/pull/12/head` })
      expect(withGitToken(build, 't0ken', pullRequestEvent({ name })).secrets).toEqual([])
    },
  )

  test.each([
    '.',
    'https://github.com/octo-org/other.git',
    'https://github.com/octo-org/octo-app.gitx',
    'https://github.com.evil.example/octo-org/octo-app.git',
  ])('keeps it from the context %s', (context) => {
    expect(withGitToken(buildInputs({ context }), 't0ken', gitHubEvent()).secrets).toEqual([])
  })

  test('the user’s own secret stays the only one', () => {
    const build = buildInputs({ context: ADDRESS, secrets: ['GIT_AUTH_TOKEN=mine'] })
    expect(withGitToken(build, 't0ken', gitHubEvent()).secrets).toEqual(['GIT_AUTH_TOKEN=mine'])
  })
})

import { describe, expect, test } from '@jest/globals'
import { shownContext } from '../../src/inputs/context.ts'
import type { CacheInputs } from '../../src/inputs/inputs.ts'
import { secretsToMask } from '../../src/inputs/secrets-to-mask.ts'
import { parseStep, WORKSPACE } from '../support/action-inputs.ts'
import type { With } from '../support/runner/inputs.ts'

describe('cache', () => {
  test.each<[With, CacheInputs]>([
    [{}, { kind: 'gha', scope: undefined, mode: undefined }],
    [{ cache: 'off' }, { kind: 'off', scope: undefined, mode: undefined }],
    [{ 'cache-scope': 'web@1/x:y+z_-.' }, { kind: 'gha', scope: 'web@1/x:y+z_-.', mode: undefined }],
    [{ 'cache-mode': 'min' }, { kind: 'gha', scope: undefined, mode: 'min' }],
    [{ 'cache-mode': 'max' }, { kind: 'gha', scope: undefined, mode: 'max' }],
  ])('%j', (given, cache) => {
    expect(parseStep(given).cache).toEqual(cache)
  })
})

describe('comment', () => {
  test.each<[With, string, string, string]>([
    [{}, 'auto', 'auto', 'ghcr.io/octo-org/octo-app'],
    [{ comment: 'never' }, 'never', 'auto', 'ghcr.io/octo-org/octo-app'],
    [{ comment: 'always', image: 'ghcr.io/o/n' }, 'always', 'auto', 'ghcr.io/o/n'],
    [{ target: 'web' }, 'auto', 'auto', 'ghcr.io/octo-org/octo-app web'],
    [
      { target: 'web', platforms: 'linux/amd64,linux/arm64/v8' },
      'auto',
      'auto',
      'ghcr.io/octo-org/octo-app web linux/amd64 linux/arm64',
    ],
    [{ file: 'docker/api' }, 'auto', 'auto', 'ghcr.io/octo-org/octo-app docker/api'],
    [{ 'comment-key': 'mine --> |`@x' }, 'auto', 'mine --> |`@x', 'ghcr.io/octo-org/octo-app'],
  ])('%j', (given, mode, key, section) => {
    expect(parseStep(given).comment).toEqual({ mode, key, section })
  })
})

describe('credentials and folders', () => {
  test('left out', () => {
    expect(parseStep({})).toMatchObject({
      githubToken: 'job-token',
      registryUsername: undefined,
      registryPassword: undefined,
      reportDir: '/home/runner/work/_temp/slim-image-report-__self',
      workspace: WORKSPACE,
      temporaryDir: '/home/runner/work/_temp',
    })
  })

  test('given', () => {
    const given = {
      'github-token': ' t ',
      'registry-username': 'me',
      'registry-password': 'secret',
      'report-dir': 'out/report',
    }
    expect(parseStep(given)).toMatchObject({
      githubToken: 't',
      registryUsername: 'me',
      registryPassword: 'secret',
      reportDir: `${WORKSPACE}/out/report`,
    })
    expect(parseStep({ 'report-dir': '/abs' }).reportDir).toBe('/abs')
  })

  test('secrets that are not there, as for a pull request from a fork, are absent and no error', () => {
    const given = { 'registry-username': 'me', 'registry-password': '', 'github-token': '' }
    expect(parseStep(given)).toMatchObject({
      githubToken: undefined,
      registryUsername: 'me',
      registryPassword: undefined,
    })
  })

  test('two steps of one job have two report folders, whatever their ids', () => {
    const folder = (step: string) => parseStep({}, { env: { GITHUB_ACTION: step } }).reportDir
    expect(folder('__self_2')).toBe('/home/runner/work/_temp/slim-image-report-__self_2')
    expect(folder('../../x')).toBe('/home/runner/work/_temp/slim-image-report--x')
    expect(folder('')).toBe('/home/runner/work/_temp/slim-image-report')
  })

  test('outside a runner the working directory and the system’s temporary folder stand in', () => {
    const env = { GITHUB_WORKSPACE: '', RUNNER_TEMP: '' }
    const inputs = parseStep({ image: 'ghcr.io/o/n' }, { env })
    expect(inputs.workspace).toBe('/nowhere')
    expect(inputs.temporaryDir).toMatch(/^\//)
  })
})

test.each<[With, RegExp]>([
  [{ cache: '' }, /^cache: received an empty value .*expected gha or off/],
  [{ cache: 'registry' }, /^cache: received "registry", expected gha or off$/],
  [{ 'cache-mode': 'all' }, /^cache-mode: received "all", expected auto, min or max$/],
  [{ 'cache-scope': '' }, /^cache-scope: received an empty value/],
  [{ 'cache-scope': 'a,token=x' }, /^cache-scope: received "a,token=x", expected letters/],
  [{ 'cache-scope': 'a\nb' }, /^cache-scope: /],
  [{ 'cache-scope': 'a'.repeat(201) }, /^cache-scope: /],
  [{ comment: '' }, /^comment: received an empty value .*expected auto, always or never/],
  [{ comment: 'true' }, /^comment: received "true", expected auto, always or never$/],
  [{ 'comment-key': '' }, /^comment-key: received an empty value/],
  [{ 'comment-key': 'a\nb' }, /^comment-key: received "a\\nb", expected a short name on one line/],
  [{ 'comment-key': 'a\u202eb' }, /^comment-key: /],
  [{ 'comment-key': 'k'.repeat(201) }, /^comment-key: /],
  [{ 'report-dir': '' }, /^report-dir: received an empty value/],
  [
    { 'registry-password': 'hunter2' },
    /^registry-username: received "", expected the user that registry-password(?!.*hunter2)/,
  ],
])('%j is refused', (given, message) => {
  expect(() => parseStep(given)).toThrow(message)
})

describe('the parsed value', () => {
  test('is frozen throughout', () => {
    const inputs = parseStep({ tags: 'v1', platforms: 'linux/amd64', 'size-budget': '1MB' })
    const pending: unknown[] = [inputs]
    for (const value of pending) {
      expect(Object.isFrozen(value)).toBe(true)
      if (typeof value === 'object' && value !== null) pending.push(...Object.values(value))
    }
    expect(pending.length).toBeGreaterThan(50)
  })

  test('names every secret to mask, and nothing that cannot be masked', () => {
    const inputs = parseStep({
      'github-token': 'gt',
      'registry-username': 'me',
      'registry-password': 'rp',
      secrets: 'A=a=b\n"B=line 1\nline 2"\nC=\nD= \nE=a=b\nno-equals-sign',
    })
    expect(secretsToMask(inputs)).toEqual(['gt', 'rp', 'a=b', 'line 1\nline 2', 'no-equals-sign'])
    expect(secretsToMask(parseStep({ 'github-token': '' }))).toEqual([])
  })

  test.each([
    ['https://me:s3cr%2Bet@git.test/o/r.git#main', ['s3cr%2Bet', 's3cr+et'], 'https://git.test/o/r.git#main'],
    ['https://t0ken@git.test/o/r.git', ['t0ken'], 'https://git.test/o/r.git'],
    ['https://me:100%@git.test/o/r.git', ['100%'], 'https://git.test/o/r.git'],
    ['https://git.test/o/r.git#a@b', [], 'https://git.test/o/r.git#a@b'],
    ['git@git.test:o/r.git', [], 'git@git.test:o/r.git'],
  ])('masks and hides what %s says about its user', (url, secrets, shown) => {
    const step = { 'github-token': '', image: 'ghcr.io/o/r' }
    expect(secretsToMask(parseStep({ ...step, context: url }))).toEqual(secrets)
    expect(secretsToMask(parseStep({ ...step, 'build-contexts': `x=${url}` }))).toEqual(secrets)
    expect(shownContext(url)).toBe(shown)
  })

  test('masks the token that is lent to a Git context once', () => {
    expect(secretsToMask(parseStep({ context: '{{defaultContext}}' }))).toEqual(['job-token'])
  })
})

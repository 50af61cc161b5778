import { describe, expect, test } from '@jest/globals'
import type { PublishInputs } from '../../src/inputs/inputs.ts'
import { emptyTagsError } from '../../src/inputs/tags.ts'
import { parseStep, SHA, type StepOptions, WORKSPACE } from '../support/action-inputs.ts'
import { events } from '../support/events.ts'
import type { With } from '../support/runner/inputs.ts'

const DEFAULT_IMAGE = { registry: 'ghcr.io', repository: 'octo-org/octo-app' }

const publish = (given: With, options?: StepOptions): PublishInputs => parseStep(given, options).publish
const inRepository = (repository: string): StepOptions => ({
  event: events.push({ repository, branch: 'main', sha: SHA }),
})

describe('push and load', () => {
  test.each<[With, PublishInputs['push'], boolean]>([
    [{}, 'auto', false],
    [{ push: 'auto' }, 'auto', false],
    [{ push: 'always' }, 'always', false],
    [{ push: true }, 'always', false],
    [{ push: 'TRUE' }, 'always', false],
    [{ push: 'never' }, 'never', false],
    [{ push: false }, 'never', false],
    [{ load: true }, 'never', true],
    [{ load: true, push: true }, 'always', true],
    [{ load: true, push: false }, 'never', true],
    [{ load: false }, 'auto', false],
  ])('%j', (given, push, load) => {
    expect(publish(given)).toMatchObject({ push, load })
  })

  test.each<[With, string]>([
    [{ push: '' }, 'push: received an empty value (is a variable unset?), expected auto, always (or true)'],
    [{ push: 'yes' }, 'push: received "yes", expected auto, always (or true) or never (or false)'],
    [{ push: 'Always' }, 'push: received "Always", expected auto, always (or true) or never (or false)'],
    [
      { latest: '' },
      'latest: received an empty value (is a variable unset?), expected auto, branch or never',
    ],
    [{ latest: 'main' }, 'latest: received "main", expected auto, branch or never'],
  ])('%j is refused', (given, message) => {
    expect(() => publish(given)).toThrow(message)
  })

  test.each(['auto', 'branch', 'never'] as const)('latest %s', (latest) => {
    expect(publish({ latest }).latest).toBe(latest)
  })
})

describe('image', () => {
  test.each<[With, StepOptions]>([
    [{}, {}],
    [{ image: 'auto' }, {}],
    [{ context: './' }, {}],
    [{ context: WORKSPACE }, {}],
    [{ context: `${WORKSPACE}/app/..` }, {}],
    [{ context: '{{defaultContext}}' }, {}],
    [{ tags: 'v1,v2' }, {}],
    [{}, inRepository('Octo-Org/Octo-App')],
  ])('%j is the repository in lower case', (given, options) => {
    expect(publish(given, options).image).toEqual(DEFAULT_IMAGE)
  })

  test.each<[With, string, string]>([
    [{ image: 'ghcr.io/o/n' }, 'ghcr.io', 'o/n'],
    [{ image: 'localhost:5000/n' }, 'localhost:5000', 'n'],
    [{ image: 'o/n' }, 'docker.io', 'o/n'],
    [{ image: 'ghcr.io/o/n', context: './app' }, 'ghcr.io', 'o/n'],
    [{ image: 'ghcr.io/o/n', context: 'https://github.com/o/r.git' }, 'ghcr.io', 'o/n'],
    [{ image: 'ghcr.io/o/n', tags: 'quay.io/o/m:v1' }, 'ghcr.io', 'o/n'],
    [{ tags: 'v1\nquay.io/o/m:v1\nghcr.io/o/n:v1' }, 'quay.io', 'o/m'],
    [{ tags: 'user/app:latest', context: './app' }, 'docker.io', 'user/app'],
  ])('%j', (given, registry, repository) => {
    expect(publish(given).image).toEqual({ registry, repository })
  })

  test.each<[With, string]>([
    [{ context: './docker' }, 'ghcr.io/octo-org/octo-app/docker'],
    [{ context: 'services/Web App/' }, 'ghcr.io/octo-org/octo-app/services/web-app'],
    [{ context: '../other' }, 'ghcr.io/octo-org/octo-app/other'],
    [{ context: '..' }, 'ghcr.io/octo-org/octo-app/octo-app'],
    [{ context: './__' }, 'ghcr.io/octo-org/octo-app/app'],
    [{ context: '{{defaultContext}}:docker/web' }, 'ghcr.io/octo-org/octo-app/docker/web'],
    [{ context: 'https://github.com/o/r.git#main' }, 'ghcr.io/octo-org/octo-app/r'],
    [{ context: 'https://github.com/o/r.git#main:sub' }, 'ghcr.io/octo-org/octo-app/sub'],
    [{ context: 'git@github.com:o/r.git' }, 'ghcr.io/octo-org/octo-app/r'],
    [{ context: './docker', tags: 'v1' }, 'ghcr.io/octo-org/octo-app/docker'],
    [{ context: './docker', push: 'never' }, 'ghcr.io/octo-org/octo-app/docker'],
  ])('%j needs a name, and one is suggested', (given, suggestion) => {
    const message = `image: received "auto", expected a name, because the context is not the whole workspace: for example image: ${suggestion}`
    expect(() => publish(given)).toThrow(message)
    expect(publish({ ...given, image: suggestion }).image).toEqual({
      registry: 'ghcr.io',
      repository: suggestion.slice('ghcr.io/'.length),
    })
  })

  test.each<[With, RegExp]>([
    [
      { image: '' },
      /^image: received an empty value \(is a variable unset\?\), expected a name such as ghcr\.io/,
    ],
    [
      { image: 'ghcr.io/MyOrg/App' },
      /^image: received "ghcr.io\/MyOrg\/App", expected a name in lower case: ghcr.io\/myorg\/app$/,
    ],
    [{ image: 'ghcr.io/o/n:v1' }, /^image: .*without tag or digest; tags belong to the input tags/],
    [{ image: `ghcr.io/o/n@sha256:${'a'.repeat(64)}` }, /^image: .*without tag or digest/],
    [{ image: 'https://ghcr.io/o/n' }, /^image: received "https:/],
    [{ image: 'ghcr.io/o/n\nghcr.io/o/m' }, /^image: received "ghcr.io\/o\/n\\nghcr.io/],
    [{ image: '-o' }, /^image: received "-o"/],
  ])('%j is refused', (given, message) => {
    expect(() => publish(given)).toThrow(message)
  })

  test('a repository whose name no image can have', () => {
    expect(() => publish({}, inRepository('octo-org/.github'))).toThrow(
      'image: received "auto", expected a name: ghcr.io/octo-org/.github cannot be an image\'s name',
    )
    expect(publish({ image: 'ghcr.io/o/n' }, inRepository('octo-org/.github')).image).toBeDefined()
  })
})

describe('tags', () => {
  const bare = (tag: string) => ({ kind: 'bare', tag })
  const reference = (repository: string, tag: string, registry = 'ghcr.io') => ({
    kind: 'reference',
    reference: { registry, repository, tag },
  })

  test.each<[string, readonly object[] | undefined]>([
    ['auto', undefined],
    [' auto\n', undefined],
    ['v1', [bare('v1')]],
    ['v1,v2\nv3', [bare('v1'), bare('v2'), bare('v3')]],
    ['v1\n\nv1\n', [bare('v1')]],
    ['ghcr.io/o/n:v1', [reference('o/n', 'v1')]],
    ['ghcr.io/o/n', [reference('o/n', 'latest')]],
    ['app:v1', [reference('library/app', 'v1', 'docker.io')]],
    ['localhost:5000/n:v1, v2', [reference('n', 'v1', 'localhost:5000'), bare('v2')]],
    [
      'ghcr.io/o/n:main\nghcr.io/o/n:sha-860c190\nuser/app:main',
      [reference('o/n', 'main'), reference('o/n', 'sha-860c190'), reference('user/app', 'main', 'docker.io')],
    ],
    ['', []],
    [' \n,', []],
  ])('%j', (tags, expected) => {
    expect(publish({ tags }).tags).toEqual(expected)
  })

  test.each<[string, RegExp]>([
    ['auto, v1', /^tags: received "auto, v1", expected either auto alone or the tags to push/],
    ['v 1', /^tags: received "v 1", expected letters, digits/],
    ['-v', /^tags: received "-v"/],
    ['a+b', /^tags: received "a\+b"/],
    ['t'.repeat(129), /^tags: received/],
    ['ghcr.io/MyOrg/App:V1', /^tags: .*expected a name in lower case: ghcr\.io\/myorg\/app:V1$/],
    ['ghcr.io/o/n:', /^tags: received "ghcr.io\/o\/n:", expected a reference such as ghcr/],
    [`ghcr.io/o/n@sha256:${'a'.repeat(64)}`, /^tags: .*expected a reference without digest/],
    [':v1', /^tags: received ":v1"/],
    ['v1,ghcr.io/../n:v1', /^tags: received "ghcr.io\/\.\.\/n:v1"/],
  ])('%j is refused', (tags, message) => {
    expect(() => publish({ tags })).toThrow(message)
  })

  test('empty is refused at once where a push is certain', () => {
    expect(() => publish({ tags: '', push: true })).toThrow(
      'tags: received an empty value (is a variable unset?), expected bare tags such as v1',
    )
    expect(publish({ tags: '', push: false }).tags).toEqual([])
    expect(publish({ tags: '', load: true }).tags).toEqual([])
    expect(emptyTagsError().message).toMatch(/^tags: received an empty value/)
  })
})

import { describe, expect, test } from '@jest/globals'
import type { GitHubEvent } from '../../src/inputs/event.ts'
import type { PublishInputs, TagInput } from '../../src/inputs/inputs.ts'
import { isTag, parseReference, parseRepositoryName } from '../../src/oci/reference.ts'
import { asTag } from '../../src/publish/event-tags.ts'
import { planPublish } from '../../src/publish/tags.ts'
import { gitHubEvent, pullRequestEvent } from '../support/github-event.ts'

const image = parseRepositoryName('ghcr.io/octo-org/octo-app')
const SHA = gitHubEvent().sha
const OTHER = `sha-${'0'.repeat(40)}`
const onTag = (refName: string): Partial<GitHubEvent> => ({ refType: 'tag', refName, onDefaultBranch: false })
const onBranch = (refName: string): Partial<GitHubEvent> => ({ refName, onDefaultBranch: false })

function tagsOf(event: Partial<GitHubEvent>, latest: PublishInputs['latest'] = 'auto'): readonly string[] {
  const { targets } = planPublish({ image, tags: undefined, latest }, gitHubEvent(event))
  expect(targets.map(({ repository }) => repository)).toEqual([image])
  return targets.flatMap(({ tags }) => tags.map(({ tag, rule }) => `${tag} ${rule}`))
}

describe('default tags', () => {
  const rows: readonly (readonly [
    string,
    Partial<GitHubEvent>,
    PublishInputs['latest'],
    readonly string[],
  ])[] = [
    ['default branch', {}, 'auto', ['main move', `sha-${SHA} keep`]],
    ['default branch', {}, 'never', ['main move', `sha-${SHA} keep`]],
    ['default branch', {}, 'branch', ['main move', `sha-${SHA} keep`, 'latest move']],
    ['default branch by schedule', { name: 'schedule' }, 'auto', ['main move', `sha-${SHA} keep`]],
    ['another branch', onBranch('feature/über'), 'branch', ['feature--ber move']],
    [
      'merge queue',
      { name: 'merge_group', ...onBranch('gh-readonly-queue/main/pr-1') },
      'auto',
      ['gh-readonly-queue-main-pr-1 move'],
    ],
    [
      'release',
      onTag('v1.2.3'),
      'auto',
      ['1.2.3 move', `sha-${SHA} keep`, '1.2 rise', '1 rise', 'latest rise'],
    ],
    [
      'release without v',
      onTag('1.2.3'),
      'auto',
      ['1.2.3 move', `sha-${SHA} keep`, '1.2 rise', '1 rise', 'latest rise'],
    ],
    [
      'release by its event',
      { name: 'release', ...onTag('v1.2.3') },
      'never',
      ['1.2.3 move', `sha-${SHA} keep`, '1.2 rise', '1 rise'],
    ],
    [
      'release, latest is the branch',
      onTag('v1.2.3'),
      'branch',
      ['1.2.3 move', `sha-${SHA} keep`, '1.2 rise', '1 rise'],
    ],
    ['0.x', onTag('v0.4.1'), 'auto', ['0.4.1 move', `sha-${SHA} keep`, '0.4 rise', 'latest rise']],
    ['pre-release', onTag('v1.2.3-rc.1'), 'auto', ['1.2.3-rc.1 move']],
    [
      'build metadata',
      onTag('v1.2.3+build.5'),
      'auto',
      ['1.2.3-build.5 move', `sha-${SHA} keep`, '1.2 rise', '1 rise', 'latest rise'],
    ],
    ['two numbers', onTag('v1.2'), 'auto', ['v1.2 move']],
    ['leading zero', onTag('v01.2.3'), 'auto', ['v01.2.3 move']],
    ['no version', onTag('nightly'), 'auto', ['nightly move']],
    ['a version in a folder', onTag('app/v1.2.3'), 'auto', ['app-v1.2.3 move']],
    ['a branch called like a commit', onBranch(OTHER), 'auto', [`${OTHER} keep`]],
    ['a Git tag called like a commit', onTag(OTHER), 'auto', [`${OTHER} keep`]],
    ['one that is too short for that', onTag('sha-abc'), 'auto', ['sha-abc move']],
    ['equals sign', onTag('=1.2.3'), 'auto', ['_1.2.3 move']],
  ]

  test.each(rows)('%s %j, latest %s', (_, event, latest, expected) => {
    expect(tagsOf(event, latest)).toEqual(expected)
  })

  test.each(['pull_request', 'pull_request_target', 'pull_request_review'])(
    '%s: its number and nothing else',
    (name) => {
      for (const latest of ['auto', 'branch', 'never'] as const) {
        expect(
          tagsOf({ name, pullRequest: pullRequestEvent().pullRequest, onDefaultBranch: true }, latest),
        ).toEqual(['pr-12 move'])
      }
    },
  )

  test.each(['workflow_run', 'issue_comment'])('%s needs explicit tags', (name) => {
    const event = gitHubEvent({ name })
    expect(() => planPublish({ image, tags: undefined, latest: 'branch' }, event)).toThrow(
      new RegExp(`^tags: .*an event of the kind ${name}`),
    )
    const tags: TagInput[] = [{ kind: 'bare', tag: 'checked' }]
    expect(planPublish({ image, tags, latest: 'branch' }, event).targets).toEqual([
      { repository: image, tags: [{ tag: 'checked', rule: 'move' }] },
    ])
  })

  test('a rising tag carries the version that it is judged by', () => {
    const event = gitHubEvent(onTag('v2.0.0+b'))
    const [target] = planPublish({ image, tags: undefined, latest: 'auto' }, event).targets
    expect(target?.tags.filter(({ rule }) => rule === 'rise')).toEqual(
      ['2.0', '2', 'latest'].map((tag) => ({ tag, rule: 'rise', version: '2.0.0' })),
    )
  })

  test('a branch that is called as another of its tags is written once', () => {
    expect(tagsOf({ refName: 'latest' }, 'branch')).toEqual(['latest move', `sha-${SHA} keep`])
  })
})

describe('given tags', () => {
  const reference = (text: string): TagInput => ({ kind: 'reference', reference: parseReference(text) })

  test('are exactly those, in every repository, the own one first', () => {
    const tags = [
      reference('docker.io/octo/app:1'),
      { kind: 'bare', tag: 'edge' } as const,
      reference('ghcr.io/octo-org/octo-app:1'),
      reference('docker.io/octo/app:edge'),
      reference('docker.io/octo/app:1'),
    ]
    const { targets } = planPublish({ image, tags, latest: 'branch' }, gitHubEvent())
    expect(targets).toEqual([
      {
        repository: image,
        tags: [
          { tag: 'edge', rule: 'move' },
          { tag: '1', rule: 'move' },
        ],
      },
      {
        repository: { registry: 'docker.io', repository: 'octo/app' },
        tags: [
          { tag: '1', rule: 'move' },
          { tag: 'edge', rule: 'move' },
        ],
      },
    ])
  })

  test('only elsewhere: nothing goes to the image itself', () => {
    const { targets } = planPublish(
      { image, tags: [reference('docker.io/o/a')], latest: 'auto' },
      gitHubEvent(),
    )
    expect(targets).toEqual([
      { repository: { registry: 'docker.io', repository: 'o/a' }, tags: [{ tag: 'latest', rule: 'move' }] },
    ])
  })

  test.each([
    ['none', [], image, /tags/],
    ['a digest', [reference(`ghcr.io/o/a@sha256:${'0'.repeat(64)}`)], image, /without a digest/],
    ['a bare tag without an image', [{ kind: 'bare', tag: 'x' } as const], undefined, /^image: /],
  ])('%s is an error', (_, tags, name, message) => {
    expect(() => planPublish({ image: name, tags, latest: 'auto' }, gitHubEvent())).toThrow(message)
  })

  test('without them and without an event nothing says what to write', () => {
    expect(() => planPublish({ image, tags: undefined, latest: 'auto' }, undefined)).toThrow(/^tags: /)
    expect(() => planPublish({ image: undefined, tags: undefined, latest: 'auto' }, gitHubEvent())).toThrow(
      /^image: /,
    )
  })
})

describe('asTag', () => {
  test.each([
    ['main', 'main'],
    ['feature/a b', 'feature-a-b'],
    ['dependabot/npm_and_yarn/x-1.2', 'dependabot-npm_and_yarn-x-1.2'],
    ['日本', '_-'],
    ['😀x', '_x'],
    ['.hidden', '_hidden'],
    ['a'.repeat(300), 'a'.repeat(128)],
    ["x'; rm -rf /", 'x---rm--rf--'],
    ['x\n::error::', 'x---error--'],
  ])('%j -> %j', (name, tag) => {
    expect(asTag(name)).toBe(tag)
    expect(isTag(asTag(name))).toBe(true)
  })
})

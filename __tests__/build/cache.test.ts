import { describe, expect, test } from '@jest/globals'
import { type CacheSubject, planCache, usesGha, withoutGha } from '../../src/build/cache.ts'
import type { GitHubEvent } from '../../src/inputs/event.ts'
import type { BuildInputs, CacheInputs } from '../../src/inputs/inputs.ts'
import { parsePlatform } from '../../src/oci/platform.ts'
import { parseRepositoryName } from '../../src/oci/reference.ts'
import { buildInputs } from '../support/build-inputs.ts'
import { gitHubEvent, pullRequestEvent } from '../support/github-event.ts'

interface Given {
  readonly build?: Partial<BuildInputs>
  readonly cache?: Partial<CacheInputs>
  readonly event?: GitHubEvent | undefined
  readonly image?: string
}

function subject({ build, cache, image = 'ghcr.io/o/r', ...rest }: Given = {}): CacheSubject {
  return {
    build: buildInputs(build),
    cache: { kind: 'gha', scope: undefined, mode: undefined, ...cache },
    event: 'event' in rest ? rest.event : gitHubEvent(),
    image: parseRepositoryName(image),
    hostArchitecture: 'x64',
  }
}

function scope(given: Given): string {
  return /scope=([^,"]*)/.exec(planCache(subject(given)).from[0] ?? '')?.[1] ?? ''
}

describe('who writes', () => {
  const onMain = { onDefaultBranch: true, refType: 'branch', refName: 'main' } as const
  test.each<[string, GitHubEvent | undefined, boolean]>([
    ['push to main', gitHubEvent(), true],
    ['schedule', gitHubEvent({ name: 'schedule' }), true],
    ['workflow_dispatch on main', gitHubEvent({ name: 'workflow_dispatch' }), true],
    ['push to a branch', gitHubEvent({ refName: 'x', onDefaultBranch: false }), false],
    [
      'workflow_dispatch on a branch',
      gitHubEvent({ name: 'workflow_dispatch', onDefaultBranch: false }),
      false,
    ],
    ['push of a tag', gitHubEvent({ refType: 'tag', refName: 'v1', onDefaultBranch: false }), false],
    ['release', gitHubEvent({ name: 'release', refType: 'tag', onDefaultBranch: false }), false],
    ['pull_request', pullRequestEvent(), false],
    ['pull_request_target', pullRequestEvent({ name: 'pull_request_target', ...onMain }), false],
    ['workflow_run', gitHubEvent({ name: 'workflow_run' }), false],
    ['issue_comment', gitHubEvent({ name: 'issue_comment' }), false],
    ['merge_group', gitHubEvent({ name: 'merge_group', onDefaultBranch: false }), false],
    ['an event nobody knows', gitHubEvent({ name: 'new_event' }), false],
    ['outside GitHub', undefined, false],
  ])('%s: %#', (_name, event, writes) => {
    const plan = planCache(subject({ event }))
    expect(plan.from).toHaveLength(1)
    expect(plan.to).toHaveLength(writes ? 1 : 0)
  })
})

test('what is written is complete, cannot fail the build and does not wait for ever', () => {
  const { from, to } = planCache(subject({ cache: { scope: 's' } }))
  expect(from).toEqual(['type=gha,scope=s,timeout=30s'])
  expect(to).toEqual(['type=gha,scope=s,mode=max,ignore-error=true,timeout=30s'])
})

test('cache-mode', () => {
  expect(planCache(subject({ cache: { scope: 's', mode: 'min' } })).to[0]).toContain('mode=min')
})

test('a build without cache reads none and still writes one', () => {
  const plan = planCache(subject({ build: { noCache: true } }))
  expect(plan.from).toEqual([])
  expect(plan.to).toHaveLength(1)
})

test('off', () => {
  expect(planCache(subject({ cache: { kind: 'off' } }))).toEqual({ from: [], to: [] })
})

describe('the scope', () => {
  const other: readonly Given[] = [
    {},
    { image: 'ghcr.io/o/r/b' },
    { image: 'ghcr.io/o/r-b' },
    { build: { target: 'b' } },
    { build: { platforms: [parsePlatform('linux/arm64')] } },
    { build: { platforms: [parsePlatform('linux/amd64'), parsePlatform('linux/arm64')] } },
  ]

  test('differs for each image, target and set of platforms', () => {
    expect(new Set(other.map(scope)).size).toBe(other.length)
  })

  test('does not depend on the order of the platforms', () => {
    const platforms = [parsePlatform('linux/arm64'), parsePlatform('linux/amd64')]
    expect(scope({ build: { platforms } })).toBe(scope(other[5] ?? {}))
  })

  test('holds nothing that a cache key or an attribute may not', () => {
    const target = `a,b="c"\n${'long'.repeat(200)}`
    expect(scope({ build: { target } })).toMatch(/^[A-Za-z0-9._-]{10,140}$/)
  })

  test('a given one is quoted, not changed', () => {
    expect(planCache(subject({ cache: { scope: 'a,mode=max' } })).from[0]).toBe(
      'type=gha,"scope=a,mode=max",timeout=30s',
    )
  })
})

describe("the user's own entries", () => {
  test('win over ours', () => {
    const plan = planCache(subject({ build: { cacheFrom: ['type=registry,ref=a/b'] } }))
    expect(plan).toEqual({ from: ['type=registry,ref=a/b'], to: [] })
  })

  test('a gha entry gets what is missing', () => {
    const plan = planCache(subject({ build: { cacheFrom: ['type=gha'], cacheTo: ['type=gha,mode=max'] } }))
    expect(plan.from).toEqual(['type=gha,timeout=30s'])
    expect(plan.to).toEqual(['type=gha,mode=max,ignore-error=true,timeout=30s'])
  })

  test('and keeps what it has', () => {
    const cacheTo = ['type=gha,scope=x,ignore-error=false,timeout=5m']
    expect(planCache(subject({ build: { cacheTo } })).to).toEqual(cacheTo)
  })

  test('malformed ones are named', () => {
    expect(() => planCache(subject({ build: { cacheTo: ['a"b'] } }))).toThrow(/cache-to/)
  })
})

test('leaving the gha cache out keeps the others', () => {
  const plan = { from: ['type=gha', 'type=local,src=a'], to: ['a/b:cache', 'mode=max,type=gha'] }
  expect(usesGha(plan)).toBe(true)
  expect(withoutGha(plan)).toEqual({ from: ['type=local,src=a'], to: ['a/b:cache'] })
  expect(usesGha(withoutGha(plan))).toBe(false)
})

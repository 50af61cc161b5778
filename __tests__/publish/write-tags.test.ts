import { describe, expect, test } from '@jest/globals'
import { publish } from '../../src/publish/publish.ts'
import type { PlannedTag } from '../../src/publish/publish-plan.ts'
import { openOciLayout } from '../../src/source/oci-layout.ts'
import type { FakeRegistry } from '../registry/fake-registry.ts'
import { openWith, startFake } from '../registry/open-fake.ts'
import { type WrittenLayout, writeLayout } from '../support/layout.ts'

const LABEL = 'org.opencontainers.image.version'

function imageOf(version: string | undefined, content: string, attestation = true): WrittenLayout {
  const labels: Record<string, string> = version === undefined ? {} : { [LABEL]: version }
  return writeLayout({ layers: [{ app: content }], labels }, { attestation })
}

async function push(registry: FakeRegistry, layout: WrittenLayout, tags: readonly PlannedTag[]) {
  const plan = { targets: [{ repository: { registry: registry.host, repository: 'o/app' }, tags }] }
  return publish({ plan, source: await openOciLayout(layout.path), openRepository: openWith().open })
}

function rise(version: string, ...tags: string[]): readonly PlannedTag[] {
  return tags.map((tag) => ({ tag, rule: 'rise', version }))
}

describe('floating tags', () => {
  test.each([
    ['2.0.0', '1.4.9', true],
    ['1.2.4', '1.2.3', true],
    ['1.10.0', '1.9.0', true],
    ['2.0.0-rc.1', '1.9.0', true],
    ['1.2.3', '1.2.3', false],
    ['1.2.3+one', '1.2.3', false],
    ['1.2.3', '1.2.4', false],
    ['v1.2.3', '1.2.4', false],
    ['2.0.0-rc.1', '2.0.0', false],
  ])('stands on %s, pushed is %s: stays is %s', async (standing, pushed, stays) => {
    const registry = await startFake()
    const [before, after] = [imageOf(standing, 'before'), imageOf(pushed, 'after')]
    await push(registry, before, [{ tag: 'latest', rule: 'move' }])
    const result = await push(registry, after, rise(pushed, 'latest'))
    expect(registry.tags('o/app')).toEqual({ latest: (stays ? before : after).root.digest })
    expect(result.pushedTags).toHaveLength(stays ? 0 : 1)
    expect(result.notes).toHaveLength(stays ? 1 : 0)
  })

  test('a backport leaves latest and 2 alone, moves its own and says so', async () => {
    const registry = await startFake()
    const [two, backport] = [imageOf('2.1.0', 'two'), imageOf('1.9.5', 'backport')]
    await push(registry, two, rise('2.1.0', '2.1', '2', 'latest'))
    const tags: readonly PlannedTag[] = [
      { tag: '1.9.5', rule: 'move' },
      ...rise('1.9.5', '1.9', '1', 'latest'),
    ]
    const result = await push(registry, backport, tags)
    const [old, recent] = [backport.root.digest, two.root.digest]
    expect(registry.tags('o/app')).toEqual({
      '1.9.5': old,
      '1.9': old,
      '1': old,
      '2.1': recent,
      '2': recent,
      latest: recent,
    })
    expect(result.notes).toEqual([
      `${registry.host}/o/app:latest stays on version 2.1.0, which is higher than 1.9.5`,
    ])
  })

  test.each([
    ['no label', undefined, 'has no label'],
    ['a label that is no version', 'main', 'is "main", no version'],
    ['a label that is hostile', 'x\n::error::y', String.raw`"x\n::error::y"`],
  ])('%s: moves, and says why', async (_, label, reason) => {
    const registry = await startFake()
    await push(registry, imageOf(label, 'before', false), [{ tag: 'latest', rule: 'move' }])
    const after = imageOf('1.0.0', 'after')
    const { notes } = await push(registry, after, rise('1.0.0', 'latest'))
    expect(registry.tags('o/app')).toEqual({ latest: after.root.digest })
    expect(notes).toHaveLength(1)
    expect(notes[0]).toContain(reason)
    expect(notes[0]).not.toContain('\n')
  })

  test.each([
    ['a manifest that is no JSON', 'application/vnd.oci.image.manifest.v1+json', 'oops', 'cannot be read'],
    ['something that is no image', 'application/vnd.oci.artifact+json', '{}', 'no container image'],
    [
      'an index without images',
      'application/vnd.oci.image.index.v1+json',
      '{"schemaVersion":2,"manifests":[]}',
      'no container image',
    ],
  ])('stands on %s: moves, and says why', async (_, mediaType, bytes, reason) => {
    const registry = await startFake()
    registry.manifests.set('o/app', new Map([['latest', { mediaType, bytes: Buffer.from(bytes) }]]))
    const after = imageOf('1.0.0', 'after')
    const { notes } = await push(registry, after, rise('1.0.0', 'latest'))
    expect(registry.tags('o/app')).toEqual({ latest: after.root.digest })
    expect(notes).toEqual([expect.stringContaining(reason)])
  })

  test('a registry that cannot be asked moves nothing', async () => {
    const registry = await startFake()
    await push(registry, imageOf('2.0.0', 'before'), [{ tag: 'latest', rule: 'move' }])
    const standing = registry.tags('o/app')
    registry.options = {
      fault: ({ method, path }) =>
        method === 'GET' && path.endsWith('/latest') ? { status: 500 } : undefined,
    }
    await expect(push(registry, imageOf('1.0.0', 'after'), rise('1.0.0', 'latest'))).rejects.toThrow(/500/)
    expect(registry.tags('o/app')).toEqual(standing)
  })

  test('the same image again: nothing to note', async () => {
    const registry = await startFake()
    const layout = imageOf(undefined, 'same')
    await push(registry, layout, rise('1.0.0', 'latest'))
    expect((await push(registry, layout, rise('1.0.0', 'latest'))).notes).toEqual([])
  })
})

describe('a commit tag', () => {
  const keep: readonly PlannedTag[] = [{ tag: 'sha-1', rule: 'keep' }]

  test('is written where it is absent and stays where it stands', async () => {
    const registry = await startFake()
    const [first, second] = [imageOf('1.0.0', 'first'), imageOf('1.0.0', 'second')]
    expect((await push(registry, first, keep)).notes).toEqual([])
    const again = await push(registry, second, keep)
    expect(registry.tags('o/app')).toEqual({ 'sha-1': first.root.digest })
    expect(again.pushedTags).toEqual([])
    expect(again.notes).toEqual([expect.stringContaining(`stays on ${first.root.digest}`)])
    expect((await push(registry, first, keep)).pushedTags).toEqual([`${registry.host}/o/app:sha-1`])
  })
})

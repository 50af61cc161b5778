import { readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { hexOf } from '../../src/oci/digest.ts'
import { publish } from '../../src/publish/publish.ts'
import type { PlannedTag, PublishPlan } from '../../src/publish/publish-plan.ts'
import type { PublishProgress } from '../../src/publish/publish-progress.ts'
import { openOciLayout } from '../../src/source/oci-layout.ts'
import { digestOf, error, type FakeRegistry } from '../registry/fake-registry.ts'
import { ANONYMOUS, openWith, password, startFake } from '../registry/open-fake.ts'
import { incompressible } from '../support/incompressible.ts'
import { type ImageDescription, type WrittenLayout, writeLayout } from '../support/layout.ts'

const IMAGE: ImageDescription = { layers: [{ a: 'one' }, { b: 'two' }, { c: 'three' }] }

function moves(...tags: string[]): readonly PlannedTag[] {
  return tags.map((tag) => ({ tag, rule: 'move' }))
}

function planFor(
  registry: FakeRegistry,
  tags: readonly PlannedTag[],
  ...repositories: string[]
): PublishPlan {
  const names = repositories.length === 0 ? ['owner/app'] : repositories
  return {
    targets: names.map((repository) => ({ repository: { registry: registry.host, repository }, tags })),
  }
}

async function push(
  registry: FakeRegistry,
  layout: WrittenLayout,
  tags: readonly PlannedTag[] = moves('main'),
  { open } = openWith(),
) {
  const source = await openOciLayout(layout.path)
  return publish({ plan: planFor(registry, tags), source, openRepository: open })
}

describe('publish', () => {
  test('pushes index, attestation and images whole, and every tag stands on the analysed digest', async () => {
    const registry = await startFake()
    const layout = writeLayout(IMAGE, { attestation: true })
    const result = await push(registry, layout, moves('main', 'sha-1'))
    expect(registry.tags('owner/app')).toEqual({ main: layout.root.digest, 'sha-1': layout.root.digest })
    expect(result).toMatchObject({
      pushedTags: [`${registry.host}/owner/app:main`, `${registry.host}/owner/app:sha-1`],
      reference: `${registry.host}/owner/app@${layout.root.digest}`,
      skippedBlobs: 0,
      mountedBlobs: 0,
      notes: [],
    })
    const stored = registry.blobs.get('owner/app')
    expect(stored?.size).toBe(result.uploadedBlobs)
    for (const [digest, bytes] of stored ?? []) expect(digestOf(bytes)).toBe(digest)
    const total = [...(stored?.values() ?? [])].reduce((sum, bytes) => sum + bytes.length, 0)
    expect(result.uploadedBytes).toBe(total)
  })

  test('tags are the very last to be written', async () => {
    const registry = await startFake()
    await push(registry, writeLayout(IMAGE, { attestation: true }), moves('main', 'v1'))
    const writes = registry.received.filter(({ method }) => method === 'PUT' || method === 'POST')
    const tagged = writes.map(({ path }) => /\/manifests\/(?:main|v1)$/.test(path))
    expect(tagged.indexOf(true)).toBe(tagged.length - 2)
    const afterwards = registry.received.slice(-2).map(({ method, path }) => `${method} ${path}`)
    expect(afterwards).toEqual(['HEAD /v2/owner/app/manifests/main', 'HEAD /v2/owner/app/manifests/v1'])
  })

  test('a layout whose root is a manifest goes as it is', async () => {
    const registry = await startFake()
    const layout = writeLayout(IMAGE, { flat: true })
    await push(registry, layout)
    expect(registry.tags('owner/app')).toEqual({ main: layout.root.digest })
    expect(registry.manifests.get('owner/app')?.get('main')?.mediaType).toBe(layout.root.mediaType)
  })

  test('an unchanged image sends no bytes a second time', async () => {
    const registry = await startFake()
    const layout = writeLayout(IMAGE, { attestation: true })
    const first = await push(registry, layout)
    // What names new blobs cannot be there yet, so nothing is asked.
    expect(registry.requests('HEAD', /manifests\/sha256:/)).toEqual([])
    registry.received.length = 0
    const second = await push(registry, layout)
    expect(second).toMatchObject({ uploadedBlobs: 0, uploadedBytes: 0, skippedBlobs: first.uploadedBlobs })
    expect(registry.requests('POST', /uploads/)).toEqual([])
    expect(registry.requests('PUT', /./).map(({ path }) => path)).toEqual(['/v2/owner/app/manifests/main'])
  })

  test('a second repository of the same registry gets its blobs by mount', async () => {
    const registry = await startFake()
    const layout = writeLayout(IMAGE)
    const source = await openOciLayout(layout.path)
    const plan = planFor(registry, moves('main'), 'owner/app', 'mirror/app')
    const result = await publish({ plan, source, openRepository: openWith().open })
    expect(result).toMatchObject({ uploadedBlobs: 4, mountedBlobs: 4 })
    expect(registry.tags('mirror/app')).toEqual({ main: layout.root.digest })
    expect(registry.requests('PUT', /mirror\/app\/blobs/)).toEqual([])
  })

  test('where the token service does not grant the mount, the bytes are sent', async () => {
    const registry = await startFake({
      bearer: {
        grant: (repository, actions) => (repository === 'owner/app' && actions.length === 1 ? [] : actions),
      },
    })
    const source = await openOciLayout(writeLayout(IMAGE).path)
    const plan = planFor(registry, moves('main'), 'owner/app', 'mirror/app')
    const result = await publish({ plan, source, openRepository: openWith().open })
    expect(result).toMatchObject({ uploadedBlobs: 8, mountedBlobs: 0 })
    expect(registry.requests('POST', /mirror/).some(({ query }) => query.includes('mount='))).toBe(true)
  })

  describe('publishes nothing', () => {
    test.each([
      ['altered at the same length', (bytes: string) => bytes.replace(/.$/s, '!'), 'is altered'],
      ['truncated', (bytes: string) => bytes.slice(0, -3), 'is cut off'],
      ['grown', (bytes: string) => `${bytes}more`, 'has more than'],
    ])('where a layer is %s', async (_, change, fault) => {
      const registry = await startFake()
      const layout = writeLayout({ layers: [{ a: 'x'.repeat(300_000) }, { b: 'two' }] })
      const layer = layout.images[0]?.layers[0]
      if (layer === undefined) throw new Error('no layer')
      const path = layout.blobPath(layer.digest)
      const bytes = readFileSync(path, 'latin1')
      writeFileSync(path, change(bytes), 'latin1')
      await expect(push(registry, layout)).rejects.toThrow(`${layer.digest}: ${fault}`)
      expect(registry.manifests.get('owner/app')).toBeUndefined()
      expect(registry.blobs.get('owner/app')?.has(layer.digest) ?? false).toBe(false)
    })

    test('where the manifest itself is altered', async () => {
      const registry = await startFake()
      const layout = writeLayout(IMAGE)
      writeFileSync(layout.blobPath(layout.root.digest), '{}')
      await expect(push(registry, layout)).rejects.toThrow(
        `${layout.root.digest}: is cut off: 2 bytes of the ${layout.root.size}`,
      )
      expect(registry.received).toEqual([])
    })

    test('where a later target refuses: not even the first one is tagged', async () => {
      const registry = await startFake({
        fault: ({ path }) => (path.startsWith('/v2/closed/') ? error(403, 'DENIED', 'not yours') : undefined),
      })
      const source = await openOciLayout(writeLayout(IMAGE).path)
      const plan = planFor(registry, moves('main'), 'owner/app', 'closed/app')
      await expect(publish({ plan, source, openRepository: openWith().open })).rejects.toThrow(
        /403 DENIED "not yours"/,
      )
      expect(registry.tags('owner/app')).toEqual({})
    })

    test('with a token that may only read, and says which permission is missing', async () => {
      const registry = await startFake({
        bearer: { username: 'u', password: 'p', grant: () => ['pull'] },
      })
      const { open } = openWith(password('u', 'p'))
      const source = await openOciLayout(writeLayout(IMAGE).path)
      const rejected = publish({ plan: planFor(registry, moves('main')), source, openRepository: open })
      await expect(rejected).rejects.toThrow(
        /the inputs do not open .*owner\/app: .*the user's right to push there/,
      )
      expect(registry.tags('owner/app')).toEqual({})
    })

    test('without credentials, and says how to give some', async () => {
      const registry = await startFake({ basic: { username: 'u', password: 'p' } })
      const rejected = push(registry, writeLayout(IMAGE), moves('main'), openWith(ANONYMOUS))
      await expect(rejected).rejects.toThrow(/no credentials for 127\.0\.0\.1:\d+ were found.*login-action/)
    })
  })

  test('a tag that stands on something else after the push is an error', async () => {
    const registry = await startFake()
    let written = false
    registry.options = {
      fault: ({ method, path }) => {
        if (!path.endsWith('/manifests/main')) return undefined
        if (method === 'PUT') written = true
        if (method !== 'HEAD' || !written) return undefined
        return { status: 200, headers: { 'docker-content-digest': digestOf('other') } }
      },
    }
    await expect(push(registry, writeLayout(IMAGE))).rejects.toThrow(/after the push, expected sha256:/)
  })

  test('an upload that is refused before its end lets go of the file', async () => {
    const registry = await startFake()
    registry.options = {
      ...registry.options,
      early: (method, path) =>
        method === 'PUT' && path.includes('/blobs/') ? error(413, 'SIZE_INVALID', 'too large') : undefined,
    }
    const layout = writeLayout({ layers: [{ a: incompressible(20_000_000, 'a') }] })
    await expect(push(registry, layout)).rejects.toThrow('too large')
    const left = readdirSync('/proc/self/fd').flatMap((fd) => {
      try {
        return readlinkSync(`/proc/self/fd/${fd}`)
      } catch {
        return []
      }
    })
    expect(left.filter((file) => file.startsWith(layout.path))).toEqual([])
  })

  test('tokens that end in the middle are renewed, once for all uploads side by side', async () => {
    const registry = await startFake({ bearer: { username: 'u', password: 'p' } })
    let expired = false
    const early = (method: string, path: string) => {
      if (!expired && method === 'PUT' && path.includes('/blobs/')) {
        expired = true
        registry.expireTokens()
      }
      return undefined
    }
    registry.options = { ...registry.options, early }
    const layout = writeLayout(IMAGE)
    const { open, masked } = openWith(password('u', 'p'))
    const source = await openOciLayout(layout.path)
    await publish({ plan: planFor(registry, moves('main')), source, openRepository: open })
    expect(registry.tags('owner/app')).toEqual({ main: layout.root.digest })
    expect(registry.tokenRequests).toHaveLength(2)
    expect(masked).toHaveLength(2)
  })

  test('says what it does, blob by blob', async () => {
    const registry = await startFake()
    const layout = writeLayout(IMAGE)
    const source = await openOciLayout(layout.path)
    const steps: PublishProgress[] = []
    await publish({
      plan: planFor(registry, moves('main')),
      source,
      openRepository: openWith().open,
      progress: (step) => steps.push(step),
    })
    expect(steps.map(({ kind }) => kind)).toEqual(['blob', 'blob', 'blob', 'blob', 'manifest', 'tag'])
    const blobs = steps.flatMap((step) => (step.kind === 'blob' ? [hexOf(step.digest)] : []))
    expect(new Set(blobs).size).toBe(4)
  })
})

import { describe, expect, test } from '@jest/globals'
import { baseImages } from '../../src/publish/base-images.ts'
import { readLayoutContent } from '../../src/publish/layout-content.ts'
import { publish } from '../../src/publish/publish.ts'
import { openOciLayout } from '../../src/source/oci-layout.ts'
import { error, type FakeRegistry } from '../registry/fake-registry.ts'
import { openWith, startFake } from '../registry/open-fake.ts'
import { layer, writeLayout } from '../support/layout.ts'

const BASE = { 'bin/sh': 'shell'.repeat(1000) }
const DIGEST = `sha256:${'1'.repeat(64)}`

/** An image that carries a statement as BuildKit's attestation manifests do. */
function imageWith(statement: unknown) {
  const text = typeof statement === 'string' ? statement : JSON.stringify(statement)
  const special = { compression: 'none', mediaType: 'application/vnd.in-toto+json' } as const
  return writeLayout({ layers: [BASE, { app: 'own' }, layer(Buffer.from(text), special)] })
}

const material = (uri: unknown, digest = DIGEST) => ({
  uri,
  digest: { sha256: digest.replace('sha256:', '') },
})

async function basesOf(statement: unknown) {
  const source = await openOciLayout(imageWith(statement).path)
  return baseImages(source, await readLayoutContent(source))
}

describe('baseImages', () => {
  const uri = 'pkg:docker/ghcr.io/o/base@1.2?platform=linux%2Famd64'
  const base = { repository: { registry: 'ghcr.io', repository: 'o/base' }, digest: DIGEST }

  test.each([
    ['SLSA 0.2', { predicate: { materials: [material(uri)] } }, [base]],
    ['SLSA 1.0', { predicate: { buildDefinition: { resolvedDependencies: [material(uri)] } } }, [base]],
    ['one base twice', { predicate: { materials: [material(uri), material(uri)] } }, [base]],
    [
      'Docker Hub',
      { predicate: { materials: [material('pkg:docker/node@24')] } },
      [{ ...base, repository: { registry: 'docker.io', repository: 'library/node' } }],
    ],
    [
      'a port',
      {
        predicate: {
          materials: [material('pkg:docker/localhost:5000/b@1'), material('pkg:docker/localhost%3A5000/b')],
        },
      },
      [{ ...base, repository: { registry: 'localhost:5000', repository: 'b' } }],
    ],
    [
      'other materials',
      { predicate: { materials: [material('https://github.com/o/r.git'), material(undefined)] } },
      [],
    ],
    [
      'a broken name',
      { predicate: { materials: [material('pkg:docker/%zz@1'), material('pkg:docker/UP/../x')] } },
      [],
    ],
    ['no digest', { predicate: { materials: [{ uri }, material(uri, 'short')] } }, []],
    ['no predicate', {}, []],
    ['something else', '[1', []],
    ['wrong kinds', { predicate: { materials: 'x' } }, []],
  ])('%s', async (_, statement, expected) => {
    expect(await basesOf(statement)).toEqual(expected)
  })
})

describe('a base image in the same registry', () => {
  async function pushOnBase(registry: FakeRegistry, attestation: boolean) {
    const { open } = openWith()
    const target = (repository: string) => ({
      targets: [
        { repository: { registry: registry.host, repository }, tags: [{ tag: '1', rule: 'move' }] as const },
      ],
    })
    const baseLayout = writeLayout({ layers: [BASE] }, { attestation })
    await publish({
      plan: target('base/sh'),
      source: await openOciLayout(baseLayout.path),
      openRepository: open,
    })
    const statement = {
      predicate: { materials: [material(`pkg:docker/${registry.host}/base/sh@1`, baseLayout.root.digest)] },
    }
    const source = await openOciLayout(imageWith(statement).path)
    return publish({ plan: target('o/app'), source, openRepository: open })
  }

  test.each([true, false])(
    'its layers are mounted and only own ones are sent (index: %s)',
    async (attestation) => {
      const registry = await startFake()
      expect(await pushOnBase(registry, attestation)).toMatchObject({ mountedBlobs: 1, uploadedBlobs: 3 })
    },
  )

  test('that cannot be read costs nothing but the upload', async () => {
    const registry = await startFake({
      fault: ({ method, path }) =>
        method === 'GET' && path.startsWith('/v2/base/') ? error(403, 'DENIED', 'no') : undefined,
    })
    expect(await pushOnBase(registry, true)).toMatchObject({ mountedBlobs: 0, uploadedBlobs: 4 })
  })
})

import { describe, expect, test } from '@jest/globals'
import type { BaselineQuestion } from '../../src/compare/baseline-candidates.ts'
import type { BaselineRegistry } from '../../src/compare/baseline-registry.ts'
import { compareWithFound } from '../../src/compare/compare-with-found.ts'
import { findBaseline } from '../../src/compare/find-baseline.ts'
import { OCI_MANIFEST } from '../../src/oci/media-types.ts'
import { RegistryError } from '../../src/registry/registry-error.ts'
import { ARM64, digestOf, factsOf, imageOf, type LayerLine, MemoryRegistry } from './fixture.ts'

const COMMIT = '0123456789abcdef0123456789abcdef01234567'
const OLDER = '9876543210abcdef9876543210abcdef98765432'
const question: BaselineQuestion = {
  kind: 'pull-request',
  commit: COMMIT,
  branch: { name: 'main', tag: 'main' },
}
const BEFORE: readonly LayerLine[] = [
  ['base', 100, 'FROM'],
  ['app', 10, 'COPY . . # buildkit'],
]
const AFTER: readonly LayerLine[] = [
  ['base', 100, 'FROM'],
  ['app 2', 30, 'COPY . . # buildkit'],
]

async function compare(registry: BaselineRegistry, more: object = {}, platform?: typeof ARM64) {
  const image = imageOf(AFTER, platform)
  return compareWithFound(factsOf(image), await findBaseline(image.platform, { question, registry, ...more }))
}

function failing(host: string, error: Error) {
  const registry = new MemoryRegistry()
  return Object.assign(registry, {
    name: { registry: host, repository: 'acme/web' },
    getManifest: async (at: string) => {
      registry.asked.push(at)
      throw error
    },
  })
}

function growthOf(comparison: Awaited<ReturnType<typeof compare>>) {
  if ('skipped' in comparison) throw new Error(comparison.skipped)
  return comparison.growth
}

describe('findBaseline', () => {
  test('takes the base commit and reads manifest and configuration alone', async () => {
    const registry = new MemoryRegistry()
    const manifest = registry.putImage(`sha-${COMMIT}`, BEFORE)
    registry.putImage('main', AFTER)
    const growth = growthOf(await compare(registry))
    expect(growth.compressedSizeChange).toBe(20)
    expect(growth.baseline).toEqual({
      reference: `r.test/acme/web:sha-${COMMIT}`,
      digest: manifest.digest,
      name: 'the base commit 0123456',
      description: 'the base commit 0123456',
      knownBy: 'sizes',
      commit: COMMIT,
      createdAt: null,
    })
    expect(registry.asked).toHaveLength(2)
    expect(registry.asked).not.toContain(digestOf('base'))
  })

  test('falls back to the branch and says how far it is', async () => {
    const registry = new MemoryRegistry()
    registry.putImage('main', BEFORE, { revision: OLDER })
    const asked: string[][] = []
    const growth = growthOf(
      await compare(registry, {
        measureDistance: async (from: string, to: string) => {
          asked.push([from, to])
          return { ahead: 3, behind: 0 }
        },
      }),
    )
    expect(asked).toEqual([[OLDER, COMMIT]])
    expect(growth.baseline.name).toBe("main's newest image")
    expect(growth.baseline.description).toBe(
      "main's newest image, of commit 9876543, 3 commits behind (0123456 has no image)",
    )
  })

  test.each([
    ['one commit', { ahead: 1, behind: 0 }, '1 commit behind'],
    ['newer', { ahead: 0, behind: 2 }, '2 commits ahead'],
    ['beside', { ahead: 1, behind: 2 }, '1 commit behind and 2 commits ahead'],
  ])('words for %s', async (_, distance, words) => {
    const registry = new MemoryRegistry()
    registry.putImage('main', BEFORE, { revision: OLDER })
    const growth = growthOf(await compare(registry, { measureDistance: async () => distance }))
    expect(growth.baseline.description).toContain(words)
  })

  test('a distance that nobody knows is left out', async () => {
    const registry = new MemoryRegistry()
    registry.putImage('main', BEFORE, { revision: OLDER })
    const measureDistance = async () => {
      throw new Error('403')
    }
    expect(growthOf(await compare(registry, { measureDistance })).baseline.description).toBe(
      "main's newest image, of commit 9876543 (0123456 has no image)",
    )
  })

  test('a hostile revision label is not repeated', async () => {
    const registry = new MemoryRegistry()
    registry.putImage('main', BEFORE, { revision: '@everyone <img>' })
    expect(growthOf(await compare(registry)).baseline.description).toBe(
      "main's newest image, of an unknown commit (0123456 has no image)",
    )
  })

  test('an index gives its manifest for the same platform, never an attestation', async () => {
    const registry = new MemoryRegistry()
    const arm = registry.putImage('arm', BEFORE, { platform: ARM64 })
    const other = registry.putImage('other', AFTER)
    registry.putIndex('main', [
      {
        digest: other.digest,
        platform: ARM64,
        annotations: { 'vnd.docker.reference.type': 'attestation-manifest' },
      },
      { digest: arm.digest, platform: { ...ARM64, variant: 'v8' } },
    ])
    expect(growthOf(await compare(registry, {}, ARM64)).baseline.digest).toBe(arm.digest)
  })

  test('another platform is never compared with', async () => {
    const registry = new MemoryRegistry()
    const arm = registry.putImage(`sha-${COMMIT}`, BEFORE, { platform: ARM64 })
    registry.putIndex('main', [{ digest: arm.digest, platform: ARM64 }])
    expect(await compare(registry)).toEqual({
      skipped:
        'r.test/acme/web has no image to compare with: none tagged latest; ' +
        'sha-0123456… is for linux/arm64; main has no linux/amd64.',
    })
  })

  test('a platform that the index lies about is not compared with', async () => {
    const registry = new MemoryRegistry()
    const arm = registry.putImage('arm', BEFORE, { platform: ARM64 })
    registry.putIndex('main', [{ digest: arm.digest, platform: { os: 'linux', architecture: 'amd64' } }])
    expect(await compare(registry)).toHaveProperty(
      'skipped',
      expect.stringContaining('main is for linux/arm64'),
    )
  })

  test('what is no image is passed over', async () => {
    const registry = new MemoryRegistry()
    registry.putManifest(`sha-${COMMIT}`, OCI_MANIFEST, {
      schemaVersion: 2,
      config: { mediaType: 'application/vnd.cncf.helm.config.v1+json', digest: digestOf('x'), size: 1 },
      layers: [],
    })
    registry.putImage('main', BEFORE)
    expect(growthOf(await compare(registry)).baseline.reference).toBe('r.test/acme/web:main')
  })

  test.each([
    [
      'a manifest that is none',
      (registry: MemoryRegistry) => registry.putManifest('main', OCI_MANIFEST, { a: 1 }),
      /main could not be read: the manifest/,
    ],
    [
      'a configuration that is not there',
      (registry: MemoryRegistry) =>
        registry.putManifest('main', OCI_MANIFEST, {
          schemaVersion: 2,
          config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: digestOf('x'), size: 1 },
          layers: [],
        }),
      /could not be read: .*is not there/,
    ],
    [
      'an index without its manifest',
      (registry: MemoryRegistry) =>
        registry.putIndex('main', [
          { digest: digestOf('gone'), platform: { os: 'linux', architecture: 'amd64' } },
        ]),
      /main could not be read: the index sha256:.*expected a manifest that the registry has/,
    ],
    [
      'a configuration of 1 TB',
      (registry: MemoryRegistry) =>
        registry.putManifest('main', OCI_MANIFEST, {
          schemaVersion: 2,
          config: {
            mediaType: 'application/vnd.oci.image.config.v1+json',
            digest: digestOf('x'),
            size: 1e12,
          },
          layers: [],
        }),
      /too large/,
    ],
  ])('%s is a skip with the reason', async (_, put, expected) => {
    const registry = new MemoryRegistry()
    put(registry)
    expect(await compare(registry)).toHaveProperty('skipped', expect.stringMatching(expected))
  })

  test('an unknown base commit is said, with the commit that the image is of', async () => {
    const registry = new MemoryRegistry()
    registry.putImage('main', BEFORE, { revision: OLDER })
    const unknown = 'Git does not say which commit is checked out'
    const growth = growthOf(
      await compare(registry, { question: { ...question, commit: undefined, unknown } }),
    )
    expect(growth.baseline.description).toBe(
      "main's newest image, of commit 9876543 (Git does not say which commit is checked out)",
    )
  })

  test.each([401, 403])(
    'a registry that refuses (%d) may just not have the repository yet',
    async (status) => {
      const problem = `ghcr.io answered ${status} DENIED`
      const registry = failing('ghcr.io', new RegistryError({ operation: 'reading', problem, status }))
      const { skipped } = { skipped: '', ...(await compare(registry)) }
      expect(skipped).toMatch(
        /^ghcr\.io\/acme\/web has no image that this run may read\. Before the first push that is normal;/,
      )
      expect(skipped).toContain(`answered ${status} DENIED`)
    },
  )

  test('a registry that fails is asked once', async () => {
    const registry = failing('r.test', new Error('503 Service Unavailable'))
    expect(await compare(registry)).toHaveProperty('skipped', expect.stringContaining('503'))
    expect(registry.asked).toHaveLength(1)
  })

  test('a first release has nothing to be compared with', async () => {
    const release = { kind: 'release', version: '1.0.0' } as const
    const asked: (number | undefined)[] = []
    const registry = Object.assign(new MemoryRegistry(), {
      async listTags(mostPages?: number) {
        asked.push(mostPages)
        return ['main']
      },
    })
    expect(await compare(registry, { question: release })).toEqual({
      skipped: 'r.test/acme/web has no earlier release to compare with among the first 3 pages of its tags.',
    })
    expect(asked).toEqual([3])
  })
})

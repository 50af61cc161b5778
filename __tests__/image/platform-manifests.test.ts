import { describe, expect, test } from '@jest/globals'
import { platformManifests } from '../../src/image/platform-manifests.ts'
import {
  DOCKER_INDEX,
  OCI_CONFIG,
  OCI_INDEX,
  OCI_LAYER_GZIP,
  OCI_MANIFEST,
} from '../../src/oci/media-types.ts'
import { descriptorOf, type MemoryDocument, memorySource } from '../support/memory-source.ts'

const layer = (mediaType: string, digit = '1') => ({
  mediaType,
  digest: `sha256:${digit.repeat(64)}`,
  size: 1,
})
const config = (platform: string, mediaType = OCI_CONFIG): MemoryDocument => {
  const [os = '', architecture = '', variant] = platform.split('/')
  return { mediaType, value: { os, architecture, variant, rootfs: { type: 'layers', diff_ids: [] } } }
}
const manifest = (described: MemoryDocument, members: object = {}): MemoryDocument => ({
  mediaType: OCI_MANIFEST,
  value: { schemaVersion: 2, config: descriptorOf(described), layers: [], ...members },
})
const index = (manifests: readonly object[], mediaType = OCI_INDEX): MemoryDocument => ({
  mediaType,
  value: { schemaVersion: 2, manifests },
})

const amd64 = manifest(config('linux/amd64'))
const platform = (text: string) => {
  const [os, architecture, variant] = text.split('/')
  return { platform: { os, architecture, variant } }
}

describe('platformManifests', () => {
  test('follows indexes in indexes, each digest once, in their order', async () => {
    const arm64 = manifest(config('linux/arm64'))
    const inner = index([descriptorOf(arm64), descriptorOf(amd64)], DOCKER_INDEX)
    const outer = index([descriptorOf(inner), descriptorOf(amd64), descriptorOf(inner)])
    const { manifests, notes } = await platformManifests(memorySource([amd64, arm64, inner, outer]), {})
    expect(manifests.map(({ descriptor }) => descriptor.digest)).toEqual(
      [arm64, amd64].map((one) => descriptorOf(one).digest),
    )
    expect(notes).toEqual([])
  })

  test.each([
    ['by its annotation', { annotations: { 'vnd.docker.reference.type': 'attestation-manifest' } }],
    ['by its artifact type', { artifactType: 'application/vnd.docker.attestation.manifest.v1+json' }],
  ])('an attestation is known %s and not opened', async (_, members) => {
    const attestation = { ...layer(OCI_MANIFEST, 'a'), ...members }
    const of = (more: object) =>
      memorySource([amd64, index([descriptorOf(amd64), { ...attestation, ...more }])])
    expect(await platformManifests(of(platform('unknown/unknown')), {})).toMatchObject({
      manifests: [{}],
      notes: [],
    })
    for (const real of [platform('linux/arm64'), {}]) {
      await expect(platformManifests(of(real), {})).rejects.toThrow('is called an attestation')
    }
  })

  const HELM = 'application/vnd.cncf.helm.config.v1+json'
  const EMPTY = 'application/vnd.oci.empty.v1+json'
  const SIGNATURE = 'application/vnd.dev.cosign.simplesigning.v1+json'
  const artifacts: readonly (readonly [string, MemoryDocument, string])[] = [
    ['a chart', manifest(config('x/x', HELM)), 'a Helm chart ("application/vnd.cncf.helm.config.v1+json")'],
    [
      'a signature, which has an image’s configuration',
      manifest(config('x/x'), { layers: [layer(SIGNATURE)] }),
      'a cosign signature',
    ],
    [
      'an artifact with a type of its own',
      manifest(config('x/x', EMPTY), { artifactType: 'application/x-toml', layers: [layer('a/b')] }),
      'an OCI artifact ("application/x-toml")',
    ],
    [
      'an artifact of a known type',
      manifest(config('x/x', EMPTY), { artifactType: 'application/spdx+json' }),
      'an SPDX document',
    ],
    ['a module', manifest(config('x/x', 'application/vnd.wasm.config.v0+json')), 'a WebAssembly artifact'],
    ['a cache', { mediaType: 'application/vnd.buildkit.cacheconfig.v0', value: {} }, 'a BuildKit cache'],
  ]

  test.each(artifacts)('%s beside an image is left out and said', async (_, artifact, words) => {
    const source = memorySource([amd64, artifact, index([descriptorOf(amd64), descriptorOf(artifact)])])
    const { manifests, notes } = await platformManifests(source, {})
    expect(manifests).toHaveLength(1)
    expect(notes).toEqual([expect.stringContaining(words)])
    expect(notes[0]).toContain(descriptorOf(artifact).digest)
  })

  test.each(artifacts)('%s alone is an error that says what it is', async (_, artifact, words) => {
    const reading = platformManifests(memorySource([artifact]), {})
    await expect(reading).rejects.toThrow(`is no container image but ${words}`)
    await expect(reading).rejects.toMatchObject({ name: 'UnsupportedImageError' })
    const inIndex = platformManifests(memorySource([artifact, index([descriptorOf(artifact)])]), {})
    await expect(inIndex).rejects.toThrow('the index names no image (')
    await expect(inIndex).rejects.toThrow(words)
  })

  test.each([
    ['application/vnd.docker.distribution.manifest.v1+json'],
    ['application/vnd.docker.distribution.manifest.v1+prettyjws'],
  ])('%s is a schema 1 manifest, which could be pulled', async (mediaType) => {
    const old = { mediaType, value: {} }
    const message = `Docker schema 1 manifest (${mediaType})`
    await expect(platformManifests(memorySource([old]), {})).rejects.toThrow(message)
    const member = { ...descriptorOf(old), ...platform('linux/arm64') }
    const source = memorySource([amd64, old, index([descriptorOf(amd64), member])])
    await expect(platformManifests(source, {})).rejects.toThrow(message)
  })

  test('what is not known here and stands for a platform is an error: it could be pulled', async () => {
    const unknown = manifest(config('x/x', 'application/x-config'))
    const member = descriptorOf(unknown)
    const of = (more: object) =>
      platformManifests(
        memorySource([amd64, unknown, index([descriptorOf(amd64), { ...member, ...more }])]),
        {},
      )
    await expect(of(platform('linux/arm64'))).rejects.toThrow('something else ("application/x-config")')
    expect((await of({})).notes).toHaveLength(1)
    expect((await of(platform('unknown/unknown'))).notes).toHaveLength(1)
  })

  test('nor is what has an image’s layers left out under another name', async () => {
    const disguised = manifest(config('linux/arm64', EMPTY), { layers: [layer(OCI_LAYER_GZIP)] })
    const member = descriptorOf(disguised)
    const of = (more: object) =>
      platformManifests(
        memorySource([amd64, disguised, index([descriptorOf(amd64), { ...member, ...more }])]),
        {},
      )
    for (const pulled of [{}, platform('linux/arm64')]) {
      await expect(of(pulled)).rejects.toThrow('is no container image but an OCI artifact')
    }
    expect((await of(platform('unknown/unknown'))).notes).toHaveLength(1)
  })

  test('100,000 layers are refused before any is opened', async () => {
    const layers = Array.from({ length: 100_000 }, () => layer(OCI_LAYER_GZIP))
    const many = manifest(config('linux/amd64'), { layers })
    const started = process.cpuUsage()
    await expect(platformManifests(memorySource([many]), {})).rejects.toThrow(
      'has 100000 layers, expected at most 1000',
    )
    expect(process.cpuUsage(started).user).toBeLessThan(5_000_000)
    const wordy = layers.map((one) => ({ ...one, annotations: { text: 'x'.repeat(100) } }))
    const huge = manifest(config('linux/amd64'), { layers: wordy })
    await expect(platformManifests(memorySource([huge]), {})).rejects.toThrow('at most 16777216 bytes')
  })

  test('indexes that name thousands each are not gathered', async () => {
    const members = (digit: number) =>
      Array.from({ length: 999 }, (_, place) => ({
        mediaType: OCI_INDEX,
        digest: `sha256:${(digit * 1000 + place).toString(16).padStart(64, '0')}`,
        size: 0,
      }))
    const inner = Array.from({ length: 5 }, (_, digit) => index(members(digit)))
    const outer = index(inner.map(descriptorOf))
    await expect(platformManifests(memorySource([...inner, outer]), {})).rejects.toThrow('sha256:')
    const wide = index([...members(1), ...members(2)])
    await expect(platformManifests(memorySource([wide]), {})).rejects.toThrow('more than 1000 manifests')
  })
})

import { describe, expect, test } from '@jest/globals'
import { exposedTcpPorts, parseImageConfig } from '../../src/oci/image-config.ts'
import { isAttestation, parseImageIndex } from '../../src/oci/image-index.ts'
import { parseManifest } from '../../src/oci/manifest.ts'
import { OCI_CONFIG, OCI_INDEX, OCI_LAYER_GZIP, OCI_MANIFEST } from '../../src/oci/media-types.ts'

const digest = `sha256:${'a'.repeat(64)}`
const config = { mediaType: OCI_CONFIG, digest, size: 2 }
const layer = { mediaType: OCI_LAYER_GZIP, digest, size: 10 }
const manifest = { schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers: [layer] }
const index = {
  schemaVersion: 2,
  mediaType: OCI_INDEX,
  manifests: [{ mediaType: OCI_MANIFEST, digest, size: 5, platform: { os: 'linux', architecture: 'amd64' } }],
}
const imageConfig = { os: 'linux', architecture: 'amd64', rootfs: { type: 'layers', diff_ids: [digest] } }

const bytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value))

describe('a manifest', () => {
  test('is read with what it may have besides', () => {
    expect(parseManifest(bytes(manifest), 'm')).toEqual(manifest)
    expect(
      parseManifest(bytes({ ...manifest, annotations: { a: 'b' }, subject: config }), 'm'),
    ).toMatchObject({
      annotations: { a: 'b' },
      subject: config,
    })
  })

  test.each([
    ['schema version 1', { ...manifest, schemaVersion: 1 }, 'schemaVersion'],
    ['no config', { ...manifest, config: undefined }, 'config'],
    ['no layers', { ...manifest, layers: undefined }, 'layers'],
    ['layers null', { ...manifest, layers: null }, 'layers'],
    ['a negative size', { ...manifest, layers: [{ ...layer, size: -1 }] }, 'layers.0.size'],
    ['half a byte', { ...manifest, layers: [{ ...layer, size: 1.5 }] }, 'layers.0.size'],
    ['a size beyond counting', { ...manifest, layers: [{ ...layer, size: 2 ** 53 }] }, 'layers.0.size'],
    ['a size as text', { ...manifest, layers: [{ ...layer, size: '10' }] }, 'layers.0.size'],
    [
      'a digest that is a path',
      { ...manifest, layers: [{ ...layer, digest: 'sha256:../../x' }] },
      'layers.0.digest',
    ],
    [
      'another algorithm',
      { ...manifest, config: { ...config, digest: `sha512:${'a'.repeat(128)}` } },
      'config.digest',
    ],
    ['no media type', { ...manifest, layers: [{ digest, size: 1 }] }, 'layers.0.mediaType'],
    ['an annotation that is no text', { ...manifest, annotations: { a: 1 } }, 'annotations.a'],
  ])('with %s is refused by name', (_, value, place) => {
    expect(() => parseManifest(bytes(value), 'the manifest')).toThrow(`the manifest, ${place}: received`)
  })

  test('with more layers than any image has is refused', () => {
    const layers = Array.from({ length: 100_001 }, () => layer)
    expect(() => parseManifest(bytes({ ...manifest, layers }), 'm')).toThrow(/m, layers/)
  })
})

describe('an index', () => {
  test('is read with its platforms', () => {
    expect(parseImageIndex(bytes(index), 'i')).toEqual(index)
  })

  test('is no manifest, nor the other way round', () => {
    expect(() => parseImageIndex(bytes(manifest), 'i')).toThrow(/i, manifests/)
    expect(() => parseManifest(bytes(index), 'm')).toThrow(/m, config/)
  })

  test('an attestation is known by its annotation, not by its platform', () => {
    const unknown = { mediaType: OCI_MANIFEST, size: 5, platform: { os: 'unknown', architecture: 'unknown' } }
    const manifests = [
      { ...unknown, digest, annotations: { 'vnd.docker.reference.type': 'attestation-manifest' } },
      { ...unknown, digest },
    ]
    const parsed = parseImageIndex(bytes({ ...index, manifests }), 'i')
    expect(parsed.manifests.map(isAttestation)).toEqual([true, false])
  })
})

describe('a configuration', () => {
  test("Go's null for empty lists and maps is read", () => {
    const written = {
      ...imageConfig,
      config: { User: '', Env: null, Entrypoint: null, Cmd: ['node'], Labels: null },
      history: null,
    }
    expect(parseImageConfig(bytes(written), 'c').config?.Cmd).toEqual(['node'])
    expect(parseImageConfig(bytes({ ...imageConfig, config: null }), 'c').config).toBeNull()
    expect(parseImageConfig(bytes(imageConfig), 'c').config).toBeUndefined()
  })

  test('the TCP ports that it exposes are known, and nothing else that stands there', () => {
    const ExposedPorts = {
      '8443/tcp': {},
      '80': null,
      '080/TCP': {},
      '53/udp': {},
      '9/sctp': {},
      '0/tcp': {},
      '65535/tcp': {},
      '65536/tcp': {},
      '1-3/tcp': {},
      '--privileged': {},
    }
    const read = (config: unknown) =>
      exposedTcpPorts(parseImageConfig(bytes({ ...imageConfig, config }), 'c'))
    expect(read({ ExposedPorts })).toEqual([80, 8443, 65535])
    expect([read({ ExposedPorts: null }), read({}), read(null)]).toEqual([[], [], []])
  })

  test.each([
    [
      'an exposed port that is a number',
      { ...imageConfig, config: { ExposedPorts: 80 } },
      'config.ExposedPorts',
    ],
    ['no os', { ...imageConfig, os: undefined }, 'os'],
    ['another root file system', { ...imageConfig, rootfs: { type: 'x', diff_ids: [] } }, 'rootfs.type'],
    ['a user that is no text', { ...imageConfig, config: { User: 0 } }, 'config.User'],
    ['an environment that is no list', { ...imageConfig, config: { Env: 'A=1' } }, 'config.Env'],
    ['a label that is no text', { ...imageConfig, config: { Labels: { a: null } } }, 'config.Labels.a'],
    [
      'a malformed layer id',
      { ...imageConfig, rootfs: { type: 'layers', diff_ids: ['x'] } },
      'rootfs.diff_ids.0',
    ],
  ])('with %s is refused by name', (_, value, place) => {
    expect(() => parseImageConfig(bytes(value), 'the config')).toThrow(`the config, ${place}: received`)
  })
})

import { describe, expect, test } from '@jest/globals'
import {
  CONFIG_MEDIA_TYPES,
  INDEX_MEDIA_TYPES,
  isForeignLayer,
  layerCompression,
  MANIFEST_MEDIA_TYPES,
} from '../../src/oci/media-types.ts'

describe('media types', () => {
  test.each([
    ['application/vnd.oci.image.layer.v1.tar', 'none'],
    ['application/vnd.oci.image.layer.v1.tar+gzip', 'gzip'],
    ['application/vnd.docker.image.rootfs.diff.tar', 'none'],
    ['application/vnd.docker.image.rootfs.diff.tar.gzip', 'gzip'],
    ['application/vnd.docker.image.rootfs.diff.tar.gz', undefined],
    ['application/vnd.oci.image.layer.v1.tar+zstd', 'zstd'],
    ['application/vnd.docker.image.rootfs.diff.tar.zstd', 'zstd'],
    ['application/vnd.oci.image.layer.v1.tar+gzip+encrypted', undefined],
    ['application/vnd.oci.image.layer.nondistributable.v1.tar+gzip', undefined],
    ['application/vnd.in-toto+json', undefined],
    ['application/vnd.oci.image.layer.v1.tar+gzip; charset=utf-8', undefined],
    ['APPLICATION/VND.OCI.IMAGE.LAYER.V1.TAR', undefined],
    ['', undefined],
  ])('the layer %s is %s', (mediaType, expected) => {
    expect(layerCompression(mediaType)).toBe(expected)
  })

  test.each([
    ['application/vnd.oci.image.layer.nondistributable.v1.tar', true],
    ['application/vnd.oci.image.layer.nondistributable.v1.tar+gzip', true],
    ['application/vnd.oci.image.layer.nondistributable.v1.tar+zstd', true],
    ['application/vnd.docker.image.rootfs.foreign.diff.tar', true],
    ['application/vnd.docker.image.rootfs.foreign.diff.tar.gzip', true],
    ['application/vnd.oci.image.layer.nondistributable.v1.tar+gzip+encrypted', false],
    ['application/vnd.oci.image.layer.v1.tar+gzip', false],
    ['', false],
  ])('the layer %s is foreign: %s', (mediaType, expected) => {
    expect(isForeignLayer(mediaType)).toBe(expected)
    if (expected) expect(layerCompression(mediaType)).toBeUndefined()
  })

  test('an index is no manifest and no configuration', () => {
    const all = [...INDEX_MEDIA_TYPES, ...MANIFEST_MEDIA_TYPES, ...CONFIG_MEDIA_TYPES]
    expect(new Set(all).size).toBe(6)
    expect(all.every((mediaType) => layerCompression(mediaType) === undefined)).toBe(true)
  })
})

import { expect, test } from '@jest/globals'
import { readImage } from '../../src/image/read-image.ts'
import { openOciLayout } from '../../src/source/oci-layout.ts'
import { writeLayout } from '../support/layout.ts'

const layout = writeLayout(
  [
    { layers: [{ a: 'a' }, { b: 'b' }], user: '10001' },
    { layers: [{ c: 'c' }], platform: { os: 'linux', architecture: 'arm64' } },
  ],
  { attestation: true },
)

test('sizes come from manifests and configurations: no layer is opened', async () => {
  const source = await openOciLayout(layout.path)
  const opened: string[] = []
  const counting = {
    ...source,
    open: (descriptor: typeof source.root) => {
      opened.push(descriptor.digest)
      return source.open(descriptor)
    },
  }
  const { platforms } = await readImage(counting, { sizesOnly: true })
  expect(platforms).toMatchObject(
    layout.images.map(({ manifest, layers }) => ({
      platform: manifest.platform,
      digest: manifest.digest,
      layers: layers.map(({ digest, size }) => ({ digest, compressedSize: size })),
    })),
  )
  expect(platforms.map(({ filesUnread, uncompressedSize }) => [filesUnread, uncompressedSize])).toEqual(
    Array(2).fill(['Only the sizes were asked for, so no layer was opened.', null]),
  )
  expect(platforms[0]?.config.config?.User).toBe('10001')
  const expected = [
    layout.root.digest,
    ...layout.images.flatMap(({ manifest, config }) => [manifest.digest, config.digest]),
  ]
  expect(opened.toSorted()).toEqual(expected.toSorted())
})

test('a source without compressed layers says no compressed sizes', async () => {
  const source = { ...(await openOciLayout(layout.path)), compressedSizesUnknown: true as const }
  const { platforms } = await readImage(source, { sizesOnly: true })
  const [first] = platforms
  expect(first?.layers.map(({ compressedSize }) => compressedSize)).toEqual([null, null])
})

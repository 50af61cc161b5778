import { describe, expect, test } from '@jest/globals'
import { metadataOutput } from '../src/metadata-output.ts'

const METADATA = {
  'buildx.build.provenance': { invocation: { parameters: { args: { 'build-arg:TOKEN': 's3cret' } } } },
  'buildx.build.provenance/linux/arm64': { invocation: 's3cret' },
  'buildx.build.ref': 'default/default/abc',
  'containerimage.descriptor': { digest: 'sha256:0', size: 7 },
  'containerimage.digest': 'sha256:0',
}

describe('metadataOutput', () => {
  test("has buildx's members, and no provenance that nobody asked for", () => {
    const { 'buildx.build.ref': ref, ...rest } = JSON.parse(
      metadataOutput(JSON.stringify(METADATA), undefined),
    )
    expect({ ref, rest }).toEqual({
      ref: 'default/default/abc',
      rest: {
        'containerimage.descriptor': { digest: 'sha256:0', size: 7 },
        'containerimage.digest': 'sha256:0',
      },
    })
  })

  test('keeps it for BUILDX_METADATA_PROVENANCE=max', () => {
    expect(metadataOutput(JSON.stringify(METADATA), 'max')).toBe(JSON.stringify(METADATA))
  })

  test.each(['', 'min', 'disabled', 'false'])('drops it for %j', (wanted) => {
    expect(metadataOutput(JSON.stringify(METADATA), wanted)).not.toContain('s3cret')
  })
})

import { describe, expect, test } from '@jest/globals'
import { digestOf } from '../../src/oci/digest.ts'
import { OCI_LAYER_TAR } from '../../src/oci/media-types.ts'
import { BlobMismatchError, readVerifiedBlob, verifiedBlob } from '../../src/oci/verified-blob.ts'

const BYTES = Buffer.from('the bytes of a blob')
const descriptor = { mediaType: OCI_LAYER_TAR, digest: digestOf(BYTES), size: BYTES.length }

async function* chunksOf(text: string | Buffer, size = 4) {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** What whoever reads the blob was handed, and how it ended. */
async function handedOver(bytes: string | Buffer) {
  const chunks: Buffer[] = []
  let fault: unknown
  try {
    for await (const chunk of verifiedBlob(descriptor, () => chunksOf(bytes), 'layer 1')) chunks.push(chunk)
  } catch (error) {
    fault = error
  }
  return { bytes: Buffer.concat(chunks), fault }
}

describe('verifiedBlob', () => {
  test('gives all bytes of the right blob', async () => {
    expect(await handedOver(BYTES)).toEqual({ bytes: BYTES, fault: undefined })
  })

  test.each<[string, string, string, object]>([
    ['cut off', 'the bytes', 'is cut off: 9 bytes of the 19 its descriptor says', { size: 9 }],
    ['empty', '', 'is cut off: 0 bytes of the 19 its descriptor says', { size: 0 }],
    ['longer', `${BYTES}!`, 'has more than the 19 bytes its descriptor says', { size: 20 }],
    [
      'altered in its first byte',
      'The bytes of a blob',
      `is altered: its bytes have the digest ${digestOf('The bytes of a blob')}`,
      { size: 19, digest: digestOf('The bytes of a blob') },
    ],
  ])('one that is %s is never handed over whole', async (_, bytes, message, actual) => {
    const result = await handedOver(bytes)
    expect(result.fault).toBeInstanceOf(BlobMismatchError)
    expect(result.fault).toMatchObject({
      message: `layer 1 ${descriptor.digest}: ${message}`,
      blob: descriptor.digest,
      expected: descriptor,
      actual,
    })
    expect(result.bytes.length).toBeLessThan(Math.max(1, bytes.length))
  })

  test('an empty blob is one, too', async () => {
    const empty = { ...descriptor, digest: digestOf(''), size: 0 }
    expect(await readVerifiedBlob(empty, () => chunksOf(''), 'layer 1')).toHaveLength(0)
  })

  test('a source that gives text is refused', async () => {
    const text = async function* () {
      yield BYTES.toString()
    }
    await expect(readVerifiedBlob(descriptor, text, 'layer 1')).rejects.toThrow('layer 1')
  })

  test('says what was read, and stops when told', async () => {
    const read: number[] = []
    const stop = new AbortController()
    const onBytes = (bytes: number) => {
      read.push(bytes)
      if (read.length === 2) stop.abort(new Error('enough'))
    }
    const options = { onBytes, signal: stop.signal }
    const reading = readVerifiedBlob(descriptor, () => chunksOf(BYTES, 8), 'layer 1', options)
    await expect(reading).rejects.toThrow('enough')
    expect(read).toEqual([8, 8])
  })
})

describe('readVerifiedBlob', () => {
  test('opens nothing that says to be over the limit', async () => {
    const open = () => {
      throw new Error('opened')
    }
    await expect(readVerifiedBlob(descriptor, open, 'layer 1', { limit: 18 })).rejects.toThrow(
      `layer 1 ${descriptor.digest}: received "19 bytes", expected at most 18 bytes`,
    )
    await expect(readVerifiedBlob(descriptor, open, 'layer 1', { limit: 19 })).rejects.toThrow('opened')
  })
})

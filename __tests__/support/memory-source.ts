import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { BlobSource } from '../../src/oci/blob-source.ts'
import type { Descriptor } from '../../src/oci/descriptor.ts'
import type { Digest } from '../../src/oci/digest.ts'

export interface MemoryDocument {
  readonly mediaType: string
  readonly value: object | Buffer
}

/** A source held in memory, for what no layout on disk can be. The last document is its root. */
export function memorySource(documents: readonly MemoryDocument[]): BlobSource {
  const blobs = new Map<string, Buffer>()
  const descriptors = documents.map((document) => {
    const descriptor = descriptorOf(document)
    blobs.set(descriptor.digest, bytesOf(document))
    return descriptor
  })
  const root = descriptors.at(-1)
  if (root === undefined) throw new Error('no documents')
  return { name: 'memory', root, open: ({ digest }) => Readable.from([blobs.get(digest) ?? Buffer.alloc(0)]) }
}

export function descriptorOf(document: MemoryDocument): Descriptor {
  const bytes = bytesOf(document)
  const digest: Digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`
  return { mediaType: document.mediaType, digest, size: bytes.length }
}

function bytesOf({ value }: MemoryDocument): Buffer {
  return Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value))
}

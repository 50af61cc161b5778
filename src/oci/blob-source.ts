import type { Readable } from 'node:stream'
import type { Descriptor } from './descriptor.ts'

/** An image's blobs by digest, wherever they lie. What `open` gives is not verified yet: whoever reads, verifies. */
export interface BlobSource {
  /** For messages: the path or reference as the user wrote it. */
  readonly name: string
  /** The index or manifest that is judged and pushed. */
  readonly root: Descriptor
  /** Throws (or fails the stream with) an error naming the blob when it is not there. */
  open(descriptor: Descriptor): Readable
  /** Where the blob's bytes lie in a file of this machine, for who reads it with other means; undefined: nowhere. */
  file?(descriptor: Descriptor): BlobFile | undefined
  /** Layers are there uncompressed only, so that nothing says how much a pull would transfer. */
  readonly compressedSizesUnknown?: true
  /** Why this image cannot be pushed as it is: the rest of a sentence that begins with the image's name. */
  readonly unpushable?: string
}

/** Bytes of a file, which may hold others as well. */
export interface BlobFile {
  /** Absolute. */
  readonly path: string
  readonly offset: number
  readonly length: number
}

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
}

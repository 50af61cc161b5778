import type { BlobSource } from '../oci/blob-source.ts'

/** An image's blobs with what has to be done once they were read. */
export interface OpenedSource extends BlobSource {
  /** One sentence, without its full stop, for each thing about this source that the user should know. */
  readonly notes: readonly string[]
  /** Throws SourceError where a file was replaced or written to since it was opened. */
  requireUnchanged(): void
  /** Frees files and removes temporary ones. Does nothing the second time. */
  close(): Promise<void>
}

/** Of a source that is no file to be changed or closed: a change of its blobs is seen by their digests. */
export function withNothingToClose(source: BlobSource): OpenedSource {
  return { ...source, notes: [], requireUnchanged: () => {}, close: async () => {} }
}

/** Reads, and names a change of the source meanwhile before whatever else that brought about. */
export async function whileUnchanged<T>(source: OpenedSource, read: () => Promise<T>): Promise<T> {
  try {
    const result = await read()
    source.requireUnchanged()
    return result
  } catch (error) {
    source.requireUnchanged()
    throw error
  }
}

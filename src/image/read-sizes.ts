import type { BlobSource } from '../oci/blob-source.ts'
import { type LayerRequest, readLayer } from './layer/read-layer.ts'

export interface LayerSizes {
  readonly uncompressedSize: number
  readonly entryCount: number
}

/**
 * The sizes of layers whose files nobody looks at, by their position in the manifest. Each is read and verified as
 * any other; nothing else of it is kept.
 */
export async function readSizes(
  source: BlobSource,
  requests: readonly LayerRequest[],
): Promise<ReadonlyMap<number, LayerSizes>> {
  const sizes = new Map<number, LayerSizes>()
  for (const request of requests) {
    const { uncompressedSize, columns } = await readLayer(source, { ...request, keep: () => 0 })
    sizes.set(request.index, { uncompressedSize, entryCount: columns.count })
  }
  return sizes
}

import type { BlobSource } from '../oci/blob-source.ts'
import { type KeepRules, type LayerRequest, readLayer } from './layer/read-layer.ts'

export interface LayerSizes {
  readonly uncompressedSize: number
  readonly entryCount: number
}

const NOTHING: KeepRules = { byPath: () => 0, byBeginning: () => 0, distil: (_, content) => content }

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
    const { uncompressedSize, columns } = await readLayer(source, { ...request, keep: NOTHING })
    sizes.set(request.index, { uncompressedSize, entryCount: columns.count })
  }
  return sizes
}

import type { BlobSource } from '../oci/blob-source.ts'
import { FILE } from './layer/layer-columns.ts'
import { type KeepRules, type LayerRequest, readLayer } from './layer/read-layer.ts'
import { ReadLimits } from './layer/read-limits.ts'
import type { LayerMerger } from './merge/layer-merger.ts'

/**
 * Reads what the one pass over the layers could not know of: files that must be known and that turned out to lie
 * where nobody wanted them (`etc/passwd -> ../nix/store/…`). Only their layers are read once more. Adds what it
 * finds to the contents.
 */
export async function readMissing(
  source: BlobSource,
  files: readonly number[],
  cap: number,
  requests: readonly LayerRequest[],
  { table }: LayerMerger,
  contents: Map<number, Buffer>,
): Promise<void> {
  const missing = files.filter(
    (node) => table.kinds[node] === FILE && (table.sizes[node] ?? 0) <= cap && !contents.has(node),
  )
  for (const request of requests) {
    const nodes = new Map(
      missing
        .filter((node) => table.layerOf(node) === request.index)
        .map((node) => [table.pathOf(node), node]),
    )
    if (nodes.size === 0) continue
    const keep: KeepRules = {
      byPath: (path) => (nodes.has(path) ? cap : 0),
      byBeginning: () => 0,
      distil: (path, content) => {
        const node = nodes.get(path)
        if (node !== undefined) contents.set(node, content)
        return content
      },
    }
    const watch = request.watch.signal === undefined ? {} : { signal: request.watch.signal }
    await readLayer(source, { ...request, keep, watch, limits: new ReadLimits() })
  }
}

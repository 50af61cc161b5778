import type { BlobSource } from '../oci/blob-source.ts'
import type { LayerEntry } from './layer/layer-entry.ts'
import { type LayerRequest, readLayer } from './layer/read-layer.ts'
import { ReadLimits } from './layer/read-limits.ts'

/**
 * Reads what the one pass over the layers could not know of: files that must be known and that turned out to lie
 * where nobody wanted them (`etc/passwd -> ../nix/store/…`). Only their layers are read once more. Adds what it
 * finds to the contents.
 */
export async function readMissing(
  source: BlobSource,
  files: readonly LayerEntry[],
  cap: number,
  requests: readonly LayerRequest[],
  contents: Map<LayerEntry, Buffer>,
): Promise<void> {
  const missing = files.filter((file) => file.type === 'file' && file.size <= cap && !contents.has(file))
  for (const request of requests) {
    const byPath = new Map(
      missing.filter(({ layer }) => layer === request.index).map((file) => [file.path, file]),
    )
    if (byPath.size === 0) continue
    const keep = (path: string) => (byPath.has(path) ? cap : 0)
    const watch = request.watch.signal === undefined ? {} : { signal: request.watch.signal }
    const again = await readLayer(source, { ...request, keep, watch, limits: new ReadLimits() })
    for (const [{ path }, content] of again.contents) {
      const file = byPath.get(path)
      if (file !== undefined) contents.set(file, content)
    }
  }
}

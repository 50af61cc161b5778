import type { BlobSource } from '../oci/blob-source.ts'
import { inOrder } from './in-order.ts'
import type { LayerEntry } from './layer/layer-entry.ts'
import { type LayerRequest, readLayer } from './layer/read-layer.ts'
import type { ReadLimits } from './layer/read-limits.ts'
import { LayerMerger } from './merge/layer-merger.ts'
import { viewOf } from './merge/view.ts'
import { PackageHistory } from './packages/package-history.ts'

export interface MergedLayers {
  readonly merger: LayerMerger
  /** Of all layers, hidden versions included. */
  readonly contents: Map<LayerEntry, Buffer>
  readonly packages: PackageHistory
  /** One for each layer, base first. */
  readonly sizes: readonly { readonly uncompressedSize: number; readonly entryCount: number }[]
}

/** Two keep two cores busy: one inflates while the other hashes; more would only take memory. */
const LAYERS_AT_ONCE = 2

/** Reads each layer once, two at a time, and applies them in their order. The first layer at fault decides the error. */
export async function mergeLayers(
  source: BlobSource,
  requests: readonly LayerRequest[],
  limits: ReadLimits,
): Promise<MergedLayers> {
  const merger = new LayerMerger(limits)
  const contents = new Map<LayerEntry, Buffer>()
  const view = viewOf(merger, contents)
  const packages = new PackageHistory()
  const sizes: { uncompressedSize: number; entryCount: number }[] = []
  const stop = new AbortController()
  const tasks = requests.map((request) => () => readLayer(source, stoppable(request, stop.signal)))
  for await (const layer of inOrder(tasks, LAYERS_AT_ONCE, () => stop.abort())) {
    const index = sizes.length
    sizes.push({ uncompressedSize: layer.uncompressedSize, entryCount: layer.entries.length })
    for (const [entry, content] of layer.contents) contents.set(entry, content)
    merger.apply(index, layer)
    packages.observe(index, view)
  }
  return { merger, contents, packages, sizes }
}

function stoppable(request: LayerRequest, signal: AbortSignal): LayerRequest {
  const { signal: outer } = request.watch
  const either = outer === undefined ? signal : AbortSignal.any([outer, signal])
  return { ...request, watch: { ...request.watch, signal: either } }
}

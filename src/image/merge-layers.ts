import type { BlobSource } from '../oci/blob-source.ts'
import type { BinaryFacts } from './binary/binary-facts.ts'
import { inOrder } from './in-order.ts'
import type { LayerRequest } from './layer/read-layer.ts'
import { readLayer } from './layer/read-layer.ts'
import type { ReadLimits } from './layer/read-limits.ts'
import { LayerMerger } from './merge/layer-merger.ts'
import { viewOf } from './merge/view.ts'
import { PackageHistory } from './packages/package-history.ts'

export interface MergedLayers {
  readonly merger: LayerMerger
  /** Of all layers, hidden versions included, by node. */
  readonly contents: Map<number, Buffer>
  readonly binaries: ReadonlyMap<number, BinaryFacts>
  readonly packages: PackageHistory
  /** One for each layer, base first. */
  readonly sizes: readonly { readonly uncompressedSize: number; readonly entryCount: number }[]
}

/** Reads each layer once, some at a time, and applies them in their order. The first layer at fault decides the error. */
export async function mergeLayers(
  source: BlobSource,
  requests: readonly LayerRequest[],
  limits: ReadLimits,
): Promise<MergedLayers> {
  const merger = new LayerMerger(limits)
  const contents = new Map<number, Buffer>()
  const binaries = new Map<number, BinaryFacts>()
  const view = viewOf(merger, contents)
  const packages = new PackageHistory()
  const sizes: { uncompressedSize: number; entryCount: number }[] = []
  const stop = new AbortController()
  const tasks = requests.map((request) => () => readLayer(source, stoppable(request, stop.signal)))
  for await (const layer of inOrder(tasks, 1, () => stop.abort())) {
    const index = sizes.length
    sizes.push({ uncompressedSize: layer.uncompressedSize, entryCount: layer.columns.count })
    merger.apply(index, layer.columns, (row, node) => {
      keep(layer.contents, row, contents, node)
      keep(layer.binaries, row, binaries, node)
    })
    packages.observe(index, view)
  }
  return { merger, contents, binaries, packages, sizes }
}

function keep<Fact>(
  found: ReadonlyMap<number, Fact>,
  row: number,
  kept: Map<number, Fact>,
  node: number,
): void {
  const fact = found.get(row)
  if (fact !== undefined) kept.set(node, fact)
}

function stoppable(request: LayerRequest, signal: AbortSignal): LayerRequest {
  const { signal: outer } = request.watch
  const either = outer === undefined ? signal : AbortSignal.any([outer, signal])
  return { ...request, watch: { ...request.watch, signal: either } }
}

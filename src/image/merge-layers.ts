import type { BlobSource } from '../oci/blob-source.ts'
import type { BinaryFacts } from './binary/binary-facts.ts'
import type { WantedFiles } from './file-tree.ts'
import { inOrder } from './in-order.ts'
import { LayerReaders, readersFor } from './layer/layer-readers.ts'
import { type LayerRequest, readLayer } from './layer/read-layer.ts'
import type { ReadLimits } from './layer/read-limits.ts'
import { LayerMerger } from './merge/layer-merger.ts'
import { NodeHashes } from './merge/node-hashes.ts'
import { viewOf } from './merge/view.ts'
import { PackageHistory } from './packages/package-history.ts'

export interface MergedLayers {
  readonly merger: LayerMerger
  /** Of all layers, hidden versions included, by node. */
  readonly contents: Map<number, Buffer>
  readonly binaries: ReadonlyMap<number, BinaryFacts>
  readonly interpreters: ReadonlyMap<number, string>
  /** Undefined where nobody asked for them. */
  readonly hashes: NodeHashes | undefined
  readonly packages: PackageHistory
  /** One for each layer, base first. */
  readonly sizes: readonly { readonly uncompressedSize: number; readonly entryCount: number }[]
}

export interface MergeOptions {
  readonly limits: ReadLimits
  readonly wanted: WantedFiles | undefined
  /** How many threads read layers; as many as they are worth unless given. */
  readonly readers?: number | undefined
}

/** Where threads read, two more would only take memory; where they do not, one layer waits while another is read. */
const AT_ONCE_WITHOUT_READERS = 2

/**
 * Reads each layer once, some at a time, the largest first, and applies them in their order. The first layer at fault
 * decides the error.
 */
export async function mergeLayers(
  source: BlobSource,
  requests: readonly LayerRequest[],
  { limits, wanted, readers = readersFor(requests) }: MergeOptions,
): Promise<MergedLayers> {
  const merger = new LayerMerger(limits)
  const contents = new Map<number, Buffer>()
  const binaries = new Map<number, BinaryFacts>()
  const interpreters = new Map<number, string>()
  const hashes = wanted?.hashesFrom === undefined ? undefined : new NodeHashes()
  const view = viewOf(merger, contents)
  const packages = new PackageHistory()
  const sizes: { uncompressedSize: number; entryCount: number }[] = []
  const stop = new AbortController()
  const threads = readers > 0 ? new LayerReaders() : undefined
  const read = (request: LayerRequest) =>
    threads === undefined ? readLayer(source, request) : threads.read(source, request, wanted)
  const tasks = requests.map((request) => () => read(stoppable(request, stop.signal)))
  const width = threads === undefined ? AT_ONCE_WITHOUT_READERS : readers
  try {
    for await (const layer of inOrder(tasks, width, () => stop.abort(), largestFirst(requests))) {
      const index = sizes.length
      sizes.push({ uncompressedSize: layer.uncompressedSize, entryCount: layer.columns.count })
      const keepHash = layer.hashes && hashes?.ofLayer(layer.hashes)
      merger.apply(index, layer.columns, (row, node) => {
        keep(layer.contents, row, contents, node)
        keep(layer.binaries, row, binaries, node)
        keep(layer.interpreters, row, interpreters, node)
        keepHash?.(row, node)
      })
      packages.observe(index, view)
    }
  } finally {
    await threads?.close()
  }
  return { merger, contents, binaries, interpreters, hashes, packages, sizes }
}

function largestFirst(requests: readonly LayerRequest[]): number[] {
  const size = (index: number) => requests[index]?.descriptor.size ?? 0
  return requests.map((_, index) => index).sort((a, b) => size(b) - size(a))
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

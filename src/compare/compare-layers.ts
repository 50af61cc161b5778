import type { SizedLayer } from './earlier-layers.ts'
import type { LayerChange, RemovedLayer } from './growth.ts'
import type { LayerMatches } from './match-layers.ts'

/** What became of the layers: their changes less the removed sizes are the total change. */
export interface LayersGrowth {
  readonly compressedSizeBefore: number
  readonly compressedSizeChange: number
  readonly layers: readonly LayerChange[]
  readonly removedLayers: readonly RemovedLayer[]
  readonly newBytes: number
}

/** How the layers grew in compressed bytes, each against its partner. */
export function compareLayers(
  now: readonly SizedLayer[],
  before: readonly SizedLayer[],
  matches: LayerMatches,
): LayersGrowth {
  const taken = new Set([...matches.values()].map((match) => match.before))
  const compressedSizeBefore = total(before)
  return {
    compressedSizeBefore,
    compressedSizeChange: total(now) - compressedSizeBefore,
    layers: now.map((layer, index) => changeOf(layer, before[matches.get(index)?.before ?? -1])),
    removedLayers: before
      .filter((_, index) => !taken.has(index))
      .map(({ digest, compressedSize, createdBy }) => ({ digest, compressedSize, createdBy })),
    newBytes: bytesToPull(now, before),
  }
}

function changeOf(layer: SizedLayer, partner: SizedLayer | undefined): LayerChange {
  const { digest, compressedSize } = layer
  if (partner === undefined) return { digest, kind: 'added', compressedSizeChange: compressedSize }
  const isSame = partner.digest === digest
  return {
    digest,
    kind: isSame ? 'unchanged' : 'changed',
    compressedSizeChange: compressedSize - partner.compressedSize,
    ...(!isSame && isSameContent(layer, partner) ? { isRecompressed: true } : {}),
  }
}

/** The same tar, in whatever blob. */
export function isSameContent(a: SizedLayer, b: SizedLayer): boolean {
  return a.diffId !== '' && a.diffId === b.diffId
}

/** A blob is transferred once however many layers name it. */
function bytesToPull(now: readonly SizedLayer[], before: readonly SizedLayer[]): number {
  const held = new Set(before.map((layer) => layer.digest))
  const missing = new Map(now.map((layer) => [layer.digest, layer.compressedSize]))
  return [...missing].reduce((sum, [digest, bytes]) => sum + (held.has(digest) ? 0 : bytes), 0)
}

/** In compressed bytes. */
export function total(layers: readonly SizedLayer[]): number {
  return layers.reduce((sum, { compressedSize }) => sum + compressedSize, 0)
}

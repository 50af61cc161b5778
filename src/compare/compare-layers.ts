import type { Layer, PlatformImage } from '../image/image.ts'
import type { ImageConfig } from '../oci/image-config.ts'
import type { Manifest } from '../oci/manifest.ts'
import { formatPlatform } from '../oci/platform.ts'
import { commonSubsequence } from './common-subsequence.ts'
import type { Baseline, Growth, LayerChange, RemovedLayer } from './growth.ts'
import { historyLines } from './history-lines.ts'
import { instructionKey } from './instruction.ts'

/** What is read of a baseline: no layer blob. */
export interface BaselineImage {
  readonly manifest: Manifest
  readonly config: ImageConfig
}

type NewLayer = Pick<Layer, 'digest' | 'createdBy'> & Sized

/** Of what the compressed size is known. */
interface Sized {
  readonly compressedSize: number
}

/**
 * How the image grew in compressed bytes. Layers are matched by digest, then in order by the instruction that made
 * them; what has no partner was added or removed. The layers' changes less the removed sizes are the total change.
 */
export function compareLayers(
  image: Pick<PlatformImage, 'platform'> & Sized & { readonly layers: readonly NewLayer[] },
  before: BaselineImage,
  baseline: Baseline,
): Growth {
  const oldLayers = describeLayers(before)
  const partners = matchLayers(image.layers, oldLayers)
  const taken = new Set(partners.values())
  const compressedSizeBefore = sum(oldLayers.map((layer) => layer.compressedSize))
  return {
    baseline,
    platform: formatPlatform(image.platform),
    compressedSizeBefore,
    compressedSizeChange: image.compressedSize - compressedSizeBefore,
    layers: image.layers.map((layer, index) => changeOf(layer, partners.get(index))),
    removedLayers: oldLayers.filter((layer) => !taken.has(layer)),
    newBytes: bytesToPull(image.layers, oldLayers),
    uncompressedSize: null,
    parts: null,
    recompressed: null,
    contents: null,
  }
}

function describeLayers({ manifest, config }: BaselineImage): readonly RemovedLayer[] {
  const lines = historyLines(config, manifest.layers.length)
  return manifest.layers.map(({ digest, size }, index) => ({
    digest,
    compressedSize: size,
    createdBy: lines[index] ?? null,
  }))
}

/** New layer's index to its partner in the baseline. */
function matchLayers(
  newLayers: readonly NewLayer[],
  oldLayers: readonly RemovedLayer[],
): ReadonlyMap<number, RemovedLayer> {
  const partners = new Map<number, RemovedLayer>()
  const byDigest = Map.groupBy([...oldLayers].reverse(), (layer) => layer.digest)
  for (const [index, layer] of newLayers.entries()) {
    const partner = byDigest.get(layer.digest)?.pop()
    if (partner !== undefined) partners.set(index, partner)
  }
  const taken = new Set(partners.values())
  const newRest = [...newLayers.keys()].filter((index) => !partners.has(index))
  const oldRest = oldLayers.filter((layer) => !taken.has(layer))
  const pairs = commonSubsequence(
    newRest.map((index) => keyOf(newLayers[index])),
    oldRest.map(keyOf),
  )
  for (const [i, j] of pairs) {
    const index = newRest[i]
    const partner = oldRest[j]
    if (index !== undefined && partner !== undefined) partners.set(index, partner)
  }
  return partners
}

function keyOf(layer: { readonly createdBy: string | null } | undefined): string | undefined {
  const createdBy = layer?.createdBy ?? ''
  return createdBy === '' ? undefined : instructionKey(createdBy)
}

function changeOf(layer: NewLayer, partner: RemovedLayer | undefined): LayerChange {
  if (partner === undefined) {
    return { digest: layer.digest, kind: 'added', compressedSizeChange: layer.compressedSize }
  }
  const kind = partner.digest === layer.digest ? 'unchanged' : 'changed'
  return {
    digest: layer.digest,
    kind,
    compressedSizeChange: layer.compressedSize - partner.compressedSize,
  }
}

/** A blob is transferred once however many layers name it. */
function bytesToPull(newLayers: readonly NewLayer[], oldLayers: readonly RemovedLayer[]): number {
  const held = new Set(oldLayers.map((layer) => layer.digest))
  const missing = new Map(newLayers.map((layer) => [layer.digest, layer.compressedSize]))
  return sum([...missing].filter(([digest]) => !held.has(digest)).map(([, bytes]) => bytes))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, next) => total + next, 0)
}

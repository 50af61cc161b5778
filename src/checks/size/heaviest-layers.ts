import { formatByteSize } from '../../oci/byte-size.ts'
import type { Finding, Subject } from '../check.ts'
import { instructionOf, layerFields, type SourcedLayer, sourcedLayers } from '../sourced-layer.ts'

export type LayerSizeName = 'compressedSize' | 'uncompressedSize'

const SHOWN = 3
/** A layer below this share of the image is not where a budget is met. */
const WORTHWHILE_SHARE = 0.02

/** Notes on what to look at first: the largest layers that are not the base image's, and the base where it dominates. */
export function heaviestLayers(subject: Subject, size: LayerSizeName): readonly Finding[] {
  const layers = sourcedLayers(subject)
  const total = subject.image[size] ?? 0
  const own = layers
    .filter(({ layer, origin }) => origin !== 'base' && bytesOf(layer, size) > total * WORTHWHILE_SHARE)
    .sort((a, b) => bytesOf(b.layer, size) - bytesOf(a.layer, size))
    .slice(0, SHOWN)
  return [...own.map((sourced) => layerNote(sourced, size)), ...baseNote(layers, total, size)]
}

function layerNote(sourced: SourcedLayer, size: LayerSizeName): Finding {
  const bytes = bytesOf(sourced.layer, size)
  return {
    level: 'note',
    message: `${formatByteSize(bytes)} ${NAME[size]} in the layer of ${instructionOf(sourced)}.`,
    remedy: 'See whether all that this instruction adds is needed at run time.',
    bytes,
    ...layerFields(sourced),
  }
}

function baseNote(layers: readonly SourcedLayer[], total: number, size: LayerSizeName): readonly Finding[] {
  const base = layers.filter(({ origin }) => origin === 'base')
  const bytes = base.reduce((sum, { layer }) => sum + bytesOf(layer, size), 0)
  if (bytes * 2 <= total) return []
  return [
    {
      level: 'note',
      message: `${formatByteSize(bytes)} ${NAME[size]}, more than half of the image, is the base image.`,
      remedy: 'Look for a smaller base: a slim, alpine or distroless variant of the same one.',
      bytes,
      origin: 'base',
    },
  ]
}

/** Layers are only spoken of where the image's size is known, and so all of theirs. */
function bytesOf(layer: SourcedLayer['layer'], size: LayerSizeName): number {
  return layer[size] ?? 0
}

const NAME = { compressedSize: 'compressed', uncompressedSize: 'uncompressed' } as const

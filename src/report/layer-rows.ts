import type { Comparison, LayerChange } from '../compare/growth.ts'
import { instructionOf } from '../compare/instruction.ts'
import { knownSum } from '../oci/known-sum.ts'
import { placeOf } from './layer-names.ts'
import { growthIn } from './not-compared.ts'
import type { ReportLayer, ReportPlatform } from './report.ts'
import { counted } from './size-words.ts'

/** A row of the layer table. Texts are plain, with untrusted parts in them. */
export interface LayerRow {
  readonly kind: 'base' | 'layer' | 'rest' | 'removed'
  /** What made it, as the Dockerfile says it; words of ours for rows of several layers. */
  readonly instruction: string
  /** `Dockerfile:12`, or `Dockerfile:12-15`; empty where it is not known. */
  readonly place: string
  /** Null where it is not known, and for a removed layer. */
  readonly compressedSize: number | null
  readonly uncompressedSize: number | null
  /** Undefined without a comparison. */
  readonly change: LayerRowChange | undefined
}

export interface LayerRowChange {
  readonly kind: LayerChange['kind'] | 'removed'
  readonly bytes: number
}

/** Which layers have a row of their own where not all have: the largest, or before them those that changed. */
export type RowOrder = 'largest' | 'changed'

/**
 * One row for the base image, one for each other layer, base first, then the removed ones; of many more than `most`
 * other layers, or removed ones, the first in that order, and one row for all that are left out. The rows add up to the
 * totals.
 */
export function layerRows(
  platform: ReportPlatform,
  comparison: Comparison | undefined,
  most: number,
  rowOrder: RowOrder = 'largest',
): readonly LayerRow[] {
  const growth = growthIn(comparison)
  const layers = platform.layers.map((layer, index) => ({ layer, change: growth?.layers[index] }))
  const base = layers.filter(({ layer }) => layer.origin === 'base')
  const { kept, left } = largest(
    layers.filter(({ layer }) => layer.origin !== 'base'),
    most,
    ({ layer, change }) => {
      const changed = Math.abs(change?.compressedSizeChange ?? 0)
      const weight = Math.max(layer.compressedSize ?? layer.uncompressedSize ?? 0, changed)
      return rowOrder === 'changed' && changed > 0 ? CHANGED_FIRST + changed : weight
    },
  )
  const removed = (growth?.removedLayers ?? []).map(({ createdBy, compressedSize }) => ({
    ...NOTHING,
    kind: 'removed' as const,
    instruction: instructionWords(createdBy),
    change: { kind: 'removed' as const, bytes: -compressedSize },
  }))
  const shownRemoved = largest(removed, most, ({ change }) => -change.bytes)
  return [
    ...summed('base', `base image (${counted(base.length, 'layer')})`, base),
    ...kept.map(({ layer, change }) => ({
      kind: 'layer' as const,
      instruction: instructionWords(layer.createdBy),
      place: placeOf(layer),
      compressedSize: layer.compressedSize,
      uncompressedSize: layer.uncompressedSize,
      change: change && { kind: change.kind, bytes: change.compressedSizeChange },
    })),
    ...summed('rest', counted(left.length, rowOrder === 'changed' ? 'other layer' : 'smaller layer'), left),
    ...shownRemoved.kept,
    ...(shownRemoved.left.length === 0
      ? []
      : [
          {
            ...NOTHING,
            kind: 'removed' as const,
            instruction: counted(shownRemoved.left.length, 'smaller layer'),
            change: { kind: 'removed' as const, bytes: sum(shownRemoved.left, ({ change }) => change.bytes) },
          },
        ]),
  ]
}

/** More than any layer weighs. */
const CHANGED_FIRST = 2 ** 50

const NOTHING = { place: '', compressedSize: null, uncompressedSize: null }

interface Pair {
  readonly layer: ReportLayer
  readonly change: LayerChange | undefined
}

function summed(kind: 'base' | 'rest', instruction: string, pairs: readonly Pair[]): readonly LayerRow[] {
  if (pairs.length === 0) return []
  const changes = pairs.flatMap(({ change }) => (change === undefined ? [] : [change]))
  const unchanged = changes.every((change) => change.kind === 'unchanged')
  const change = {
    kind: unchanged ? ('unchanged' as const) : ('changed' as const),
    bytes: sum(changes, ({ compressedSizeChange }) => compressedSizeChange),
  }
  return [
    {
      kind,
      instruction,
      place: '',
      compressedSize: knownSum(pairs.map(({ layer }) => layer.compressedSize)),
      uncompressedSize: knownSum(pairs.map(({ layer }) => layer.uncompressedSize)),
      change: changes.length === 0 ? undefined : change,
    },
  ]
}

function instructionWords(createdBy: string | null): string {
  const instruction = instructionOf(createdBy ?? '')
  return instruction === '' ? 'no history' : instruction
}

/** The `most` elements that weigh most, in their own order, and the others; never one alone, which saves no row. */
function largest<Element>(
  elements: readonly Element[],
  most: number,
  weight: (element: Element) => number,
): { readonly kept: readonly Element[]; readonly left: readonly Element[] } {
  if (elements.length <= most + 1) return { kept: elements, left: [] }
  const heaviest = new Set([...elements].sort((a, b) => weight(b) - weight(a)).slice(0, most))
  return {
    kept: elements.filter((element) => heaviest.has(element)),
    left: elements.filter((element) => !heaviest.has(element)),
  }
}

function sum<Element>(elements: readonly Element[], of: (element: Element) => number): number {
  return elements.reduce((total, element) => total + of(element), 0)
}

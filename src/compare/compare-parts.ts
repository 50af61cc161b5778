import type { Origin } from '../build/build-record.ts'
import { knownSum } from '../oci/known-sum.ts'
import { isSameContent, total } from './compare-layers.ts'
import type { SizedLayer } from './earlier-layers.ts'
import type { PartGrowth, PartsGrowth, SizeChange } from './growth.ts'
import type { LayerMatches } from './match-layers.ts'

/**
 * The base image's layers and the build's own, apart. Where one image's origins are not known they follow from the
 * other's, if every layer of it has a partner by digest, content or instruction, and the base's come first: a layer
 * without a partner may be the base's or the build's. Null where nobody can say.
 */
export function compareParts(
  now: readonly SizedLayer[],
  before: readonly SizedLayer[],
  matches: LayerMatches,
): PartsGrowth | null {
  const partners = new Map(
    [...matches].flatMap(([index, match]) => (match.by === 'place' ? [] : [[match.before, index] as const])),
  )
  const given = { now: originsOf(now), before: originsOf(before) }
  const originsNow =
    given.now ??
    inherited(now, given.before, (index) => {
      const match = matches.get(index)
      return match === undefined || match.by === 'place' ? undefined : match.before
    })
  const originsBefore = given.before ?? inherited(before, given.now, (index) => partners.get(index))
  if (originsNow === undefined || originsBefore === undefined) return null
  const part = (origin: Origin): PartGrowth =>
    growthOf(
      now.filter((_, index) => originsNow[index] === origin),
      before.filter((_, index) => originsBefore[index] === origin),
    )
  const baseNow = now.filter((_, index) => originsNow[index] === 'base')
  const baseBefore = before.filter((_, index) => originsBefore[index] === 'base')
  return {
    base: part('base'),
    own: part('own'),
    baseMoved: !haveSameContent(baseNow, baseBefore),
    baseBefore: baseBefore.at(-1)?.digest ?? null,
    baseNow: baseNow.at(-1)?.digest ?? null,
    baseLayers: originsNow.lastIndexOf('base') + 1,
  }
}

type Origins = readonly Origin[]

function originsOf(layers: readonly SizedLayer[]): Origins | undefined {
  const origins = layers.map(({ origin }) => origin)
  return origins.includes('unknown') ? undefined : origins
}

function inherited(
  layers: readonly SizedLayer[],
  known: Origins | undefined,
  partnerOf: (index: number) => number | undefined,
): Origins | undefined {
  if (known === undefined) return undefined
  const origins = layers.map((_, index) => known[partnerOf(index) ?? -1] ?? 'unknown')
  const isBaseFirst = origins.lastIndexOf('base') < origins.filter((origin) => origin === 'base').length
  return isBaseFirst && !origins.includes('unknown') ? origins : undefined
}

function growthOf(now: readonly SizedLayer[], before: readonly SizedLayer[]): PartGrowth {
  const compressedBefore = total(before)
  return {
    compressed: { before: compressedBefore, change: total(now) - compressedBefore },
    uncompressed: sizeChange(uncompressedTotal(now), uncompressedTotal(before)),
  }
}

function uncompressedTotal(layers: readonly SizedLayer[]): number | null {
  return knownSum(layers.map(({ uncompressedSize }) => uncompressedSize))
}

/** Null where one of the two is not known. */
export function sizeChange(now: number | null, before: number | null): SizeChange | null {
  return now === null || before === null ? null : { before, change: now - before }
}

/** One base image that is stored in two ways is one. */
function haveSameContent(a: readonly SizedLayer[], b: readonly SizedLayer[]): boolean {
  return a.length === b.length && a.every((layer, index) => isSameLayer(layer, b[index]))
}

function isSameLayer(a: SizedLayer, b: SizedLayer | undefined): boolean {
  return b !== undefined && (a.digest === b.digest || isSameContent(a, b))
}

import { compareKinds } from './compare-kinds.ts'
import { compareLayers } from './compare-layers.ts'
import { comparePackages } from './compare-packages.ts'
import { compareParts, sizeChange } from './compare-parts.ts'
import { comparePlaces } from './compare-places.ts'
import { type Earlier, earlierLayers, sizedLayers } from './earlier-layers.ts'
import type { Baseline, ContentGrowth, Growth } from './growth.ts'
import type { ImageFacts } from './image-facts.ts'
import { matchLayers } from './match-layers.ts'
import { recompressedLayers } from './recompressed-layers.ts'

/**
 * What grew from the earlier image to this one. Both are plain data: nothing is read again. Undefined where a
 * compressed size of either is not known, since that is what growth is counted in.
 */
export function compareImages(now: ImageFacts, before: Earlier, baseline: Baseline): Growth | undefined {
  const layers = sizedLayers(now.layers)
  const layersBefore = earlierLayers(before)
  if (layers === undefined || layersBefore === undefined) return undefined
  const matches = matchLayers(layers, layersBefore)
  const facts = 'facts' in before ? before.facts : undefined
  return {
    baseline,
    platform: now.platform,
    ...compareLayers(layers, layersBefore, matches),
    uncompressedSize: sizeChange(now.uncompressedSize, facts?.uncompressedSize ?? null),
    parts: compareParts(layers, layersBefore, matches),
    recompressed: recompressedLayers(layers, layersBefore, matches),
    contents: facts === undefined ? null : compareContents(now, facts),
  }
}

function compareContents(now: ImageFacts, before: ImageFacts): ContentGrowth | null {
  if (areUnread(now) || areUnread(before)) return null
  // Reports of before there were trees have none: nothing grew because of that.
  const hasTrees = hasTree(now) && hasTree(before)
  return {
    packages: comparePackages(now, before),
    places: hasTrees ? comparePlaces(now.tree, before.tree) : [],
    kinds: hasTrees ? compareKinds(now.kinds, before.kinds) : [],
  }
}

function areUnread({ filesUnread = null }: ImageFacts): boolean {
  return filesUnread !== null
}

function hasTree({ kinds, tree }: ImageFacts): boolean {
  return kinds.length > 0 || tree.entries.length > 0
}

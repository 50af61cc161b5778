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
  // An older report has neither tree nor kinds, and one that was cut down no tree: nothing grew because of that.
  const haveTrees = now.tree.entries.length > 0 && before.tree.entries.length > 0
  const haveKinds = now.kinds.length > 0 && before.kinds.length > 0
  return {
    packages: comparePackages(now, before),
    places: haveTrees ? comparePlaces(now.tree, before.tree) : [],
    kinds: haveKinds ? compareKinds(now.kinds, before.kinds) : [],
  }
}

function areUnread({ filesUnread = null }: ImageFacts): boolean {
  return filesUnread !== null
}

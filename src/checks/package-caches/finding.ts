import { formatByteSize } from '../../oci/byte-size.ts'
import type { Finding } from '../check.ts'
import { shortName } from '../shown-names.ts'
import { layerFields, type SourcedLayer } from '../sourced-layer.ts'
import type { FoundCache } from './found-cache.ts'

/** The finding for a cache; `saved` is what the image no longer has without it. */
export function findingFor(found: FoundCache, saved: number, layers: readonly SourcedLayer[]): Finding {
  const { tally, visibility } = found
  const [root = ''] = found.roots
  const layer = tally.heaviest(layers)
  const isBase = layer?.origin === 'base'
  const removedBy = visibility === 'hidden' ? tally.removedBy(layers) : undefined
  return {
    level: 'warn',
    message: messageFor(found, root, isBase),
    remedy: remedyFor(found, root, isBase),
    path: `/${root}`,
    bytes: tally.bytes,
    ...(isBase ? {} : { savedBytes: saved }),
    visibility,
    ...(layer ? layerFields(layer) : {}),
    ...(removedBy ? { removedBy: removedBy.layer.digest } : {}),
  }
}

function messageFor({ cache, tally, visibility, roots }: FoundCache, root: string, isBase: boolean): string {
  const others = roots.size > 1 ? ` and ${roots.size - 1} more` : ''
  const what = `${formatByteSize(tally.bytes)}; ${shortName(`/${root}`)}${others}`
  if (visibility === 'visible')
    return `The ${isBase ? 'base image' : 'image'} has the ${cache.name}: ${what}.`
  const place = isBase ? 'layer of the base image' : 'layer'
  return `Removed in a later ${place} but still pulled: the ${cache.name}, ${what}.`
}

function remedyFor({ cache, visibility }: FoundCache, root: string, isBase: boolean): string {
  if (isBase)
    return 'Nothing that a later layer deletes gets smaller: take a base image without it, or a newer one.'
  const avoid = cache.avoid(shortName(`/${root}`))
  return visibility === 'visible' ? `${avoid}.` : `A later instruction cannot take it back. ${avoid}.`
}

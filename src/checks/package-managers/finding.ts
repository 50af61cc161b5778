import { formatByteSize } from '../../oci/byte-size.ts'
import type { Finding, Level } from '../check.ts'
import { shortName } from '../shown-names.ts'
import { layerFields, type SourcedLayer } from '../sourced-layer.ts'
import type { FoundManager } from './found-manager.ts'

/** The finding for a manager; `isStrict` where the profile wants none whatever for. */
export function findingFor(found: FoundManager, layers: readonly SourcedLayer[], isStrict: boolean): Finding {
  const { manager, visibility, tally, packages } = found
  const [place = ''] = found.places
  const layer = tally.heaviest(layers)
  const isBase = layer?.origin === 'base'
  const [owner] = packages
  const isSaved = !isBase && manager.standsAlone === true && owner === undefined
  const removedBy = visibility === 'hidden' ? tally.removedBy(layers) : undefined
  return {
    level: levelOf(found, isStrict),
    message: messageFor(found, place, isBase),
    remedy: remedyFor(found, isBase),
    path: `/${place}`,
    ...(owner === undefined ? {} : { package: owner.name }),
    bytes: tally.bytes,
    ...(isSaved ? { savedBytes: tally.bytes } : {}),
    visibility,
    ...(layer ? layerFields(layer) : {}),
    ...(removedBy ? { removedBy: removedBy.layer.digest } : {}),
  }
}

/** Nobody can run what is hidden, and nobody can take away what the language does not start without. */
function levelOf({ manager, visibility }: FoundManager, isStrict: boolean): Level {
  if (visibility === 'hidden') return 'warn'
  return manager.isOfRuntime === true && !isStrict ? 'note' : 'fail'
}

function messageFor(
  { manager, visibility, tally, places }: FoundManager,
  place: string,
  isBase: boolean,
): string {
  const others = places.size > 1 ? ` and ${places.size - 1} more` : ''
  const what = `${formatByteSize(tally.bytes)}; ${shortName(`/${place}`)}${others}`
  return visibility === 'visible'
    ? `The ${isBase ? 'base image' : 'image'} has ${manager.name}: ${what}.`
    : `Removed in a later layer but still pulled: ${manager.name}, ${what}.`
}

function remedyFor({ manager, visibility }: FoundManager, isBase: boolean): string {
  if (isBase) return `${manager.base}.`
  const why = visibility === 'hidden' ? 'A later instruction cannot take it back. ' : ''
  return `${why}${manager.without}.`
}

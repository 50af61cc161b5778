import { formatByteSize } from '../../oci/byte-size.ts'
import type { Finding } from '../check.ts'
import { shortName } from '../shown-names.ts'
import { instructionOf, layerFields, type SourcedLayer } from '../sourced-layer.ts'
import { type HiddenPair, hasNewOwnerOrMode } from './hidden-pair.ts'
import { remedyFor } from './remedy.ts'

/** A pair of layers with what is known of both. */
export interface SourcedPair {
  readonly pair: HiddenPair
  readonly bringing: SourcedLayer
  readonly hiding: SourcedLayer
}

/** One for each pair that hides so much; all that the base image hides of itself is one. */
export function findingsOf(
  pairs: readonly HiddenPair[],
  layers: readonly SourcedLayer[],
  least: number,
): readonly Finding[] {
  const sourced = pairs.flatMap((pair): readonly SourcedPair[] => {
    const [bringing, hiding] = [layers[pair.layer], layers[pair.hiddenBy]]
    return bringing && hiding ? [{ pair, bringing, hiding }] : []
  })
  const ofBase = sourced.filter(({ hiding }) => hiding.origin === 'base')
  const ofBuild = sourced.filter(({ pair, hiding }) => hiding.origin !== 'base' && pair.bytes >= least)
  return [...ofBuild.flatMap(findingFor), ...baseFinding(ofBase, least)]
}

function findingFor(sourced: SourcedPair): readonly Finding[] {
  const { pair, bringing, hiding } = sourced
  const shape = pair.mainShape()
  if (shape === undefined) return []
  if (bringing.origin !== 'base') {
    return [{ level: 'fail', ...wordsOf(sourced), ...layerFields(bringing), savedBytes: pair.bytes }]
  }
  // A new owner or mode of the base image's files is this build's doing: without it they were shipped once.
  if (shape === 'copied' && hasNewOwnerOrMode(pair)) {
    return [
      {
        level: 'fail',
        ...wordsOf(sourced),
        ...layerFields(hiding),
        layer: bringing.layer.digest,
        savedBytes: pair.bytesOf('copied'),
      },
    ]
  }
  // Installing anything rewrites the records of the base image's package manager.
  if (shape === 'records') return []
  return [{ level: 'note', ...wordsOf(sourced), ...layerFields(bringing) }]
}

const SHOWN_PLACES = 3

function wordsOf(sourced: SourcedPair) {
  const { pair, bringing, hiding } = sourced
  const places = pair.places()
  const shown = places
    .slice(0, SHOWN_PLACES)
    .map(({ path, bytes }) => `${shortName(`/${path}`)} (${formatByteSize(bytes)})`)
  const brought = bringing.origin === 'base' ? 'the base image' : instructionOf(bringing)
  const most = shown.length === 0 ? '' : `; most of it: ${shown.join(', ')}`
  return {
    message: `${formatByteSize(pair.bytes)} that ${brought} brought ${fateOf(pair, hiding)}${most}.`,
    remedy: remedyFor(sourced),
    ...(places[0] === undefined ? {} : { path: `/${places[0].path}` }),
    removedBy: hiding.layer.digest,
    bytes: pair.bytes,
    visibility: 'hidden',
  } as const
}

/** Below that share of the bytes, what became of most of them is not what became of all. */
const NEARLY_ALL = 0.9

function fateOf(pair: HiddenPair, hiding: SourcedLayer): string {
  const hider = instructionOf(hiding)
  const shape = pair.mainShape() ?? 'replaced'
  const isAll = pair.bytesOf(shape) >= pair.bytes * NEARLY_ALL
  if (shape === 'copied') {
    const how = hasNewOwnerOrMode(pair) ? 'only to change owner or mode' : 'with the same sizes'
    return `${isAll ? 'are' : 'are mostly'} pulled twice, because ${hider} writes these files again ${how}`
  }
  // What is not there in the end may first have been overwritten, where a later layer hides something of this one, too.
  const isSure = isAll && (shape !== 'deleted' || hiding.layer.hiddenSize === 0)
  const verb = isSure ? (shape === 'deleted' ? 'deleted' : 'overwritten') : 'deleted or overwritten'
  return `are ${verb} by ${hider} but still pulled`
}

function baseFinding(pairs: readonly SourcedPair[], least: number): readonly Finding[] {
  const bytes = pairs.reduce((sum, { pair }) => sum + pair.bytes, 0)
  const [heaviest] = pairs
  if (heaviest === undefined || bytes < least) return []
  return [
    {
      level: 'note',
      message: `The base image’s own layers hide ${formatByteSize(bytes)} of each other, which every pull still transfers.`,
      remedy:
        'Only the base image can change that: take its -slim or -alpine variant, or one that was squashed.',
      layer: heaviest.bringing.layer.digest,
      removedBy: heaviest.hiding.layer.digest,
      bytes,
      visibility: 'hidden',
      origin: 'base',
    },
  ]
}

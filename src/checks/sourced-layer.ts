import type { LayerSource, Origin } from '../build/build-record.ts'
import { instructionOf as writtenInstruction } from '../compare/instruction.ts'
import type { Layer } from '../image/image.ts'
import type { Finding, Judged } from './check.ts'
import { redacted } from './secrets/redacted.ts'

/** A layer with what the build tells of it. */
export interface SourcedLayer {
  readonly layer: Layer
  readonly origin: Origin
  readonly source: LayerSource | undefined
}

/** One for each layer, base first; the origin is unknown where the build told nothing. */
export function sourcedLayers({
  image,
  layerSources,
}: Pick<Judged, 'image' | 'layerSources'>): readonly SourcedLayer[] {
  return image.layers.map((layer, index) => {
    const source = layerSources[index]
    return { layer, source, origin: source?.origin ?? 'unknown' }
  })
}

/** The finding's fields that say where a layer comes from. */
export function layerFields(sourced: SourcedLayer): Pick<Finding, 'layer' | 'origin' | 'dockerfile'> {
  const { layer, origin, source } = sourced
  return { layer: layer.digest, origin, ...(source?.dockerfile ? { dockerfile: source.dockerfile } : {}) }
}

const LONGEST_INSTRUCTION = 100

/** The layer's instruction as the Dockerfile says it, without secrets, on one line and shortened, with its Dockerfile line where the build told it. */
export function instructionOf({
  layer,
  source,
}: {
  readonly layer: Pick<Layer, 'createdBy' | 'index'>
  readonly source: Pick<LayerSource, 'dockerfile'> | undefined
}): string {
  // Before it is shortened: the first half of a token is no token that anybody would recognise.
  const line = writtenInstruction(redacted(layer.createdBy ?? ''))
    .replaceAll(/\s+/g, ' ')
    .trim()
  const short = line.length > LONGEST_INSTRUCTION ? `${line.slice(0, LONGEST_INSTRUCTION)}…` : line
  const place = source?.dockerfile ? `${source.dockerfile.path}:${source.dockerfile.startLine}` : ''
  if (short === '') return place === '' ? `layer ${layer.index + 1}` : place
  return place === '' ? `"${short}"` : `"${short}" (${place})`
}

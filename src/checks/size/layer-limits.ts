import type { Limit } from '../../inputs/inputs.ts'
import type { Finding, Subject } from '../check.ts'
import { instructionOf, layerFields, sourcedLayers } from '../sourced-layer.ts'
import { distinctSizes, standing } from './against-limit.ts'
import { fine, type Judged, unknown, WHY_UNKNOWN } from './image-size.ts'

/** Every layer whose compressed size is over the limit, largest first; the summary speaks of the largest. */
export function largestLayer(subject: Subject, limit: Limit): Judged {
  const sized = sourcedLayers(subject).flatMap((sourced) => {
    const bytes = sourced.layer.compressedSize
    return bytes === null ? [] : [{ sourced, bytes }]
  })
  if (sized.length < subject.image.layers.length) {
    return unknown(
      `largest-layer-budget not judged: compressed sizes are unknown, because ${WHY_UNKNOWN.compressedSize}`,
    )
  }
  const layers = sized.sort((a, b) => b.bytes - a.bytes)
  const findings = layers.flatMap(({ sourced, bytes }): Finding[] => {
    const stand = standing(bytes, limit)
    if (!stand || stand.level === 'within') return []
    const [shown, shownLimit] = distinctSizes(bytes, stand.limit)
    const over = `over the ${stand.name} of ${shownLimit} for one layer`
    return [
      {
        level: stand.level,
        message: `The layer of ${instructionOf(sourced)} is ${shown} compressed, ${over}.`,
        remedy:
          sourced.origin === 'base'
            ? 'This layer is the base image’s: choose a smaller base, or raise largest-layer-budget.'
            : 'Add less in this instruction, or split what changes often from what does not.',
        bytes,
        ...layerFields(sourced),
      },
    ]
  })
  const largest = layers[0]?.bytes ?? 0
  const stand = standing(largest, limit)
  if (!stand) return fine('')
  const [shown, shownLimit] = distinctSizes(largest, stand.limit)
  const relation = stand.level === 'within' ? 'within' : 'over'
  return {
    summary: `largest layer ${shown}, ${relation} the ${stand.name} of ${shownLimit}`,
    findings,
    whereToLook: [],
  }
}

export function layerCount({ image }: Subject, limit: Limit): Judged {
  const count = image.layers.length
  const counted = `${count} ${count === 1 ? 'layer' : 'layers'}`
  const stand = standing(count, limit)
  if (!stand) return fine(counted)
  if (stand.level === 'within') return fine(`${counted} of at most ${stand.limit}`)
  const over = `${count - stand.limit} over the ${stand.name} of ${stand.limit}`
  const remedy =
    'Join RUN instructions with && and COPY instructions with one target, or start from a base with fewer layers.'
  return {
    summary: `${counted}, ${over}`,
    findings: [{ level: stand.level, message: `The image has ${counted}, ${over}.`, remedy }],
    whereToLook: [],
  }
}

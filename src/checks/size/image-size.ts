import type { Limit } from '../../inputs/inputs.ts'
import { formatByteSize } from '../../oci/byte-size.ts'
import type { Finding, Subject } from '../check.ts'
import { distinctSizes, standing } from './against-limit.ts'
import { heaviestLayers, type LayerSizeName } from './heaviest-layers.ts'
import { suggestedBudget } from './suggested-budget.ts'

/** What one of the check's limits has to say. */
export interface Judged {
  /** A part of a sentence. */
  readonly summary: string
  readonly findings: readonly Finding[]
  /** Notes on layers; those of the first figure over its limit are enough. */
  readonly whereToLook: readonly Finding[]
  /** True where there is a limit and nobody knows the figure. */
  readonly isUnknown?: true
}

/** What there is to say of a figure within its limit. */
export function fine(summary: string): Judged {
  return { summary, findings: [], whereToLook: [] }
}

/** What there is to say of a limit whose figure nobody knows. */
export function unknown(summary: string): Judged {
  return { ...fine(summary), isUnknown: true }
}

/** Why a size is null (image.ts). */
export const WHY_UNKNOWN = {
  compressedSize: 'the source has its layers uncompressed only',
  uncompressedSize: 'not all layers are distributed with it',
} as const

const INPUT = { compressedSize: 'size-budget', uncompressedSize: 'uncompressed-size-budget' } as const
const NAME = { compressedSize: 'compressed', uncompressedSize: 'uncompressed' } as const

/** The whole image's size; where it is over its limit also the layers to look at. Without a limit just the size. */
export function imageSize(subject: Subject, size: LayerSizeName, limit: Limit | undefined): Judged {
  const bytes = subject.image[size]
  if (bytes === null) {
    const words = `${NAME[size]} size unknown, because ${WHY_UNKNOWN[size]}`
    return limit === undefined ? fine(words) : unknown(`${words}: ${INPUT[size]} not judged`)
  }
  const stand = limit && standing(bytes, limit)
  if (!stand) return fine(`${formatByteSize(bytes)} ${NAME[size]}`)
  const [shown, shownLimit] = distinctSizes(bytes, stand.limit)
  const distance = formatByteSize(Math.abs(bytes - stand.limit))
  if (stand.level === 'within') {
    return fine(`${shown} ${NAME[size]}, ${distance} left of the ${stand.name} of ${shownLimit}`)
  }
  const over = `${distance} over the ${stand.name} of ${shownLimit}`
  const finding: Finding = {
    level: stand.level,
    message: `The image is ${shown} ${NAME[size]}, ${over}.`,
    remedy: `Make it smaller by ${distance}, or ${raising(INPUT[size], stand.level, bytes)} where the size is justified.`,
    bytes,
  }
  return {
    summary: `${shown} ${NAME[size]}, ${over}`,
    findings: [finding],
    whereToLook: heaviestLayers(subject, size),
  }
}

/** A line to copy raises the failing limit alone: for the warning one it would take the other away. */
function raising(input: string, level: 'warn' | 'fail', bytes: number): string {
  if (level === 'warn') return `raise the warning limit in "${input}"`
  return `set "${input}: ${suggestedBudget(bytes)}"`
}

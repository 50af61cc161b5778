import { instructionOf } from '../compare/instruction.ts'
import { groupedNumber } from '../oci/grouped-number.ts'
import type { Report, ReportLayer } from './report.ts'

/** By digest: the Dockerfile line that made the layer, else its instruction, else its number, counted from 1. */
export type LayerNames = ReadonlyMap<string, string>

const LONGEST_INSTRUCTION = 60

/** Of all platforms. Where two layers have the same bytes, the lower one's. */
export function layerNames({ image }: Pick<Report, 'image'>): LayerNames {
  const named = image.platforms.flatMap(({ layers }) =>
    layers.map((layer, index) => [layer.digest, nameOf(layer, index)] as const),
  )
  return new Map(named.reverse())
}

function nameOf(layer: ReportLayer, index: number): string {
  const place = placeOf(layer)
  const instruction = instructionOf(layer.createdBy ?? '').replaceAll(/\s+/g, ' ')
  if (place !== '') return place
  if (instruction === '') return `layer ${groupedNumber(index + 1)}`
  return instruction.length > LONGEST_INSTRUCTION
    ? `${instruction.slice(0, LONGEST_INSTRUCTION)}…`
    : instruction
}

/** `Dockerfile:12`, `Dockerfile:12-15`; empty where it is not known. */
export function placeOf({ dockerfile }: Pick<ReportLayer, 'dockerfile'>): string {
  if (dockerfile === null) return ''
  const { path, startLine, endLine } = dockerfile
  return endLine > startLine ? `${path}:${startLine}-${endLine}` : `${path}:${startLine}`
}

import type { Limit } from '../../inputs/inputs.ts'
import { formatByteSize } from '../../oci/byte-size.ts'
import { groupedNumber } from '../../oci/grouped-number.ts'
import type { Level } from '../check.ts'

/** How a figure stands against the limit that decides: the one it exceeds, or else the one that would fail it. */
export interface Standing {
  readonly level: Exclude<Level, 'note'> | 'within'
  readonly limit: number
  /** What the limit is called in a sentence. */
  readonly name: 'budget' | 'warning limit'
}

/** A figure exactly at its limit is within it. Undefined only for a limit without figures. */
export function standing(value: number, { warn, fail }: Limit): Standing | undefined {
  if (fail !== undefined && value > fail) return { level: 'fail', limit: fail, name: 'budget' }
  if (warn !== undefined && value > warn) return { level: 'warn', limit: warn, name: 'warning limit' }
  if (fail !== undefined) return { level: 'within', limit: fail, name: 'budget' }
  return warn === undefined ? undefined : { level: 'within', limit: warn, name: 'warning limit' }
}

/** Two different sizes as texts that differ: rounded, or in bytes where rounding makes them equal. */
export function distinctSizes(a: number, b: number): readonly [string, string] {
  const rounded = [formatByteSize(a), formatByteSize(b)] as const
  return a !== b && rounded[0] === rounded[1] ? [inBytes(a), inBytes(b)] : rounded
}

function inBytes(bytes: number): string {
  return `${groupedNumber(bytes)} bytes`
}

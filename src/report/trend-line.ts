import type { Trend } from '../compare/trend.ts'
import { sparkline } from './sparkline.ts'

/** Earlier builds and this one as a line of bars, each as high as its compressed size among them. */
export interface TrendLine {
  readonly bars: string
  /** How many builds it is of, this one among them. */
  readonly builds: number
  readonly smallest: number
  readonly largest: number
}

/** Undefined where fewer than three sizes are known, which are no trend. */
export function trendLine(trend: Trend | undefined, now: number | null): TrendLine | undefined {
  const sizes = [...(trend?.points ?? []).map(({ compressedSize }) => compressedSize), now].filter(
    (size) => size !== null,
  )
  if (sizes.length < 3) return undefined
  const smallest = Math.min(...sizes)
  const largest = Math.max(...sizes)
  return { bars: sparkline(sizes), builds: sizes.length, smallest, largest }
}

import type { EarlierReport } from './earlier-report.ts'

/** One earlier build of a branch, for a chart. */
export interface TrendPoint {
  readonly digest: string
  /** The commit that it was built from; null where nothing says it. */
  readonly commit: string | null
  /** ISO 8601 in UTC; null where nothing says it. */
  readonly createdAt: string | null
  /** Null where not known. */
  readonly compressedSize: number | null
  readonly uncompressedSize: number | null
}

/** The builds before this one that its baseline's report knows of, the baseline's own last; at most 30. */
export interface Trend {
  readonly platform: string
  readonly points: readonly TrendPoint[]
}

const MOST_POINTS = 30

/**
 * The builds before one that is compared with this earlier one: those before it, and itself. A chain follows the
 * baselines, so it is made of a branch's pushes, each compared with the commit before; a pull request's build reads its
 * base's chain and, since nothing is compared with it, adds nothing to any.
 */
export function trendOf({ facts, trend, commit, createdAt }: EarlierReport): readonly TrendPoint[] {
  const { digest, compressedSize, uncompressedSize } = facts
  const own: TrendPoint = { digest, commit, createdAt, compressedSize, uncompressedSize }
  const last = trend.at(-1)
  // The same build, judged and stored again.
  const isRepeated = last?.digest === digest && last.commit === commit
  return [...(isRepeated ? trend.slice(0, -1) : trend), own].slice(-MOST_POINTS)
}

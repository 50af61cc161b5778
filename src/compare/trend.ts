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

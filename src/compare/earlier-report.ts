import type { ImageFacts } from './image-facts.ts'
import type { TrendPoint } from './trend.ts'

/** What the report of an earlier image says of one platform, as far as it is compared. */
export interface EarlierReport {
  /** Of the image whose report it is: of its index, or of its manifest where there is no index. */
  readonly imageDigest: string
  readonly facts: ImageFacts
  /** Findings of level fail and warn that were not waived. */
  readonly findings: readonly EarlierFinding[]
  /** Ids of the checks that judged, so that what they do not have was not there; absent where nobody knows. */
  readonly judged?: readonly string[]
  /** Builds before that one, the newest last. */
  readonly trend: readonly TrendPoint[]
  /** The commit that it was built from, in full; null where nothing says it. */
  readonly commit: string | null
  /** ISO 8601 in UTC; null where nothing says it. */
  readonly createdAt: string | null
}

export interface EarlierFinding {
  readonly check: string
  readonly fingerprint: string
  readonly level: 'fail' | 'warn'
  readonly message: string
}

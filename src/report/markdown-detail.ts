/** How much is written before something is folded into "and 7 more". */
export interface MarkdownDetail {
  /** Layers besides the base image's, and removed layers, each. */
  readonly rows: number
  readonly groups: number
  readonly findingsInGroup: number
  readonly warnings: number
  /** The table of every layer with its digest. */
  readonly everyLayer: boolean
  /** What differs between two builds of the same sources: digests (of times of day and commits), cached steps. */
  readonly thisBuild: boolean
}

/** Of a comment: from what is usual to what always fits. None says anything that changes from run to run. */
export const COMMENT_DETAILS: readonly MarkdownDetail[] = [
  { rows: 30, groups: 30, findingsInGroup: 8, warnings: 10, everyLayer: false, thisBuild: false },
  { rows: 12, groups: 15, findingsInGroup: 3, warnings: 5, everyLayer: false, thisBuild: false },
  { rows: 5, groups: 6, findingsInGroup: 1, warnings: 2, everyLayer: false, thisBuild: false },
]

/** Of a job summary, which has room for nearly everything. */
export const SUMMARY_DETAILS: readonly MarkdownDetail[] = [
  { rows: 127, groups: 100, findingsInGroup: 100, warnings: 50, everyLayer: true, thisBuild: true },
  { rows: 30, groups: 30, findingsInGroup: 10, warnings: 10, everyLayer: false, thisBuild: true },
]

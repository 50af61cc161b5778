/** How much is written before something is folded into "and 7 more". */
export interface MarkdownDetail {
  /** Layers besides the base image's, and removed layers, each, that are seen without unfolding anything. */
  readonly rows: number
  /** Whether, where something changed, layers that did not are seen only as far as there is room for few. */
  readonly changedLayers: boolean
  /** The same in the fold, where not all are seen without it. */
  readonly foldedRows: number
  readonly groups: number
  readonly findingsInGroup: number
  readonly warnings: number
  /** A row for each check that passed, too. */
  readonly everyCheck: boolean
  /** The table of every layer with its digest. */
  readonly everyLayer: boolean
  /** What differs between two builds of the same sources: digests (of times of day and commits), cached steps. */
  readonly thisBuild: boolean
}

const COMMENT = { rows: 4, changedLayers: true, everyCheck: false, everyLayer: false, thisBuild: false }

/** Of a comment: from what is usual to what always fits. None says anything that changes from run to run. */
export const COMMENT_DETAILS: readonly MarkdownDetail[] = [
  { ...COMMENT, foldedRows: 30, groups: 40, findingsInGroup: 20, warnings: 10 },
  { ...COMMENT, foldedRows: 12, groups: 15, findingsInGroup: 3, warnings: 5 },
  { ...COMMENT, foldedRows: 5, groups: 6, findingsInGroup: 1, warnings: 2 },
]

/** Of a job summary, which has room for nearly everything. */
export const SUMMARY_DETAILS: readonly MarkdownDetail[] = [
  {
    rows: 127,
    changedLayers: false,
    foldedRows: 0,
    groups: 100,
    findingsInGroup: 100,
    warnings: 50,
    everyCheck: true,
    everyLayer: true,
    thisBuild: true,
  },
  {
    rows: 30,
    changedLayers: false,
    foldedRows: 0,
    groups: 30,
    findingsInGroup: 10,
    warnings: 10,
    everyCheck: true,
    everyLayer: false,
    thisBuild: true,
  },
]

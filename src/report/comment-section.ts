import { createHash } from 'node:crypto'
import { commentFacts } from './comment-facts.ts'
import type { RunNumber } from './comment-marker.ts'
import { commentReasons, openReasons } from './comment-reasons.ts'
import type { SectionDraft } from './comment-sections.ts'
import { markdownBody } from './markdown-blocks.ts'
import { COMMENT_DETAILS } from './markdown-detail.ts'
import { markdownTitle } from './markdown-headline.ts'
import type { Report } from './report.ts'
import { singleLine } from './single-line.ts'

export interface SectionRun {
  /** Which image of those that share a comment: its name, target, platforms and Dockerfile. */
  readonly id: string
  readonly run: RunNumber
  /** The pull request's head; empty where nobody knows. */
  readonly head: string
  /** `always`: a comment even where nothing is worth one. */
  readonly mode: 'auto' | 'always'
}

/** What this run's comment says of the report's image. The same image judged by the same policy gives the same text. */
export function draftSection(report: Report, { id, run, head, mode }: SectionRun): SectionDraft {
  const reasons = commentReasons(report)
  return {
    id: boundedId(id),
    run,
    head,
    verdict: report.verdict,
    reasons,
    ...commentFacts(report),
    open: openReasons(report),
    isDue: mode === 'always' || reasons.length > 0,
    write: (resolved) => ({
      title: markdownTitle(report, resolved),
      renderings: COMMENT_DETAILS.map((detail) => markdownBody(report, detail, resolved)),
    }),
  }
}

const LONGEST_ID = 400

/** A target can be named anything: what is too long, or not one line, is told by its hash. */
function boundedId(id: string): string {
  if (id.length <= LONGEST_ID && !/\p{C}/u.test(id)) return id
  return `${singleLine(id, LONGEST_ID / 4)} ${createHash('sha256').update(id).digest('hex').slice(0, 16)}`
}

import { MARKER_ROOM } from './comment-marker.ts'
import { fitBlocks } from './fit-blocks.ts'
import { markdownBlocks } from './markdown-blocks.ts'
import { COMMENT_DETAILS } from './markdown-detail.ts'
import type { Report } from './report.ts'
import { counted } from './size-words.ts'

/** GitHub's limit for a comment's body. In UTF-16 units, which are never fewer than the characters it counts. */
export const COMMENT_LIMIT = 65_536

/**
 * The pull request comment, without its hidden marker, in at most `limit` UTF-16 units. The same image judged by the
 * same policy gives the same text, whichever run it was.
 */
export function commentMarkdown(report: Report, limit: number = COMMENT_LIMIT - MARKER_ROOM): string {
  return fitBlocks(
    COMMENT_DETAILS.map((detail) => () => markdownBlocks(report, detail)),
    {
      limit,
      measure: (text) => text.length,
      note: (left) =>
        `<sub>${counted(left, 'part')} had no room in this comment; the job summary has them.</sub>`,
    },
  )
}

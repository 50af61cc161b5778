import { COMMENT_LIMIT } from './comment-room.ts'
import { fitBlocks } from './fit-blocks.ts'
import { markdownBlocks } from './markdown-blocks.ts'
import { COMMENT_DETAILS } from './markdown-detail.ts'
import type { Report } from './report.ts'
import { counted } from './size-words.ts'

/**
 * The pull request comment's text for one image, for anywhere that takes Markdown: no hidden marker is in it. In at
 * most `limit` UTF-16 units.
 */
export function commentMarkdown(report: Report, limit: number = COMMENT_LIMIT): string {
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

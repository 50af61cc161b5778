import { markdownText } from './escape-markdown.ts'
import { fitBlocks } from './fit-blocks.ts'
import { markdownBlocks } from './markdown-blocks.ts'
import { SUMMARY_DETAILS } from './markdown-detail.ts'
import type { Report } from './report.ts'
import { counted } from './size-words.ts'

/** GitHub takes 1 MiB from each step; another write of the same step has to fit too. */
export const SUMMARY_LIMIT = 1024 * 1024 - 16 * 1024

/**
 * The job summary: the comment and more, in at most `limit` bytes of UTF-8. `sentence` is said first: why there is
 * no comment, or why there is no report that a failed build could have had.
 */
export function summaryMarkdown(report: Report, sentence?: string, limit: number = SUMMARY_LIMIT): string {
  const first = sentence === undefined ? [] : [`> [!NOTE]\n> ${markdownText(sentence, 1000)}`]
  return fitBlocks(
    SUMMARY_DETAILS.map((detail) => () => {
      const [heading = '', ...rest] = markdownBlocks(report, detail)
      return [heading, ...first, ...rest]
    }),
    {
      limit,
      measure: (text) => Buffer.byteLength(text),
      note: (left) => `<sub>${counted(left, 'part')} had no room here; the JSON report has them.</sub>`,
    },
  )
}

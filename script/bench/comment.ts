import { regressionReport } from '../../__tests__/report/regression-report.ts'
import { THIRTY_FINDINGS } from '../../__tests__/report/thirty-findings.ts'
import { commentMarkdown } from '../../src/report/comment-markdown.ts'
import { atMost, type Row } from './row.ts'

/** The comment of a regression with thirty findings, as it is posted but for its hidden markers. */
export async function measureComment(): Promise<readonly Row[]> {
  const report = regressionReport({}, { checks: THIRTY_FINDINGS, verdict: 'fail' })
  const bytes = Buffer.byteLength(commentMarkdown(report))
  const shown = { text: `${(bytes / 1000).toFixed(1)} kB`, must: 'at most 20.0 kB' }
  return [atMost('comment of 30 findings: size', bytes, 20_000, shown)]
}

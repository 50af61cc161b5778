import { describe, expect, test } from '@jest/globals'
import type { Report } from '../../src/report/report.ts'
import { SUMMARY_LIMIT, summaryMarkdown } from '../../src/report/summary-markdown.ts'
import { grownReport, hostileGrowth } from './grown-report.ts'

/** A dozen platforms, each with the same growth and thousands of findings that say `text`. */
function huge(report: Report, text: string, findings: number): Report {
  const [platform] = report.image.platforms
  const [check] = report.checks
  const [comparison] = report.comparisons
  const [finding] = check?.findings ?? []
  if (!platform || !check || !comparison || !finding) throw new Error('the sample has them all')
  const names = Array.from({ length: 12 }, (_, index) => `linux/a${index}`)
  return {
    ...report,
    verdict: 'fail',
    image: { ...report.image, platforms: names.map((name) => ({ ...platform, platform: name })) },
    comparisons: names.map(() => comparison),
    findingChanges: names.map((name) => ({ platform: name, new: [], fixed: [] })),
    checks: names.map((name) => ({
      ...check,
      platform: name,
      status: 'fail',
      summary: text,
      findings: Array.from({ length: findings }, (_, index) => ({
        ...finding,
        message: `${text} ${index}`,
        remedy: `${text} ${index}`,
        fingerprint: `${name} ${index}`,
      })),
    })),
  }
}

/** A part of the real one, so that a smaller report is far too large. */
const LIMIT = SUMMARY_LIMIT / 8

describe('the job summary of a report that is far too large', () => {
  test.each([
    ['long words', 'An <b>unusual</b> [finding](http://x.example) | `with` @everything. '.repeat(8), 200],
    ['four bytes a character', '😀'.repeat(600), 60],
    ['what is escaped at every character', '|`<@#'.repeat(100), 60],
  ])('%s: it fits, begins with the verdict and says that something is missing', (_, text, findings) => {
    const markdown = summaryMarkdown(huge(hostileGrowth(text), text, findings), undefined, LIMIT)
    expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(LIMIT)
    expect(Buffer.byteLength(markdown)).toBeGreaterThan(LIMIT / 2)
    expect(markdown).toMatch(/^### ❌ Fail/)
    expect(markdown).toMatch(/<sub>[\d,]+ parts? had no room here; the JSON report has them\.<\/sub>$/)
  })

  test('what there is room for is whole', () => {
    expect(summaryMarkdown(grownReport())).not.toContain('had no room here')
  })
})

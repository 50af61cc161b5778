import { type Reason, resolvedWords } from './comment-reasons.ts'
import { markdownCode, markdownText } from './escape-markdown.ts'
import { headlineOf } from './headline.ts'
import type { Report } from './report.ts'
import { knownSizeWords } from './size-words.ts'

/** The verdict, the budget and the growth in one line. */
export function markdownHeading(report: Report): string {
  return `### ${headlineOf(report).icon} ${markdownTitle(report)}`
}

/** The heading without its icon; where something is resolved and nothing is left, it says so in place of the verdict. */
export function markdownTitle(report: Report, resolved: readonly Reason[] = []): string {
  const { word, size, growth, platform } = headlineOf(report)
  const where = platform === undefined ? '' : ` (${markdownText(platform)})`
  const against = growth === undefined ? '' : `, ${markdownText(growth, LONGEST_GROWTH)}`
  return `${resolved.length > 0 ? 'Resolved' : word}: ${size}${where}${against}`
}

/** A comment's hidden state repeats it. */
const LONGEST_GROWTH = 160

/** What was judged and, unless it passed, which checks say so; what is resolved, where something was. */
export function markdownFacts(report: Report, resolved: readonly Reason[] = []): string {
  const { because } = headlineOf(report)
  const [only, ...others] = report.image.platforms
  const facts = [
    markdownCode(report.image.name, 150),
    ...(only === undefined || others.length > 0 ? [] : platformFacts(only)),
  ]
  const checks = because.map((id) => markdownCode(id)).join(', ')
  const reasons = {
    pass: '',
    warn: report.checks.some(({ status }) => status === 'fail')
      ? `Profile ${markdownCode(report.policy.profile)}: ${checks} would fail, and the image is let through.`
      : `Warned by ${checks}.`,
    fail: `Failed by ${checks}.${report.build === null ? '' : ' Nothing is pushed.'}`,
  }
  const settled = resolved.length > 0 ? resolvedWords(resolved) : ''
  return [facts.join(' · '), settled, reasons[report.verdict]].filter((line) => line !== '').join('\n\n')
}

export function platformFacts({
  platform,
  compressedSize,
  uncompressedSize,
  user,
}: Report['image']['platforms'][number]): readonly string[] {
  return [
    markdownCode(platform),
    knownSizeWords(compressedSize, 'compressed'),
    knownSizeWords(uncompressedSize, 'uncompressed'),
    user === '' ? 'no `USER`' : `user ${markdownCode(user, 60)}`,
  ]
}

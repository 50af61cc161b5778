import { markdownCode, markdownText } from './escape-markdown.ts'
import { headlineOf } from './headline.ts'
import type { Report } from './report.ts'
import { knownSizeWords } from './size-words.ts'

/** The verdict, the budget and the growth in one line. */
export function markdownHeading(report: Report): string {
  const { icon, word, size, growth, platform } = headlineOf(report)
  const where = platform === undefined ? '' : ` (${markdownText(platform)})`
  const against = growth === undefined ? '' : `, ${markdownText(growth)}`
  return `### ${icon} ${word}: ${size}${where}${against}`
}

/** What was judged and, unless it passed, which checks say so. */
export function markdownFacts(report: Report): string {
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
  return [facts.join(' · '), reasons[report.verdict]].filter((line) => line !== '').join('\n\n')
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

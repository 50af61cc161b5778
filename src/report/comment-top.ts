import type { SectionState } from './comment-marker.ts'
import { htmlCode, markdownCode } from './escape-markdown.ts'
import { ICONS, VERDICT_WORDS } from './headline.ts'
import { counted } from './size-words.ts'

const VERDICTS = ['fail', 'warn', 'pass'] as const
const LONGEST_ID = 160

/** The first line of a comment on one image. */
export function sectionHeading({ verdict, title }: SectionState): string {
  return `### ${ICONS[verdict]} ${title}`
}

/** What is seen of a folded section: HTML, in which no Markdown is read. */
export function sectionSummary({ verdict, id }: SectionState): string {
  return `${ICONS[verdict]} <b>${VERDICT_WORDS[verdict]}</b>: ${htmlCode(id, LONGEST_ID)}`
}

/** The worst verdict, then a line for each image; where it is crowded, more had no room. */
export function sectionsTop(
  sections: readonly SectionState[],
  { newest, crowded }: { readonly newest: string; readonly crowded: boolean },
): string {
  const worst = VERDICTS.find((verdict) => sections.some((section) => section.verdict === verdict)) ?? 'pass'
  const count = (verdict: SectionState['verdict']) => sections.filter((one) => one.verdict === verdict).length
  const images = counted(sections.length, 'image')
  const warned = worst === 'fail' && count('warn') > 0 ? `, ${count('warn')} with warnings` : ''
  const lines = sections.map(({ verdict, id, title, head }) => {
    const asOf = head === newest || head === '' ? '' : ` (as of ${markdownCode(head.slice(0, 7))})`
    return `- ${ICONS[verdict]} ${markdownCode(id, LONGEST_ID)} ${title}${asOf}`
  })
  const more = crowded ? ['- and more images that had no room here; their job summaries have them'] : []
  const which = worst === 'pass' ? images : `${count(worst)} of ${images}${warned}`
  return [`### ${ICONS[worst]} ${VERDICT_WORDS[worst]}: ${which}`, '', ...lines, ...more].join('\n')
}

/** The worst first; among equals by name. */
export function bySeverity(a: SectionState, b: SectionState): number {
  const rank = ({ verdict }: SectionState) => VERDICTS.indexOf(verdict)
  return rank(a) - rank(b) || (a.id < b.id ? -1 : Number(a.id > b.id))
}

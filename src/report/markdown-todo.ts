import { markdownCode, markdownText } from './escape-markdown.ts'
import { countedFindings, FIRST_CHANGES, type FindingGroup } from './finding-groups.ts'
import { groupPlace, groupSubject } from './finding-words.ts'
import { ICONS } from './headline.ts'
import type { LayerNames } from './layer-names.ts'
import type { MarkdownDetail } from './markdown-detail.ts'
import { findingText, inBrackets, markdownFindings, remedyOf, worthOf } from './markdown-findings.ts'
import { details } from './markdown-table.ts'

/**
 * The most valuable changes, seen at once, and where those are not all of it, a fold with everything that is to do.
 * Nothing where there is nothing to do.
 */
export function markdownTodo(
  groups: readonly FindingGroup[],
  layers: LayerNames,
  detail: MarkdownDetail,
  heading: string,
): readonly string[] {
  if (groups.length === 0) return []
  const first = groups.slice(0, FIRST_CHANGES)
  const isAll = first.length === groups.length && first.every(({ findings }) => findings.length === 1)
  const title = `${heading} What to do${first.length < groups.length ? ' first' : ''}`
  const items = first.map((group, index) => `${index + 1}. ${changeText(group, layers)}`)
  return [
    `${title}\n\n${items.join('\n')}`,
    ...(isAll ? [] : [details(`All ${countedFindings(groups)}`, markdownFindings(groups, layers, detail))]),
  ]
}

function changeText(group: FindingGroup, layers: LayerNames): string {
  const [only, ...others] = group.findings
  const name = `${ICONS[group.level]} ${markdownCode(group.check)}${worthOf(group)}`
  const todo = remedyOf(group, '   ')
  if (only !== undefined && others.length === 0) return `${name} ${findingText(only, layers)}${todo}`
  const { text, names, left } = groupSubject(group)
  const shown = names.map((one) => markdownCode(one, 60)).join(', ')
  const subject = `${markdownText(text, 300)}${shown === '' ? '' : `: ${shown}`}`
  const more = left > 0 ? ` and ${left} more` : ''
  return `${name} ${subject}${more}${inBrackets([groupPlace(group)])}${todo}`
}

import { markdownCode, markdownText } from './escape-markdown.ts'
import { countedFindings, FIRST_CHANGES, type FindingGroup, findingGroups } from './finding-groups.ts'
import { groupPlace, groupSubject } from './finding-words.ts'
import { ICONS } from './headline.ts'
import type { LayerNames } from './layer-names.ts'
import type { MarkdownDetail } from './markdown-detail.ts'
import { findingText, inBrackets, markdownFindings, newMark, remedyOf, worthOf } from './markdown-findings.ts'
import { details } from './markdown-table.ts'
import { newFindings } from './new-findings.ts'
import type { Report } from './report.ts'

/** A group of findings to do something about, and whether the baseline does not have them. */
export interface TodoGroup extends FindingGroup {
  readonly isNew: boolean
}

/** What fails or warns on a platform: what is new first, each kind with the most valuable group first. */
export function groupsToDo(report: Report, platform: string): readonly TodoGroup[] {
  const added = newFindings(report)
  const checks = report.checks.filter((check) => check.platform === platform)
  return [true, false].flatMap((isNew) => {
    const some = checks.map((check) => ({
      ...check,
      findings: check.findings.filter((finding) => added.has(finding) === isNew),
    }))
    return findingGroups(some, ['fail', 'warn']).map((group) => ({ ...group, isNew }))
  })
}

/**
 * The most valuable changes, seen at once, and where those are not all of it, a fold with everything that is to do.
 * Nothing where there is nothing to do.
 */
export function markdownTodo(
  groups: readonly TodoGroup[],
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

function changeText(group: TodoGroup, layers: LayerNames): string {
  const [only, ...others] = group.findings
  const name = `${ICONS[group.level]} ${newMark(group)}${markdownCode(group.check)}${worthOf(group)}`
  const todo = remedyOf(group, '   ')
  if (only !== undefined && others.length === 0) return `${name} ${findingText(only, layers)}${todo}`
  const { text, names, left } = groupSubject(group)
  const shown = names.map((one) => markdownCode(one, 60)).join(', ')
  const subject = `${markdownText(text, 300)}${shown === '' ? '' : `: ${shown}`}`
  const more = left > 0 ? ` and ${left} more` : ''
  return `${name} ${subject}${more}${inBrackets([groupPlace(group)])}${todo}`
}

import type { Finding } from '../checks/check.ts'
import { groupedNumber } from '../oci/grouped-number.ts'
import { markdownCode, markdownText } from './escape-markdown.ts'
import { type FindingGroup, findingCount } from './finding-groups.ts'
import { groupPlace, groupWorth, inBase, whereFound } from './finding-words.ts'
import { ICONS } from './headline.ts'
import type { LayerNames } from './layer-names.ts'
import type { MarkdownDetail } from './markdown-detail.ts'
import { counted } from './size-words.ts'

/** A list of what was found, each group with its remedy; ends with how many findings were left out. */
export function markdownFindings(
  groups: readonly (FindingGroup & { readonly isNew?: boolean })[],
  layers: LayerNames,
  detail: MarkdownDetail,
): string {
  const shown = groups.slice(0, detail.groups).map((group) => markdownGroup(group, layers, detail))
  const left = findingCount(groups.slice(detail.groups))
  return [...shown, ...(left === 0 ? [] : [`- and ${counted(left, 'more finding')}`])].join('\n')
}

function markdownGroup(
  group: FindingGroup & { readonly isNew?: boolean },
  layers: LayerNames,
  { findingsInGroup }: MarkdownDetail,
): string {
  const { check, level, findings } = group
  const name = `- ${ICONS[level]} ${newMark(group)}${markdownCode(check)}${worthOf(group)}`
  const todo = remedyOf(group, '  ')
  const [only, ...others] = findings
  if (only !== undefined && others.length === 0) return `${name} ${findingText(only, layers)}${todo}`
  const place = groupPlace(group)
  const left = findings.length - findingsInGroup
  return [
    `${name} ${counted(findings.length, 'finding')}${inBase(group)}${inBrackets([place])}${todo}`,
    ...findings.slice(0, findingsInGroup).map((finding) => `  - ${findingText(finding, layers, place)}`),
    ...(left > 0 ? [`  - and ${groupedNumber(left)} more`] : []),
  ].join('\n')
}

/** `**New** `, for what the baseline does not have. */
export function newMark({ isNew = false }: { readonly isNew?: boolean }): string {
  return isNew ? '**New** ' : ''
}

/** ` **saves 210 MB**`, or nothing. */
export function worthOf(group: FindingGroup): string {
  const worth = groupWorth(group)
  return worth === '' ? '' : ` **${worth}**`
}

/** A line of its own below a list's item whose text is that far indented. */
export function remedyOf({ remedy }: Pick<FindingGroup, 'remedy'>, indent: string): string {
  return remedy.trim() === '' ? '' : `\n${indent}<br>**→** ${markdownText(remedy, 600)}`
}

/** ` (…)` with each as code; nothing where all are empty. */
export function inBrackets(names: readonly string[]): string {
  const shown = names.filter((name) => name !== '').map((name) => markdownCode(name, 100))
  return shown.length === 0 ? '' : ` (${shown.join(', ')})`
}

/** The message, and where it was found as far as the message does not say so. */
export function findingText(finding: Finding, layers: LayerNames, knownPlace?: string): string {
  const where = whereFound(finding, layers, knownPlace).map(
    ({ words, name }) => `${words}${words === '' ? '' : ' '}${markdownCode(name, 100)}`,
  )
  return `${markdownText(finding.message, 500)}${where.length === 0 ? '' : ` (${where.join(', ')})`}`
}

import type { Finding } from '../checks/check.ts'
import { formatByteSize } from '../oci/byte-size.ts'
import { groupedNumber } from '../oci/grouped-number.ts'
import { markdownCode, markdownText } from './escape-markdown.ts'
import type { FindingGroup } from './finding-groups.ts'
import { ICONS } from './headline.ts'
import { placeOf } from './layer-rows.ts'
import type { MarkdownDetail } from './markdown-detail.ts'
import { counted } from './size-words.ts'

/** A list of what was found, each group with its remedy; ends with how many groups were left out. */
export function markdownFindings(groups: readonly FindingGroup[], detail: MarkdownDetail): string {
  const shown = groups.slice(0, detail.groups).map((group) => markdownGroup(group, detail.findingsInGroup))
  const left = groups.slice(detail.groups).flatMap(({ findings }) => findings).length
  return [...shown, ...(left === 0 ? [] : [`- and ${counted(left, 'more finding')}`])].join('\n')
}

function markdownGroup({ check, level, remedy, findings, bytes }: FindingGroup, most: number): string {
  const name = `- ${ICONS[level]} ${markdownCode(check)}`
  const todo = remedy.trim() === '' ? '' : `**→** ${markdownText(remedy, 600)}`
  const [only, ...others] = findings
  if (only !== undefined && others.length === 0) {
    return [`${name} ${findingText(only)}`, ...(todo === '' ? [] : [`  <br>${todo}`])].join('\n')
  }
  const weight = bytes === undefined ? '' : `, ${formatByteSize(bytes)}`
  const [place = '', ...places] = new Set(findings.map(findingPlace))
  const common = places.length === 0 && place !== '' ? `, ${markdownCode(place, 100)}` : ''
  const left = findings.length - most
  return [
    `${name} ${counted(findings.length, 'finding')}${weight}${common}${todo === '' ? '' : `\n  <br>${todo}`}`,
    ...findings.slice(0, most).map((finding) => `  - ${findingText(finding, common === '')}`),
    ...(left > 0 ? [`  - and ${groupedNumber(left)} more`] : []),
  ].join('\n')
}

/** The message, and the place where the message does not name it already. */
function findingText(finding: Finding, withPlace = true): string {
  const extra = [withPlace ? findingPlace(finding) : '', finding.path ?? ''].filter(
    (text) => text !== '' && !finding.message.includes(text.replace(/-\d+$/, '')),
  )
  const where = extra.map((text) => markdownCode(text, 100)).join(', ')
  return `${markdownText(finding.message, 500)}${where === '' ? '' : ` (${where})`}`
}

function findingPlace({ dockerfile }: Finding): string {
  return placeOf({ dockerfile: dockerfile ?? null })
}

import type { CheckResult, Level } from '../checks/check.ts'
import { formatByteSize } from '../oci/byte-size.ts'
import { groupedNumber } from '../oci/grouped-number.ts'
import { terminalText } from './escape-terminal.ts'
import { type FindingGroup, findingGroups } from './finding-groups.ts'
import { placeOf } from './layer-rows.ts'
import { counted } from './size-words.ts'
import { type Styles, SYMBOLS } from './terminal-style.ts'
import { wrapToWidth } from './text-width.ts'

const MOST_GROUPS = 50
const MOST_FINDINGS = 12

/** What to do, then the notes, each group with its remedy; nothing where nothing was found. */
export function terminalFindings(
  checks: readonly CheckResult[],
  styles: Styles,
  width: number,
): readonly string[] {
  return [
    ...section('What to do', checks, ['fail', 'warn'], styles, width),
    ...section('Notes', checks, ['note'], styles, width),
  ]
}

function section(
  title: string,
  checks: readonly CheckResult[],
  levels: readonly Level[],
  styles: Styles,
  width: number,
): readonly string[] {
  const groups = findingGroups(checks, levels)
  if (groups.length === 0) return []
  const left = groups.slice(MOST_GROUPS).flatMap(({ findings }) => findings).length
  return [
    '',
    styles.bold(title),
    ...groups.slice(0, MOST_GROUPS).flatMap((group) => groupLines(group, styles, width)),
    ...(left === 0 ? [] : [`  and ${counted(left, 'more finding')}`]),
  ]
}

function groupLines(
  { check, level, remedy, findings, bytes }: FindingGroup,
  styles: Styles,
  width: number,
): readonly string[] {
  const style = level === 'note' ? styles.dim : styles[level]
  const mark = style(SYMBOLS[level])
  const weight = bytes === undefined ? '' : `, ${formatByteSize(bytes)}`
  const messages = findings.slice(0, MOST_FINDINGS).map(({ message, dockerfile }) => {
    const place = placeOf({ dockerfile: dockerfile ?? null })
    const known = place === '' || message.includes(place.replace(/-\d+$/, ''))
    return terminalText(known ? message : `${message} (${place})`, 600)
  })
  const [only = '', ...more] = messages
  const title = more.length === 0 ? only : `${counted(findings.length, 'finding')}${weight}`
  const [first = '', ...rest] = wrapToWidth(`${terminalText(check, 60)}: ${title}`, width - 4)
  const left = findings.length - messages.length
  return [
    `  ${mark} ${first}`,
    ...rest.map((line) => `    ${line}`),
    ...(more.length === 0 ? [] : messages.flatMap((message) => item(message, width))),
    ...(left > 0 ? [`      and ${groupedNumber(left)} more`] : []),
    ...(remedy.trim() === ''
      ? []
      : wrapToWidth(terminalText(remedy, 800), width - 7).map((line, index) =>
          index === 0 ? `    → ${line}` : `      ${line}`,
        )),
  ]
}

function item(message: string, width: number): readonly string[] {
  return wrapToWidth(message, width - 6).map((line, index) =>
    index === 0 ? `    - ${line}` : `      ${line}`,
  )
}

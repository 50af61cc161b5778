import type { CheckResult, Finding } from '../checks/check.ts'
import { groupedNumber } from '../oci/grouped-number.ts'
import { terminalText } from './escape-terminal.ts'
import {
  countedFindings,
  FIRST_CHANGES,
  type FindingGroup,
  findingCount,
  findingGroups,
} from './finding-groups.ts'
import { groupPlace, groupSubject, groupWorth, inBase, whereFound } from './finding-words.ts'
import { newFirst } from './new-findings.ts'
import { counted } from './size-words.ts'
import { hanging, type TerminalFrame } from './terminal-frame.ts'
import { SYMBOLS } from './terminal-style.ts'

const MOST_GROUPS = 200
const MOST_FINDINGS = 50

/** What to do, the most valuable first: all of it, or the first three changes and how many findings more there are. */
export function terminalTodo(checks: readonly CheckResult[], frame: TerminalFrame): readonly string[] {
  const groups = newFirst(findingGroups(checks, ['fail', 'warn']), frame.added)
  if (groups.length === 0) return []
  const { styles, all } = frame
  const shown = groups.slice(0, all ? MOST_GROUPS : FIRST_CHANGES)
  const left = groups.slice(shown.length)
  const isFirst = left.length > 0 && !all
  return [
    '',
    `${styles.bold(`What to do${isFirst ? ' first' : ''}`)}${styles.dim(` (${countedFindings(groups)})`)}`,
    ...shown.flatMap((group) => (all ? wholeGroup(group, frame) : shortGroup(group, frame))),
    ...(left.length === 0 ? [] : [styles.dim(`  and ${counted(findingCount(left), 'more finding')}`)]),
  ]
}

/** The notes of all checks, each group with its remedy; nothing where there are none. */
export function terminalFindingNotes(
  checks: readonly CheckResult[],
  frame: TerminalFrame,
): readonly string[] {
  const groups = findingGroups(checks, ['note'])
  const left = findingCount(groups.slice(MOST_GROUPS))
  return [
    ...groups.slice(0, MOST_GROUPS).flatMap((group) => wholeGroup(group, frame)),
    ...(left === 0 ? [] : [`  and ${counted(left, 'more finding')}`]),
  ]
}

function wholeGroup(group: FindingGroup, frame: TerminalFrame): readonly string[] {
  const { findings } = group
  const place = groupPlace(group)
  const left = findings.length - MOST_FINDINGS
  if (findings.length < 2) return shortGroup(group, frame)
  return [
    ...title(
      group,
      [terminalText(place, 100)],
      `${counted(findings.length, 'finding')}${inBase(group)}`,
      frame,
    ),
    ...findings
      .slice(0, MOST_FINDINGS)
      .flatMap((finding) =>
        hanging(frame, findingLine(finding, frame, place), 2, { first: '    - ', column: 6 }),
      ),
    ...(left > 0 ? [`      and ${groupedNumber(left)} more`] : []),
    ...remedy(group, frame),
  ]
}

function shortGroup(group: FindingGroup, frame: TerminalFrame): readonly string[] {
  const [only, ...others] = group.findings
  const { text, names, left } = groupSubject(group)
  const shown = names.map((name) => terminalText(name, 40)).join(', ')
  const subject = `${terminalText(text, 600)}${shown === '' ? '' : `: ${shown}`}`
  const more = left > 0 ? ` and ${groupedNumber(left)} more` : ''
  const isOne = only !== undefined && others.length === 0
  const where = isOne ? whereWords(only, frame) : [terminalText(groupPlace(group), 100)]
  return [...title(group, where, `${subject}${more}`, frame), ...remedy(group, frame)]
}

/** The facts stand first, so that a long text can be cut. */
function title(
  group: FindingGroup,
  where: readonly string[],
  text: string,
  frame: TerminalFrame,
): readonly string[] {
  const { check, level } = group
  const { styles } = frame
  const style = level === 'note' ? styles.dim : styles[level]
  const words = `${terminalText(check, 60)}${inBrackets([newWords(group, frame), groupWorth(group), ...where])}: ${text}`
  return hanging(frame, words, 2, { first: `  ${style(SYMBOLS[level])} `, column: 4 })
}

/** `new`, or how many of them are. */
function newWords({ findings }: FindingGroup, { added }: TerminalFrame): string {
  const count = findings.filter((finding) => added.has(finding)).length
  if (count === 0) return ''
  return count === findings.length ? 'new' : `${groupedNumber(count)} new`
}

function remedy({ remedy: text }: FindingGroup, frame: TerminalFrame): readonly string[] {
  if (text.trim() === '') return []
  return hanging(frame, terminalText(text, 800), 3, { first: '    → ', column: 6 })
}

/** The message, and where it was found as far as the message does not say so. */
export function findingLine(finding: Finding, frame: TerminalFrame, knownPlace?: string): string {
  const where = inBrackets(whereWords(finding, frame, knownPlace))
  return `${terminalText(finding.message, 600)}${where}`
}

function whereWords(finding: Finding, { layers }: TerminalFrame, knownPlace?: string): readonly string[] {
  return whereFound(finding, layers, knownPlace).map(({ words, name }) =>
    `${words} ${terminalText(name, 100)}`.trim(),
  )
}

function inBrackets(words: readonly string[]): string {
  const shown = words.filter((word) => word !== '')
  return shown.length === 0 ? '' : ` (${shown.join(', ')})`
}

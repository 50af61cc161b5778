import { terminalText } from './escape-terminal.ts'
import { findingCount, findingGroups } from './finding-groups.ts'
import { readingNotes } from './reading-notes.ts'
import type { Report, ReportCheck } from './report.ts'
import { counted } from './size-words.ts'
import { findingLine, terminalFindingNotes } from './terminal-findings.ts'
import { hanging, type TerminalFrame } from './terminal-frame.ts'
import { SYMBOLS } from './terminal-style.ts'
import { type WaivedFinding, waivedFindings } from './waived-findings.ts'

const MOST_WAIVED = 200

/** What changes no verdict, of one platform: notes and waived findings, or how many there are of them. */
export function terminalNotes(checks: readonly ReportCheck[], frame: TerminalFrame): readonly string[] {
  const { styles, all } = frame
  const notes = findingGroups(checks, ['note'])
  const waived = waivedFindings(checks)
  if (!all) return countLines(notes, waived, frame)
  const left = waived.length - MOST_WAIVED
  return [
    ...(notes.length === 0 ? [] : ['', styles.bold('Notes'), ...terminalFindingNotes(checks, frame)]),
    ...(waived.length === 0 ? [] : ['', styles.bold('Waived')]),
    ...waived.slice(0, MOST_WAIVED).flatMap((one) => waivedLines(one, frame)),
    ...(left > 0 ? [`  and ${counted(left, 'more finding')}`] : []),
  ]
}

function waivedLines(
  { check, finding, reason, until }: WaivedFinding,
  frame: TerminalFrame,
): readonly string[] {
  const end = until === '' ? '' : ` ${terminalText(until, 60)}`
  return [
    ...hanging(frame, `${terminalText(check, 60)}: ${findingLine(finding, frame)}`, 2, {
      first: `  ${frame.styles.skip(SYMBOLS.skip)} `,
      column: 4,
    }),
    ...hanging(frame, `waived${end}: ${terminalText(reason, 300)}`, 2, { first: '    ', column: 4 }),
  ]
}

function countLines(
  notes: ReturnType<typeof findingGroups>,
  waived: readonly WaivedFinding[],
  frame: TerminalFrame,
): readonly string[] {
  const of = (ids: readonly string[]) => [...new Set(ids)].map((id) => terminalText(id, 60)).join(', ')
  const lines = [
    ...(notes.length === 0
      ? []
      : [`${counted(findingCount(notes), 'note')}: ${of(notes.map(({ check }) => check))}`]),
    ...(waived.length === 0
      ? []
      : [`${counted(waived.length, 'waived finding')}: ${of(waived.map(({ check }) => check))}`]),
  ]
  return lines.flatMap((text) =>
    hanging(frame, text, 1, { first: `  ${frame.styles.dim(SYMBOLS.note)}      `, column: 9 }),
  )
}

/** What was not read whole and what the build warns of: at most so many of each, each in few lines, unless all is wanted. */
export function terminalWarnings(report: Report, frame: TerminalFrame): readonly string[] {
  const { styles, all } = frame
  const warnings = report.build?.warnings ?? []
  const notes = readingNotes(report)
  const most = all ? Number.POSITIVE_INFINITY : 2
  const of = (texts: readonly string[], symbol: string, noun: string) => {
    const left = texts.length - most
    return [
      ...texts
        .slice(0, most)
        .flatMap((text) => hanging(frame, terminalText(text, 600), 2, { first: `${symbol} `, column: 2 })),
      ...(left > 0 ? [`  and ${counted(left, noun)}`] : []),
    ]
  }
  const lines = [
    ...of(notes, SYMBOLS.note, 'more note'),
    ...of(warnings, SYMBOLS.warn, 'more warning').map(styles.warn),
  ]
  return lines.length === 0 ? [] : ['', ...lines]
}

import { checkGroups, countsByStatus, type NamedCheck } from './check-groups.ts'
import { terminalText } from './escape-terminal.ts'
import type { ReportCheck } from './report.ts'
import { hanging, type TerminalFrame } from './terminal-frame.ts'
import { SYMBOLS } from './terminal-style.ts'

/** Columns of the mark and the word before a check's name. */
const COLUMN = 9

/**
 * The checks of one platform: what failed and warned on a line each, the others than the first `most` by name, what passed on one line by name, what was skipped
 * by reason. Where all is wanted, what passed has a line each too, and why it matters is told of what did not.
 */
export function terminalChecks(
  checks: readonly ReportCheck[],
  frame: TerminalFrame,
  most: number = Number.POSITIVE_INFINITY,
): readonly string[] {
  const { styles, all } = frame
  const { judged, passed, skipped } = checkGroups(checks)
  const passing = all ? checks.filter(({ status }) => status === 'pass') : []
  return [
    '',
    `${styles.bold('Checks')}${styles.dim(` (${countsByStatus(checks)})`)}`,
    ...[...judged.slice(0, most), ...passing].flatMap((check) => checkLines(check, frame)),
    ...(['fail', 'warn'] as const).flatMap((status) => {
      const others = judged.slice(most).filter((check) => check.status === status)
      return others.length === 0 ? [] : line(status, others.map(named).join(', '), 2, frame)
    }),
    ...(all || passed.length === 0 ? [] : line('pass', names(passed), 2, frame)),
    ...skipped.flatMap(({ reason, checks: group }) => {
      const why = terminalText(reason, 600)
      const isOne = group.length === 1
      const words = isOne ? `${names(group)}: ${why}` : `${why}: ${names(group)}`
      return line('skip', words, isOne ? 1 : 2, frame)
    }),
  ]
}

function checkLines({ id, status, summary, why }: ReportCheck, frame: TerminalFrame): readonly string[] {
  const { all, styles } = frame
  const isWorse = status === 'fail' || status === 'warn'
  return [
    ...line(status, `${terminalText(id, 60)}: ${terminalText(summary, 600)}`, 1, frame),
    ...(all && isWorse && why !== ''
      ? hanging(frame, terminalText(why, 600), 2, { first: ' '.repeat(COLUMN), column: COLUMN }).map(
          styles.dim,
        )
      : []),
  ]
}

function line(
  status: ReportCheck['status'],
  text: string,
  most: number,
  frame: TerminalFrame,
): readonly string[] {
  const mark = frame.styles[status](`${SYMBOLS[status]} ${status.padEnd(5)}`)
  return hanging(frame, text, most, { first: `  ${mark}`, column: COLUMN })
}

function names(checks: readonly NamedCheck[]): string {
  return checks.map(named).join(', ')
}

function named({ id }: Pick<ReportCheck, 'id'>): string {
  return terminalText(id, 60)
}

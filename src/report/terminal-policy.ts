import { terminalText } from './escape-terminal.ts'
import { filesSentence, ownSettings, settingName, settingSource, unknownSentence } from './policy-words.ts'
import type { Report } from './report.ts'
import { hanging, type TerminalFrame } from './terminal-frame.ts'
import { SYMBOLS } from './terminal-style.ts'

const MOST_ON_A_SCREEN = 5

/** What a pull request's policy lets through and its base's does not, or that nobody knows. */
export function terminalLoosened(report: Report, frame: TerminalFrame): readonly string[] {
  const { loosened } = report.policy
  const unknown = unknownSentence(report)
  if (unknown !== undefined) {
    const first = `${SYMBOLS.warn} `
    return hanging(frame, terminalText(unknown, 500), 3, { first, column: 2 }).map(frame.styles.warn)
  }
  if (loosened.length === 0) return []
  const shown = frame.all ? loosened : loosened.slice(0, MOST_ON_A_SCREEN)
  const left = loosened.length - shown.length
  return [
    `${SYMBOLS.warn} This pull request loosens the policy:`,
    ...shown.flatMap((one) => {
      const words = `${settingName(one)}: ${one.before} → ${one.after}`
      return hanging(frame, terminalText(words, 600), 2, { first: '  - ', column: 4 })
    }),
    ...(left > 0 ? [`  and ${left} more`] : []),
  ].map(frame.styles.warn)
}

/** The policy files; where everything is wanted also what they and the inputs set, and where. */
export function terminalPolicy(report: Report, frame: TerminalFrame): readonly string[] {
  const files = filesSentence(report.policy.files)
  if (files === undefined) return []
  const { profile } = report.policy
  return [
    ...hanging(frame, terminalText(`Policy: ${files}`, 400), 2, { first: '', column: 0 }),
    ...(frame.all ? ownSettings(report) : []).flatMap((one) =>
      hanging(
        frame,
        terminalText(`${settingName(one)}: ${one.value} (${settingSource(one, profile)})`, 600),
        2,
        { first: '  ', column: 4 },
      ),
    ),
  ].map(frame.styles.dim)
}

import type { CheckResult } from '../checks/check.ts'
import { distinctSizes } from '../checks/size/against-limit.ts'
import type { Comparison } from '../compare/growth.ts'
import { neutraliseCommands } from '../oci/workflow-commands.ts'
import { terminalText } from './escape-terminal.ts'
import { headlineText } from './headline.ts'
import { growthIn, skippedSentence } from './not-compared.ts'
import { readingNotes } from './reading-notes.ts'
import type { Report, ReportPlatform } from './report.ts'
import { knownSizeWords } from './size-words.ts'
import { terminalContents } from './terminal-contents.ts'
import { terminalFindings } from './terminal-findings.ts'
import { terminalLayers } from './terminal-layers.ts'
import { type Styles, SYMBOLS, stylesFor } from './terminal-style.ts'
import { wrapToWidth } from './text-width.ts'

export interface TerminalOptions {
  /** Whether escape sequences are written; the caller knows of NO_COLOR and of pipes. */
  readonly color: boolean
  /** Columns to fit into; undefined where nothing limits them. */
  readonly width: number | undefined
}

const PLAIN: TerminalOptions = { color: false, width: undefined }

/** The report for a person at a terminal, ending with a newline: verdict, sizes, layers, what to do, checks. */
export function terminalReport(report: Report, options: TerminalOptions): string {
  return `${terminalLines(report, options).join('\n')}\n`
}

/** As terminalReport, line by line, for a log; no line is a workflow command. */
export function terminalLines(
  report: Report,
  { color, width = 1000 }: TerminalOptions = PLAIN,
): readonly string[] {
  const styles = stylesFor(color)
  const room = Math.max(40, width)
  const headline = `${SYMBOLS[report.verdict]} ${terminalText(headlineText(report), 500)}`
  const warnings = report.build?.warnings ?? []
  const notes = readingNotes(report)
  const lines = [
    ...wrapToWidth(headline, room).map((line) => styles[report.verdict](styles.bold(line))),
    styles.dim(terminalText(report.image.name, 200)),
    ...report.image.platforms.flatMap((platform, index) =>
      platformLines(report, platform, report.comparisons[index], styles, room),
    ),
    ...(notes.length + warnings.length === 0 ? [] : ['']),
    ...notes.flatMap((note) => wrapToWidth(`${SYMBOLS.note} ${terminalText(note, 600)}`, room)),
    ...warnings.flatMap((warning) =>
      wrapToWidth(`${SYMBOLS.warn} ${terminalText(warning, 600)}`, room).map(styles.warn),
    ),
  ]
  // A line may have been broken just before what is then a command.
  return lines.map(neutraliseCommands)
}

function platformLines(
  report: Report,
  platform: ReportPlatform,
  comparison: Comparison | undefined,
  styles: Styles,
  room: number,
): readonly string[] {
  const checks = report.checks.filter((check) => check.platform === platform.platform)
  const user = platform.user === '' ? 'no USER' : `user ${terminalText(platform.user, 60)}`
  const distribution = platform.distribution?.name ?? platform.distribution?.id
  const facts = [
    platform.platform,
    ...(distribution === undefined ? [] : [distribution]),
    knownSizeWords(platform.compressedSize, 'compressed'),
    knownSizeWords(platform.uncompressedSize, 'uncompressed'),
    user,
  ]
  return [
    ...wrapToWidth(terminalText(facts.join(', ')), room),
    '',
    ...terminalLayers(platform, comparison, styles, room),
    ...comparedWith(comparison, room).map(styles.dim),
    ...terminalContents(platform, styles, room),
    ...terminalFindings(checks, styles, room),
    '',
    styles.bold('Checks'),
    ...checks.flatMap((check) => checkLines(check, styles, room)),
  ]
}

function comparedWith(comparison: Comparison | undefined, room: number): readonly string[] {
  const skipped = skippedSentence(comparison)
  if (skipped !== undefined) return wrapToWidth(terminalText(skipped, 600), room)
  const growth = growthIn(comparison)
  if (growth === undefined) return []
  const { baseline, compressedSizeBefore, compressedSizeChange } = growth
  const [before, now] = distinctSizes(compressedSizeBefore, compressedSizeBefore + compressedSizeChange)
  const words = `Change in compressed size against ${baseline.description}: ${before} before, ${now} now.`
  return wrapToWidth(terminalText(words, 600), room)
}

function checkLines({ id, status, summary }: CheckResult, styles: Styles, room: number): readonly string[] {
  const [first = '', ...rest] = wrapToWidth(
    `${terminalText(id, 60)}: ${terminalText(summary, 600)}`,
    room - 9,
  )
  const mark = styles[status](`${SYMBOLS[status]} ${status.padEnd(5)}`)
  return [`  ${mark}${first}`, ...rest.map((line) => `         ${line}`)]
}

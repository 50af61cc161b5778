import type { Comparison } from '../compare/growth.ts'
import { neutraliseCommands } from '../oci/workflow-commands.ts'
import { terminalText } from './escape-terminal.ts'
import { headlineText } from './headline.ts'
import { layerNames } from './layer-names.ts'
import { newFindings } from './new-findings.ts'
import { skippedSentence } from './not-compared.ts'
import type { Report, ReportPlatform } from './report.ts'
import { knownSizeWords } from './size-words.ts'
import { terminalChecks } from './terminal-checks.ts'
import { terminalContents } from './terminal-contents.ts'
import { terminalTodo } from './terminal-findings.ts'
import type { TerminalFrame } from './terminal-frame.ts'
import { terminalGrowth } from './terminal-growth.ts'
import { terminalLayers } from './terminal-layers.ts'
import { terminalNotes, terminalWarnings } from './terminal-notes.ts'
import { terminalLoosened, terminalPolicy } from './terminal-policy.ts'
import { SYMBOLS, stylesFor } from './terminal-style.ts'
import { wrapToLines, wrapToWidth } from './text-width.ts'

export interface TerminalOptions {
  /** Whether escape sequences are written; the caller knows of NO_COLOR and of pipes. */
  readonly color: boolean
  /** Columns to fit into; undefined where nothing limits them. */
  readonly width: number | undefined
  /** Everything, or what fits on a screen; without it everything where no width is given. */
  readonly all?: boolean | undefined
}

const PLAIN: TerminalOptions = { color: false, width: undefined }
const WIDEST = 1000
const NARROWEST = 40
/** Those that failed or warned and have a line each where a screen has more to show. */
const MOST_CHECKS_BESIDE_GROWTH = 6

/**
 * The report for a person at a terminal, ending with a newline: verdict, sizes, what changed, what to do, layers, checks,
 * notes. What is left out of a screen is counted, and the last line says how to see it.
 */
export function terminalReport(report: Report, options: TerminalOptions): string {
  return `${terminalLines(report, options).join('\n')}\n`
}

/** As terminalReport, line by line, for a log; no line is a workflow command. */
export function terminalLines(
  report: Report,
  { color, width, all = width === undefined }: TerminalOptions = PLAIN,
): readonly string[] {
  const styles = stylesFor(color)
  const room = Math.max(NARROWEST, width ?? WIDEST)
  const frame = { styles, width: room, all, layers: layerNames(report), added: newFindings(report) }
  const headline = `${SYMBOLS[report.verdict]} ${terminalText(headlineText(report), 500)}`
  const lines = [
    ...wrapToWidth(headline, room).map((line) => styles[report.verdict](styles.bold(line))),
    ...terminalLoosened(report, frame),
    styles.dim(terminalText(report.image.name, 200)),
    ...terminalPolicy(report, frame),
    ...report.image.platforms.flatMap((platform, index) => [
      ...(index === 0 ? [] : ['']),
      ...platformLines(report, platform, report.comparisons[index], frame),
    ]),
    ...terminalWarnings(report, frame),
    ...(all ? [] : [styles.dim('Everything that was found: --all, or --format json')]),
  ]
  // A line may have been broken just before what is then a command.
  return lines.map(neutraliseCommands)
}

function platformLines(
  report: Report,
  platform: ReportPlatform,
  comparison: Comparison | undefined,
  frame: TerminalFrame,
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
  const growth = terminalGrowth(report, platform, comparison, frame)
  const todo = terminalTodo(checks, frame)
  const isFull = !frame.all && growth.length > 0 && todo.length > 0
  return [
    ...wrapToWidth(terminalText(facts.join(', ')), frame.width),
    ...growth,
    ...todo,
    '',
    ...terminalLayers(platform, comparison, frame, todo.length > 0),
    ...notCompared(comparison, frame).map(frame.styles.dim),
    // What to do names the places already; where there is nothing to do, they tell what the image is made of.
    ...(frame.all || todo.length === 0 ? terminalContents(platform, frame) : []),
    ...terminalChecks(checks, frame, isFull ? MOST_CHECKS_BESIDE_GROWTH : undefined),
    ...terminalNotes(checks, frame),
  ]
}

function notCompared(comparison: Comparison | undefined, { width, all }: TerminalFrame): readonly string[] {
  const skipped = skippedSentence(comparison)
  if (skipped === undefined) return []
  return wrapToLines(terminalText(skipped, 600), width, all ? Number.POSITIVE_INFINITY : 2)
}

import type { Comparison, ContentGrowth, Growth } from '../compare/growth.ts'
import { formatByteSize } from '../oci/byte-size.ts'
import { groupedNumber } from '../oci/grouped-number.ts'
import { terminalText } from './escape-terminal.ts'
import { hasChanges, partsSentence, recompressedSentence, sizesSentence } from './growth-words.ts'
import { growthIn } from './not-compared.ts'
import { PULL_LINE, pullTime } from './pull-time.ts'
import type { FindingChanges, Report, ReportPlatform } from './report.ts'
import { formatSizeChange } from './size-words.ts'
import { hanging, type TerminalFrame } from './terminal-frame.ts'
import { terminalPackageChanges, terminalPlaceChanges } from './terminal-growth-tables.ts'
import { trendLine } from './trend-line.ts'

const MOST_FIXED = 50

/**
 * What changed since the baseline: who changed the size, what a pull costs now, packages, places, findings, and the
 * builds before. Nothing where nothing is compared, or nothing changed.
 */
export function terminalGrowth(
  report: Report,
  platform: ReportPlatform,
  comparison: Comparison | undefined,
  frame: TerminalFrame,
): readonly string[] {
  const growth = growthIn(comparison)
  const isOf = (one: { readonly platform: string }) => one.platform === platform.platform
  const lines = [
    ...(growth === undefined || !hasChanges(growth) ? [] : growthLines(growth, platform, frame)),
    ...findingLines(report.findingChanges.find(isOf), frame),
    ...trendLines(report, platform, frame),
  ]
  if (lines.length === 0) return []
  const { styles } = frame
  const against = growth === undefined ? '' : ` against ${terminalText(growth.baseline.description, 200)}`
  const title = hanging(frame, `What changed${against}`, 2, { first: '', column: 0 })
  return ['', ...title.map(styles.bold), ...lines]
}

function growthLines(growth: Growth, platform: ReportPlatform, frame: TerminalFrame): readonly string[] {
  const { recompressed, contents } = growth
  const parts = partsSentence(growth)
  return [
    ...item(sizesSentence(growth), frame),
    ...(parts === undefined ? [] : item(parts, frame)),
    ...(recompressed === null ? [] : item(recompressedSentence(recompressed), frame)),
    ...pullLines(growth, platform, frame),
    ...(contents === null
      ? []
      : [
          ...terminalPackageChanges(contents.packages, frame),
          ...terminalPlaceChanges(contents, frame),
          ...(frame.all ? kindLines(contents, frame) : []),
        ]),
  ]
}

function item(text: string, frame: TerminalFrame): readonly string[] {
  return hanging(frame, terminalText(text, 600), 2, { first: '  ', column: 4 })
}

function pullLines(
  { newBytes }: Growth,
  { compressedSize }: ReportPlatform,
  frame: TerminalFrame,
): readonly string[] {
  if (compressedSize === null) return []
  const told = (bytes: number) => `${formatByteSize(bytes)} in ${pullTime(bytes)}`
  return item(
    `Pull at ${PULL_LINE}: ${told(newBytes)} with that image, ${told(compressedSize)} without`,
    frame,
  )
}

function kindLines({ kinds }: ContentGrowth, frame: TerminalFrame): readonly string[] {
  const words = kinds.map(({ kind, change }) => `${kind} ${formatSizeChange(change)}`)
  return words.length === 0 ? [] : item(`By kind: ${words.join(', ')}`, frame)
}

function findingLines(changes: FindingChanges | undefined, frame: TerminalFrame): readonly string[] {
  if (changes === undefined) return []
  const told = (some: FindingChanges['new'], word: string) =>
    some.length === 0
      ? []
      : [`${groupedNumber(some.length)} ${word} (${[...new Set(some.map(({ check }) => check))].join(', ')})`]
  const words = [...told(changes.new, 'new'), ...told(changes.fixed, 'fixed')]
  if (words.length === 0) return []
  const { all, styles } = frame
  return [
    ...item(`Findings: ${words.join(', ')}`, frame),
    ...(all ? changes.fixed.slice(0, MOST_FIXED) : []).flatMap(({ check, message }) =>
      hanging(frame, terminalText(`fixed: ${check}: ${message}`, 600), 2, { first: '    - ', column: 6 }).map(
        styles.dim,
      ),
    ),
  ]
}

function trendLines({ trends }: Report, platform: ReportPlatform, frame: TerminalFrame): readonly string[] {
  const trend = trends.find((one) => one.platform === platform.platform)
  const line = trendLine(trend, platform.compressedSize)
  if (line === undefined) return []
  const { bars, builds, smallest, largest } = line
  const range =
    smallest === largest
      ? `${formatByteSize(smallest)} throughout`
      : `${formatByteSize(smallest)} to ${formatByteSize(largest)}`
  return item(`Last ${groupedNumber(builds)} builds: ${bars} ${range}`, frame)
}

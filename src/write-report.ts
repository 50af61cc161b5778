import { writeFile } from 'node:fs/promises'
import type { ReportOptions } from './inputs/command-line.ts'
import { quoted } from './oci/invalid-value-error.ts'
import { reportJson } from './report/json.ts'
import type { Report } from './report/report.ts'
import { summaryMarkdown } from './report/summary-markdown.ts'
import { terminalReport } from './report/terminal-text.ts'
import { writeStandardOutput } from './standard-output.ts'

/** Writes the report to the file, else to standard output. Colours only where a person sees them (no-color.org). */
export async function writeReport(report: Report, { format, output, all }: ReportOptions): Promise<void> {
  const text = render(report, { format, all }, output === undefined && process.stdout.isTTY)
  if (output === undefined) {
    await writeStandardOutput(text)
    return
  }
  try {
    await writeFile(output, text)
  } catch (cause) {
    throw new Error(`--output: received ${quoted(output)}, which cannot be written`, { cause })
  }
}

function render(
  report: Report,
  { format, all }: Pick<ReportOptions, 'format' | 'all'>,
  terminal: boolean,
): string {
  if (format === 'json') return reportJson(report)
  if (format === 'markdown') return `${summaryMarkdown(report)}\n`
  const wantsColor = (process.env['NO_COLOR'] ?? '') === '' && process.env['TERM'] !== 'dumb'
  return terminalReport(report, {
    color: terminal && wantsColor,
    // Zero where the terminal does not say how wide it is.
    width: terminal ? process.stdout.columns || undefined : undefined,
    all: all || undefined,
  })
}

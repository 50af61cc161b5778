import { writeFile } from 'node:fs/promises'
import type { ReportOptions } from './inputs/report-options.ts'
import { quoted } from './oci/invalid-value-error.ts'
import { type FilesOf, RENDERINGS } from './renderings.ts'
import type { Report } from './report/report.ts'
import { terminalReport } from './report/terminal-text.ts'
import { writeStandardOutput } from './standard-output.ts'

/** Writes the report to the file, else to standard output. Colours only where a person sees them (no-color.org). */
export async function writeReport(
  report: Report,
  { format, output, all }: ReportOptions,
  filesOf: FilesOf = () => [],
): Promise<void> {
  const text =
    format === 'text'
      ? forTerminal(report, all, output === undefined && process.stdout.isTTY)
      : RENDERINGS[format](report, filesOf)
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

function forTerminal(report: Report, all: boolean, terminal: boolean): string {
  const wantsColor = (process.env['NO_COLOR'] ?? '') === '' && process.env['TERM'] !== 'dumb'
  return terminalReport(report, {
    color: terminal && wantsColor,
    // Zero where the terminal does not say how wide it is.
    width: terminal ? process.stdout.columns || undefined : undefined,
    all: all || undefined,
  })
}

import { resolve } from 'node:path'
import { quoted } from '../oci/invalid-value-error.ts'
import { RENDER_HELP } from './command-help.ts'
import { parseArguments } from './parse-arguments.ts'
import { parseReportOptions, REPORT_OPTIONS, type ReportOptions } from './report-options.ts'
import { UsageError } from './usage-error.ts'

export interface RenderArguments extends ReportOptions {
  readonly command: 'report'
  /** Absolute path of the JSON report; undefined is standard input. */
  readonly file: string | undefined
}

/** The arguments after `slim-image report`. Throws UsageError. */
export function parseRender(
  argv: readonly string[],
  cwd: string,
): RenderArguments | { readonly command: 'help'; readonly text: string } {
  const { values, positionals } = parseArguments(
    { args: [...argv], options: REPORT_OPTIONS, allowPositionals: true },
    'report',
  )
  if (values.help === true) return { command: 'help', text: RENDER_HELP }
  const [file, ...more] = positionals
  if (file === undefined || file === '' || more.length > 0) {
    const received = file === undefined ? 'nothing' : positionals.map(quoted).join(', ')
    throw new UsageError(
      `slim-image report: received ${received}, expected one FILE, for example report.json, or - for standard input`,
    )
  }
  return {
    command: 'report',
    file: file === '-' ? undefined : resolve(cwd, file),
    ...parseReportOptions(values, cwd),
  }
}

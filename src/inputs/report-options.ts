import { resolve } from 'node:path'
import { quoted } from '../oci/invalid-value-error.ts'
import { UsageError } from './usage-error.ts'

export const REPORT_FORMATS = ['text', 'json', 'markdown', 'html', 'sarif', 'junit'] as const
export type ReportFormat = (typeof REPORT_FORMATS)[number]

/** Where the report goes. */
export interface ReportOptions {
  readonly format: ReportFormat
  /** Absolute path; undefined is standard output. */
  readonly output: string | undefined
  /** On a terminal everything that was found, not only what fits on a screen. */
  readonly all: boolean
}

/** The options that say it, and --help, as Node's parseArgs takes them. */
export const REPORT_OPTIONS = {
  format: { type: 'string' },
  output: { type: 'string' },
  all: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

type Values = Readonly<Record<string, unknown>>

/** Reads what parseArgs made of them. Throws UsageError. */
export function parseReportOptions({ format = 'text', output, all }: Values, cwd: string): ReportOptions {
  const known = REPORT_FORMATS.find((one) => one === format)
  if (known === undefined) {
    throw new UsageError(
      `--format: received ${quoted(format)}, expected text, json, markdown, html, sarif or junit`,
    )
  }
  if (output === '') throw new UsageError('--output: received an empty value, expected the path of a file')
  return {
    format: known,
    output: typeof output === 'string' ? resolve(cwd, output) : undefined,
    all: all === true,
  }
}

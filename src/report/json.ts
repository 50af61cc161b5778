import type { Report } from './report.ts'

/** The JSON report as it is written to a file: two spaces, a newline at the end, the same bytes for the same report. */
export function reportJson(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`
}

import { reportJson } from './report/json.ts'
import { reportJunit } from './report/junit.ts'
import { type PageFiles, reportPage } from './report/page.ts'
import type { Report } from './report/report.ts'
import { reportSarif } from './report/sarif.ts'
import { summaryMarkdown } from './report/summary-markdown.ts'

/** What is known of the image besides its report; asked for only where a format shows it. */
export type FilesOf = () => readonly PageFiles[]

type Rendering = (report: Report, filesOf: FilesOf) => string

/** The report as a file of each format. Only the page asks for the image's files. */
export const RENDERINGS = {
  json: reportJson,
  sarif: (report) => reportSarif(report),
  junit: reportJunit,
  markdown: (report) => `${summaryMarkdown(report)}\n`,
  html: (report, filesOf) => reportPage(report, filesOf()),
} as const satisfies Record<string, Rendering>

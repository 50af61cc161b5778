import { causesOf } from './fail-run.ts'
import { messageOf } from './oci/thrown.ts'
import { type FilesOf, RENDERINGS } from './renderings.ts'
import type { Report } from './report/report.ts'
import { writeReportFile } from './report-file.ts'

/** The other files of the report folder, by their format. */
export const OTHER_FILES = {
  sarif: 'report.sarif',
  junit: 'report.junit.xml',
  markdown: 'report.md',
  html: 'report.html',
} as const

export type OtherFiles = Readonly<Partial<Record<keyof typeof OTHER_FILES, string>>>

/**
 * Writes the report in all other formats beside the JSON file and gives their paths. One that cannot be written is
 * missing, and `warn` is told why: the verdict does not depend on it.
 */
export async function writeOtherFiles(
  report: Report,
  place: { readonly folder: string; readonly workspace: string; readonly filesOf: FilesOf },
  warn: (sentence: string) => void,
): Promise<OtherFiles> {
  const { folder, workspace, filesOf } = place
  const paths: Partial<Record<keyof typeof OTHER_FILES, string>> = {}
  for (const format of ['sarif', 'junit', 'markdown', 'html'] as const) {
    const name = OTHER_FILES[format]
    try {
      paths[format] = await writeReportFile(RENDERINGS[format](report, filesOf), folder, { workspace, name })
    } catch (error) {
      warn(`${name} was not written: ${[messageOf(error), ...causesOf(error)].join(': ')}`)
    }
  }
  return paths
}

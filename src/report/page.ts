import type { Report } from './report.ts'

/** Every file of the final file system and what lies hidden under it, for the page's map; see reportPage. */
export interface PageFiles {
  /** As formatPlatform writes it. */
  readonly platform: string
  /** A directory before what is in it; visible ones first or in any order. */
  readonly files: Iterable<PageFile>
}

export interface PageFile {
  /** Without a leading slash. */
  readonly path: string
  readonly bytes: number
  readonly layerIndex: number
  readonly isHidden: boolean
  /** Position in the platform's `packages` of the report; null where no package owns it. */
  readonly packageIndex: number | null
}

/**
 * The report as one self-contained HTML page. Where the files are not given, the map shows the report's tree, which
 * lists the larger ones only.
 */
export function reportPage(report: Report, files: readonly PageFiles[] = []): string {
  return `<!doctype html><title>${report.image.digest}</title><p>${files.length}`
}

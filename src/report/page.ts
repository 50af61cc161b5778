import { gzipSync } from 'node:zlib'
import { buildPageData } from './page/build-page-data.ts'
import { type PageAssets, pageAssets } from './page/page-assets.ts'
import { pageHtml } from './page/page-html.ts'
import type { Report } from './report.ts'

/** Every file of the final file system and what lies hidden under it, for the page's map; see reportPage. */
export interface PageFiles {
  /** As formatPlatform writes it. */
  readonly platform: string
  /** In any order, without directories: these are made of the paths. */
  readonly files: Iterable<PageFile>
}

export interface PageFile {
  /** Without a leading slash. */
  readonly path: string
  /** 0 for links and devices, and for all names of a file but its first. */
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
export function reportPage(
  report: Report,
  files: readonly PageFiles[] = [],
  assets: PageAssets = pageAssets(),
): string {
  const data = JSON.stringify(buildPageData(report, files))
  return pageHtml(assets, gzipSync(data, { level: 9 }).toString('base64'))
}

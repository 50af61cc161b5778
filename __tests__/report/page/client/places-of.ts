import { type Places, placesOf } from '../../../../src/report/page/client/places.ts'
import { mapOfFiles } from '../../../../src/report/page/map-of-files.ts'
import type { PageFile } from '../../../../src/report/page.ts'

export function pageFile(path: string, bytes: number, more: Partial<PageFile> = {}): PageFile {
  return { path, bytes, layerIndex: 0, isHidden: false, packageIndex: null, ...more }
}

/** Places as a test names them: paths with bytes, and what else is not usual. */
export function placesFrom(
  files: readonly (readonly [path: string, bytes: number, more?: Partial<PageFile>])[],
): Places {
  return placesOf(mapOfFiles(files.map((file) => pageFile(...file))).columns)
}

import type { ImageConfig } from '../oci/image-config.ts'
import { compareImages } from './compare-images.ts'
import type { EarlierReport } from './earlier-report.ts'
import type { BaselineImage } from './earlier-layers.ts'
import type { Baseline, Comparison } from './growth.ts'
import type { ImageFacts } from './image-facts.ts'

/** An earlier image with its report, or by manifest and configuration alone, or why there is none. */
export type FoundEarlier =
  | { readonly report: EarlierReport; readonly baseline: Baseline }
  | (BaselineImage & { readonly baseline: Baseline })
  | { readonly skipped: string }

const UNKNOWN_SIZE =
  'Growth is counted in compressed bytes, and one of the two images has its layers uncompressed only.'

/**
 * Compares with what was found. `shownLine` is what became of this image's history lines in its facts (secrets taken
 * out of them): layers are matched by their lines, so that the earlier configuration's have to be treated alike.
 */
export function compareWithFound(
  now: ImageFacts,
  found: FoundEarlier,
  shownLine: (line: string) => string = (line) => line,
): Comparison {
  if ('skipped' in found) return found
  const { baseline } = found
  const before =
    'report' in found
      ? found.report
      : { manifest: found.manifest, config: withShownLines(found.config, shownLine) }
  const growth = compareImages(now, before, baseline)
  return growth === undefined ? { skipped: UNKNOWN_SIZE } : { growth }
}

function withShownLines(config: ImageConfig, shownLine: (line: string) => string): ImageConfig {
  const history = config.history?.map((line) =>
    line.created_by === undefined ? line : { ...line, created_by: shownLine(line.created_by) },
  )
  return history === undefined ? config : { ...config, history }
}

import { distinctSizes, standing } from '../../checks/size/against-limit.ts'
import type { Comparison } from '../../compare/growth.ts'
import { instructionOf } from '../../compare/instruction.ts'
import { formatByteSize } from '../../oci/byte-size.ts'
import { headlineText } from '../headline.ts'
import { placeOf } from '../layer-names.ts'
import type { PageFiles } from '../page.ts'
import { unknownSentence } from '../policy-words.ts'
import { readingNotes } from '../reading-notes.ts'
import type { Report, ReportLimit, ReportPlatform } from '../report.ts'
import { limitsOn } from '../report-policy.ts'
import { mapOfFiles } from './map-of-files.ts'
import { mapOfTree } from './map-of-tree.ts'
import type { MapData, PageData, PlatformWords } from './page-data.ts'

/** Everything that the page shows; the map of a platform without files is the report's tree. */
export function buildPageData(report: Report, files: readonly PageFiles[]): PageData {
  const { platforms } = report.image
  const unknown = unknownSentence(report)
  return {
    headline: headlineText(report),
    report: {
      ...report,
      image: { ...report.image, platforms: platforms.map(withoutTree) },
      comparisons: report.comparisons.map(withInstructions),
    },
    notes: [
      ...(unknown === undefined ? [] : [unknown]),
      ...readingNotes(report),
      ...(report.build?.warnings ?? []),
    ],
    platforms: platforms.map((platform) => wordsOf(report, platform)),
    maps: platforms.map((platform) => mapOf(platform, files)),
  }
}

function mapOf(platform: ReportPlatform, files: readonly PageFiles[]): MapData {
  const given = files.find((one) => one.platform === platform.platform)
  return given === undefined ? mapOfTree(platform) : mapOfFiles(given.files)
}

/** Instructions as the Dockerfile says them: a history line has the build arguments' values. */
function withoutTree(platform: ReportPlatform): ReportPlatform {
  return {
    ...platform,
    tree: { from: platform.tree.from, entries: [] },
    layers: platform.layers.map((layer) => ({ ...layer, createdBy: instructionOf(layer.createdBy ?? '') })),
  }
}

function withInstructions(comparison: Comparison): Comparison {
  if (!('growth' in comparison)) return comparison
  const { growth } = comparison
  const removedLayers = growth.removedLayers.map((layer) => ({
    ...layer,
    createdBy: instructionOf(layer.createdBy ?? ''),
  }))
  return { growth: { ...growth, removedLayers } }
}

function wordsOf({ policy }: Report, platform: ReportPlatform): PlatformWords {
  const limits = limitsOn(policy, platform.platform)
  return {
    compressedLimit: limitWords(platform.compressedSize, limits.sizeBudget),
    uncompressedLimit: limitWords(platform.uncompressedSize, limits.uncompressedSizeBudget),
    layerPlaces: platform.layers.map(placeOf),
  }
}

/** `of the 45.0 MB budget`, or `142 MB over the 45.0 MB budget`. */
function limitWords(bytes: number | null, limit: ReportLimit | null): string {
  if (bytes === null || limit === null) return ''
  const stand = standing(bytes, { warn: limit.warn ?? undefined, fail: limit.fail ?? undefined })
  if (stand === undefined) return ''
  const [, budget] = distinctSizes(bytes, stand.limit)
  return stand.level === 'within'
    ? `of the ${budget} ${stand.name}`
    : `${formatByteSize(bytes - stand.limit)} over the ${budget} ${stand.name}`
}

import { formatKnownSize } from '../oci/byte-size.ts'
import { markdownCode } from './escape-markdown.ts'
import type { MarkdownDetail } from './markdown-detail.ts'
import { growthIn } from './not-compared.ts'
import type { Report, ReportPlatform } from './report.ts'
import { counted } from './size-words.ts'

/** What each figure of a platform means, and the digests that stay the same from run to run, or with `thisBuild` all. */
export function markdownSizes(
  { image, comparisons }: Report,
  platform: ReportPlatform,
  index: number,
  { thisBuild }: Pick<MarkdownDetail, 'thisBuild'>,
): string {
  const growth = growthIn(comparisons[index])
  const lines = [
    `${formatKnownSize(platform.compressedSize)} **compressed**: the layers as stored, what a pull transfers. Budgets and changes are counted in it.`,
    `${formatKnownSize(platform.uncompressedSize)} **uncompressed**: the layers' tar archives, what a disk holds.`,
    `${formatKnownSize(platform.hiddenSize)} **hidden**: files that a later layer overwrites or deletes, and that every pull still transfers.`,
    `${platform.fileCount === null ? 'Files not looked at' : `${counted(platform.fileCount, 'file')} in the final file system`}, ${counted(platform.layers.length, 'layer')}.`,
    ...(thisBuild
      ? [
          `Image: ${markdownCode(image.digest)}`,
          `Manifest of ${markdownCode(platform.platform)}: ${markdownCode(platform.digest)}`,
          `Configuration: ${markdownCode(platform.configDigest)}`,
        ]
      : []),
    ...(growth === undefined
      ? []
      : [
          `Compared with ${markdownCode(growth.baseline.reference, 200)}: ${markdownCode(growth.baseline.digest)}`,
        ]),
  ]
  return lines.map((line) => `- ${line}`).join('\n')
}

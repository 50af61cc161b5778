import { distinctSizes } from '../checks/size/against-limit.ts'
import type { Trend } from '../compare/trend.ts'
import { formatByteSize } from '../oci/byte-size.ts'
import { markdownCode } from './escape-markdown.ts'
import { growthIn } from './not-compared.ts'
import { PULL_LINE, pullTime } from './pull-time.ts'
import type { Report, ReportPlatform } from './report.ts'
import { sparkline } from './sparkline.ts'
import { counted } from './size-words.ts'

/** How long a pull takes, and how the image grew over the builds before; nothing where neither is known. */
export function pullAndTrendLines(report: Report): {
  readonly pull: readonly string[]
  readonly trend: readonly string[]
} {
  const several = report.image.platforms.length > 1
  const of = (lines: (platform: ReportPlatform, index: number) => readonly string[]) =>
    report.image.platforms.flatMap((platform, index) =>
      lines(platform, index).map(
        (line) => `- ${several ? `${markdownCode(platform.platform)}: ` : ''}${line}`,
      ),
    )
  return {
    pull: of((platform, index) => pullLines(platform, growthIn(report.comparisons[index])?.newBytes)),
    trend: of((platform) =>
      trendLines(
        platform,
        report.trends.find((one) => one.platform === platform.platform),
      ),
    ),
  }
}

/** What a pull transfers where nothing of the image is there, and where the baseline is, and how long that takes. */
function pullLines({ compressedSize }: ReportPlatform, newBytes: number | undefined): readonly string[] {
  if (compressedSize === null) return []
  const pull = (bytes: number) => `${formatByteSize(bytes)} in ${pullTime(bytes)}`
  const warm = newBytes === undefined ? '' : `; where the compared image is already there, ${pull(newBytes)}`
  return [`A first pull transfers ${pull(compressedSize)}${warm} (at ${PULL_LINE}, without unpacking).`]
}

function trendLines(platform: ReportPlatform, trend: Trend | undefined): readonly string[] {
  const sizes = (trend?.points ?? []).flatMap(({ compressedSize }) =>
    compressedSize === null ? [] : [compressedSize],
  )
  const { compressedSize } = platform
  if (sizes.length < 2 || compressedSize === null) return []
  const bars = sparkline([...sizes, compressedSize])
  const [least, most] = distinctSizes(Math.min(...sizes), Math.max(...sizes))
  const range = least === most ? `all ${least}` : `${least} to ${most}`
  return [
    `\`${bars.slice(0, -1)} ${bars.slice(-1)}\` ${counted(sizes.length, 'earlier build')}, the newest last: ${range}; then this one: ${formatByteSize(compressedSize)}.`,
  ]
}

import { distinctSizes, standing } from '../checks/size/against-limit.ts'
import { formatByteSize } from '../oci/byte-size.ts'
import { growthIn } from './not-compared.ts'
import type { Report, ReportLimit, ReportPlatform, Verdict } from './report.ts'
import { limitsOn } from './report-policy.ts'
import { formatPercentChange, formatSizeChange } from './size-words.ts'

/** The first line of every surface, as plain text with untrusted parts in it. */
export interface Headline {
  readonly icon: string
  /** `Pass`, `Warning` or `Fail`. */
  readonly word: string
  /** Ids of the checks that made it so; empty for a pass. */
  readonly because: readonly string[]
  /** `41.2 MB compressed of the 45.0 MB budget`, of the largest platform. */
  readonly size: string
  /** `+1.20 MB (+3.0%) against the base commit 0123abc`; undefined without a comparison. */
  readonly growth: string | undefined
  /** The platform spoken of, where there are several. */
  readonly platform: string | undefined
}

export const ICONS: Readonly<Record<Verdict | 'skip' | 'note', string>> = {
  pass: '✅',
  warn: '⚠️',
  fail: '❌',
  skip: '⚪',
  note: 'ℹ️',
}

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  pass: 'Pass',
  warn: 'Warning',
  fail: 'Fail',
}

export function headlineOf(report: Report): Headline {
  const { platforms } = report.image
  const sizes = platforms.map((platform) => platform.compressedSize ?? platform.uncompressedSize ?? 0)
  const largest = Math.max(0, sizes.indexOf(Math.max(...sizes)))
  const worst = report.checks.some(({ status }) => status === 'fail') ? 'fail' : 'warn'
  const because = report.checks.filter(({ status }) => status === worst).map(({ id }) => id)
  return {
    icon: ICONS[report.verdict],
    word: VERDICT_WORDS[report.verdict],
    because: report.verdict === 'pass' ? [] : [...new Set(because)],
    size: sizeOf(platforms[largest], limitsOn(report.policy, platforms[largest]?.platform).sizeBudget),
    growth: growthWords(report, largest),
    platform: platforms.length > 1 ? platforms[largest]?.platform : undefined,
  }
}

function sizeOf(platform: ReportPlatform | undefined, limit: ReportLimit | null): string {
  const { compressedSize = 0, uncompressedSize = null } = platform ?? {}
  if (compressedSize !== null) return sizeAgainstBudget(compressedSize, limit)
  return uncompressedSize === null
    ? 'size unknown'
    : `${formatByteSize(uncompressedSize)} uncompressed, compressed size unknown`
}

/** `41.2 MB compressed of the 45.0 MB budget`, or how far over it; without a budget the size alone. */
export function sizeAgainstBudget(bytes: number, limit: ReportLimit | null): string {
  const stand =
    limit === null
      ? undefined
      : standing(bytes, { warn: limit.warn ?? undefined, fail: limit.fail ?? undefined })
  if (stand === undefined) return `${formatByteSize(bytes)} compressed`
  const [size, budget] = distinctSizes(bytes, stand.limit)
  return stand.level === 'within'
    ? `${size} compressed of the ${budget} ${stand.name}`
    : `${size} compressed, ${formatByteSize(bytes - stand.limit)} over the ${budget} ${stand.name}`
}

function growthWords(report: Report, platform: number): string | undefined {
  const growth = growthIn(report.comparisons[platform])
  if (growth === undefined) return undefined
  const { compressedSizeChange: change, compressedSizeBefore: before, baseline } = growth
  if (change === 0) return `as large as ${baseline.name}`
  const percent = formatPercentChange(change, before)
  return `${formatSizeChange(change)}${percent === '' ? '' : ` (${percent})`} against ${baseline.name}`
}

/** The headline in one line of plain text without the icon, untrusted parts in it. */
export function headlineText(report: Report): string {
  const { word, because, size, growth, platform } = headlineOf(report)
  const reasons = because.length === 0 ? '' : ` (${because.join(', ')})`
  const where = platform === undefined ? '' : ` (${platform})`
  return `${word}${reasons}: ${size}${where}${growth === undefined ? '' : `, ${growth}`}`
}

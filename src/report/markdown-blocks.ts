import { formatKnownSize } from '../oci/byte-size.ts'
import { markdownCode, markdownText } from './escape-markdown.ts'
import { findingGroups } from './finding-groups.ts'
import { ICONS } from './headline.ts'
import type { MarkdownDetail } from './markdown-detail.ts'
import { markdownFindings } from './markdown-findings.ts'
import { markdownFacts, markdownHeading, platformFacts } from './markdown-headline.ts'
import { markdownEveryLayer, markdownLayers } from './markdown-layers.ts'
import { details, inOneLine, markdownTable } from './markdown-table.ts'
import { growthIn } from './not-compared.ts'
import { readingNotes } from './reading-notes.ts'
import type { Report, ReportPlatform } from './report.ts'
import { counted } from './size-words.ts'

/**
 * The report in pieces that each are whole Markdown, the most important first: the verdict, the layers, what to do,
 * then folded details. Several platforms have a section each.
 */
export function markdownBlocks(report: Report, detail: MarkdownDetail): readonly string[] {
  const { platforms } = report.image
  const several = platforms.length > 1
  const sections = platforms.flatMap((platform, index) => {
    const checks = report.checks.filter((check) => check.platform === platform.platform)
    const todo = markdownFindings(findingGroups(checks, ['fail', 'warn']), detail)
    return [
      ...(several ? [`#### ${platformFacts(platform).join(' · ')}`] : []),
      markdownLayers(platform, report.comparisons[index], detail.rows),
      ...(todo === '' ? [] : [`${several ? '#####' : '####'} What to do\n\n${todo}`]),
    ]
  })
  return [
    markdownHeading(report),
    markdownFacts(report),
    ...sections,
    ...notes(report, detail),
    details('All checks', allChecks(report, several)),
    details(
      'Sizes and digests',
      platforms.map((one, index) => facts(report, one, index, detail)).join('\n\n'),
    ),
    ...(detail.everyLayer ? [details('All layers', platforms.map(markdownEveryLayer).join('\n\n'))] : []),
    ...(detail.thisBuild ? thisBuild(report) : []),
  ]
}

function notes(report: Report, detail: MarkdownDetail): readonly string[] {
  const groups = findingGroups(report.checks, ['note'])
  const warnings = report.build?.warnings ?? []
  const limits = readingNotes(report)
  const lines = [
    ...limits.slice(0, detail.warnings).map((note) => `- ${ICONS.note} ${markdownText(note, 500)}`),
    ...(limits.length > detail.warnings
      ? [`- and ${counted(limits.length - detail.warnings, 'more note')} on what could not be read`]
      : []),
    ...(groups.length === 0 ? [] : [markdownFindings(groups, detail)]),
    ...warnings.slice(0, detail.warnings).map((warning) => `- ${ICONS.warn} ${markdownText(warning, 500)}`),
    ...(warnings.length > detail.warnings
      ? [`- and ${counted(warnings.length - detail.warnings, 'more warning')} of the build`]
      : []),
  ]
  const count = groups.flatMap(({ findings }) => findings).length + warnings.length + limits.length
  return lines.length === 0 ? [] : [details(counted(count, 'note'), lines.join('\n'))]
}

function allChecks({ checks }: Report, several: boolean): string {
  return markdownTable(
    [
      ['', 'left'],
      ['Check', 'left'],
      ...(several ? [['Platform', 'left'] as const] : []),
      ['Result', 'left'],
    ],
    checks.map(({ id, platform, status, summary }) => [
      inOneLine(`${ICONS[status]} ${status}`),
      markdownCode(id),
      ...(several ? [markdownCode(platform)] : []),
      markdownText(summary, 400),
    ]),
  )
}

function facts(
  { image, comparisons }: Report,
  platform: ReportPlatform,
  index: number,
  { thisBuild }: MarkdownDetail,
): string {
  const comparison = comparisons[index]
  const growth = growthIn(comparison)
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

function thisBuild({ build }: Report): readonly string[] {
  if (build === null) return []
  return [`<sub>Built in ${counted(build.steps, 'step')}, ${build.cachedSteps} of them cached.</sub>`]
}

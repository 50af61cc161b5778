import { distinctSizes } from '../checks/size/against-limit.ts'
import type { ContentGrowth } from '../compare/growth.ts'
import type { FileKind } from '../compare/image-facts.ts'
import { formatByteSize } from '../oci/byte-size.ts'
import { markdownCode, markdownText } from './escape-markdown.ts'
import { packageName, placeName, versions } from './markdown-changes.ts'
import type { MarkdownDetail } from './markdown-detail.ts'
import { details, inOneLine, markdownTable } from './markdown-table.ts'
import { pullAndTrendLines } from './markdown-trends.ts'
import { growthIn } from './not-compared.ts'
import type { Report } from './report.ts'
import { counted, formatSizeChange } from './size-words.ts'

const KINDS: Readonly<Record<FileKind, string>> = {
  executables: 'programs',
  libraries: 'libraries',
  node_modules: '`node_modules`',
  'python-packages': 'Python packages',
  caches: 'caches',
  'locale-and-docs': 'locale and documentation',
  other: 'other files',
}

/**
 * In one fold: packages, places and kinds of files whose bytes changed, fixed findings, how long a pull takes, and the
 * builds before. What is not known is left out.
 */
export function markdownChangeDetails(report: Report, detail: MarkdownDetail): readonly string[] {
  const { pull, trend } = pullAndTrendLines(report)
  const pieces = [
    { title: 'Changes', blocks: contentBlocks(report, detail) },
    { title: 'Fixed findings', blocks: fixedBlocks(report, detail) },
    { title: 'Pull time', blocks: pull.length === 0 ? [] : [pull.join('\n')] },
    { title: 'Trend', blocks: trend.length === 0 ? [] : [trend.join('\n')] },
  ].filter(({ blocks }) => blocks.length > 0)
  if (pieces.length === 0) return []
  const titles = pieces.map(({ title }, index) => (index === 0 ? title : title.toLowerCase()))
  const named =
    titles.length === 1 ? titles.join('') : `${titles.slice(0, -1).join(', ')} and ${titles.at(-1)}`
  const content = pieces.flatMap(({ title, blocks }) =>
    pieces.length === 1 ? blocks : [`**${title}**`, ...blocks],
  )
  return [details(named, content.join('\n\n'))]
}

function contentBlocks(report: Report, detail: MarkdownDetail): readonly string[] {
  const several = report.image.platforms.length > 1
  const parts = report.image.platforms.flatMap(({ platform }, index) => {
    const contents = growthIn(report.comparisons[index])?.contents
    const tables = contents === null || contents === undefined ? [] : tablesOf(contents, detail)
    return tables.length === 0 ? [] : [...(several ? [markdownCode(platform)] : []), ...tables]
  })
  const note = '<sub>Uncompressed bytes of files in the final file system.</sub>'
  return parts.length === 0 ? [] : [...parts, note]
}

/** What only the baseline's report has. */
function fixedBlocks({ findingChanges }: Report, { groups }: MarkdownDetail): readonly string[] {
  const all = findingChanges.flatMap((changes) =>
    changes.fixed.map((finding) => ({
      ...finding,
      platform: findingChanges.length > 1 ? ` (${markdownCode(changes.platform)})` : '',
    })),
  )
  const lines = all
    .slice(0, groups)
    .map(
      ({ check, message, platform }) => `- ${markdownCode(check)} ${markdownText(message, 500)}${platform}`,
    )
  const left = all.length - lines.length
  return all.length === 0
    ? []
    : [[...lines, ...(left > 0 ? [`- and ${counted(left, 'more finding')}`] : [])].join('\n')]
}

function tablesOf({ packages, places, kinds }: ContentGrowth, { groups }: MarkdownDetail): readonly string[] {
  const packageCount = packages.added + packages.removed + packages.updated
  const packageRows = packages.changes
    .slice(0, groups)
    .map((one) => [
      `${markdownCode(packageName(one), 80)} (${markdownCode(one.type, 20)})`,
      versions(one.before),
      versions(one.now),
      inOneLine(formatSizeChange(one.change)),
    ])
  const placeRows = places
    .slice(0, groups)
    .map((one) => [placeName(one), ...sizesOf(one.before, one.now), inOneLine(formatSizeChange(one.change))])
  const kindRows = kinds.map((one) => [
    KINDS[one.kind],
    ...sizesOf(one.before, one.before + one.change),
    inOneLine(formatSizeChange(one.change)),
  ])
  return [
    ...tableOf('Package', packageRows, packageCount, 'left'),
    ...tableOf('Place', placeRows, places.length, 'right'),
    ...tableOf('Kind of files', kindRows, kinds.length, 'right'),
  ]
}

function tableOf(
  title: string,
  rows: readonly (readonly string[])[],
  count: number,
  alignment: 'left' | 'right',
): readonly string[] {
  if (rows.length === 0) return []
  const table = markdownTable(
    [
      [title, 'left'],
      ['Before', alignment],
      ['Now', alignment],
      ['Change', 'right'],
    ],
    rows,
  )
  const left = count - rows.length
  return [table, ...(left > 0 ? [`and ${counted(left, 'more change')}`] : [])]
}

/** Two sizes that round to the same are shown in bytes; one that is not there, or too small to be listed, is empty. */
function sizesOf(before: number | null, now: number | null): readonly string[] {
  if (before !== null && now !== null) return distinctSizes(before, now).map(inOneLine)
  return [before, now].map((bytes) => (bytes === null ? '' : inOneLine(formatByteSize(bytes))))
}

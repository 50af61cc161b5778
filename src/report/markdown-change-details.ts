import type { ContentGrowth } from '../compare/growth.ts'
import type { FileKind } from '../compare/image-facts.ts'
import { formatByteSize } from '../oci/byte-size.ts'
import { markdownCode } from './escape-markdown.ts'
import { packageName, placeName, versions } from './markdown-changes.ts'
import type { MarkdownDetail } from './markdown-detail.ts'
import { details, inOneLine, markdownTable } from './markdown-table.ts'
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

/** Packages, places and kinds of files whose bytes changed, in a fold; nothing where that is not known. */
export function markdownChangeDetails(report: Report, detail: MarkdownDetail): readonly string[] {
  const several = report.image.platforms.length > 1
  const parts = report.image.platforms.flatMap(({ platform }, index) => {
    const contents = growthIn(report.comparisons[index])?.contents
    const tables = contents === null || contents === undefined ? [] : tablesOf(contents, detail)
    return tables.length === 0 ? [] : [...(several ? [`**${markdownCode(platform)}**`] : []), ...tables]
  })
  if (parts.length === 0) return []
  const note = '<sub>Uncompressed bytes of files in the final file system.</sub>'
  return [details('What changed: packages, places and kinds of files', [...parts, note].join('\n\n'))]
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
    .map((one) => [
      placeName(one),
      sizeOf(one.before),
      sizeOf(one.now),
      inOneLine(formatSizeChange(one.change)),
    ])
  const kindRows = kinds.map((one) => [
    KINDS[one.kind],
    sizeOf(one.before),
    sizeOf(one.before + one.change),
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

function sizeOf(bytes: number | null): string {
  return bytes === null ? '' : inOneLine(formatByteSize(bytes))
}

import { distinctSizes } from '../checks/size/against-limit.ts'
import type { Comparison } from '../compare/growth.ts'
import { instructionOf } from '../compare/instruction.ts'
import { formatByteSize, formatKnownSize } from '../oci/byte-size.ts'
import { groupedNumber } from '../oci/grouped-number.ts'
import { markdownCode, markdownText } from './escape-markdown.ts'
import { type LayerRow, layerRows, type RowOrder } from './layer-rows.ts'
import { type Alignment, inOneLine, markdownTable } from './markdown-table.ts'
import { growthIn, skippedSentence } from './not-compared.ts'
import type { ReportPlatform } from './report.ts'
import { singleLine } from './single-line.ts'
import { counted, formatSizeChange } from './size-words.ts'

const LONGEST_INSTRUCTION = 80
const LONGEST_PLACE = 60
/** Twice what Docker allows. */
const MOST_LAYERS = 254

/** The layer table and a line about what it is compared with. */
export function markdownLayers(
  platform: ReportPlatform,
  comparison: Comparison | undefined,
  mostRows: number,
  order: RowOrder = 'largest',
): string {
  const rows = layerRows(platform, comparison, mostRows, order)
  const table = markdownLayerTable(platform, rows, comparison)
  return `${table}\n\n${comparedWith(comparison)}`.trimEnd()
}

/** The rows and the total. */
export function markdownLayerTable(
  platform: ReportPlatform,
  rows: readonly LayerRow[],
  comparison: Comparison | undefined,
): string {
  const hasPlaces = rows.some(({ place }) => place !== '')
  const growth = growthIn(comparison)
  const columns: (readonly [string, Alignment])[] = [
    ['Layer', 'left'],
    ...(hasPlaces ? [['Dockerfile', 'left'] as const] : []),
    ['Compressed', 'right'],
    ['Uncompressed', 'right'],
    ...(growth === undefined ? [] : [['Change', 'right'] as const]),
  ]
  const cells = rows.map((row) => [
    nameOf(row),
    ...(hasPlaces ? [row.place === '' ? '' : markdownCode(row.place, LONGEST_PLACE)] : []),
    inOneLine(sizeOf(row, 'compressedSize')),
    inOneLine(sizeOf(row, 'uncompressedSize')),
    ...(growth === undefined ? [] : [inOneLine(changeOf(row))]),
  ])
  const total = [
    '**Total**',
    ...(hasPlaces ? [''] : []),
    inOneLine(`**${formatKnownSize(platform.compressedSize)}**`),
    inOneLine(`**${formatKnownSize(platform.uncompressedSize)}**`),
    ...(growth === undefined ? [] : [inOneLine(`**${formatSizeChange(growth.compressedSizeChange)}**`)]),
  ]
  return markdownTable(columns, [...cells, total])
}

function nameOf({ kind, instruction }: LayerRow): string {
  if (kind === 'base' || kind === 'rest') return `*${instruction}*`
  return markdownCode(singleLine(instruction, LONGEST_INSTRUCTION), LONGEST_INSTRUCTION)
}

function sizeOf(row: LayerRow, size: 'compressedSize' | 'uncompressedSize'): string {
  return row.kind === 'removed' ? '' : formatKnownSize(row[size])
}

function changeOf({ change }: LayerRow): string {
  if (change === undefined) return ''
  if (change.kind === 'unchanged') return 'unchanged'
  const words = { changed: '', added: ' new', removed: ' removed' }[change.kind]
  return `${formatSizeChange(change.bytes)}${words}`
}

/** Which image the changes are counted from, or why there is none. */
export function comparedWith(comparison: Comparison | undefined): string {
  const skipped = skippedSentence(comparison)
  if (skipped !== undefined) return `<sub>${markdownText(skipped, 600)}</sub>`
  const growth = growthIn(comparison)
  if (growth === undefined) return ''
  const { baseline, compressedSizeBefore, compressedSizeChange, newBytes } = growth
  const [before, now] = distinctSizes(compressedSizeBefore, compressedSizeBefore + compressedSizeChange)
  const sizes = compressedSizeChange === 0 ? now : `${before} → ${now}`
  const pull = newBytes === 0 ? 'nothing' : formatByteSize(newBytes)
  const built = baseline.createdAt === null ? '' : `, built ${markdownText(builtAt(baseline.createdAt), 40)}`
  const known = baseline.knownBy === 'sizes' ? ' It is known by its sizes alone.' : ''
  return `<sub>Change in compressed size against ${markdownText(baseline.description)}${built} (${sizes}).${known} A pull where that image is already there transfers ${pull}.</sub>`
}

/** `2027-03-01 12:00 UTC`: the same whenever it is read, as an age would not be. */
function builtAt(time: string): string {
  return time.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::[\d.]+)?Z$/, '$1 $2 UTC')
}

/** Every layer with its digest, for the fold. */
export function markdownEveryLayer(platform: ReportPlatform): string {
  const table = markdownTable(
    [
      ['', 'right'],
      ['Digest', 'left'],
      ['From', 'left'],
      ['Compressed', 'right'],
      ['Uncompressed', 'right'],
      ['Entries', 'right'],
      ['Made by', 'left'],
    ],
    platform.layers
      .slice(0, MOST_LAYERS)
      .map((layer, index) => [
        String(index + 1),
        markdownCode(layer.digest),
        layer.origin,
        formatKnownSize(layer.compressedSize),
        formatKnownSize(layer.uncompressedSize),
        layer.entryCount === null ? 'unknown' : groupedNumber(layer.entryCount),
        layer.createdBy === null ? '' : markdownCode(instructionOf(layer.createdBy), 200),
      ]),
  )
  const left = platform.layers.length - MOST_LAYERS
  const note = left > 0 ? `\n\nand ${counted(left, 'more layer')}` : ''
  return `${counted(platform.layers.length, 'layer')}, base first.\n\n${table}${note}`
}

import type { Comparison } from '../compare/growth.ts'
import { formatKnownSize } from '../oci/byte-size.ts'
import { terminalText } from './escape-terminal.ts'
import { layerRows } from './layer-rows.ts'
import { growthIn } from './not-compared.ts'
import type { ReportPlatform } from './report.ts'
import { formatSizeChange } from './size-words.ts'
import type { TerminalFrame } from './terminal-frame.ts'
import { type TerminalColumn, terminalTable } from './terminal-table.ts'

const MOST_ROWS = 60
const MOST_ON_A_SCREEN = 10
const MOST_BESIDE_TODO = 4
const LONGEST_INSTRUCTION = 100

/** The layer table: a heading, the rows and the total. */
export function terminalLayers(
  platform: ReportPlatform,
  comparison: Comparison | undefined,
  { styles, width, all }: Pick<TerminalFrame, 'styles' | 'width' | 'all'>,
  hasTodo: boolean,
): readonly string[] {
  const most = all ? MOST_ROWS : hasTodo ? MOST_BESIDE_TODO : MOST_ON_A_SCREEN
  const rows = layerRows(platform, comparison, most)
  const growth = growthIn(comparison)
  const hasPlaces = rows.some(({ place }) => place !== '')
  const columns: readonly TerminalColumn[] = [
    { title: 'Layer', alignment: 'left', flexible: true },
    ...(hasPlaces ? [{ title: 'Dockerfile', alignment: 'left' as const }] : []),
    { title: 'Compressed', alignment: 'right' },
    { title: 'Uncompressed', alignment: 'right' },
    ...(growth === undefined ? [] : [{ title: 'Change', alignment: 'left' as const }]),
  ]
  const cells = rows.map((row) => [
    terminalText(row.instruction, LONGEST_INSTRUCTION),
    ...(hasPlaces ? [terminalText(row.place, 40)] : []),
    row.kind === 'removed' ? '' : formatKnownSize(row.compressedSize),
    row.kind === 'removed' ? '' : formatKnownSize(row.uncompressedSize),
    ...(growth === undefined || row.change === undefined ? [] : [changeWords(row.change)]),
  ])
  const total = [
    'Total',
    ...(hasPlaces ? [''] : []),
    formatKnownSize(platform.compressedSize),
    formatKnownSize(platform.uncompressedSize),
    ...(growth === undefined ? [] : [formatSizeChange(growth.compressedSizeChange)]),
  ]
  const [heading = '', ...lines] = terminalTable(columns, [...cells, total], width - 2)
  const last = lines.pop() ?? ''
  return [styles.dim(heading), ...lines, styles.bold(last)].map((line) => `  ${line}`)
}

function changeWords({ kind, bytes }: { readonly kind: string; readonly bytes: number }): string {
  if (kind === 'unchanged') return 'unchanged'
  const word = { added: ' new', removed: ' removed' }[kind] ?? ''
  return `${formatSizeChange(bytes)}${word}`
}

import type { ContentGrowth, PackageChange, PackagesGrowth, PlaceChange } from '../compare/growth.ts'
import { groupedNumber } from '../oci/grouped-number.ts'
import { terminalText } from './escape-terminal.ts'
import { placeSizes, versionsOf } from './growth-words.ts'
import { singleLineKeepingEnds } from './single-line.ts'
import { formatSizeChange } from './size-words.ts'
import { hanging, type TerminalFrame } from './terminal-frame.ts'
import { type TerminalColumn, terminalTable } from './terminal-table.ts'

const MOST = 100
const MOST_IN_A_LINE = 3

/** Packages that came, went or changed their version: all in a table, or how many, and the largest, in a line. */
export function terminalPackageChanges(
  { added, removed, updated, changes }: PackagesGrowth,
  frame: TerminalFrame,
): readonly string[] {
  const total = added + removed + updated
  if (total === 0) return []
  const counts = Object.entries({ added, removed, updated })
    .flatMap(([word, count]) => (count === 0 ? [] : [`${groupedNumber(count)} ${word}`]))
    .join(', ')
  const largest = changes.slice(0, MOST_IN_A_LINE).map((one) => `${packageName(one)} ${sizeOf(one)}`)
  if (!frame.all) return inALine(`Packages: ${counts}`, largest, frame)
  const rows = changes
    .slice(0, MOST)
    .map((one) => [
      markOf(one),
      packageName(one),
      terminalText(versionsOf(one), 60),
      terminalText(one.type, 20),
      sizeOf(one),
    ])
  return table(`Packages: ${counts}`, frame, rows, total - rows.length, [LEFT, CUT, LEFT, LEFT, RIGHT])
}

/** Directories and files whose bytes changed: all in a table, or the largest in a line. */
export function terminalPlaceChanges({ places }: ContentGrowth, frame: TerminalFrame): readonly string[] {
  if (places.length === 0) return []
  const path = ({ path: text }: PlaceChange, longest: number) =>
    terminalText(singleLineKeepingEnds(`/${text}`, longest))
  const largest = places.slice(0, MOST_IN_A_LINE).map((one) => `${path(one, 40)} ${sizeOf(one)}`)
  if (!frame.all) return inALine('Uncompressed', largest, frame)
  const room = Math.min(120, Math.max(16, frame.width - 48))
  const rows = places.slice(0, MOST).map((one) => [path(one, room), placeSizes(one), sizeOf(one)])
  return table('Uncompressed, by place', frame, rows, places.length - rows.length, [CUT, LEFT, RIGHT])
}

function inALine(title: string, largest: readonly string[], frame: TerminalFrame): readonly string[] {
  const words = largest.length === 0 ? title : `${title}: ${largest.join(', ')}`
  return hanging(frame, words, 2, { first: '  ', column: 4 })
}

const LEFT: TerminalColumn = { title: '', alignment: 'left' }
const RIGHT: TerminalColumn = { title: '', alignment: 'right' }
const CUT: TerminalColumn = { ...LEFT, flexible: true }

/** Without a heading: what a cell is can be seen. */
function table(
  title: string,
  { styles, width }: TerminalFrame,
  rows: readonly (readonly string[])[],
  left: number,
  columns: readonly TerminalColumn[],
): readonly string[] {
  const [, ...lines] = terminalTable(columns, rows, width - 4)
  return [
    `  ${title}:`,
    ...lines.map((line) => `    ${line}`),
    ...(left > 0 ? [styles.dim(`    and ${groupedNumber(left)} more`)] : []),
  ]
}

function markOf({ before, now }: PackageChange): string {
  if (before.length === 0) return '+'
  return now.length === 0 ? '-' : '~'
}

function packageName({ group, name }: PackageChange): string {
  return terminalText(group === null ? name : `${group}:${name}`, 80)
}

function sizeOf({ change }: { readonly change: number }): string {
  return formatSizeChange(change)
}

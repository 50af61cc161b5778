import { cutToWidth, textWidth } from './text-width.ts'

export interface TerminalColumn {
  readonly title: string
  readonly alignment: 'left' | 'right'
  /** The one column that is cut where the table is wider than the terminal. */
  readonly flexible?: true
}

const GAP = '  '
const NARROWEST = 16

/** Aligned columns, two spaces between them. Cells are visible text of one line. */
export function terminalTable(
  columns: readonly TerminalColumn[],
  rows: readonly (readonly string[])[],
  width: number,
): readonly string[] {
  const all = [columns.map(({ title }) => title), ...rows]
  const natural = columns.map((_, index) => Math.max(...all.map((row) => textWidth(row[index] ?? ''))))
  const total = natural.reduce((sum, next) => sum + next, 0) + GAP.length * (columns.length - 1)
  const widths = columns.map(({ flexible }, index) => {
    const wanted = natural[index] ?? 0
    return flexible === true
      ? Math.max(Math.min(NARROWEST, wanted), wanted - Math.max(0, total - width))
      : wanted
  })
  return all.map((row) =>
    columns
      .map(({ alignment }, index) => aligned(row[index] ?? '', widths[index] ?? 0, alignment))
      .join(GAP)
      .trimEnd(),
  )
}

function aligned(cell: string, width: number, alignment: 'left' | 'right'): string {
  const text = cutToWidth(cell, width)
  const padding = ' '.repeat(Math.max(0, width - textWidth(text)))
  return alignment === 'right' ? padding + text : text + padding
}

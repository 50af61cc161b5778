import type { Finding } from '../checks/check.ts'
import type { LayerNames } from './layer-names.ts'
import type { Styles } from './terminal-style.ts'
import { wrapToLines } from './text-width.ts'

/** What every part of the terminal report is written for. */
export interface TerminalFrame {
  readonly styles: Styles
  /** Columns to fit into. */
  readonly width: number
  /** Everything, or what fits on a screen. */
  readonly all: boolean
  readonly layers: LayerNames
  /** What the baseline did not have. */
  readonly added: ReadonlySet<Finding>
}

/** Text behind a mark, its further lines as far indented; cut after `most` lines unless all is wanted. */
export function hanging(
  { width, all }: TerminalFrame,
  text: string,
  most: number,
  { first, column }: { readonly first: string; readonly column: number },
): readonly string[] {
  const lines = wrapToLines(text, width - column, all ? Number.POSITIVE_INFINITY : most)
  return lines.map((line, index) => `${index === 0 ? first : ' '.repeat(column)}${line}`)
}

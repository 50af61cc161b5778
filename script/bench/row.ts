/** One line of the table: what was measured beside what it must be. */
export interface Row {
  readonly what: string
  readonly measured: string
  /** Such as `at most 0.45`, with what it aims at where that is another figure. */
  readonly must: string
  /** Undefined where the row was left out. */
  readonly holds: boolean | undefined
}

/** A row that could not be measured on this machine, and why. */
export function leftOut(what: string, reason: string): Row {
  return { what, measured: `left out: ${reason}`, must: '', holds: undefined }
}

/** A row whose measure is a number that must not be above `most`. */
export function atMost(
  what: string,
  measured: number,
  most: number,
  shown: { readonly text: string; readonly must: string },
): Row {
  return { what, measured: shown.text, must: shown.must, holds: measured <= most }
}

export function printRows(rows: readonly Row[]): void {
  const width = Math.max(...rows.map(({ what }) => what.length))
  for (const { what, measured, must, holds } of rows) {
    const mark = holds === undefined ? '-   ' : holds ? 'ok  ' : 'OVER'
    process.stdout.write(`${mark} ${what.padEnd(width)}  ${measured}${must === '' ? '' : ` (${must})`}\n`)
  }
}

/** Says on standard error what is under way, since some rows take minutes. */
export function tell(text: string): void {
  process.stderr.write(`bench: ${text}\n`)
}

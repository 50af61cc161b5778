import type { Status } from '../checks/check.ts'

export type Style = (text: string) => string

/** Colours by meaning; each gives the text back as it is where there are none. */
export interface Styles {
  readonly bold: Style
  readonly dim: Style
  readonly pass: Style
  readonly warn: Style
  readonly fail: Style
  readonly skip: Style
}

export function stylesFor(color: boolean): Styles {
  const sgr = (on: number, off: number) => (text: string) =>
    color ? `\u001b[${on}m${text}\u001b[${off}m` : text
  return {
    bold: sgr(1, 22),
    dim: sgr(2, 22),
    pass: sgr(32, 39),
    warn: sgr(33, 39),
    fail: sgr(31, 39),
    skip: sgr(2, 22),
  }
}

/** One column wide in every terminal, unlike emoji. */
export const SYMBOLS: Readonly<Record<Status | 'note', string>> = {
  pass: '✓',
  warn: '!',
  fail: '✗',
  skip: '-',
  note: 'i',
}

export type Alignment = 'left' | 'right'

/** A GFM table; cells have to be escaped already and hold no newline. */
export function markdownTable(
  columns: readonly (readonly [title: string, alignment: Alignment])[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    line(columns.map(([title]) => title)),
    line(columns.map(([, alignment]) => (alignment === 'right' ? '--:' : ':--'))),
    ...rows.map(line),
  ].join('\n')
}

/** A cell that a narrow window does not break: no-break spaces for spaces. */
export function inOneLine(text: string): string {
  return text.replaceAll(' ', '\u00a0')
}

/** A folded part; `title` is words of ours, since no Markdown is read inside of it. */
export function details(title: string, content: string): string {
  return `<details>\n<summary>${title}</summary>\n\n${content}\n\n</details>`
}

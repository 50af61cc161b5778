import { groupedNumber } from '../../../oci/grouped-number.ts'
import { button, type Child, element, fill, shown } from './element.ts'

export interface Column {
  readonly name: string
  /** Numbers stand on the right. */
  readonly isNumber?: true
}

/** A table of which the first rows are shown; a button shows the others. */
export function table(
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly Child[])[],
  atOnce = 20,
): HTMLElement {
  const body = element('tbody')
  const head = columns.map(({ name, isNumber }) =>
    element('th', { scope: 'col', class: isNumber === true ? 'number' : undefined }, name),
  )
  const more = element('div')
  const show = (count: number) => {
    fill(
      body,
      ...rows
        .slice(0, count)
        .map((cells) =>
          element('tr', {}, ...cells.map((cell, index) => cellOf(cell, columns[index], index))),
        ),
    )
    const left = rows.length - count
    const words = `Show all ${groupedNumber(rows.length)}`
    fill(more, left > 0 ? button({ class: 'more' }, () => show(rows.length), words) : undefined)
  }
  show(rows.length <= atOnce + 3 ? rows.length : atOnce)
  const made = element(
    'table',
    {},
    element('caption', {}, caption),
    element('thead', {}, element('tr', {}, ...head)),
    body,
  )
  const frame = element('div', { class: 'table' }, made, more)
  new ResizeObserver(() => letKeysScroll(frame, caption)).observe(frame)
  return frame
}

/** What is wider than the page is scrolled with keys only where it can have the focus; others are no stop on the way. */
function letKeysScroll(frame: HTMLElement, caption: string): void {
  const isWider = frame.scrollWidth > frame.clientWidth
  for (const [name, value] of [
    ['tabindex', '0'],
    ['role', 'group'],
    ['aria-label', shown(caption, 200)],
  ] as const) {
    if (isWider) frame.setAttribute(name, value)
    else frame.removeAttribute(name)
  }
}

function cellOf(cell: Child, column: Column | undefined, index: number): HTMLElement {
  return index === 0
    ? element('th', { scope: 'row' }, cell)
    : element('td', { class: column?.isNumber === true ? 'number' : undefined }, cell)
}

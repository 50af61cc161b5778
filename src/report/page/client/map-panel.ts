import { formatByteSize } from '../../../oci/byte-size.ts'
import { groupedNumber } from '../../../oci/grouped-number.ts'
import { counted } from '../../size-words.ts'
import { button, element, fill } from './element.ts'
import type { MapActions } from './map-canvas.ts'
import type { FoundInTree, MapState } from './map-state.ts'
import { childrenOf } from './map-tree.ts'
import { nodeName, nodePath, opens, percentOf, placePath } from './node-words.ts'
import { isHidden } from './places.ts'

const ROWS_AT_ONCE = 100

export interface PanelActions extends MapActions {
  /** Shows a place of the tree's places in its directory. */
  reveal(place: number): void
}

/** The table beside the map: all that is in the shown directory, or all that a search found. */
export function mapPanel(actions: PanelActions): { element: HTMLElement; show(state: MapState): void } {
  const made = element('div', { class: 'panel' })
  let rows = ROWS_AT_ONCE
  let before: MapState | undefined
  const show = (state: MapState) => {
    if (before === undefined || !isSameList(before, state)) rows = ROWS_AT_ONCE
    else if (before.selected !== state.selected && rows === ROWS_AT_ONCE && state.found !== undefined) return
    before = state
    const more = () => {
      rows += ROWS_AT_ONCE
      show(state)
    }
    if (state.found === undefined) fill(made, ...contents(state, actions, rows, more))
    else fill(made, ...results(state, state.found, actions, rows, more))
  }
  return { element: made, show }
}

function isSameList(a: MapState, b: MapState): boolean {
  return a.tree === b.tree && a.node === b.node && a.found === b.found && a.shown === b.shown
}

function contents(
  state: MapState,
  actions: PanelActions,
  rows: number,
  more: () => void,
): readonly (Node | undefined)[] {
  const { tree, node } = state
  const children = childrenOf(tree, node)
  const whole = tree.bytes[node] ?? 0
  const lines = children.slice(0, rows).map((child) => {
    const bytes = tree.bytes[child] ?? 0
    const isOpen = opens(state, child)
    const act = () => (isOpen ? actions.open(child) : actions.select(child))
    const bar = element('span', { class: 'share' })
    bar.style.inlineSize = whole > 0 ? `${(bytes / whole) * 100}%` : '0'
    const name = button({ class: isOpen ? 'link opens' : 'link' }, act, nodeName(state, child))
    if (child === state.selected) name.setAttribute('aria-current', 'true')
    const place = tree.placeOf[child] ?? -1
    const mark =
      place >= 0 && isHidden(tree.places, place) ? element('span', { class: 'tag' }, 'hidden') : undefined
    return element(
      'tr',
      {},
      element('th', { scope: 'row' }, bar, name, mark),
      element('td', {}, formatByteSize(bytes)),
      element('td', {}, percentOf(bytes, whole)),
      element('td', {}, groupedNumber(tree.files[child] ?? 0)),
    )
  })
  return [
    element(
      'table',
      { class: 'places' },
      element(
        'caption',
        {},
        `${nodePath(state, node)}: ${`${groupedNumber(children.length)} ${children.length === 1 ? 'entry' : 'entries'}`}, largest first`,
      ),
      head(['Name', 'Size', 'Share', 'Files']),
      element('tbody', {}, ...lines),
    ),
    moreButton(children.length - lines.length, more),
  ]
}

function results(
  { tree }: MapState,
  { places, bytes }: FoundInTree,
  actions: PanelActions,
  rows: number,
  more: () => void,
): readonly (Node | undefined)[] {
  const lines = places.slice(0, rows).map((place) =>
    element(
      'tr',
      {},
      element(
        'th',
        { scope: 'row' },
        button({ class: 'link path' }, () => actions.reveal(place), placePath(tree.places, place)),
        isHidden(tree.places, place) ? element('span', { class: 'tag' }, 'hidden') : undefined,
      ),
      element('td', {}, formatByteSize(tree.places.bytes[place] ?? 0)),
    ),
  )
  return [
    element(
      'table',
      { class: 'places' },
      element('caption', {}, foundWords(places.length, bytes)),
      head(['Path', 'Size']),
      element('tbody', {}, ...lines),
    ),
    moreButton(places.length - lines.length, more),
  ]
}

/** `1,204 files found, 12.3 MB`. */
export function foundWords(count: number, bytes: number): string {
  return count === 0 ? 'Nothing found' : `${counted(count, 'file')} found, ${formatByteSize(bytes)}`
}

function head(names: readonly string[]): HTMLElement {
  return element(
    'thead',
    {},
    element('tr', {}, ...names.map((name) => element('th', { scope: 'col' }, name))),
  )
}

function moreButton(left: number, more: () => void): Node | undefined {
  if (left <= 0) return undefined
  return button(
    { class: 'more' },
    more,
    `Show ${groupedNumber(Math.min(left, ROWS_AT_ONCE))} more of ${groupedNumber(left)}`,
  )
}

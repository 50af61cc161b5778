import type { ColourMode } from './colouring.ts'
import { button, element, fill } from './element.ts'
import type { GroupBy } from './map-source.ts'
import type { MapChoice, MapState, Shown } from './map-state.ts'
import { lineTo } from './map-tree.ts'
import { nodeName } from './node-words.ts'

const GROUPS: readonly (readonly [GroupBy, string])[] = [
  ['directory', 'Directory'],
  ['layer', 'Layer'],
  ['package', 'Package'],
]

const MODES: readonly (readonly [ColourMode, string])[] = [
  ['origin', 'Base or own'],
  ['hidden', 'Hidden'],
  ['grown', 'Grown'],
  ['layer', 'Layer'],
]

const SHOWN: readonly (readonly [Shown, string])[] = [
  ['all', 'all that is pulled'],
  ['visible', 'in the final image'],
  ['hidden', 'hidden by later layers'],
]

const PAUSE = 120

/** What the map is grouped and coloured by, which files it has, and the search. */
export function mapControls(
  choose: (choice: MapChoice) => void,
  { hasGrowth }: { readonly hasGrowth: boolean },
): { element: HTMLElement; show(state: MapState): void } {
  const by = radios('Group by', 'map-by', GROUPS, (value) => choose({ by: value }))
  const modes = MODES.filter(([mode]) => mode !== 'grown' || hasGrowth)
  const mode = radios('Colour by', 'map-mode', modes, (value) => choose({ mode: value }))
  const files = element('select', {}, ...SHOWN.map(([value, words]) => element('option', { value }, words)))
  files.addEventListener('change', () => {
    const one = SHOWN[files.selectedIndex]
    if (one !== undefined) choose({ shown: one[0] })
  })
  const search = element('input', {
    type: 'search',
    placeholder: 'openssl, *.so, node_modules test',
    autocomplete: 'off',
    spellcheck: 'false',
  })
  let waiting: ReturnType<typeof setTimeout> | undefined
  search.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => choose({ query: search.value }), PAUSE)
  })
  return {
    element: element(
      'div',
      { class: 'controls' },
      by.element,
      mode.element,
      element('label', {}, 'Files', files),
      element('label', { class: 'search' }, 'Search files and packages', search),
    ),
    show(state) {
      by.show(state.by)
      mode.show(state.mode)
      files.value = state.shown
      if (search.value !== state.query && document.activeElement !== search) search.value = state.query
    },
  }
}

function radios<Value extends string>(
  legend: string,
  name: string,
  choices: readonly (readonly [Value, string])[],
  choose: (value: Value) => void,
): { element: HTMLElement; show(value: Value): void } {
  const inputs = choices.map(([value]) => {
    const input = element('input', { type: 'radio', name, value })
    input.addEventListener('change', () => choose(value))
    return input
  })
  const labels = inputs.map((input, index) =>
    element('label', {}, input, element('span', {}, choices[index]?.[1])),
  )
  return {
    element: element(
      'fieldset',
      { class: 'choice' },
      element('legend', {}, legend),
      element('div', {}, ...labels),
    ),
    show(value) {
      for (const input of inputs) input.checked = input.value === value
    },
  }
}

/** From the root to what is shown; each but the last leads there. */
export function breadcrumb(open: (node: number) => void): {
  element: HTMLElement
  show(state: MapState): void
} {
  const list = element('ol')
  return {
    element: element('nav', { class: 'breadcrumb', 'aria-label': 'Place on the map' }, list),
    show(state) {
      const line = lineTo(state.tree, state.node)
      const items = line.map((node, index) => {
        const name = nodeName(state, node)
        return element(
          'li',
          {},
          index === line.length - 1
            ? element('span', { 'aria-current': 'location' }, name)
            : button({ class: 'link' }, () => open(node), name),
        )
      })
      fill(list, ...shortened(items))
    },
  }
}

/** A path may be thousands of directories deep. */
function shortened(items: readonly HTMLElement[]): readonly HTMLElement[] {
  return items.length <= 14 ? items : [...items.slice(0, 4), element('li', {}, '…'), ...items.slice(-9)]
}

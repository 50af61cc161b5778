import { formatByteSize } from '../../../oci/byte-size.ts'
import { colourWeights } from './colour-weights.ts'
import { element, fill } from './element.ts'
import type { MapState } from './map-state.ts'

const MOST_CLASSES = 9

/** The colours with what they mean, and how much of the shown directory has them. */
export function mapLegend(): { element: HTMLElement; show(state: MapState): void } {
  const list = element('ul', { class: 'legend', 'aria-label': 'Colours of the map' })
  let before: MapState | undefined
  return {
    element: list,
    show(state) {
      if (before !== undefined && isSame(before, state)) return
      before = state
      const { bytes, hidden } = colourWeights(state, [state.node])
      const present = state.colours.classes
        .map((one, index) => ({ ...one, bytes: bytes[index] ?? 0 }))
        .filter((one) => one.bytes > 0)
        .sort((a, b) => b.bytes - a.bytes)
      const items = present.slice(0, MOST_CLASSES).map(({ label, colour, bytes: weight }) => {
        const swatch = element('span', { class: 'swatch', 'aria-hidden': 'true' })
        swatch.style.backgroundColor = `var(${colour})`
        return element(
          'li',
          {},
          swatch,
          element('span', {}, label, ' '),
          element('b', {}, formatByteSize(weight)),
        )
      })
      const left = present.length - items.length
      fill(
        list,
        ...items,
        left > 0 ? element('li', {}, `and ${left} more`) : undefined,
        hidden > 0 && state.mode !== 'hidden'
          ? element(
              'li',
              {},
              element('span', { class: 'swatch striped', 'aria-hidden': 'true' }),
              'striped: hidden ',
              element('b', {}, formatByteSize(hidden)),
            )
          : undefined,
      )
    },
  }
}

function isSame(a: MapState, b: MapState): boolean {
  return a.tree === b.tree && a.node === b.node && a.colours === b.colours && a.shown === b.shown
}

import { formatByteSize } from '../../../oci/byte-size.ts'
import { counted } from '../../size-words.ts'
import { element, fill } from './element.ts'
import type { MapState } from './map-state.ts'
import { isDirectory, isHidden } from './places.ts'

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
      const { bytes, hidden } = weigh(state)
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
        left > 0 ? element('li', {}, `and ${counted(left, 'more')}`.replace('mores', 'more')) : undefined,
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

function weigh({ tree, node, colours, shown }: MapState): { bytes: Float64Array; hidden: number } {
  const bytes = new Float64Array(colours.classes.length)
  let hidden = 0
  const pending = [node]
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    const place = tree.placeOf[at] ?? -1
    if (place >= 0 && !isDirectory(tree.places, place)) {
      const hides = isHidden(tree.places, place)
      if (shown !== 'all' && hides !== (shown === 'hidden')) continue
      const weight = tree.places.bytes[place] ?? 0
      const colour = colours.classOf(place)
      bytes[colour] = (bytes[colour] ?? 0) + weight
      if (hides) hidden += weight
      continue
    }
    for (let child = tree.firstChildren[at] ?? -1; child >= 0; child = tree.nextSiblings[child] ?? -1) {
      pending.push(child)
    }
  }
  return { bytes, hidden }
}

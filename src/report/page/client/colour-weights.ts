import type { MapState } from './map-state.ts'
import { isDirectory, isHidden } from './places.ts'

export interface ColourWeights {
  /** Bytes of each class of colours. */
  readonly bytes: Float64Array
  readonly all: number
  readonly hidden: number
}

/** How many bytes of these nodes and all below them have which colour, as far as they are shown. */
export function colourWeights({ tree, colours, shown }: MapState, nodes: readonly number[]): ColourWeights {
  const { places, placeOf, firstChildren, nextSiblings } = tree
  const bytes = new Float64Array(colours.classes.length)
  let all = 0
  let hidden = 0
  const pending = [...nodes]
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    const place = placeOf[at] ?? -1
    if (place >= 0 && !isDirectory(places, place)) {
      const hides = isHidden(places, place)
      if (shown !== 'all' && hides !== (shown === 'hidden')) continue
      const weight = places.bytes[place] ?? 0
      const colour = colours.classOf(place)
      bytes[colour] = (bytes[colour] ?? 0) + weight
      all += weight
      if (hides) hidden += weight
      continue
    }
    for (let child = firstChildren[at] ?? -1; child >= 0; child = nextSiblings[child] ?? -1)
      pending.push(child)
  }
  return { bytes, all, hidden }
}

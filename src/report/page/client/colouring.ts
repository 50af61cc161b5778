import type { Growth } from '../../../compare/growth.ts'
import type { ReportLayer } from '../../report.ts'
import { findPlace, isHidden, type Places } from './places.ts'

export type ColourMode = 'origin' | 'hidden' | 'grown' | 'layer'

/** What the colours of the map mean. */
export interface Colouring {
  readonly classes: readonly ColourClass[]
  /** Position among the classes. */
  classOf(place: number): number
}

export interface ColourClass {
  readonly label: string
  /** Name of the style's custom property. */
  readonly colour: string
}

/** How many colours for layers the style has. */
const LAYER_COLOURS = 8

/** Untrusted parts are in the labels. */
export function colouring(
  mode: ColourMode,
  places: Places,
  layers: readonly ReportLayer[],
  growth: Growth | undefined,
): Colouring {
  if (mode === 'hidden') return byHidden(places)
  if (mode === 'layer') return byLayer(places, layers)
  return mode === 'grown' && growth !== undefined ? byGrowth(places, growth) : byOrigin(places, layers)
}

function byOrigin(places: Places, layers: readonly ReportLayer[]): Colouring {
  const origins = ['own', 'base', 'unknown'] as const
  const classOfLayer = layers.map(({ origin }) => origins.indexOf(origin))
  return {
    classes: [
      { label: 'this build', colour: '--map-own' },
      { label: 'base image', colour: '--map-base' },
      { label: 'origin not known', colour: '--map-unknown' },
    ],
    classOf: (place) => classOfLayer[(places.layers[place] ?? 0) - 1] ?? 2,
  }
}

function byHidden(places: Places): Colouring {
  return {
    classes: [
      { label: 'in the final image', colour: '--map-base' },
      { label: 'hidden by a later layer, pulled all the same', colour: '--map-hidden' },
    ],
    classOf: (place) => (isHidden(places, place) ? 1 : 0),
  }
}

function byLayer(places: Places, layers: readonly ReportLayer[]): Colouring {
  const named = layers.map(({ createdBy }, index) => ({
    label: layerLabel(createdBy, index),
    colour: `--map-${(index % LAYER_COLOURS) + 1}`,
  }))
  return {
    classes: [...named, { label: 'layer not known', colour: '--map-unknown' }],
    classOf: (place) => ((places.layers[place] ?? 0) === 0 ? layers.length : (places.layers[place] ?? 0) - 1),
  }
}

/** `3. COPY . .`; untrusted. */
export function layerLabel(createdBy: string | null, index: number): string {
  return `${index + 1}. ${createdBy === null || createdBy === '' ? 'no history' : createdBy}`
}

const GREW = 0
const CHANGED = 1
const SHRANK = 2
const SAME = 3
const UNSEEN = 4

/** What lies in a layer that the baseline has is the same; of the others the nearest place that changed tells. */
function byGrowth(places: Places, { layers, contents }: Growth): Colouring {
  const listed = new Map<number, number>()
  for (const { path, change } of contents?.places ?? []) {
    const { place, exact } = findPlace(places, path)
    if (exact && change !== 0) listed.set(place, change > 0 ? GREW : SHRANK)
  }
  const nearest = new Uint8Array(places.depths.length)
  for (let place = 0; place < nearest.length; place++) {
    const parent = places.parents[place] ?? -1
    const above = parent < 0 ? (listed.get(-1) ?? CHANGED) : (nearest[parent] ?? CHANGED)
    nearest[place] = listed.get(place) ?? above
  }
  const unchanged = layers.map(({ kind }) => kind === 'unchanged')
  return {
    classes: [
      { label: 'new or grown', colour: '--map-grown' },
      { label: 'in a changed layer', colour: '--map-changed' },
      { label: 'shrunk', colour: '--map-shrunk' },
      { label: 'as before', colour: '--map-base' },
      { label: 'not known', colour: '--map-unknown' },
    ],
    classOf: (place) => {
      const layer = (places.layers[place] ?? 0) - 1
      const near = nearest[place] ?? CHANGED
      if (layer < 0) return near === CHANGED ? UNSEEN : near
      return unchanged[layer] === true ? SAME : near
    },
  }
}

import { formatByteSize } from '../../../oci/byte-size.ts'
import { announce } from './announce.ts'
import { button, element, fill } from './element.ts'
import { mapCanvas } from './map-canvas.ts'
import { breadcrumb, mapControls } from './map-controls.ts'
import { mapLegend } from './map-legend.ts'
import { foundWords, mapPanel } from './map-panel.ts'
import type { GroupBy, MapSource } from './map-source.ts'
import { firstState, type MapChoice, nextState } from './map-state.ts'
import { childrenOf, nodesOf } from './map-tree.ts'
import { nodeLines, nodePath } from './node-words.ts'
import { findPlace, isDirectory } from './places.ts'

export interface MapSection {
  readonly element: HTMLElement
  /** Shows a path of the image; false where the map does not have it. */
  showPath(path: string): boolean
}

const GROUPS: readonly GroupBy[] = ['directory', 'layer', 'package']

/** The map with all around it. Where it is goes into the address, so that the browser's own back and forward work. */
export function mapSection(source: MapSource, platformIndex: number): MapSection {
  let state = firstState(source)
  if (state.tree.parents.length === 1) return { element: withoutMap(source), showPath: () => false }
  const around = () => state.tree.parents[state.node] ?? -1
  const actions = {
    open: (node: number) => go({ node, selected: childrenOf(state.tree, node)[0] ?? -1 }),
    close: () => {
      if (around() >= 0) go({ node: around(), selected: state.node })
    },
    select: (node: number) => update({ selected: node }),
    reveal: (place: number) => reveal(place),
  }
  const canvas = mapCanvas(actions)
  const panel = mapPanel(actions)
  const legend = mapLegend()
  const crumbs = breadcrumb(actions.open)
  const controls = mapControls((choice) => go(choice), { hasGrowth: source.growth !== undefined })
  const up = button({ class: 'up' }, actions.close, 'Up')
  const chosen = element('div', { class: 'chosen' })
  const label = canvas.element.querySelector('[role=application]')

  const update = (choice: MapChoice) => {
    const before = state
    state = nextState(state, choice)
    for (const part of [controls, crumbs, canvas, panel, legend]) part.show(state)
    up.disabled = around() < 0
    label?.setAttribute(
      'aria-label',
      `Map of ${nodePath(state, state.node)}, ${nodeLines(state, state.node)[0] ?? ''}`,
    )
    const lines =
      state.selected < 0 ? [] : [nodePath(state, state.selected), ...nodeLines(state, state.selected)]
    fill(chosen, ...lines.map((line, index) => element(index === 0 ? 'strong' : 'span', {}, line)))
    if (state.found !== before.found && state.found !== undefined) {
      announce(foundWords(state.found.places.length, state.found.bytes))
    } else if (state.node !== before.node || state.tree !== before.tree) {
      announce(`Showing ${nodePath(state, state.node)}, ${nodeLines(state, state.node)[0] ?? ''}`)
    } else if (state.selected !== before.selected) announce(lines.join(', '))
  }
  const go = (choice: MapChoice) => {
    const { tree, node } = state
    update(choice)
    if (state.tree !== tree || state.node !== node) history.pushState(null, '', addressOf())
  }
  const addressOf = () => `#map-${platformIndex}-${state.by}-${state.node}`
  const reveal = (place: number) => {
    const nodes = nodesOf(state.tree, place)
    const node = nodes[0]
    if (node === undefined) return false
    if (place < 0 || isDirectory(state.tree.places, place)) actions.open(node)
    else go({ node: state.tree.parents[node] ?? 0, selected: node })
    return true
  }
  const hint =
    source.from > 0
      ? element(
          'p',
          { class: 'hint' },
          `Directories and files of at least ${formatByteSize(source.from)} are shown by name; smaller ones are shown together.`,
        )
      : undefined
  const made = element(
    'section',
    { id: 'map', 'aria-labelledby': 'map-title' },
    element('h2', { id: 'map-title' }, 'Map of the image'),
    controls.element,
    hint,
    element('div', { class: 'where' }, up, crumbs.element),
    element('div', { class: 'explorer' }, canvas.element, panel.element),
    legend.element,
    chosen,
  )
  const showAddress = () => {
    const [, index, by, node] = /^#map-(\d+)-([a-z]+)-(\d+)$/.exec(location.hash) ?? []
    const group = GROUPS.find((one) => one === by)
    if (group !== undefined && Number(index) === platformIndex) {
      update({ by: group, node: Number(node), selected: -1 })
    } else if (location.hash === '') update({ by: 'directory', node: 0, selected: -1 })
  }
  addEventListener('popstate', () => {
    // Another platform's map may have taken its place.
    if (made.isConnected) showAddress()
  })
  update({})
  showAddress()
  return {
    element: made,
    showPath(path) {
      if (state.by !== 'directory' || state.query !== '') update({ by: 'directory', query: '' })
      const { place, exact } = findPlace(state.tree.places, path)
      return exact && reveal(place)
    },
  }
}

function withoutMap({ platform }: MapSource): HTMLElement {
  return element(
    'section',
    { id: 'map', 'aria-labelledby': 'map-title' },
    element('h2', { id: 'map-title' }, 'Map of the image'),
    element('p', {}, platform.filesUnread ?? 'This report names no files.'),
  )
}

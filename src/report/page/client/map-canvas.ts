import { element, fill } from './element.ts'
import { boxAt, layoutMap, type PlacedBox } from './map-layout.ts'
import { neighbour } from './map-moves.ts'
import { paintMap } from './map-paint.ts'
import type { MapState } from './map-state.ts'
import { boxName, nodeLines, opens } from './node-words.ts'
import { readTheme, type Theme } from './theme.ts'

export interface MapActions {
  open(node: number): void
  /** To the directory around the one that is shown. */
  close(): void
  select(node: number): void
}

export interface MapCanvas {
  readonly element: HTMLElement
  show(state: MapState): void
}

const KEYS =
  'Arrow keys choose a box, Enter opens it, Escape goes back up. The table beside the map has the same data.'

/** The map itself, to be used with a pointer and with keys. */
export function mapCanvas(actions: MapActions): MapCanvas {
  const canvas = element('canvas', {
    tabindex: '0',
    role: 'application',
    'aria-roledescription': 'treemap',
    'aria-describedby': 'map-keys',
  })
  const overlay = element('canvas', { class: 'overlay', 'aria-hidden': 'true' })
  const tip = element('div', { class: 'tip', 'aria-hidden': 'true', hidden: true })
  const made = element(
    'div',
    { class: 'map' },
    element('p', { id: 'map-keys', class: 'hint' }, KEYS),
    element('div', { class: 'canvases' }, canvas, overlay, tip),
  )
  const context = canvas.getContext('2d')
  const above = overlay.getContext('2d')
  if (context === null || above === null) throw new Error('this browser draws no canvas')
  let state: MapState | undefined
  let root: PlacedBox | undefined
  let hovered: PlacedBox | undefined
  let theme: Theme | undefined

  const draw = () => {
    const { clientWidth: width, clientHeight: height } = canvas
    if (state === undefined || width === 0 || height === 0) return
    for (const [one, brush] of [
      [canvas, context],
      [overlay, above],
    ] as const) {
      one.width = Math.round(width * devicePixelRatio)
      one.height = Math.round(height * devicePixelRatio)
      brush.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0)
    }
    theme ??= readTheme(context)
    root = layoutMap(state.tree, state.node, width, height)
    hovered = undefined
    paintMap(context, root, state, theme)
    drawAbove()
  }
  const drawAbove = () => {
    if (root === undefined || theme === undefined) return
    above.clearRect(0, 0, overlay.width, overlay.height)
    const chosen = state?.selected ?? -1
    const selected = chosen < 0 ? undefined : root.descendants().find(({ data }) => data.node === chosen)
    for (const [box, colour, width] of [
      [hovered, theme.hover, 2],
      [selected, theme.outline, 3],
    ] as const) {
      if (box === undefined || box.depth === 0) continue
      above.strokeStyle = colour
      above.lineWidth = width
      const inset = width / 2
      above.strokeRect(box.x0 + inset, box.y0 + inset, box.x1 - box.x0 - width, box.y1 - box.y0 - width)
    }
  }
  const hover = (event: PointerEvent | undefined) => {
    const box =
      event === undefined || root === undefined ? undefined : boxAt(root, event.offsetX, event.offsetY)
    if (box !== hovered) {
      hovered = box
      drawAbove()
      if (state !== undefined && box !== undefined && box.depth > 0) {
        const lines = box.data.node < 0 ? [] : nodeLines(state, box.data.node)
        fill(
          tip,
          element('strong', {}, boxName(state, box)),
          ...lines.map((line) => element('div', {}, line)),
        )
      }
    }
    tip.hidden = box === undefined || box.depth === 0
    if (event !== undefined && !tip.hidden) {
      const { clientWidth } = canvas
      const toTheLeft = event.offsetX > clientWidth / 2
      tip.style.left = toTheLeft ? '' : `${event.offsetX + 14}px`
      tip.style.right = toTheLeft ? `${clientWidth - event.offsetX + 14}px` : ''
      tip.style.top = `${Math.max(0, event.offsetY - 10)}px`
    }
  }
  canvas.addEventListener('pointermove', hover)
  canvas.addEventListener('pointerleave', () => hover(undefined))
  canvas.addEventListener('click', ({ offsetX, offsetY }) => {
    const box = root === undefined ? undefined : boxAt(root, offsetX, offsetY)
    if (state === undefined || box === undefined) return
    const isFile = box.data.node >= 0 && !opens(state, box.data.node)
    const around = box.data.node >= 0 && !isFile ? box : box.parent
    if (around !== null && around.depth > 0) actions.open(around.data.node)
    if (isFile) actions.select(box.data.node)
  })
  canvas.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || state === undefined || root === undefined) return
    const boxes = (root.children ?? []).filter(({ data }) => data.node >= 0)
    const current = boxes.find(({ data }) => data.node === state?.selected)
    const next = neighbour(boxes, current, event.key)
    if (next !== undefined) actions.select(next.data.node)
    else if (event.key === 'Escape' && !tip.hidden) hover(undefined)
    else if (event.key === 'Escape' || event.key === 'Backspace') actions.close()
    else if ((event.key === 'Enter' || event.key === ' ') && opens(state, state.selected))
      actions.open(state.selected)
    else if (!event.key.startsWith('Arrow') && event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
  })
  new ResizeObserver(draw).observe(canvas)
  for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)']) {
    matchMedia(query).addEventListener('change', () => {
      theme = undefined
      draw()
    })
  }
  return {
    element: made,
    show(next) {
      const before = state
      const from =
        before?.tree === next.tree && before.node !== next.node ? boxOf(root, next.node) : undefined
      state = next
      if (before !== undefined && onlySelects(before, next)) drawAbove()
      else draw()
      if (from !== undefined) growFrom(canvas, from)
    },
  }
}

function onlySelects(before: MapState, now: MapState): boolean {
  return (
    before.tree === now.tree &&
    before.node === now.node &&
    before.colours === now.colours &&
    before.found === now.found &&
    before.shown === now.shown
  )
}

function boxOf(root: PlacedBox | undefined, node: number): PlacedBox | undefined {
  return root?.descendants().find(({ data }) => data.chain.includes(node))
}

/** The new map grows out of the box that was opened, unless whoever reads wants nothing to move. */
function growFrom(canvas: HTMLCanvasElement, { x0, x1, y0, y1 }: PlacedBox): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return
  const { clientWidth: width, clientHeight: height } = canvas
  const transform = `translate(${x0}px, ${y0}px) scale(${(x1 - x0) / width}, ${(y1 - y0) / height})`
  canvas.animate(
    [
      { transform, opacity: 0.4 },
      { transform: 'none', opacity: 1 },
    ],
    {
      duration: 180,
      easing: 'ease-out',
    },
  )
}

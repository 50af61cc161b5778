import { formatByteSize } from '../../../oci/byte-size.ts'
import { colourWeights } from './colour-weights.ts'
import { shown } from './element.ts'
import { isTitled, type PlacedBox } from './map-layout.ts'
import type { MapState } from './map-state.ts'
import { boxName } from './node-words.ts'
import type { Theme } from './theme.ts'

/** Draws all boxes. What a search does not find is faint; what is hidden is striped, whatever its colour means. */
export function paintMap(
  context: CanvasRenderingContext2D,
  root: PlacedBox,
  state: MapState,
  theme: Theme,
): void {
  context.fillStyle = theme.ground
  context.fillRect(0, 0, root.x1, root.y1)
  context.textBaseline = 'middle'
  const pending = [root]
  for (let box = pending.pop(); box !== undefined; box = pending.pop()) {
    if (box.x1 - box.x0 < 1 || box.y1 - box.y0 < 1) continue
    if (box.children === undefined) paintLeaf(context, box, state, theme)
    else {
      if (box.depth > 0) paintDirectory(context, box, state, theme)
      pending.push(...box.children)
    }
  }
}

function paintDirectory(
  context: CanvasRenderingContext2D,
  box: PlacedBox,
  state: MapState,
  theme: Theme,
): void {
  const { x0, x1, y0, y1 } = box
  context.fillStyle = theme.directories[Math.min(box.depth, theme.directories.length) - 1] ?? theme.ground
  context.fillRect(x0, y0, x1 - x0, y1 - y0)
  if (!isTitled(box)) return
  context.fillStyle = theme.text
  context.font = theme.titleFont
  const name = boxName(state, box)
  const size = formatByteSize(box.data.bytes)
  const room = x1 - x0 - 8
  const withSize = fitted(context, name, room - context.measureText(size).width - 8)
  write(context, withSize === '' ? fitted(context, name, room) : withSize, x0 + 4, y0 + 9)
  if (withSize === '') return
  context.font = theme.font
  context.textAlign = 'right'
  context.fillStyle = theme.faintText
  write(context, size, x1 - 4, y0 + 9)
  context.textAlign = 'left'
}

function paintLeaf(context: CanvasRenderingContext2D, box: PlacedBox, state: MapState, theme: Theme): void {
  const { x0, x1, y0, y1 } = box
  const width = x1 - x0
  const height = y1 - y0
  const look = lookOf(box, state)
  context.globalAlpha = look.isFaint ? 0.22 : 1
  context.fillStyle = theme.colours.get(state.colours.classes[look.colour]?.colour ?? '') ?? theme.ground
  context.fillRect(x0, y0, width, height)
  if (look.isHidden) {
    context.fillStyle = theme.stripes
    context.fillRect(x0, y0, width, height)
  }
  if (width > 34 && height > 15) {
    context.fillStyle = theme.text
    context.font = theme.font
    const name = fitted(context, boxName(state, box), width - 8)
    const isTall = height > 32
    if (look.isHidden && name !== '') plate(context, name, box, isTall, theme)
    write(context, name, x0 + 4, isTall ? y0 + 10 : y0 + height / 2)
    if (isTall && width > 52) {
      const size = fitted(context, formatByteSize(box.data.bytes), width - 8)
      write(context, size, x0 + 4, y0 + 24)
    }
  }
  context.globalAlpha = 1
}

/** Stripes behind letters are hard to read over. */
function plate(
  context: CanvasRenderingContext2D,
  name: string,
  { x0, x1, y0, y1 }: PlacedBox,
  isTall: boolean,
  theme: Theme,
): void {
  const text = context.fillStyle
  context.fillStyle = theme.plate
  const width = Math.min(x1 - x0 - 2, Math.max(context.measureText(name).width, isTall ? 46 : 0) + 7)
  context.fillRect(x0 + 1, isTall ? y0 + 2 : (y0 + y1) / 2 - 8, width, isTall && x1 - x0 > 52 ? 29 : 16)
  context.fillStyle = text
}

interface Look {
  /** Position among the classes of most bytes in it. */
  readonly colour: number
  readonly isHidden: boolean
  readonly isFaint: boolean
}

/** A box without boxes in it stands for a file, or for everything in a small directory. */
function lookOf({ data: { node, together } }: PlacedBox, state: MapState): Look {
  const nodes = node < 0 ? together : [node]
  const { found } = state
  const { bytes, all, hidden } = colourWeights(state, nodes)
  return {
    colour: heaviest(bytes),
    isHidden: hidden * 2 > all,
    isFaint: found !== undefined && nodes.every((one) => (found.inNodes[one] ?? 0) === 0),
  }
}

function heaviest(weights: Float64Array): number {
  let best = 0
  for (let index = 1; index < weights.length; index++) {
    if ((weights[index] ?? 0) > (weights[best] ?? 0)) best = index
  }
  return best
}

/** As much of a name as fits, with `…`; empty where not even three letters do. */
function fitted(context: CanvasRenderingContext2D, name: string, room: number): string {
  const text = shown(name, 200)
  if (room < 16) return ''
  if (context.measureText(text).width <= room) return text
  let fits = 0
  let most = text.length
  while (fits < most) {
    const middle = Math.ceil((fits + most) / 2)
    if (context.measureText(`${text.slice(0, middle)}…`).width <= room) fits = middle
    else most = middle - 1
  }
  return fits < 3 ? '' : `${text.slice(0, fits)}…`
}

function write(context: CanvasRenderingContext2D, text: string, x: number, y: number): void {
  context.fillText(text, x, y)
}

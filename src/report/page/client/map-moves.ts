import type { PlacedBox } from './map-layout.ts'

const DIRECTIONS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/**
 * The box that a key leads to from another; the first, which is the largest, where none was chosen. Undefined for
 * other keys, and where there is none in that direction.
 */
export function neighbour(
  boxes: readonly PlacedBox[],
  from: PlacedBox | undefined,
  key: string,
): PlacedBox | undefined {
  if (key === 'Home') return boxes[0]
  if (key === 'End') return boxes.at(-1)
  const direction = DIRECTIONS[key]
  if (direction === undefined) return undefined
  if (from === undefined) return boxes[0]
  const [alongX, alongY] = direction
  let best: PlacedBox | undefined
  let least = Number.POSITIVE_INFINITY
  for (const box of boxes) {
    if (box === from) continue
    const ahead = alongX === 0 ? gap(from, box, alongY, 'y') : gap(from, box, alongX, 'x')
    if (ahead < -1) continue
    const aside = alongX === 0 ? apart(from, box, 'x') : apart(from, box, 'y')
    // What lies straight ahead comes before what is nearer and aside.
    const distance = ahead + 4 * aside
    if (distance < least) {
      least = distance
      best = box
    }
  }
  return best
}

/** How far a box begins beyond this one's edge. */
function gap(from: PlacedBox, to: PlacedBox, sign: number, axis: 'x' | 'y'): number {
  return sign > 0 ? to[`${axis}0`] - from[`${axis}1`] : from[`${axis}0`] - to[`${axis}1`]
}

/** How far two boxes are from lying side by side, and a little for middles that differ. */
function apart(from: PlacedBox, to: PlacedBox, axis: 'x' | 'y'): number {
  const [f0, f1, t0, t1] = [from[`${axis}0`], from[`${axis}1`], to[`${axis}0`], to[`${axis}1`]]
  return Math.max(0, t0 - f1, f0 - t1) + Math.abs(f0 + f1 - t0 - t1) / 1000
}

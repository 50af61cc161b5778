import type { TrendPoint } from '../../../compare/trend.ts'
import { formatByteSize, formatKnownSize } from '../../../oci/byte-size.ts'
import { element } from './element.ts'
import { momentWords } from './header.ts'
import { table } from './table.ts'

const SVG = 'http://www.w3.org/2000/svg'
const WIDTH = 900
const HEIGHT = 200
const LEFT = 70
const RIGHT = 20
const TOP = 14
const BOTTOM = 30

interface Known extends TrendPoint {
  readonly compressedSize: number
}

/** The size of the builds before and of this one, as a line and as a table. */
export function trendSection(points: readonly TrendPoint[], current: TrendPoint): HTMLElement | undefined {
  const all = [...points, current]
  const known = all.filter((point): point is Known => point.compressedSize !== null)
  if (points.length === 0 || known.length < 2) return undefined
  return element(
    'section',
    { id: 'trend', 'aria-labelledby': 'trend-title' },
    element('h2', { id: 'trend-title' }, 'Trend'),
    element(
      'p',
      { class: 'hint' },
      `Compressed size of the last ${known.length} builds, this one last. The axis does not begin at zero.`,
    ),
    chart(known),
    element(
      'details',
      {},
      element('summary', {}, 'The same as a table'),
      table(
        'Builds, the newest first',
        [
          { name: 'Commit' },
          { name: 'Built' },
          { name: 'Compressed', isNumber: true },
          { name: 'Uncompressed', isNumber: true },
        ],
        all
          .toReversed()
          .map((point) => [
            commitWords(point),
            point.createdAt === null ? 'not known' : momentWords(point.createdAt),
            formatKnownSize(point.compressedSize),
            formatKnownSize(point.uncompressedSize),
          ]),
        31,
      ),
    ),
  )
}

function chart(points: readonly Known[]): SVGElement {
  const sizes = points.map(({ compressedSize }) => compressedSize)
  const least = Math.min(...sizes)
  const most = Math.max(...sizes)
  const room = Math.max((most - least) * 0.15, most * 0.005, 1)
  const [bottom, top] = [Math.max(0, least - room), most + room]
  const x = (index: number) => LEFT + (index / (points.length - 1)) * (WIDTH - LEFT - RIGHT)
  const y = (size: number) => HEIGHT - BOTTOM - ((size - bottom) / (top - bottom)) * (HEIGHT - TOP - BOTTOM)
  const at = points.map(
    ({ compressedSize }, index) => `${x(index).toFixed(1)},${y(compressedSize).toFixed(1)}`,
  )
  const first = points[0]
  const last = points.at(-1)
  const words = `From ${formatByteSize(first?.compressedSize ?? 0)} to ${formatByteSize(last?.compressedSize ?? 0)} in ${points.length} builds; the least was ${formatByteSize(least)}, the most ${formatByteSize(most)}.`
  return svg(
    'svg',
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': words, class: 'trend' },
    ...[least, most]
      .filter((size, index, both) => both.indexOf(size) === index)
      .flatMap((size) => [
        svg('line', { x1: LEFT, x2: WIDTH - RIGHT, y1: y(size), y2: y(size), class: 'grid' }),
        text(formatByteSize(size), { x: LEFT - 8, y: y(size) + 4, 'text-anchor': 'end' }),
      ]),
    svg('polyline', { points: at.join(' '), class: 'line' }),
    ...points.map((point, index) => {
      const dot = svg('circle', {
        cx: x(index),
        cy: y(point.compressedSize),
        r: index === points.length - 1 ? 5 : 3,
        class: 'dot',
      })
      const title = svg('title', {})
      title.append(`${commitWords(point)}: ${formatByteSize(point.compressedSize)}`)
      dot.append(title)
      return dot
    }),
    text(dayOf(first), { x: LEFT, y: HEIGHT - 8 }),
    text('this build', { x: WIDTH - RIGHT, y: HEIGHT - 8, 'text-anchor': 'end' }),
  )
}

function svg(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  ...children: readonly Node[]
): SVGElement {
  const made = document.createElementNS(SVG, name)
  if (!(made instanceof SVGElement)) throw new Error(`${name} is no element of SVG`)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value))
  made.append(...children)
  return made
}

function text(words: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = svg('text', attributes)
  made.append(words)
  return made
}

function commitWords({ commit, digest }: TrendPoint): string {
  return commit === null ? digest.replace(/^sha256:/, '').slice(0, 12) : commit.slice(0, 12)
}

function dayOf(point: TrendPoint | undefined): string {
  return point?.createdAt?.slice(0, 10) ?? ''
}

/** The style's colours as a canvas takes them. */
export interface Theme {
  readonly ground: string
  readonly text: string
  readonly faintText: string
  readonly plate: string
  readonly outline: string
  readonly hover: string
  readonly stripes: CanvasPattern | string
  /** For directories by depth, the outermost first. */
  readonly directories: readonly string[]
  /** By custom property. */
  readonly colours: ReadonlyMap<string, string>
  readonly font: string
  readonly titleFont: string
}

const MAP_COLOURS = [
  'own',
  'base',
  'unknown',
  'hidden',
  'grown',
  'changed',
  'shrunk',
  ...Array.from({ length: 8 }, (_, index) => `${index + 1}`),
].map((name) => `--map-${name}`)

/** Asks the browser what the custom properties are now, in light or in dark. */
export function readTheme(context: CanvasRenderingContext2D): Theme {
  const probe = document.createElement('span')
  document.body.append(probe)
  const colourOf = (property: string) => {
    probe.style.color = `var(${property})`
    return getComputedStyle(probe).color
  }
  const family = getComputedStyle(document.body).fontFamily
  const theme: Theme = {
    ground: colourOf('--map-ground'),
    text: colourOf('--map-text'),
    faintText: colourOf('--map-faint-text'),
    plate: colourOf('--map-plate'),
    outline: colourOf('--map-outline'),
    hover: colourOf('--map-hover'),
    stripes: stripesOf(context, colourOf('--map-stripes')),
    directories: ['--map-directory-1', '--map-directory-2', '--map-directory-3'].map(colourOf),
    colours: new Map(MAP_COLOURS.map((property) => [property, colourOf(property)])),
    font: `11px ${family}`,
    titleFont: `600 11px ${family}`,
  }
  probe.remove()
  return theme
}

function stripesOf(context: CanvasRenderingContext2D, colour: string): CanvasPattern | string {
  const tile = document.createElement('canvas')
  tile.width = 8
  tile.height = 8
  const brush = tile.getContext('2d')
  if (brush === null) return colour
  brush.strokeStyle = colour
  brush.lineWidth = 2
  for (const start of [-8, 0, 8]) {
    brush.moveTo(start, 8)
    brush.lineTo(start + 8, 0)
  }
  brush.stroke()
  return context.createPattern(tile, 'repeat') ?? colour
}

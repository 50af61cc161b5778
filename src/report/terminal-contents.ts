import { instructionOf } from '../compare/instruction.ts'
import { formatByteSize } from '../oci/byte-size.ts'
import { groupedNumber } from '../oci/grouped-number.ts'
import { terminalText } from './escape-terminal.ts'
import type { ReportPlatform } from './report.ts'
import type { ReportHidden, ReportPlace } from './report-contents.ts'
import { singleLineKeepingEnds } from './single-line.ts'
import { counted } from './size-words.ts'
import type { TerminalFrame } from './terminal-frame.ts'
import { terminalTable } from './terminal-table.ts'
import { wrapToWidth } from './text-width.ts'

interface Most {
  readonly packages: number
  readonly directories: number
  readonly hidden: number
  readonly places: number
}

const MOST: Most = { packages: 10, directories: 8, hidden: 5, places: 3 }
const MOST_ON_A_SCREEN: Most = { packages: 5, directories: 5, hidden: 2, places: 1 }

type Frame = Pick<TerminalFrame, 'styles' | 'width' | 'all'>

/** The largest packages and directories and the hidden bytes by layer; nothing where there are none. */
export function terminalContents(platform: ReportPlatform, frame: Frame): readonly string[] {
  const most = frame.all ? MOST : MOST_ON_A_SCREEN
  return [
    ...packageLines(platform, frame, most),
    ...directoryLines(platform, frame, most),
    ...hiddenLines(platform, frame, most),
  ]
}

function packageLines(
  { packages, packageCount }: ReportPlatform,
  { styles, width }: Frame,
  most: Most,
): readonly string[] {
  const shown = packages
    .filter(({ removedByLayerIndex, bytes }) => removedByLayerIndex === null && bytes > 0)
    .slice(0, most.packages)
  if (shown.length === 0) return []
  const rows = shown.map(({ type, group, name, version, bytes }) => [
    terminalText(group === null ? name : `${group}:${name}`, 80),
    terminalText(version, 20),
    type,
    formatByteSize(bytes),
  ])
  const [heading = '', ...lines] = terminalTable(
    [
      { title: 'Package', alignment: 'left', flexible: true },
      { title: 'Version', alignment: 'left' },
      { title: 'Type', alignment: 'left' },
      { title: 'Size', alignment: 'right' },
    ],
    rows,
    width - 2,
  )
  const left = packageCount - shown.length
  return [
    '',
    styles.bold('Largest packages'),
    ...[styles.dim(heading), ...lines].map((line) => `  ${line}`),
    ...(left > 0 ? [styles.dim(`  and ${counted(left, 'more package')}`)] : []),
  ]
}

function directoryLines(
  { directories }: ReportPlatform,
  { styles, width }: Frame,
  most: Most,
): readonly string[] {
  const shown = directories.slice(0, most.directories)
  if (shown.length === 0) return []
  const [heading = '', ...lines] = terminalTable(
    [
      { title: 'Directory', alignment: 'left', flexible: true },
      { title: 'Size', alignment: 'right' },
    ],
    shown.map(({ path, bytes }) => [pathText(path, width - 14), formatByteSize(bytes)]),
    width - 2,
  )
  return [
    '',
    styles.bold('Largest directories'),
    ...[styles.dim(heading), ...lines].map((line) => `  ${line}`),
  ]
}

function hiddenLines(platform: ReportPlatform, { styles, width }: Frame, most: Most): readonly string[] {
  const { hidden, hiddenSize } = platform
  if (hidden.length === 0) return []
  const worthIt = hidden.filter(({ bytes }, index) => index === 0 || bytes >= (hiddenSize ?? 0) / 100)
  const shown = worthIt.slice(0, most.hidden)
  const left = hidden.slice(shown.length)
  const leftBytes = left.reduce((sum, { bytes }) => sum + bytes, 0)
  return [
    '',
    styles.bold(`Hidden bytes: ${formatByteSize(hiddenSize ?? 0)} are shipped and never seen`),
    ...shown.flatMap((share) => shareLines(platform, share, width, most)),
    ...(left.length === 0
      ? []
      : [styles.dim(`  and ${formatByteSize(leftBytes)} of ${counted(left.length, 'more pair')} of layers`)]),
  ]
}

function shareLines(
  platform: ReportPlatform,
  share: ReportHidden,
  width: number,
  most: Most,
): readonly string[] {
  const { layerIndex, hiddenByLayerIndex, bytes, places, files } = share
  const words =
    `${formatByteSize(bytes)} in ${counted(files, 'file')} of ${layerWords(platform, layerIndex)}, ` +
    `hidden by ${layerWords(platform, hiddenByLayerIndex)}`
  return [
    ...wrapToWidth(words, width - 4).map((line, index) => `${index === 0 ? '  ' : '    '}${line}`),
    ...places.slice(0, most.places).map((place) => placeLine(place, width)),
  ]
}

/** Counted from 1, as `slim-image ls --layer` takes it. */
function layerWords({ layers }: ReportPlatform, index: number): string {
  const instruction = instructionOf(layers[index]?.createdBy ?? '')
  const number = `layer ${groupedNumber(index + 1)}`
  return instruction === '' ? number : `${number} (${terminalText(instruction, 60)})`
}

function placeLine({ path, restBytes }: ReportPlace, width: number): string {
  return `    - ${pathText(path, width - 18)}, ${formatByteSize(restBytes)}`
}

/** Of a path both ends tell something. */
function pathText(path: string, longest: number): string {
  return terminalText(singleLineKeepingEnds(`/${path}`, Math.min(120, Math.max(16, longest))))
}

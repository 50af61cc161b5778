import { formatByteSize } from '../oci/byte-size.ts'
import type { CheckOutcome, Finding, Looking, LookingCheck, Subject } from './check.ts'
import type { SeenFile } from './files/seen-file.ts'
import { findingsOf } from './hidden-bytes/finding.ts'
import { HiddenPair, pairKey } from './hidden-bytes/hidden-pair.ts'
import { HidingVersions } from './hidden-bytes/hiding-versions.ts'
import { ownAndBase } from './levels.ts'
import { numberOption } from './options.ts'
import { outcomeOf } from './outcome.ts'
import { sourcedLayers } from './sourced-layer.ts'

/** Content that a later layer overwrites or deletes, by the two layers. */
export const hiddenBytes: LookingCheck = {
  id: 'hidden-bytes',
  title: 'No hidden bytes',
  says: 'Finds what a later layer overwrites or deletes, by the two instructions that bring and hide it.',
  why: 'A layer can only add: what a later one deletes or replaces is still stored, pushed and pulled.',
  levels: ownAndBase(['warn', 'note'], ['warn', 'note'], ['warn', 'note']),
  options: {
    floor: {
      kind: 'size',
      says: 'Two layers are not spoken of where the later one hides less of the earlier one than this',
      default: 1_000_000,
    },
    percent: {
      kind: 'percent',
      says: 'Nor where it is a smaller share of all content that the layers hold',
      default: 1,
    },
  },
  needsFiles: true,
  begin,
}

/** So many pairs of layers are looked at, those that hide most; an image may have thousands of layers. */
const MOST_PAIRS = 50
/** Of files whose hiding version is hidden too; more are judged by the final file system. */
const MOST_WAITING = 100_000

function begin(subject: Subject): Looking {
  const { image, options } = subject
  const layers = sourcedLayers(subject)
  const shipped = image.layers.reduce((sum, layer) => sum + layer.visibleSize + layer.hiddenSize, 0)
  const least = Math.max(
    1,
    numberOption(options, 'floor'),
    (shipped * numberOption(options, 'percent')) / 100,
  )
  const pairs = new Map(largestPairs(image.layers).map((pair) => [pair.key, pair]))
  const versions = new HidingVersions([...pairs.values()].map(({ hiddenBy }) => hiddenBy))
  const waiting: { readonly pair: HiddenPair; readonly file: SeenFile; readonly hiddenBy: number }[] = []
  return {
    see(file) {
      const { entry, hiddenBy, bytes } = file
      if (hiddenBy === undefined) return
      versions.add(entry)
      const pair = pairs.get(pairKey(entry.layer, hiddenBy))
      if (pair === undefined || entry.type !== 'file' || bytes === 0) return
      const now = image.files.get(entry.path)
      // What hid it may be hidden itself, and be shown later.
      if (now === undefined || now.layer === hiddenBy || waiting.length >= MOST_WAITING) pair.add(file, now)
      else waiting.push({ pair, file, hiddenBy })
    },
    outcome() {
      for (const { pair, file, hiddenBy } of waiting) pair.add(file, versions.of(file.entry.path, hiddenBy))
      return outcomeWith(findingsOf([...pairs.values()], layers, least), subject, shipped)
    },
  }
}

function largestPairs(layers: Subject['image']['layers']): readonly HiddenPair[] {
  return layers
    .flatMap(({ index, hiddenBy }) =>
      hiddenBy.map(({ layer, bytes }) => new HiddenPair({ layer: index, hiddenBy: layer, bytes })),
    )
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, MOST_PAIRS)
}

function outcomeWith(findings: readonly Finding[], subject: Subject, shipped: number): CheckOutcome {
  const layers = sourcedLayers(subject)
  const hiddenIn = (isBase: boolean) =>
    layers
      .filter(({ origin }) => (origin === 'base') === isBase)
      .reduce((sum, { layer }) => sum + layer.hiddenSize, 0)
  const [own, base] = [hiddenIn(false), hiddenIn(true)]
  if (own + base === 0) return outcomeOf('No later layer hides anything of an earlier one.', findings)
  const ofBase = base === 0 ? '' : `, and ${formatByteSize(base)} of what the base image brought`
  return outcomeOf(
    `Later layers hide ${formatByteSize(own)} of what this build’s layers brought${ofBase}; the layers hold ${formatByteSize(shipped)}.`,
    findings,
  )
}

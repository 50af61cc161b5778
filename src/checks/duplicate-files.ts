import { formatByteSize } from '../oci/byte-size.ts'
import type { CheckOutcome, RunningCheck, Subject } from './check.ts'
import { type Copies, copiesOf } from './duplicate-files/copies.ts'
import { duplicateSets } from './duplicate-files/duplicate-sets.ts'
import { findingOf } from './duplicate-files/finding.ts'
import { fileSets } from './files/file-set.ts'
import { ownAndBase } from './levels.ts'
import { numberOption } from './options.ts'
import { outcomeOf, skipped } from './outcome.ts'
import { counted } from './shown-names.ts'
import { sourcedLayers } from './sourced-layer.ts'

/** Files of the final file system that have the same content. */
export const duplicateFiles: RunningCheck = {
  id: 'duplicate-files',
  title: 'No duplicate files',
  says: 'Finds files that stand at several places with the same content, by the folders that they lie in.',
  why: 'Layers store each file by itself: a copy is stored, pushed and pulled as often as it is there.',
  levels: ownAndBase(['off', 'off'], ['off', 'off'], ['note', 'off']),
  options: {
    floor: {
      kind: 'size',
      says: 'Folders are not spoken of where the copies in them are less than this',
      default: 100_000,
    },
  },
  needsFiles: true,
  wants: { hashesFrom: 1 },
  run,
}

const MOST_FINDINGS = 20

function run(subject: Subject): CheckOutcome {
  const { image, options } = subject
  const { files } = image
  if (files.equalFiles?.() === undefined)
    return skipped('The files of this image were not compared with each other.')
  const layers = sourcedLayers(subject)
  const { visible } = fileSets(image)
  const { sets, ...all } = duplicateSets(function* (): Iterable<Copies> {
    for (const equal of files.equalFiles?.() ?? []) {
      const copies = copiesOf(equal, layers, visible)
      if (copies !== undefined) yield copies
    }
  })
  const least = Math.max(1, numberOption(options, 'floor'))
  const findings = sets.filter(({ bytes }) => bytes >= least).slice(0, MOST_FINDINGS)
  const summary =
    all.files === 0
      ? 'No file stands twice.'
      : `${counted(all.files, 'file')} (${formatByteSize(all.bytes)}) ${all.files === 1 ? 'is a copy' : 'are copies'} of another one.`
  return outcomeOf(
    summary,
    findings.map((set) => findingOf(set, layers)),
  )
}

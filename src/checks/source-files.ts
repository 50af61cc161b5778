import { formatByteSize } from '../oci/byte-size.ts'
import type { CheckOutcome, Looking, LookingCheck, Subject } from './check.ts'
import { ownAndBase } from './levels.ts'
import { numberOption } from './options.ts'
import { outcomeOf } from './outcome.ts'
import { someNames } from './shown-names.ts'
import { kindsFound } from './source-files/kinds-found.ts'
import { SourcesInImage } from './source-files/sources-in-image.ts'
import { findingOf, nameOfKind } from './source-files/wording.ts'
import { sourcedLayers } from './sourced-layer.ts'

/** What a .dockerignore, or a stage of its own for the build, keeps out of an image. */
export const sourceFiles: LookingCheck = {
  id: 'source-files',
  title: 'No source files',
  says: 'Finds what a .dockerignore keeps out: .git, tests, coverage, Dockerfiles, .env files, editor settings, sources of compiled output, source maps, large data.',
  why: 'What the program never reads makes every pull slower and tells whoever gets the image how it was made.',
  levels: ownAndBase(['fail', 'off'], ['fail', 'off'], ['fail', 'off']),
  options: {
    'data-size': {
      kind: 'size',
      says: 'Says nothing of a model checkpoint, data set, dump or archive that is smaller than this',
      default: 50_000_000,
    },
  },
  needsFiles: true,
  begin,
}

const SHOWN = 5

function begin(subject: Subject): Looking {
  const sources = new SourcesInImage(subject.image, numberOption(subject.options, 'data-size'))
  return { see: (file) => sources.see(file), outcome }

  function outcome(): CheckOutcome {
    const found = kindsFound(sources.counting(), sourcedLayers(subject))
    const findings = found.map(findingOf)
    const bytes = findings.reduce((sum, one) => sum + (one.bytes ?? 0), 0)
    const names = someNames([...new Set(found.map(nameOfKind))], SHOWN)
    const summary =
      found.length === 0
        ? 'Nothing that a .dockerignore should have kept out.'
        : `${bytes === 0 ? 'Files' : formatByteSize(bytes)} that the program does not need: ${names}.`
    return outcomeOf(summary, findings)
  }
}

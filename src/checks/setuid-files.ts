import { formatByteSize } from '../oci/byte-size.ts'
import type { CheckOutcome, Finding, Looking, LookingCheck, Subject } from './check.ts'
import type { SeenFile } from './files/seen-file.ts'
import { pathGlob } from './glob.ts'
import { instructionWord } from './layer-instruction.ts'
import { ownAndBase } from './levels.ts'
import { listOption } from './options.ts'
import { outcomeOf } from './outcome.ts'
import { counted, someNames } from './shown-names.ts'
import { instructionOf, layerFields, type SourcedLayer } from './sourced-layer.ts'

/** Programs that run as their owner or group, whoever starts them. */
export const setuidFiles: LookingCheck = {
  id: 'setuid-files',
  title: 'No setuid files',
  says: 'Finds programs with the setuid or setgid bit, which run as their owner or group whoever starts them.',
  why: 'A setuid program of root is how a process that started as another user becomes root in its container.',
  levels: ownAndBase(['warn', 'note'], ['fail', 'warn'], ['warn', 'note']),
  options: {
    allowed: {
      kind: 'globs',
      says: 'Programs that are meant to have the bit, for example /usr/bin/sudo',
      default: [],
    },
  },
  needsFiles: true,
  begin,
}

const SETUID = 0o4000
const SETGID = 0o2000
const EXECUTABLE = 0o111
const GROUP_EXECUTABLE = 0o010

const SHOWN_PATHS = 5

interface Group {
  readonly layer: SourcedLayer
  /** The first few. */
  readonly paths: string[]
  files: number
  bytes: number
}

function begin({ options }: Subject): Looking {
  const allowed = listOption(options, 'allowed').map(pathGlob)
  const groups = new Map<number, Group>()
  return {
    see(file) {
      const { entry, layer } = file
      if (layer === undefined || !runsAsOwner(file)) return
      if (allowed.some((glob) => glob.matches(`/${entry.path}`))) return
      const group = groups.get(entry.layer) ?? { layer, paths: [], files: 0, bytes: 0 }
      groups.set(entry.layer, group)
      group.files += 1
      group.bytes += file.bytes
      if (group.paths.length < SHOWN_PATHS) group.paths.push(entry.path)
    },
    outcome: () => outcomeWith([...groups.values()]),
  }
}

/** A setgid file that its group may not execute is one for mandatory locking, as it once was. */
function runsAsOwner({ entry: { type, mode, hardLinkTo }, visibility }: SeenFile): boolean {
  if (type !== 'file' || visibility === 'hidden' || hardLinkTo !== undefined) return false
  if ((mode & SETUID) !== 0) return (mode & EXECUTABLE) !== 0
  return (mode & SETGID) !== 0 && (mode & GROUP_EXECUTABLE) !== 0
}

function outcomeWith(groups: readonly Group[]): CheckOutcome {
  const files = groups.reduce((sum, group) => sum + group.files, 0)
  const summary =
    files === 0
      ? 'No file has the setuid or setgid bit.'
      : `${counted(files, 'program')} with the setuid or setgid bit.`
  return outcomeOf(summary, groups.map(findingFor))
}

function findingFor({ layer, paths, files, bytes }: Group): Finding {
  const shown = someNames(
    paths.map((path) => `/${path}`),
    SHOWN_PATHS,
    files,
  )
  const place = layer.origin === 'base' ? 'the base image' : instructionOf(layer)
  return {
    level: 'fail',
    message: `${counted(files, 'program')} of ${place} with the setuid or setgid bit (${formatByteSize(bytes)}): ${shown}.`,
    remedy: remedyFor(layer),
    ...(paths[0] === undefined ? {} : { path: `/${paths[0]}` }),
    bytes,
    visibility: 'visible',
    ...layerFields(layer),
  }
}

const CLEAR = 'find / -xdev -perm /6000 -type f -exec chmod a-s {} +'

function remedyFor(layer: SourcedLayer): string {
  if (layer.origin === 'base') {
    return `Start the final stage from a distroless base image, which has none, or clear the bits before USER: \`RUN ${CLEAR}\``
  }
  const word = instructionWord(layer)
  // An archive that ADD unpacks keeps its own modes, whatever --chmod says.
  return word === 'COPY'
    ? 'Clear the bits while copying: `COPY --chmod=u-s,g-s …`'
    : word === 'ADD'
      ? `Unpack it in an earlier stage, clear the bits there (\`${CLEAR}\`), and COPY the result.`
      : `Clear the bits in the same RUN that brings the files: \`RUN … && ${CLEAR}\``
}

import { formatByteSize } from '../oci/byte-size.ts'
import { commandFolders } from './build-tools/command-folders.ts'
import { developmentGroups } from './build-tools/development-groups.ts'
import { findingFor, nameOfGroup } from './build-tools/finding.ts'
import type { Group } from './build-tools/group.ts'
import { recognise } from './build-tools/recognise.ts'
import { toolGroups } from './build-tools/tool-groups.ts'
import { toolsNamed } from './build-tools/tool-names.ts'
import { joinWrappers } from './build-tools/wrappers.ts'
import type { CheckOutcome, Level, RunningCheck, Subject } from './check.ts'
import { type FileSet, fileSets, inodeOf } from './files/file-set.ts'
import { levels } from './levels.ts'
import { listOption } from './options.ts'
import { sourcedLayers } from './sourced-layer.ts'
import { statusOf } from './verdict.ts'

/** Compilers, linkers, build systems, toolchains, debuggers, version control; headers and static libraries. */
export const buildTools: RunningCheck = {
  id: 'build-tools',
  title: 'No build tools',
  says: 'Finds compilers, linkers, build systems, language toolchains, debuggers and version control, and more mildly headers and static libraries.',
  why: 'What only builds the program makes every pull slower and gives whoever breaks in the tools to go on with.',
  levels: levels('fail', 'fail', 'fail'),
  options: {
    'extra-tools': {
      kind: 'names',
      says: 'Further commands that only a build needs here, for example curl',
      default: [],
    },
  },
  needsFiles: true,
  run,
}

const ORDER: Readonly<Record<Level, number>> = { fail: 0, warn: 1, note: 2 }

function run(subject: Subject): CheckOutcome {
  const { image } = subject
  const { visible, hidden } = fileSets(image)
  const groups = [visible, hidden].flatMap((set) => groupsOf(set, subject))
  const findings = groups
    .map(findingFor)
    .sort((a, b) => ORDER[a.level] - ORDER[b.level] || (b.bytes ?? 0) - (a.bytes ?? 0))
  return { status: statusOf(findings), summary: summaryOf(groups), findings }
}

function groupsOf(set: FileSet, subject: Subject): readonly Group[] {
  const { image } = subject
  const layers = sourcedLayers(subject)
  const commands = commandFolders(image.config.config?.Env ?? [], image.files)
  const extra = listOption(subject.options, 'extra-tools')
  const { programs, developmentFiles } = recognise(set, image.files, commands, toolsNamed(extra))
  const originOf = (entry: { readonly layer: number }) => layers[entry.layer]?.origin ?? 'unknown'
  const tools = toolGroups(set, programs, originOf)
  const taken = new Set(tools.flatMap((draft) => [...draft.inodes()]))
  const development = developmentGroups(set, developmentFiles, originOf, (entry) => taken.has(inodeOf(entry)))
  return joinWrappers([...tools, ...development].map((draft) => draft.finish(layers)))
}

const SHOWN_TOOLS = 4

function summaryOf(groups: readonly Group[]): string {
  const tools = groups.filter(({ tool }) => tool !== undefined).sort((a, b) => b.bytes - a.bytes)
  const development = groups.filter(({ tool }) => tool === undefined)
  const [toolBytes, developmentBytes] = [tools, development].map((some) => formatByteSize(total(some)))
  const files = development.length === 0 ? '' : `headers and static libraries, ${developmentBytes}`
  if (tools.length === 0) return files === '' ? 'No build tools.' : `No build tools, but ${files}.`
  const names = tools.slice(0, SHOWN_TOOLS).map(nameOfGroup).join(', ')
  const more = tools.length > SHOWN_TOOLS ? ` and ${tools.length - SHOWN_TOOLS} more` : ''
  const hidden = tools.filter(({ visibility }) => visibility === 'hidden').length
  const removed = hidden === 0 ? '' : `; ${hidden} of them removed later but still pulled`
  return `Build tools, ${toolBytes}: ${names}${more}${removed}${files === '' ? '' : `; also ${files}`}.`
}

function total(groups: readonly Group[]): number {
  return groups.reduce((sum, { bytes }) => sum + bytes, 0)
}

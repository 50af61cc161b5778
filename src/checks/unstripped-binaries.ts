import { formatByteSize } from '../oci/byte-size.ts'
import type { CheckOutcome, Looking, LookingCheck, Subject } from './check.ts'
import { ownAndBase } from './levels.ts'
import { numberOption } from './options.ts'
import { outcomeOf } from './outcome.ts'
import type { SourcedLayer } from './sourced-layer.ts'
import { copiedImage } from './unstripped-binaries/copied-image.ts'
import { findingFor } from './unstripped-binaries/finding.ts'
import { type Group, groupOf, type Kind, kindOf, strippableBytes } from './unstripped-binaries/group.ts'

/** ELF symbol tables and debug sections, which no program reads while it runs. */
export const unstrippedBinaries: LookingCheck = {
  id: 'unstripped-binaries',
  title: 'Stripped binaries',
  says: 'Finds programs and shared libraries that were shipped with their symbol tables and debug sections.',
  why: 'Only debuggers read them, and they are often a quarter of a program and sometimes most of it.',
  levels: ownAndBase(['warn', 'off'], ['warn', 'off'], ['warn', 'note']),
  options: {
    floor: {
      kind: 'size',
      says: 'The programs of one kind in one layer are not spoken of where together they would shrink by less than this',
      default: 1_000_000,
    },
  },
  needsFiles: true,
  begin,
}

interface Candidate {
  readonly kind: Kind
  readonly layer: SourcedLayer
  readonly size: number
  readonly bytes: number
}

function begin({ options, build }: Subject): Looking {
  const floor = numberOption(options, 'floor')
  const found = new Map<string, Candidate>()
  return {
    see(file) {
      const { entry, visibility, layer } = file
      if (entry.type !== 'file' || entry.hardLinkTo !== undefined) return
      if (visibility === 'hidden') {
        // A new owner or mode makes a copy of what the base image has; nobody here built it.
        if (file.origin === 'base' && found.get(entry.path)?.size === entry.size) found.delete(entry.path)
        return
      }
      const binary = file.binary()
      if (binary === undefined || layer === undefined) return
      const kind = kindOf(file, binary)
      if (kind === undefined) return
      const bytes = strippableBytes(kind, binary)
      if (bytes === 0 || file.systemPackage() !== undefined) return
      found.set(entry.path, { kind, layer, size: entry.size, bytes })
    },
    outcome: () => outcomeWith(groupsOf(found), floor, build),
  }
}

function groupsOf(found: ReadonlyMap<string, Candidate>): readonly Group[] {
  const groups = new Map<string, Group>()
  for (const [path, { kind, layer, bytes }] of found) groupOf(groups, kind, layer).add(path, bytes)
  return [...groups.values()]
}

function outcomeWith(groups: readonly Group[], floor: number, build: Subject['build']): CheckOutcome {
  const found = groups.filter(({ bytes }) => bytes >= Math.max(floor, 1))
  const own = found.filter(({ layer }) => layer.origin !== 'base')
  const bytes = own.reduce((sum, group) => sum + group.bytes, 0)
  const summary =
    bytes === 0
      ? `No programs of this build have ${formatByteSize(floor)} of symbols and debug sections.`
      : `Symbols and debug sections make ${formatByteSize(bytes)} of this build’s programs.`
  return outcomeOf(
    summary,
    found.map((group) => findingFor(group, copiedImage(group.layer, build))),
  )
}

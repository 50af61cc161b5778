import { formatByteSize } from '../oci/byte-size.ts'
import type { CheckOutcome, Looking, LookingCheck, Subject } from './check.ts'
import { ownAndBase } from './levels.ts'
import { numberOption } from './options.ts'
import { outcomeOf } from './outcome.ts'
import { findingFor } from './unstripped-binaries/finding.ts'
import { type Group, groupOf, kindOf, strippableBytes } from './unstripped-binaries/group.ts'

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

function begin({ options }: Subject): Looking {
  const floor = numberOption(options, 'floor')
  const groups = new Map<string, Group>()
  return {
    see(file) {
      const { entry, visibility, layer } = file
      if (entry.type !== 'file' || visibility === 'hidden' || entry.hardLinkTo !== undefined) return
      const binary = file.binary()
      if (binary === undefined || layer === undefined) return
      const kind = kindOf(file, binary)
      if (kind === undefined) return
      const bytes = strippableBytes(kind, binary)
      if (bytes === 0 || file.systemPackage() !== undefined) return
      groupOf(groups, kind, layer).add(entry.path, bytes)
    },
    outcome: () => outcomeWith([...groups.values()], floor),
  }
}

function outcomeWith(groups: readonly Group[], floor: number): CheckOutcome {
  const found = groups.filter(({ bytes }) => bytes >= Math.max(floor, 1))
  const own = found.filter(({ layer }) => layer.origin !== 'base')
  const bytes = own.reduce((sum, group) => sum + group.bytes, 0)
  const summary =
    bytes === 0
      ? `No programs of this build have ${formatByteSize(floor)} of symbols and debug sections.`
      : `Symbols and debug sections make ${formatByteSize(bytes)} of this build’s programs.`
  return outcomeOf(summary, found.map(findingFor))
}

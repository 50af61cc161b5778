import type { BinaryFacts } from './binary-facts.ts'
import { readBuildId } from './build-id.ts'
import { type Dynamic, readDynamic, stringAt } from './dynamic.ts'
import type { ElfHeader } from './elf-header.ts'
import { readGoBuildInfo } from './go-build-info.ts'
import type { HeldBytes } from './held-bytes.ts'
import { machineOf } from './machines.ts'
import { readRustPackages } from './rust-packages.ts'
import { sectionSums } from './section-sums.ts'
import { readSections, type Section, SHT_NOBITS, SHT_NOTE } from './sections.ts'
import { PT_INTERP, readSegments, type Segment } from './segments.ts'

const TYPES = [null, 'rel', 'exec', 'dyn', 'core'] as const

/** What the search for Go's header came to: its offset, null when there surely is none. */
export type GoHeaderPlace = number | null | undefined

/** The parts of the file that are read but once. */
export interface ElfParts {
  readonly header: ElfHeader
  readonly sections: readonly Section[] | undefined
  readonly segments: readonly Segment[] | undefined
}

export function readParts(header: ElfHeader, held: HeldBytes): ElfParts {
  return { header, sections: readSections(header, held), segments: readSegments(header, held) }
}

/** Reads a whole file, or what is held of it. */
export function readElf(parts: ElfParts, held: HeldBytes, goHeader: GoHeaderPlace): BinaryFacts {
  const { header, sections, segments } = parts
  const { words } = header
  const bits = words.is64 ? 64 : 32
  const type = TYPES[header.type] ?? null
  const dynamic = readDynamic(words, sections, segments, held)
  const interpreter = interpreterOf(parts, held)
  return {
    bits,
    endianness: words.isLittle ? 'little' : 'big',
    machine: machineOf(header.machine, bits, words.isLittle),
    type,
    linking: isDebugData(sections) ? null : linkingOf(type, interpreter, dynamic),
    interpreter,
    needed: dynamic === null ? [] : dynamic?.needed,
    soname: dynamic === null ? null : dynamic?.soname,
    rpath: dynamic === null ? null : dynamic?.rpath,
    runpath: dynamic === null ? null : dynamic?.runpath,
    neededVersions: dynamic === null ? [] : dynamic?.neededVersions,
    definedVersions: dynamic === null ? null : dynamic?.definedVersions,
    ...sectionSums(sections, held.size),
    buildId: readBuildId(words, sections, segments, held),
    go: typeof goHeader === 'number' ? readGoBuildInfo(held, goHeader, segments ?? []) : goHeader,
    rust: readRustPackages(sections, held),
  }
}

function interpreterOf({ sections, segments }: ElfParts, held: HeldBytes): string | null | undefined {
  // A file of debug data keeps the segment, though not its content.
  if (sections?.some(({ name, type }) => name === '.interp' && type === SHT_NOBITS)) return null
  if (segments === undefined) return undefined
  const segment = segments.find(({ type }) => type === PT_INTERP)
  return segment === undefined || segment.size === 0 ? null : stringAt(held, segment.offset, segment.size)
}

/** What `objcopy --only-keep-debug` leaves: every section keeps its header, but only notes keep what is loaded. */
function isDebugData(sections: readonly Section[] | undefined): boolean {
  const loaded = sections?.filter(({ isLoaded, type }) => isLoaded && type !== SHT_NOTE) ?? []
  return loaded.length > 0 && loaded.every(({ type }) => type === SHT_NOBITS)
}

function linkingOf(
  type: BinaryFacts['type'],
  interpreter: string | null | undefined,
  dynamic: Dynamic | null | undefined,
): BinaryFacts['linking'] {
  if (type !== 'exec' && type !== 'dyn') return null
  if (typeof interpreter === 'string') return 'dynamic'
  if (interpreter === undefined || dynamic === undefined) return undefined
  if (dynamic === null) return 'static'
  if (dynamic.needed === undefined) return undefined
  if (dynamic.needed.length > 0) return 'dynamic'
  if (type === 'exec') return 'static'
  return dynamic.isPie ? 'static-pie' : 'dynamic'
}

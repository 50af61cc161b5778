import { type Section, SHT_NOBITS, SHT_STRTAB, SHT_SYMTAB } from './sections.ts'

export interface SectionSums {
  readonly symbolBytes: number | undefined
  readonly debugBytes: number | undefined
  readonly isStripped: boolean | undefined
}

/** What `strip --strip-debug` takes for debug sections (bfd/elf.c, _bfd_elf_make_section_from_shdr). */
const DEBUG_NAMES = /^(?:\.z?debug|\.gnu\.debuglto_\.debug_|\.gnu\.linkonce\.wi\.|\.stab|\.gdb_index|\.line$)/

const UNKNOWN: SectionSums = { symbolBytes: undefined, debugBytes: undefined, isStripped: undefined }

/** Undefined sums where sections do not fit the file, in part or together. */
export function sectionSums(sections: readonly Section[] | undefined, fileSize: number): SectionSums {
  if (sections === undefined) return UNKNOWN
  const tables = sections.filter(({ type }) => type === SHT_SYMTAB)
  const strings = new Set(tables.map(({ link }) => sections[link]).filter((linked) => isStringTable(linked)))
  const hasNames = sections.every(({ name }) => name !== undefined)
  return {
    symbolBytes: bytesOf([...tables, ...strings], fileSize),
    debugBytes: hasNames ? bytesOf(sections.filter(isDebug), fileSize) : undefined,
    isStripped: tables.length === 0,
  }
}

/** A loaded one is the dynamic symbols', which a faulty link may point to. */
function isStringTable(section: Section | undefined): section is Section {
  return section !== undefined && section.type === SHT_STRTAB && !section.isLoaded
}

/** Loaded ones stay when a file is stripped (`.debug_gdb_scripts`). */
function isDebug({ name, isLoaded, type }: Section): boolean {
  return !isLoaded && type !== SHT_NOBITS && DEBUG_NAMES.test(name ?? '')
}

function bytesOf(sections: readonly Section[], fileSize: number): number | undefined {
  let sum = 0
  for (const { offset, size } of sections) {
    if (offset + size > fileSize) return undefined
    sum += size
  }
  return sum <= fileSize ? sum : undefined
}

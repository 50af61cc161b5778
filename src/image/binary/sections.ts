import type { ElfHeader } from './elf-header.ts'
import type { HeldBytes } from './held-bytes.ts'

/** A section header (System V ABI, chapter 4, Sections). */
export interface Section {
  /** Its first 32 bytes, or undefined where the names cannot be read. */
  readonly name: string | undefined
  readonly type: number
  /** Whether it takes memory in the running program (SHF_ALLOC). */
  readonly isLoaded: boolean
  readonly offset: number
  readonly size: number
  readonly link: number
  readonly info: number
  readonly align: number
}

export const SHT_SYMTAB = 2
export const SHT_STRTAB = 3
export const SHT_DYNAMIC = 6
export const SHT_NOTE = 7
/** Takes no bytes in the file. */
export const SHT_NOBITS = 8

const SHF_ALLOC = 2
const SHN_XINDEX = 0xffff
/** Object files with a section a function have tens of thousands. */
const MOST_SECTIONS = 200_000
const LONGEST_NAME = 32

/** Empty when the file has no section headers, undefined when they cannot be read. */
export function readSections(header: ElfHeader, held: HeldBytes): readonly Section[] | undefined {
  const { words, sections: table } = header
  if (table.offset === 0) return []
  const entrySize = words.is64 ? 64 : 40
  const first = held.view(table.offset, entrySize)
  if (table.entrySize !== entrySize || first === undefined) return undefined
  // More than 65,279 sections: the true numbers stand in the first header, which is otherwise unused.
  const count = table.count === 0 ? words.size(first, words.is64 ? 32 : 20) : table.count
  const nameSection =
    header.nameSection === SHN_XINDEX ? words.u32(first, words.is64 ? 40 : 24) : header.nameSection
  if (count > MOST_SECTIONS) return undefined
  const bytes = held.view(table.offset, count * entrySize)
  if (bytes === undefined) return undefined
  const names = sectionNames(header, bytes, nameSection, count, held)
  return Array.from({ length: count }, (_, index) => sectionAt(header, bytes, index * entrySize, names))
}

function sectionAt({ words }: ElfHeader, bytes: Buffer, at: number, names: Buffer | undefined): Section {
  const wide = words.is64 ? 8 : 4
  const link = at + 8 + 4 * wide
  return {
    name: names === undefined ? undefined : nameAt(names, words.u32(bytes, at)),
    type: words.u32(bytes, at + 4),
    isLoaded: (words.size(bytes, at + 8) & SHF_ALLOC) !== 0,
    offset: words.size(bytes, at + 8 + 2 * wide),
    size: words.size(bytes, at + 8 + 3 * wide),
    link: words.u32(bytes, link),
    info: words.u32(bytes, link + 4),
    align: words.size(bytes, link + 8),
  }
}

function sectionNames(
  header: ElfHeader,
  bytes: Buffer,
  index: number,
  count: number,
  held: HeldBytes,
): Buffer | undefined {
  if (index === 0 || index >= count) return undefined
  const { offset, size, type } = sectionAt(header, bytes, index * (header.words.is64 ? 64 : 40), undefined)
  return type === SHT_NOBITS ? undefined : held.view(offset, size)
}

function nameAt(names: Buffer, at: number): string | undefined {
  if (at >= names.length) return undefined
  const text = names.toString('latin1', at, Math.min(at + LONGEST_NAME, names.length))
  const end = text.indexOf('\0')
  return end === -1 ? text : text.slice(0, end)
}

import type { HeldBytes } from './held-bytes.ts'
import { Words } from './words.ts'

/** The file header (System V ABI, chapter 4, ELF Header), its counts as they stand. */
export interface ElfHeader {
  readonly words: Words
  readonly type: number
  readonly machine: number
  readonly programs: HeaderTable
  readonly sections: HeaderTable
  /** e_shstrndx. */
  readonly nameSection: number
}

export interface HeaderTable {
  readonly offset: number
  readonly entrySize: number
  readonly count: number
}

const MAGIC = 0x7f454c46

/** Undefined when it is no ELF file of a class and byte order that exist. */
export function readHeader(held: HeldBytes): ElfHeader | undefined {
  const ident = held.view(0, 16)
  if (ident === undefined || ident.readUInt32BE(0) !== MAGIC) return undefined
  const [elfClass = 0, order = 0] = ident.subarray(4, 6)
  if (elfClass < 1 || elfClass > 2 || order < 1 || order > 2) return undefined
  const words = new Words(elfClass === 2, order === 1)
  const bytes = held.view(0, words.is64 ? 64 : 52)
  if (bytes === undefined) return undefined
  const counts = words.is64 ? 54 : 42
  return {
    words,
    type: words.u16(bytes, 16),
    machine: words.u16(bytes, 18),
    programs: {
      offset: words.size(bytes, words.is64 ? 32 : 28),
      entrySize: words.u16(bytes, counts),
      count: words.u16(bytes, counts + 2),
    },
    sections: {
      offset: words.size(bytes, words.is64 ? 40 : 32),
      entrySize: words.u16(bytes, counts + 4),
      count: words.u16(bytes, counts + 6),
    },
    nameSection: words.u16(bytes, counts + 8),
  }
}

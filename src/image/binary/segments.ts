import type { ElfHeader } from './elf-header.ts'
import type { HeldBytes } from './held-bytes.ts'

/** A program header (System V ABI, chapter 5). */
export interface Segment {
  readonly type: number
  readonly isWritable: boolean
  readonly isExecutable: boolean
  readonly offset: number
  /** Bytes in the file. */
  readonly size: number
  readonly address: bigint
  readonly align: number
}

export const PT_LOAD = 1
export const PT_DYNAMIC = 2
export const PT_INTERP = 3
export const PT_NOTE = 4

const PF_X = 1
const PF_W = 2
/** e_phnum's value when there are more: the number then stands in the first section header. */
const PN_XNUM = 0xffff

/** Empty when the file has no program headers, undefined when they cannot be read. */
export function readSegments(header: ElfHeader, held: HeldBytes): readonly Segment[] | undefined {
  const { words, programs: table } = header
  if (table.offset === 0 || table.count === 0) return []
  const entrySize = words.is64 ? 56 : 32
  // A core dump of more than 65,534 mappings: nobody asks for its segments.
  if (table.entrySize !== entrySize || table.count === PN_XNUM) return undefined
  const bytes = held.view(table.offset, table.count * entrySize)
  if (bytes === undefined) return undefined
  return Array.from({ length: table.count }, (_, index) => {
    const at = index * entrySize
    const flags = words.u32(bytes, at + (words.is64 ? 4 : 24))
    return {
      type: words.u32(bytes, at),
      isWritable: (flags & PF_W) !== 0,
      isExecutable: (flags & PF_X) !== 0,
      offset: words.size(bytes, at + (words.is64 ? 8 : 4)),
      size: words.size(bytes, at + (words.is64 ? 32 : 16)),
      address: words.address(bytes, at + (words.is64 ? 16 : 8)),
      align: words.size(bytes, at + (words.is64 ? 48 : 28)),
    }
  })
}

/** Where in the file the byte lies that the program sees at an address; undefined when no segment loads it. */
export function offsetOf(address: bigint, segments: readonly Segment[]): number | undefined {
  for (const segment of segments) {
    if (segment.type !== PT_LOAD || address < segment.address) continue
    const distance = Number(address - segment.address)
    if (distance < segment.size) return segment.offset + distance
  }
  return undefined
}

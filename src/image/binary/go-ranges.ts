import type { DataRange } from './go-magic.ts'
import type { ElfParts } from './read-elf.ts'
import { PT_LOAD } from './segments.ts'

const GO_SECTION = '.go.buildinfo'
const ALIGNMENT = 16n
/** Programs have one or two; the same place many times over would cost much. */
const MOST_RANGES = 8

/**
 * Where Go's build information may begin: in the section of that name or else, as in a program without section
 * headers, in the writable data. Undefined when that cannot be known.
 */
export function goRanges({ sections, segments }: Omit<ElfParts, 'header'>): readonly DataRange[] | undefined {
  const section = sections?.find(({ name }) => name === GO_SECTION)
  if (section !== undefined) {
    return [{ start: section.offset, end: section.offset + section.size, shift: 0 }]
  }
  const written = segments?.filter(({ type, isWritable, isExecutable }) => {
    return type === PT_LOAD && isWritable && !isExecutable
  })
  if (written === undefined || written.length > MOST_RANGES) return undefined
  return written.map(({ offset, size, address }) => ({
    start: offset,
    end: offset + size,
    shift: Number(address % ALIGNMENT) - (offset % Number(ALIGNMENT)) + Number(ALIGNMENT),
  }))
}

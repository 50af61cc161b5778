import type { HeldBytes } from './held-bytes.ts'
import { type Section, SHT_NOTE } from './sections.ts'
import { PT_NOTE, type Segment } from './segments.ts'
import type { Words } from './words.ts'

const NT_GNU_BUILD_ID = 3
const OWNER = 'GNU\0'
const NOTE_HEADER = 12
/** Of the whole file, so that overlapping sections cost nothing. */
const MOST_NOTES = 10_000
const LARGEST_NOTES = 1024 * 1024
/** Longest of the ids that linkers make: sha-512 would have 64. */
const LONGEST_ID = 64

/** The GNU build id in hexadecimal; null where no note has one, undefined when the notes cannot be read. */
export function readBuildId(
  words: Words,
  sections: readonly Section[] | undefined,
  segments: readonly Segment[] | undefined,
  held: HeldBytes,
): string | null | undefined {
  const noted = sections?.filter(({ type }) => type === SHT_NOTE) ?? []
  const places = noted.length > 0 ? noted : segments?.filter(({ type }) => type === PT_NOTE)
  if (places === undefined) return undefined
  const budget = { notes: MOST_NOTES }
  let isCertain = true
  for (const { offset, size, align } of places) {
    const bytes = size <= LARGEST_NOTES ? held.view(offset, size) : undefined
    const id = bytes === undefined ? undefined : idAmong(words, bytes, align === 8 ? 8 : 4, budget)
    if (typeof id === 'string') return id
    if (id === undefined) isCertain = false
  }
  return isCertain ? null : undefined
}

function idAmong(
  words: Words,
  bytes: Buffer,
  align: number,
  budget: { notes: number },
): string | null | undefined {
  const aligned = (size: number) => Math.ceil(size / align) * align
  for (let at = 0; at + NOTE_HEADER <= bytes.length; ) {
    budget.notes -= 1
    if (budget.notes < 0) return undefined
    const nameSize = words.u32(bytes, at)
    const size = words.u32(bytes, at + 4)
    const content = at + aligned(NOTE_HEADER + nameSize)
    if (content + size > bytes.length) return undefined
    if (words.u32(bytes, at + 8) === NT_GNU_BUILD_ID && nameSize === OWNER.length && size > 0) {
      const owner = bytes.toString('latin1', at + NOTE_HEADER, at + NOTE_HEADER + nameSize)
      if (owner === OWNER)
        return size <= LONGEST_ID ? bytes.toString('hex', content, content + size) : undefined
    }
    at = content + aligned(size)
  }
  return null
}

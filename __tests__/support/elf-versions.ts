import type { ElfBytes } from './elf.ts'

/** Versions of symbols that a file needs of a library; weak ones only bring a warning where they are missing. */
export interface ElfNeededVersions {
  readonly library: string
  readonly versions: readonly string[]
  readonly weak?: readonly string[]
}

/** `textAt` gives the offset of a text in the dynamic string table. */
export function neededVersionsTable(
  write: ElfBytes,
  needed: readonly ElfNeededVersions[],
  textAt: (text: string) => number,
): Buffer {
  return Buffer.concat(
    needed.flatMap(({ library, versions, weak = [] }, index) => {
      const names = [...versions, ...weak]
      const size = 16 + 16 * names.length
      const next = index === needed.length - 1 ? 0 : size
      const head = [write.u16(1), write.u16(names.length), write.u32(textAt(library)), write.u32(16)]
      const records = names.flatMap((name, at) => {
        const flags = at < versions.length ? 0 : 2
        const nextName = at === names.length - 1 ? 0 : 16
        return [
          write.u32(elfHash(name)),
          write.u16(flags),
          write.u16(2 + at),
          write.u32(textAt(name)),
          write.u32(nextName),
        ]
      })
      return [...head, write.u32(next), ...records]
    }),
  )
}

/** The first one is the base version, which is named as the library itself. */
export function definedVersionsTable(
  write: ElfBytes,
  defined: readonly string[],
  textAt: (text: string) => number,
): Buffer {
  const size = 28
  return Buffer.concat(
    defined.flatMap((name, index) => [
      write.u16(1),
      write.u16(index === 0 ? 1 : 0),
      write.u16(index + 1),
      write.u16(1),
      write.u32(elfHash(name)),
      write.u32(20),
      write.u32(index === defined.length - 1 ? 0 : size),
      write.u32(textAt(name)),
      write.u32(0),
    ]),
  )
}

const hashes = new Map<string, number>()

/** System V ABI, chapter 5, Hash Table. */
function elfHash(name: string): number {
  const known = hashes.get(name)
  if (known !== undefined) return known
  const bytes = Buffer.from(name)
  let hash = 0
  for (let at = 0; at < bytes.length; at += 1) {
    hash = ((hash << 4) + (bytes[at] ?? 0)) | 0
    const high = hash & 0xf000_0000
    hash = (hash ^ (high >>> 24)) & ~high
  }
  hashes.set(name, hash >>> 0)
  return hash >>> 0
}

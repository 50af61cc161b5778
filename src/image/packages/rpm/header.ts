import { part, RpmDatabaseError } from './rpm-database-error.ts'

/** Numbers that rpm gives to what a header says (rpm's rpmtag.h). */
export const TAG = {
  name: 1000,
  version: 1001,
  release: 1002,
  epoch: 1003,
  architecture: 1022,
  oldFileNames: 1027,
  fileModes: 1030,
  directoryIndexes: 1116,
  baseNames: 1117,
  directoryNames: 1118,
} as const
export type Tag = (typeof TAG)[keyof typeof TAG]
const TAGS: ReadonlySet<number> = new Set(Object.values(TAG))

/** Types of values: whole numbers by their bytes, and strings that a NUL ends. */
const NUMBER_BYTES: ReadonlyMap<number, number> = new Map([
  [3, 2],
  [4, 4],
])
const STRING = 6
const STRING_ARRAY = 8

const INDEX_ENTRY = 16
/** rpm reads no header with more (HEADER_TAGS_MAX). */
const MOST_TAGS = 65_535
/** The packages with the most files have a tenth of that. */
const MOST_STRINGS = 1_000_000

interface Value {
  readonly type: number
  readonly offset: number
  readonly count: number
}

/**
 * A package's header as each of rpm's databases stores it: how many tags and bytes, an index, and the values (rpm's
 * docs/manual/format_v4.md and lib/header.c). Every method throws RpmDatabaseError where the header contradicts itself.
 */
export class RpmHeader {
  readonly #values = new Map<number, Value>()
  readonly #store: Buffer

  constructor(blob: Buffer) {
    const sizes = part(blob, 0, 8, 'a header')
    const tags = sizes.readUInt32BE(0)
    if (tags > MOST_TAGS) throw new RpmDatabaseError(`a header claims to have ${tags} tags`)
    const index = part(blob, 8, tags * INDEX_ENTRY, 'the index of a header')
    this.#store = part(blob, 8 + index.length, sizes.readUInt32BE(4), 'a header')
    for (let at = 0; at < index.length; at += INDEX_ENTRY) {
      const tag = index.readUInt32BE(at)
      if (!TAGS.has(tag)) continue
      // What was changed on installing, such as paths of a relocated package, follows the original and replaces it.
      this.#values.set(tag, {
        type: index.readUInt32BE(at + 4),
        offset: index.readUInt32BE(at + 8),
        count: index.readUInt32BE(at + 12),
      })
    }
  }

  has(tag: Tag): boolean {
    return this.#values.has(tag)
  }

  /** How many values the tag claims to have; 0 where they are so many that reading them would throw at once. */
  claims(tag: Tag): number {
    const count = this.#values.get(tag)?.count ?? 0
    return count > MOST_STRINGS ? 0 : count
  }

  text(tag: Tag): string | undefined {
    const value = this.#values.get(tag)
    if (value === undefined) return undefined
    if (value.type !== STRING) throw new RpmDatabaseError(`a header's tag ${tag} is no text`)
    return this.#strings({ ...value, count: 1 })
      .toString('utf8')
      .slice(0, -1)
  }

  /** The first of the tag's numbers, which have four bytes each. */
  number(tag: Tag): number | undefined {
    const bytes = this.numbers(tag, 4)
    return bytes.length === 0 ? undefined : bytes.readUInt32BE(0)
  }

  /** All numbers of the tag, big-endian, each of that many bytes; no bytes where the tag is absent. */
  numbers(tag: Tag, bytesEach: 2 | 4): Buffer {
    const value = this.#values.get(tag)
    if (value === undefined) return Buffer.alloc(0)
    if (NUMBER_BYTES.get(value.type) !== bytesEach) {
      throw new RpmDatabaseError(`a header's tag ${tag} has numbers of another size`)
    }
    return part(this.#store, value.offset, value.count * bytesEach, `a header's tag ${tag}`)
  }

  /** All strings of the tag, each with the NUL that ends it; no bytes where the tag is absent. */
  strings(tag: Tag): Buffer {
    const value = this.#values.get(tag)
    if (value === undefined) return Buffer.alloc(0)
    if (value.type !== STRING_ARRAY && value.type !== STRING) {
      throw new RpmDatabaseError(`a header's tag ${tag} is no list of texts`)
    }
    return this.#strings(value)
  }

  #strings({ offset, count }: Value): Buffer {
    if (count > MOST_STRINGS) throw new RpmDatabaseError(`a header claims to have ${count} texts`)
    let end = offset
    for (let read = 0; read < count; read += 1) {
      const nul = end < this.#store.length ? this.#store.indexOf(0, end) : -1
      if (nul === -1) throw new RpmDatabaseError('a text of a header is cut off')
      end = nul + 1
    }
    return this.#store.subarray(offset, end)
  }
}

import type { BinaryFacts, NeededVersions } from './binary-facts.ts'
import { type ElfHeader, readHeader } from './elf-header.ts'
import { FileWindow, type WindowSizes } from './file-window.ts'
import { LONGEST_GO_TEXT } from './go-build-info.ts'
import { GoMagicSearch } from './go-magic.ts'
import { goRanges } from './go-ranges.ts'
import type { HeldBytes } from './held-bytes.ts'
import { type GoHeaderPlace, readElf, readParts } from './read-elf.ts'
import { PT_DYNAMIC, PT_INTERP, PT_NOTE } from './segments.ts'
import { SharedLists } from './shared-lists.ts'

const MIB = 1024 * 1024
const SIZES: WindowSizes = { whole: 16 * MIB, head: 6 * MIB, tail: 8 * MIB, between: 2 * MIB }

/** Announced ranges of a huge file beyond this are not held. */
const LARGEST_RANGE = 256 * 1024
/** Characters that the lists of modules, packages and versions of all files together may have. */
const MOST_LISTED = 64 * MIB

/**
 * Reads ELF files whose bytes are fed to it in order, in chunks of any size; one instance for any number of files.
 * Never holds more than 16 MiB, and never throws for what a file says of itself.
 */
export class BinaryInspector {
  readonly #window: FileWindow
  #search: GoMagicSearch | undefined
  readonly #needed = new SharedLists<NeededVersions>()
  readonly #defined = new SharedLists<string>()
  #listable: number

  constructor(sizes: WindowSizes = SIZES, mostListed = MOST_LISTED) {
    this.#window = new FileWindow(sizes)
    this.#listable = mostListed
  }

  /** A file of that many bytes begins; an unfinished one before it is forgotten. */
  begin(size: number): void {
    this.#window.begin(size)
    this.#search = undefined
  }

  /** Its next bytes; they are not used after the call. */
  chunk(bytes: Buffer): void {
    const { headLeft } = this.#window
    if (headLeft === 0) {
      this.#take(bytes)
      return
    }
    this.#window.take(bytes.subarray(0, headLeft))
    if (bytes.length < headLeft) return
    this.#plan()
    this.#take(bytes.subarray(headLeft))
  }

  /** What the file says; undefined when it is no ELF file of a kind that exists. */
  end(): BinaryFacts | undefined {
    const held = this.#window.held()
    const header = readHeader(held)
    if (header === undefined) return undefined
    const parts = readParts(header, held)
    const place = held.isWhole ? goHeaderOf(held, goRanges(parts)) : this.#goHeader()
    return this.#bounded(readElf(parts, held, place))
  }

  #take(bytes: Buffer): void {
    const search = this.#search
    if (search !== undefined && search.found === undefined) {
      search.feed(bytes, this.#window.position)
      if (search.found !== undefined) this.#window.want(search.found, search.found + LONGEST_GO_TEXT)
    }
    this.#window.take(bytes)
  }

  /** Once the head of a huge file is there: asks for the places that it announces. */
  #plan(): void {
    const held = this.#window.held()
    const header = readHeader(held)
    if (header === undefined) return
    this.#wantTable(header.programs)
    this.#wantTable(header.sections)
    const parts = readParts(header, held)
    for (const { type, offset, size } of parts.segments ?? []) {
      const isAnnounced = type === PT_DYNAMIC || type === PT_INTERP || type === PT_NOTE
      if (isAnnounced && size <= LARGEST_RANGE) this.#window.want(offset, offset + size)
    }
    const ranges = goRanges(parts)
    if (ranges === undefined) return
    this.#search = new GoMagicSearch(ranges)
    this.#search.feed(held.upTo(0, held.size) ?? Buffer.alloc(0), 0)
    const { found } = this.#search
    if (found !== undefined) this.#window.want(this.#window.position, found + LONGEST_GO_TEXT)
  }

  #wantTable({ offset, entrySize, count }: ElfHeader['sections']): void {
    const size = count * entrySize
    if (size <= LARGEST_RANGE) this.#window.want(offset, offset + size)
  }

  #goHeader(): GoHeaderPlace {
    return this.#search === undefined ? undefined : (this.#search.found ?? null)
  }

  #bounded(facts: BinaryFacts): BinaryFacts {
    if (this.#listable >= 0) this.#listable -= listedIn(facts)
    const { go, rust, neededVersions, definedVersions } = facts
    return this.#listable >= 0
      ? {
          ...facts,
          neededVersions: neededVersions && this.#shared(this.#needed, neededVersions),
          definedVersions: definedVersions && this.#shared(this.#defined, definedVersions),
        }
      : {
          ...facts,
          go: go && undefined,
          rust: rust && undefined,
          neededVersions: undefined,
          definedVersions: definedVersions && undefined,
        }
  }

  #shared<Item>(lists: SharedLists<Item>, list: readonly Item[]): readonly Item[] {
    const { list: one, added } = lists.shared(list)
    this.#listable -= added
    return one
  }
}

function goHeaderOf(held: HeldBytes, ranges: ReturnType<typeof goRanges>): GoHeaderPlace {
  const bytes = held.view(0, held.size)
  if (ranges === undefined || bytes === undefined) return undefined
  const search = new GoMagicSearch(ranges)
  search.feed(bytes, 0)
  return search.found ?? null
}

function listedIn({ go, rust }: BinaryFacts): number {
  const modules =
    go === null || go === undefined ? [] : [...go.modules, ...(go.main === null ? [] : [go.main])]
  const inGo = modules.reduce((sum, { path, version }) => sum + path.length + version.length, 0)
  const inRust = rust?.reduce((sum, { name, version }) => sum + name.length + version.length, 0)
  return inGo + (inRust ?? 0)
}

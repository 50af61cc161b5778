import { decodeText } from '../tar/block.ts'
import type { NeededVersions } from './binary-facts.ts'
import type { HeldBytes } from './held-bytes.ts'
import { type Section, SHT_DYNAMIC, SHT_NOBITS } from './sections.ts'
import { offsetOf, PT_DYNAMIC, type Segment } from './segments.ts'
import { readDefinedVersions, readNeededVersions, type VersionTable } from './symbol-versions.ts'
import type { Words } from './words.ts'

/** What the dynamic section says (System V ABI, chapter 5, Dynamic Section). */
export interface Dynamic {
  readonly needed: readonly string[] | undefined
  readonly soname: string | null | undefined
  readonly rpath: string | null | undefined
  readonly runpath: string | null | undefined
  readonly neededVersions: readonly NeededVersions[] | undefined
  readonly definedVersions: readonly string[] | null | undefined
  /** DF_1_PIE: linked as a program, though its type is that of a shared library. */
  readonly isPie: boolean
}

const DT_NULL = 0
const DT_NEEDED = 1
const DT_STRTAB = 5
const DT_STRSZ = 10
const DT_SONAME = 14
const DT_RPATH = 15
const DT_RUNPATH = 29
const DT_FLAGS_1 = 0x6ffffffb
const DT_VERDEF = 0x6ffffffc
const DT_VERNEED = 0x6ffffffe
const DF_1_PIE = 0x8000000

const LARGEST = 1024 * 1024
const LONGEST_STRING = 64 * 1024
/** More libraries, or longer names together, than any program needs. */
const MOST_NEEDED = 4096
const MOST_NEEDED_TEXT = 256 * 1024

/** Null without a dynamic section, undefined when it cannot be read. */
export function readDynamic(
  words: Words,
  sections: readonly Section[] | undefined,
  segments: readonly Segment[] | undefined,
  held: HeldBytes,
): Dynamic | null | undefined {
  const place = dynamicPlace(sections, segments)
  if (place === null || place === undefined) return place
  const bytes = place.size <= LARGEST ? held.view(place.offset, place.size) : undefined
  return bytes === undefined ? undefined : dynamicOf(words, bytes, segments ?? [], place.strings, held)
}

interface Place {
  readonly offset: number
  readonly size: number
  /** The string table that the section is linked to. */
  readonly strings: Section | undefined
}

/** The section says it better: a file of debug data keeps the segment, though not its content. */
function dynamicPlace(
  sections: readonly Section[] | undefined,
  segments: readonly Segment[] | undefined,
): Place | null | undefined {
  const section = sections?.find(({ type }) => type === SHT_DYNAMIC)
  if (section !== undefined) return { ...section, strings: sections?.[section.link] }
  if (sections?.some(({ name, type }) => name === '.dynamic' && type === SHT_NOBITS)) return null
  if (segments === undefined) return undefined
  const segment = segments.find(({ type }) => type === PT_DYNAMIC)
  return segment === undefined || segment.size === 0 ? null : { ...segment, strings: undefined }
}

interface Entries {
  readonly needed: number[]
  readonly offsets: Map<number, number>
  readonly addresses: Map<number, bigint>
  size: number
  flags: number
}

function dynamicOf(
  words: Words,
  bytes: Buffer,
  segments: readonly Segment[],
  strings: Section | undefined,
  held: HeldBytes,
): Dynamic {
  const entries = readEntries(words, bytes)
  const placeOf = (tag: number) => {
    const address = entries.addresses.get(tag)
    return address === undefined ? null : offsetOf(address, segments)
  }
  const offset = placeOf(DT_STRTAB) ?? undefined
  const start = offset ?? strings?.offset ?? -1
  const size = offset === undefined ? (strings?.size ?? 0) : entries.size
  const text = (at: number) => (at < size ? stringAt(held, start + at, size - at) : undefined)
  const optional = (tag: number) => {
    const at = entries.offsets.get(tag)
    return at === undefined ? null : text(at)
  }
  const tableOf = (tag: number): VersionTable | null | undefined => {
    const at = placeOf(tag)
    return typeof at === 'number' ? { words, held, offset: at, text } : at
  }
  return {
    needed: neededOf(entries.needed, text),
    soname: optional(DT_SONAME),
    rpath: optional(DT_RPATH),
    runpath: optional(DT_RUNPATH),
    neededVersions: readNeededVersions(tableOf(DT_VERNEED)),
    definedVersions: readDefinedVersions(tableOf(DT_VERDEF)),
    isPie: (entries.flags & DF_1_PIE) !== 0,
  }
}

function readEntries(words: Words, bytes: Buffer): Entries {
  const wide = words.is64 ? 8 : 4
  const entries: Entries = { needed: [], offsets: new Map(), addresses: new Map(), size: 0, flags: 0 }
  for (let at = 0; at + 2 * wide <= bytes.length; at += 2 * wide) {
    const tag = words.size(bytes, at)
    if (tag === DT_NULL) break
    const value = words.size(bytes, at + wide)
    if (tag === DT_NEEDED) entries.needed.push(value)
    else if (tag === DT_STRTAB || tag === DT_VERDEF || tag === DT_VERNEED)
      entries.addresses.set(tag, words.address(bytes, at + wide))
    else if (tag === DT_STRSZ) entries.size = value
    else if (tag === DT_FLAGS_1) entries.flags = value
    else if (tag === DT_SONAME || tag === DT_RPATH || tag === DT_RUNPATH) entries.offsets.set(tag, value)
  }
  return entries
}

function neededOf(
  offsets: readonly number[],
  text: (at: number) => string | undefined,
): string[] | undefined {
  if (offsets.length > MOST_NEEDED) return undefined
  const needed: string[] = []
  let room = MOST_NEEDED_TEXT
  for (const at of offsets) {
    const name = text(at)
    room -= name?.length ?? 0
    if (name === undefined || room < 0) return undefined
    needed.push(name)
  }
  return needed
}

/** A string up to its NUL, which must come within so many bytes. */
export function stringAt(held: HeldBytes, offset: number, most: number): string | undefined {
  const bytes = held.upTo(offset, Math.min(most, LONGEST_STRING))
  const end = bytes?.indexOf(0) ?? -1
  return end === -1 ? undefined : bytes && decodeText(bytes.subarray(0, end))
}

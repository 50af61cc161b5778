import type { NeededVersions } from './binary-facts.ts'
import type { HeldBytes } from './held-bytes.ts'
import type { Words } from './words.ts'

/** Where one of the lists of versions begins, and how its texts are read. */
export interface VersionTable {
  readonly words: Words
  readonly held: HeldBytes
  readonly offset: number
  /** From the dynamic string table; undefined where none lies at that offset of it. */
  text(at: number): string | undefined
}

/** A record's bytes, which are alike in both classes, and the offset of the field that says how far the next one is. */
interface Shape {
  readonly size: number
  readonly next: number
}

/** Linux Standard Base, Symbol Version Requirements and Definitions. */
const VERNEED: Shape = { size: 16, next: 12 }
const VERNAUX: Shape = { size: 16, next: 12 }
const VERDEF: Shape = { size: 20, next: 16 }
const VERDAUX_SIZE = 8

/** Of both kinds of records there is one format so far. */
const CURRENT = 1
const VER_FLG_WEAK = 2

/** Far more of both than glibc itself has, which has some fifty versions. */
const MOST_RECORDS = 4096
const MOST_TEXT = 64 * 1024

/**
 * What DT_VERNEED points to, without what is weak: the loader only warns where that is missing. Empty without such a
 * list, undefined when it cannot be read.
 */
export function readNeededVersions(
  table: VersionTable | null | undefined,
): readonly NeededVersions[] | undefined {
  if (table === null) return []
  if (table === undefined) return undefined
  const { words } = table
  const budget = { records: MOST_RECORDS, text: MOST_TEXT }
  const records = recordsFrom(table.offset, VERNEED, table, budget)
  if (records === undefined) return undefined
  const needed: NeededVersions[] = []
  for (const { at, bytes } of records) {
    if (words.u16(bytes, 0) !== CURRENT) return undefined
    const library = textOf(words.u32(bytes, 4), table, budget)
    const versions = wantedFrom(at + words.u32(bytes, 8), table, budget)
    if (library === undefined || versions === undefined) return undefined
    if (versions.length > 0) needed.push({ library, versions })
  }
  return needed
}

/** What DT_VERDEF points to; null without such a list, undefined when it cannot be read. */
export function readDefinedVersions(
  table: VersionTable | null | undefined,
): readonly string[] | null | undefined {
  if (table === null || table === undefined) return table
  const { words, held } = table
  const budget = { records: MOST_RECORDS, text: MOST_TEXT }
  const records = recordsFrom(table.offset, VERDEF, table, budget)
  if (records === undefined) return undefined
  const defined: string[] = []
  for (const { at, bytes } of records) {
    if (words.u16(bytes, 0) !== CURRENT) return undefined
    // The first of its names is its own, the others are those of the versions that it succeeds.
    const name = held.view(at + words.u32(bytes, 12), VERDAUX_SIZE)
    const version = name && textOf(words.u32(name, 0), table, budget)
    if (version === undefined) return undefined
    defined.push(version)
  }
  return defined
}

function wantedFrom(start: number, table: VersionTable, budget: Budget): readonly string[] | undefined {
  const { words } = table
  const records = recordsFrom(start, VERNAUX, table, budget)
  if (records === undefined) return undefined
  const versions: string[] = []
  for (const { bytes } of records) {
    if ((words.u16(bytes, 4) & VER_FLG_WEAK) !== 0) continue
    const version = textOf(words.u32(bytes, 8), table, budget)
    if (version === undefined) return undefined
    versions.push(version)
  }
  return versions
}

interface Budget {
  records: number
  text: number
}

interface VersionRecord {
  readonly at: number
  readonly bytes: Buffer
}

/**
 * The records of a chain. Like the loader, it goes by where each of them says that the next one lies, and not by their
 * count elsewhere. Undefined where one is not there, or where they are too many.
 */
function recordsFrom(
  start: number,
  { size, next }: Shape,
  { words, held }: VersionTable,
  budget: Budget,
): readonly VersionRecord[] | undefined {
  const records: VersionRecord[] = []
  for (let at = start; ; ) {
    const bytes = held.view(at, size)
    budget.records -= 1
    if (bytes === undefined || budget.records < 0) return undefined
    records.push({ at, bytes })
    const distance = words.u32(bytes, next)
    if (distance === 0) return records
    at += distance
  }
}

function textOf(at: number, { text }: VersionTable, budget: Budget): string | undefined {
  const found = text(at)
  budget.text -= found?.length ?? 0
  return budget.text < 0 ? undefined : found
}

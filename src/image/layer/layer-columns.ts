import type { FileType } from '../file-tree.ts'
import type { TarEntry } from '../tar/tar-entry.ts'
import { withRoom } from './growing.ts'
import { nameBytes } from './name-bytes.ts'

export type EntryKind = FileType | 'hard-link'

/** The kinds by the numbers that columns have for them. */
export const KINDS: readonly EntryKind[] = [
  'file',
  'directory',
  'symlink',
  'character-device',
  'block-device',
  'fifo',
  'hard-link',
]
export const FILE = 0
export const DIRECTORY = 1
export const SYMLINK = 2
export const HARD_LINK = 6

/**
 * A layer's entries in the archive's order, a column for each property: a million entries take 60 MB so and cross
 * threads without being copied, where objects would take some hundred.
 */
export interface LayerColumns {
  readonly count: number
  readonly kinds: Uint8Array
  readonly sizes: Float64Array
  readonly modes: Uint16Array
  /** User and group in turn. */
  readonly owners: Float64Array
  /** Path and link name of each entry, one behind the other without anything between. */
  readonly text: Uint8Array
  /** Where in the text an entry's path ends, and its link name: two for each. */
  readonly ends: Uint32Array
}

const KIND_NUMBERS: ReadonlyMap<EntryKind, number> = new Map(KINDS.map((kind, number) => [kind, number]))
const FIRST_ROOM = 256

/** Takes entries one by one and gives them as columns. */
export class ColumnsWriter {
  #count = 0
  #kinds = new Uint8Array(FIRST_ROOM)
  #sizes = new Float64Array(FIRST_ROOM)
  #modes = new Uint16Array(FIRST_ROOM)
  #owners = new Float64Array(FIRST_ROOM * 2)
  #ends = new Uint32Array(FIRST_ROOM * 2)
  #text = new Uint8Array(FIRST_ROOM * 64)
  #textLength = 0

  /** Gives the entry's row. */
  add({ path, kind, size, mode, uid, gid, linkName }: TarEntry): number {
    const row = this.#count
    if (row === this.#kinds.length) this.#grow(row * 2)
    this.#count += 1
    this.#kinds[row] = KIND_NUMBERS.get(kind) ?? FILE
    this.#sizes[row] = size
    this.#modes[row] = mode
    this.#owners[row * 2] = uid
    this.#owners[row * 2 + 1] = gid
    this.#write(path)
    this.#ends[row * 2] = this.#textLength
    if (linkName !== '') this.#write(linkName)
    this.#ends[row * 2 + 1] = this.#textLength
    return row
  }

  /** The writer must not be used any more. */
  columns(): LayerColumns {
    return {
      count: this.#count,
      kinds: this.#kinds,
      sizes: this.#sizes,
      modes: this.#modes,
      owners: this.#owners,
      text: this.#text,
      ends: this.#ends,
    }
  }

  #grow(length: number): void {
    this.#kinds = withRoom(this.#kinds, length, Uint8Array)
    this.#sizes = withRoom(this.#sizes, length, Float64Array)
    this.#modes = withRoom(this.#modes, length, Uint16Array)
    this.#owners = withRoom(this.#owners, length * 2, Float64Array)
    this.#ends = withRoom(this.#ends, length * 2, Uint32Array)
  }

  #write(text: string): void {
    this.#text = withRoom(this.#text, this.#textLength + text.length * 3, Uint8Array)
    if (isAscii(text)) {
      for (let at = 0; at < text.length; at += 1) this.#text[this.#textLength + at] = text.charCodeAt(at)
      this.#textLength += text.length
      return
    }
    const bytes = nameBytes(text)
    this.#text.set(bytes, this.#textLength)
    this.#textLength += bytes.length
  }
}

function isAscii(text: string): boolean {
  return Buffer.byteLength(text) === text.length
}

/** Where an entry's path and its link name lie in the text: path from start to pathEnd, link from there to linkEnd. */
export function textOf(
  { ends }: LayerColumns,
  row: number,
): { start: number; pathEnd: number; linkEnd: number } {
  return {
    start: row === 0 ? 0 : (ends[row * 2 - 1] ?? 0),
    pathEnd: ends[row * 2] ?? 0,
    linkEnd: ends[row * 2 + 1] ?? 0,
  }
}

/** The memory of the columns, to be handed to another thread. */
export function buffersOf(columns: LayerColumns): ArrayBuffer[] {
  const { kinds, sizes, modes, owners, text, ends } = columns
  return [kinds, sizes, modes, owners, text, ends]
    .map(({ buffer }) => buffer)
    .filter((buffer) => buffer instanceof ArrayBuffer)
}

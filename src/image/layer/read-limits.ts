import type { LayerContents } from './read-layer.ts'

/** An image that would take more memory than any real one. */
export class ReadLimitError extends Error {
  override readonly name = 'ReadLimitError'
}

const MOST_ENTRIES = 5_000_000
const MOST_NAME_CHARACTERS = 512 * 1024 * 1024
const MOST_KEPT_BYTES = 512 * 1024 * 1024
/** What a short text takes besides its characters. */
const LINE_BYTES = 64

/** Bounds what reading an image may hold in memory; shared by its platforms and their layers. */
export class ReadLimits {
  readonly mostEntries: number
  #entries = 0
  #nameCharacters = 0
  #keptBytes = 0

  constructor(mostEntries = MOST_ENTRIES) {
    this.mostEntries = mostEntries
  }

  /** Throws ReadLimitError. */
  addEntry(nameCharacters: number): void {
    this.#add(1, nameCharacters)
  }

  /** All of a layer that was read elsewhere, within limits of its own. Throws ReadLimitError. */
  addLayer({
    columns,
    contents,
    interpreters,
  }: Pick<LayerContents, 'columns' | 'contents' | 'interpreters'>): void {
    this.#add(columns.count, columns.ends[columns.count * 2 - 1] ?? 0)
    let kept = 0
    for (const content of contents.values()) kept += content.length
    this.addKept(kept)
    for (const line of interpreters.values()) this.addLine(line.length)
  }

  #add(entries: number, nameCharacters: number): void {
    this.#entries += entries
    this.#nameCharacters += nameCharacters
    if (this.#entries > this.mostEntries) {
      throw new ReadLimitError(`the image has more than ${this.mostEntries} entries`)
    }
    if (this.#nameCharacters > MOST_NAME_CHARACTERS) {
      throw new ReadLimitError(`the image's file names have more than ${MOST_NAME_CHARACTERS} characters`)
    }
  }

  /** Throws ReadLimitError. */
  addKept(bytes: number): void {
    this.#keptBytes += bytes
    if (this.#keptBytes > MOST_KEPT_BYTES) {
      throw new ReadLimitError(`the image's files that have to be read exceed ${MOST_KEPT_BYTES} bytes`)
    }
  }

  /** A line of a file, kept as text. Throws ReadLimitError. */
  addLine(characters: number): void {
    this.addKept(characters + LINE_BYTES)
  }
}

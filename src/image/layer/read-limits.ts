/** An image that would take more memory than any real one. */
export class ReadLimitError extends Error {
  override readonly name = 'ReadLimitError'
}

const MOST_ENTRIES = 5_000_000
const MOST_NAME_CHARACTERS = 512 * 1024 * 1024
const MOST_KEPT_BYTES = 512 * 1024 * 1024

/** Bounds what reading one platform's image may hold in memory; shared by its layers. */
export class ReadLimits {
  #entries = 0
  #nameCharacters = 0
  #keptBytes = 0

  /** Throws ReadLimitError. */
  addEntry(nameCharacters: number): void {
    this.#entries += 1
    this.#nameCharacters += nameCharacters
    if (this.#entries > MOST_ENTRIES)
      throw new ReadLimitError(`the image has more than ${MOST_ENTRIES} entries`)
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
}

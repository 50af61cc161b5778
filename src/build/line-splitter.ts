import { StringDecoder } from 'node:string_decoder'

/** BuildKit sends a step's output in pieces of at most 32 KiB; a warning carries the whole Dockerfile as base64. */
export const LONGEST_LINE = 4 * 1024 * 1024

/**
 * Cuts a stream of UTF-8 bytes into lines without their line ends. A line over LONGEST_LINE characters, or the given
 * number, is dropped whole, so that memory stays bounded whatever is written.
 */
export class LineSplitter {
  readonly #decoder = new StringDecoder('utf8')
  readonly #onLine: (line: string) => void
  readonly #longest: number
  readonly #onDropped: () => void
  #pieces: string[] = []
  #length = 0

  constructor(onLine: (line: string) => void, longest = LONGEST_LINE, onDropped = () => {}) {
    this.#onLine = onLine
    this.#longest = longest
    this.#onDropped = onDropped
  }

  write(chunk: Buffer): void {
    const [first = '', ...rest] = this.#decoder.write(chunk).split('\n')
    this.#keep(first)
    for (const text of rest) {
      this.#flush()
      this.#keep(text)
    }
  }

  end(): void {
    this.#keep(this.#decoder.end())
    if (this.#length > 0) this.#flush()
  }

  #keep(text: string): void {
    this.#length += text.length
    if (this.#length > this.#longest) this.#pieces = []
    else if (text !== '') this.#pieces.push(text)
  }

  #flush(): void {
    const line = this.#pieces.join('')
    const dropped = this.#length > this.#longest
    this.#pieces = []
    this.#length = 0
    if (dropped) this.#onDropped()
    else this.#onLine(line.endsWith('\r') ? line.slice(0, -1) : line)
  }
}

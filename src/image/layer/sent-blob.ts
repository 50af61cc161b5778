import type { Readable } from 'node:stream'
import type { ToReader } from './reader-messages.ts'

/** Hands a blob's bytes to a thread chunk by chunk, each when it is asked for, so that none pile up. */
export class SentBlob {
  readonly #open: () => Readable
  #stream: Readable | undefined
  #chunks: AsyncIterator<unknown> | undefined
  readonly #send: (message: ToReader, transfer: ArrayBuffer[]) => void
  /** What the source failed with. */
  fault: unknown

  constructor(open: () => Readable, send: (message: ToReader, transfer: ArrayBuffer[]) => void) {
    this.#open = open
    this.#send = send
  }

  sendNext(): void {
    this.#next().then(
      ({ done, value }) => {
        if (done === true) this.#send({ type: 'end' }, [])
        else this.#sendChunk(value)
      },
      (fault: unknown) => this.#break(fault),
    )
  }

  close(): void {
    this.#stream?.destroy()
  }

  /** Not opened before it is asked for: a stream that nobody reads yet would fail unheard. */
  async #next(): Promise<IteratorResult<unknown>> {
    this.#stream ??= this.#open()
    this.#chunks ??= this.#stream[Symbol.asyncIterator]()
    return this.#chunks.next()
  }

  #sendChunk(chunk: unknown): void {
    if (!(chunk instanceof Uint8Array)) {
      this.#break(new TypeError('a blob is read as something else than bytes'))
      return
    }
    // A chunk may be a part of memory that others use as well, which must not change hands.
    const bytes = new Uint8Array(chunk)
    this.#send({ type: 'chunk', bytes }, [bytes.buffer])
  }

  #break(fault: unknown): void {
    this.fault = fault
    this.#send({ type: 'broken' }, [])
  }
}

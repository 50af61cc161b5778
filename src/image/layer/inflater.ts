import { types } from 'node:util'
import { constants, createGunzip } from 'node:zlib'

/** What Node's own streams are made of: one call that inflates into a buffer of ours, on this thread. */
interface ZlibHandle {
  onerror: unknown
  writeSync(
    flush: number,
    input: Uint8Array,
    inputStart: number,
    inputLength: number,
    output: Uint8Array,
    outputStart: number,
    outputLength: number,
  ): void
  close(): void
}

const OUTPUT = 256 * 1024

/**
 * Inflates gzip members one after the other on the calling thread. Node's stream does the same a fifth slower, since
 * each piece changes threads and buffers (docs/performance.md).
 */
export class Inflater {
  readonly #stream = createGunzip({ chunkSize: constants.Z_MIN_CHUNK })
  readonly #handle: ZlibHandle
  /** Bytes left of the output and of the input after a call. */
  readonly #left: Uint32Array
  readonly #output = Buffer.allocUnsafeSlow(OUTPUT)
  #fault: Error | undefined

  constructor() {
    const handle: unknown = Reflect.get(this.#stream, '_handle')
    const left: unknown = Reflect.get(this.#stream, '_writeState')
    if (!isHandle(handle) || !types.isUint32Array(left)) {
      throw new TypeError(`Node.js ${process.version} has no synchronous zlib handle; expected Node.js 24`)
    }
    this.#handle = handle
    this.#left = left
    handle.onerror = (message: string) => {
      this.#fault = new Error(message)
    }
  }

  /**
   * The chunk's bytes inflated, in pieces that are valid until the next one is asked for. Returns how many bytes at
   * the chunk's end belong to no member. Throws zlib's message.
   */
  *push(chunk: Uint8Array): Generator<Buffer, number, undefined> {
    let left = chunk.length
    for (;;) {
      const room = this.#write(constants.Z_NO_FLUSH, chunk, chunk.length - left)
      if (room < OUTPUT) yield this.#output.subarray(0, OUTPUT - room)
      left = this.#left[1] ?? 0
      if (room > 0) return left
    }
  }

  /** Says that the input is complete. Throws where a member is not. */
  *end(): Generator<Buffer, void, undefined> {
    for (;;) {
      const room = this.#write(constants.Z_FINISH, Buffer.alloc(0), 0)
      if (room < OUTPUT) yield this.#output.subarray(0, OUTPUT - room)
      if (room > 0) return
    }
  }

  close(): void {
    this.#stream.close()
  }

  #write(flush: number, chunk: Uint8Array, start: number): number {
    this.#handle.writeSync(flush, chunk, start, chunk.length - start, this.#output, 0, OUTPUT)
    if (this.#fault !== undefined) throw this.#fault
    return this.#left[0] ?? 0
  }
}

function isHandle(value: unknown): value is ZlibHandle {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, 'writeSync') === 'function'
}

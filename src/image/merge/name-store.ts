import { withRoom } from '../layer/growing.ts'
import { decodeText } from '../tar/block.ts'

/** Names of nodes and targets of symbolic links, all in one piece of memory. */
export class NameStore {
  #bytes = new Uint8Array(16 * 1024)
  #view: Buffer = Buffer.alloc(0)
  #used = 0
  #starts = new Uint32Array(1024)
  #lengths = new Uint16Array(1024)
  /** A link's target follows its name. */
  readonly #targetLengths = new Map<number, number>()

  /** Moves when names are added. */
  get bytes(): Uint8Array {
    return this.#bytes
  }

  add(node: number, bytes: Uint8Array, start: number, end: number): void {
    this.#starts = withRoom(this.#starts, node + 1, Uint32Array)
    this.#lengths = withRoom(this.#lengths, node + 1, Uint16Array)
    this.#starts[node] = this.#used
    this.#lengths[node] = end - start
    this.#append(bytes, start, end)
  }

  /** Of the node whose name was added last. */
  addTarget(node: number, bytes: Uint8Array, start: number, end: number): void {
    this.#targetLengths.set(node, end - start)
    this.#append(bytes, start, end)
  }

  startOf(node: number): number {
    return this.#starts[node] ?? 0
  }

  lengthOf(node: number): number {
    return this.#lengths[node] ?? 0
  }

  /** Writes a node's name into other bytes. */
  copy(node: number, into: Uint8Array, at: number): void {
    const start = this.startOf(node)
    const length = this.lengthOf(node)
    for (let index = 0; index < length; index += 1) into[at + index] = this.#bytes[start + index] ?? 0
  }

  name(node: number): string {
    const start = this.startOf(node)
    return this.#text(start, start + this.lengthOf(node))
  }

  /** Undefined for a node that has no target. */
  target(node: number): string | undefined {
    const length = this.#targetLengths.get(node)
    if (length === undefined) return undefined
    const start = this.startOf(node) + this.lengthOf(node)
    return this.#text(start, start + length)
  }

  hasTarget(node: number): boolean {
    return this.#targetLengths.has(node)
  }

  equals(node: number, bytes: Uint8Array, start: number, end: number): boolean {
    const own = this.startOf(node)
    const length = this.lengthOf(node)
    if (length !== end - start) return false
    for (let at = 0; at < length; at += 1) if (this.#bytes[own + at] !== bytes[start + at]) return false
    return true
  }

  #append(bytes: Uint8Array, start: number, end: number): void {
    this.#bytes = withRoom(this.#bytes, this.#used + end - start, Uint8Array)
    if (end - start > 64) this.#bytes.set(bytes.subarray(start, end), this.#used)
    else for (let at = start; at < end; at += 1) this.#bytes[this.#used + at - start] = bytes[at] ?? 0
    this.#used += end - start
  }

  #text(start: number, end: number): string {
    // One view for all names: making one for each takes longer than reading it.
    if (this.#view.buffer !== this.#bytes.buffer) this.#view = Buffer.from(this.#bytes.buffer)
    for (let at = start; at < end; at += 1) {
      if ((this.#bytes[at] ?? 0) >= 0x80) return decodeText(this.#view.subarray(start, end))
    }
    return this.#view.toString('latin1', start, end)
  }
}

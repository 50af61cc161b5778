import type { BinaryFacts } from '../binary/binary-facts.ts'
import { BinaryInspector } from '../binary/binary-inspector.ts'
import type { TarEntry } from '../tar/tar-entry.ts'
import type { TarSink } from '../tar/tar-reader.ts'
import { interpreterLine } from './interpreter-line.ts'
import { ColumnsWriter } from './layer-columns.ts'
import type { LayerContents, LayerRequest } from './read-layer.ts'
import { HashesWriter } from './row-hashes.ts'

const ELF_MAGIC = Buffer.from('\x7fELF', 'latin1')

/** Takes what the tar reader finds in a layer: its entries as columns, and what is kept of contents by row. */
export class LayerCollector implements TarSink {
  readonly #request: Pick<LayerRequest, 'keep' | 'limits'>
  readonly #columns = new ColumnsWriter()
  readonly #contents = new Map<number, Buffer>()
  readonly #binaries = new Map<number, BinaryFacts>()
  readonly #interpreters = new Map<number, string>()
  readonly #hashes: HashesWriter | undefined
  readonly #hashesFrom: number
  #inspector: BinaryInspector | undefined
  /** Whether the present body is a program's. */
  #isProgram = false
  /** Whether the present body is hashed. */
  #isHashed = false
  /** The present body where it is kept for its beginning, filled piece by piece. */
  #kept: { readonly bytes: Buffer; filled: number } | undefined
  #row = -1
  #size = 0

  constructor(request: Pick<LayerRequest, 'keep' | 'limits'>) {
    this.#request = request
    const { hashesFrom } = request.keep
    this.#hashesFrom = hashesFrom ?? Number.POSITIVE_INFINITY
    this.#hashes = hashesFrom === undefined ? undefined : new HashesWriter()
  }

  entry(entry: TarEntry): boolean {
    const { keep, limits } = this.#request
    limits.addEntry(entry.path.length + entry.linkName.length)
    this.#row = this.#columns.add(entry)
    this.#size = entry.size
    if (entry.kind !== 'file') return false
    const cap = keep.byPath(entry.path)
    return cap > 0 && entry.size <= cap
  }

  content({ path }: TarEntry, content: Buffer): void {
    const isProgram = this.#saysMore(content)
    if (this.#beginHash() || isProgram) {
      this.piece(content)
      this.bodyEnd()
    }
    const kept = this.#request.keep.distil(path, content)
    this.#request.limits.addKept(kept.length)
    // A copy where it is a part of something larger, which would stay in memory with it.
    this.#contents.set(this.#row, kept.buffer.byteLength === kept.length ? kept : Buffer.from(kept))
  }

  /** Whether `piece` is to be given the whole body of the entry just given: a program's, or one kept or hashed. */
  beginsAs(first: Buffer): boolean {
    const isProgram = this.#saysMore(first)
    const isHashed = this.#beginHash()
    const { keep, limits } = this.#request
    if (this.#size > keep.byBeginning(first)) return isProgram || isHashed
    limits.addKept(this.#size)
    this.#kept = { bytes: Buffer.allocUnsafeSlow(this.#size), filled: 0 }
    return true
  }

  piece(bytes: Buffer): void {
    if (this.#isProgram) this.#inspector?.chunk(bytes)
    if (this.#isHashed) this.#hashes?.chunk(bytes)
    if (this.#kept !== undefined) this.#kept.filled += bytes.copy(this.#kept.bytes, this.#kept.filled)
  }

  bodyEnd(): void {
    const facts = this.#isProgram ? this.#inspector?.end() : undefined
    if (facts !== undefined) this.#binaries.set(this.#row, facts)
    if (this.#kept !== undefined) this.#contents.set(this.#row, this.#kept.bytes)
    if (this.#isHashed) this.#hashes?.end(this.#row)
    this.#isProgram = false
    this.#isHashed = false
    this.#kept = undefined
  }

  /** The collector must not be used any more. */
  collected(): Omit<LayerContents, 'uncompressedSize'> {
    return {
      columns: this.#columns.columns(),
      contents: this.#contents,
      binaries: this.#binaries,
      interpreters: this.#interpreters,
      hashes: this.#hashes?.hashes(),
    }
  }

  #beginHash(): boolean {
    this.#isHashed = this.#size >= this.#hashesFrom
    if (this.#isHashed) this.#hashes?.begin()
    return this.#isHashed
  }

  /** Takes a script's interpreter from its first bytes; true for a program, whose whole body says what it is. */
  #saysMore(first: Buffer): boolean {
    const line = interpreterLine(first)
    if (line !== undefined) {
      this.#request.limits.addLine(line.length)
      this.#interpreters.set(this.#row, line)
      return false
    }
    if (first.length < ELF_MAGIC.length || first.compare(ELF_MAGIC, 0, 4, 0, 4) !== 0) return false
    this.#inspector ??= new BinaryInspector()
    this.#inspector.begin(this.#size)
    this.#isProgram = true
    return true
  }
}

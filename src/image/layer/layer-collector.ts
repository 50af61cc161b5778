import type { BinaryFacts } from '../binary/binary-facts.ts'
import { BinaryInspector } from '../binary/binary-inspector.ts'
import type { TarEntry } from '../tar/tar-entry.ts'
import type { TarSink } from '../tar/tar-reader.ts'
import { ColumnsWriter } from './layer-columns.ts'
import type { LayerContents, LayerRequest } from './read-layer.ts'

const ELF_MAGIC = Buffer.from('\x7fELF', 'latin1')

/** Takes what the tar reader finds in a layer: its entries as columns, and what is kept of contents by row. */
export class LayerCollector implements TarSink {
  readonly #request: Pick<LayerRequest, 'keep' | 'distil' | 'limits'>
  readonly #columns = new ColumnsWriter()
  readonly #contents = new Map<number, Buffer>()
  readonly #binaries = new Map<number, BinaryFacts>()
  #inspector: BinaryInspector | undefined
  #row = -1
  #size = 0

  constructor(request: Pick<LayerRequest, 'keep' | 'distil' | 'limits'>) {
    this.#request = request
  }

  entry(entry: TarEntry): boolean {
    const { keep, limits } = this.#request
    limits.addEntry(entry.path.length + entry.linkName.length)
    this.#row = this.#columns.add(entry)
    this.#size = entry.size
    if (entry.kind !== 'file') return false
    const cap = keep(entry.path)
    return cap > 0 && entry.size <= cap
  }

  content({ path }: TarEntry, content: Buffer): void {
    if (this.beginsAs(content)) {
      this.piece(content)
      this.bodyEnd()
    }
    const kept = this.#request.distil(path, content)
    this.#request.limits.addKept(kept.length)
    // A copy where it is a part of something larger, which would stay in memory with it.
    this.#contents.set(this.#row, kept.buffer.byteLength === kept.length ? kept : Buffer.from(kept))
  }

  /** Whether the body of the entry just given is a program's, which `piece` is then to be given whole. */
  beginsAs(first: Buffer): boolean {
    if (first.length < ELF_MAGIC.length || first.compare(ELF_MAGIC, 0, 4, 0, 4) !== 0) return false
    this.#inspector ??= new BinaryInspector()
    this.#inspector.begin(this.#size)
    return true
  }

  piece(bytes: Buffer): void {
    this.#inspector?.chunk(bytes)
  }

  bodyEnd(): void {
    const facts = this.#inspector?.end()
    if (facts !== undefined) this.#binaries.set(this.#row, facts)
  }

  /** The collector must not be used any more. */
  collected(): Omit<LayerContents, 'uncompressedSize'> {
    return { columns: this.#columns.columns(), contents: this.#contents, binaries: this.#binaries }
  }
}

import type { FileEntry, FileTree, HiddenEntry } from '../file-tree.ts'
import type { LayerEntry } from '../layer/layer-entry.ts'
import { Directory, entryOf, lookUp, type Node } from './directory.ts'
import type { LayerMerger } from './layer-merger.ts'
import { realFolder, resolveIn } from './walk.ts'

/** The file system after all layers were applied. */
export class MergedTree implements FileTree {
  readonly #merger: LayerMerger
  /** Kept content by layer and path, hidden versions included. */
  readonly #byLayer = new Map<string, Uint8Array>()

  /** The merger must not be used any more. */
  constructor(merger: LayerMerger, contents: ReadonlyMap<LayerEntry, Uint8Array>) {
    this.#merger = merger
    merger.links.settle(
      merger.hidden.map(({ entry }) => entry),
      (entry) => this.get(entry.path) === entry,
    )
    for (const [entry, content] of contents) {
      for (const { layer, path } of merger.links.namesOf(entry))
        this.#byLayer.set(`${layer}:${path}`, content)
    }
  }

  get(path: string): FileEntry | undefined {
    const node = lookUp(this.#merger.root, path)
    return node === undefined ? undefined : entryOf(node)
  }

  resolve(path: string): FileEntry | undefined {
    return resolveIn(this.#merger.root, path)
  }

  realFolder(path: string): string {
    return realFolder(this.#merger.root, path)
  }

  list(directory: string): readonly string[] {
    const node = lookUp(this.#merger.root, directory)
    return node instanceof Directory ? [...node.children.keys()].sort() : []
  }

  /** Every entry but the root. */
  *visible(): Iterable<FileEntry> {
    const pending: Node[] = [...this.#merger.root.children.values()].reverse()
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      yield entryOf(node)
      if (node instanceof Directory) for (const child of node.children.values()) pending.push(child)
    }
  }

  hidden(): Iterable<HiddenEntry> {
    return this.#merger.hidden
  }

  read(path: string): Uint8Array | undefined {
    const entry = this.resolve(path)
    return entry === undefined ? undefined : this.readInLayer(entry.path, entry.layer)
  }

  readInLayer(path: string, layer: number): Uint8Array | undefined {
    return this.#byLayer.get(`${layer}:${path}`)
  }
}

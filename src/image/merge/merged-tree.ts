import type { BinaryFacts } from '../binary/binary-facts.ts'
import type { EqualFiles, FileEntry, FileTree, HiddenEntry } from '../file-tree.ts'
import { EqualNodes } from './equal-nodes.ts'
import type { LayerMerger } from './layer-merger.ts'
import type { NodeHashes } from './node-hashes.ts'
import { NONE, type NodeTable, ROOT } from './node-table.ts'
import { TreeEntry } from './tree-entry.ts'
import { nodeAt, realFolder } from './walk.ts'

/** What was kept of files while their layers were read, by node: their contents, and what programs and scripts say. */
export interface NodeFacts {
  readonly contents: ReadonlyMap<number, Uint8Array>
  readonly binaries: ReadonlyMap<number, BinaryFacts>
  /** First lines of scripts. */
  readonly interpreters: ReadonlyMap<number, string>
  /** Undefined where files were not compared. */
  readonly hashes?: NodeHashes | undefined
}

/** The file system after all layers were applied. Entries are made anew each time they are asked for. */
export class MergedTree implements FileTree {
  readonly #merger: LayerMerger
  readonly #table: NodeTable
  readonly #facts: NodeFacts
  /** Hidden versions of files whose content or facts were kept, by layer and path; made when first needed. */
  #hiddenVersions: Map<string, number> | undefined
  /** Made when first needed. */
  #equal: EqualNodes | undefined

  /** The merger must not be used any more. */
  constructor(merger: LayerMerger, facts: NodeFacts) {
    this.#merger = merger
    this.#table = merger.table
    this.#facts = facts
    merger.links.settle(merger.hidden.nodes())
  }

  get(path: string): FileEntry | undefined {
    return this.#entry(this.#table.at(path))
  }

  /** As `get(path)?.type === 'directory'`, without an entry being made of it. */
  isDirectory(path: string): boolean {
    const node = this.#table.at(path)
    return node !== NONE && this.#table.isDirectory(node)
  }

  resolve(path: string): FileEntry | undefined {
    return this.#entry(nodeAt(this.#table, path))
  }

  realFolder(path: string): string {
    return realFolder(this.#table, path)
  }

  list(directory: string): readonly string[] {
    const node = this.#table.at(directory)
    return node === NONE ? [] : namesIn(this.#table, node)
  }

  /** Every entry but the root. */
  *visible(): Iterable<FileEntry> {
    const { links } = this.#merger
    const table = this.#table
    const pending: { folder: string; children: Iterator<number> }[] = [
      { folder: '', children: table.childrenOf(ROOT) },
    ]
    for (let top = pending.at(-1); top !== undefined; top = pending.at(-1)) {
      const next = top.children.next()
      if (next.done === true) {
        pending.pop()
        continue
      }
      const path = top.folder + table.names.name(next.value)
      yield new TreeEntry(table, links, next.value, path)
      if (table.isDirectory(next.value)) {
        pending.push({ folder: `${path}/`, children: table.childrenOf(next.value) })
      }
    }
  }

  *hidden(): Iterable<HiddenEntry> {
    for (const { node, hiddenBy, how } of this.#merger.hidden.all()) {
      const entry = new TreeEntry(this.#table, this.#merger.links, node, this.#table.pathOf(node))
      yield { entry, hiddenBy, how }
    }
  }

  read(path: string): Uint8Array | undefined {
    return this.#kept(this.#facts.contents, nodeAt(this.#table, path))
  }

  readInLayer(path: string, layer: number): Uint8Array | undefined {
    return this.#kept(this.#facts.contents, this.#versionOf(path, layer))
  }

  /** As readInLayer, of an entry that this tree gave: nothing has to be found by its path. */
  contentOf(entry: FileEntry): Uint8Array | undefined {
    const node = TreeEntry.nodeOf(entry)
    return node === undefined
      ? this.readInLayer(entry.path, entry.layer)
      : this.#kept(this.#facts.contents, node)
  }

  binary(path: string, layer?: number): BinaryFacts | undefined {
    return this.#kept(this.#facts.binaries, this.#versionOf(path, layer))
  }

  /** As binary, of an entry that this tree gave: nothing has to be found by its path. */
  binaryOf(entry: FileEntry): BinaryFacts | undefined {
    const node = TreeEntry.nodeOf(entry)
    return node === undefined ? this.binary(entry.path, entry.layer) : this.#kept(this.#facts.binaries, node)
  }

  interpreter(path: string, layer?: number): string | undefined {
    return this.#kept(this.#facts.interpreters, this.#versionOf(path, layer))
  }

  interpreterOf(entry: FileEntry): string | undefined {
    const node = TreeEntry.nodeOf(entry) ?? this.#versionOf(entry.path, entry.layer)
    return this.#kept(this.#facts.interpreters, node)
  }

  equalFiles(): Iterable<EqualFiles> | undefined {
    const { hashes } = this.#facts
    if (hashes === undefined) return undefined
    this.#equal ??= new EqualNodes(this.#merger, hashes)
    return this.#equalFiles(this.#equal)
  }

  *#equalFiles(equal: EqualNodes): Generator<EqualFiles> {
    for (const { count, nodes } of equal.groups()) yield { count, entries: () => this.#entries(nodes()) }
  }

  *#entries(nodes: Iterable<number>): Generator<FileEntry> {
    for (const node of nodes) {
      const entry = this.#entry(node)
      if (entry !== undefined) yield entry
    }
  }

  #entry(node: number): FileEntry | undefined {
    if (node === NONE) return undefined
    return new TreeEntry(this.#table, this.#merger.links, node, this.#table.pathOf(node))
  }

  #kept<Fact>(facts: ReadonlyMap<number, Fact>, node: number): Fact | undefined {
    return node === NONE ? undefined : factOf(facts, this.#merger, node)
  }

  #versionOf(path: string, layer: number | undefined): number {
    const node = this.#table.at(path)
    if (layer === undefined || (node !== NONE && this.#table.layerOf(node) === layer)) return node
    this.#hiddenVersions ??= this.#findHiddenVersions()
    return this.#hiddenVersions.get(`${layer}:${path}`) ?? NONE
  }

  #findHiddenVersions(): Map<string, number> {
    const found = new Map<string, number>()
    const { contents, binaries, interpreters } = this.#facts
    const kinds: readonly ReadonlyMap<number, unknown>[] = [contents, binaries, interpreters]
    for (const node of this.#merger.hidden.nodes()) {
      if (kinds.every((facts) => this.#kept(facts, node) === undefined)) continue
      found.set(`${this.#table.layerOf(node)}:${this.#table.pathOf(node)}`, node)
    }
    return found
  }
}

/** Kept facts stand at the inode's first name. */
export function factOf<Fact>(
  facts: ReadonlyMap<number, Fact>,
  merger: LayerMerger,
  node: number,
): Fact | undefined {
  return facts.get(merger.links.originOf(node))
}

/** Sorted. */
export function namesIn(table: NodeTable, directory: number): string[] {
  const names: string[] = []
  for (const child of table.childrenOf(directory)) names.push(table.names.name(child))
  return names.sort()
}

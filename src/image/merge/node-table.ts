import { withRoom } from '../layer/growing.ts'
import type { EntryKind } from '../layer/layer-columns.ts'
import { DIRECTORY, KINDS } from '../layer/layer-columns.ts'
import { decodePath, nameBytes } from '../layer/name-bytes.ts'
import { NameIndex } from './name-index.ts'
import { NameStore } from './name-store.ts'

const SLASH = 0x2f

/** What stands for no node. */
export const NONE = -1
export const ROOT = 0

/** Properties of an entry, as its header has them. */
export interface Attributes {
  readonly kind: number
  readonly size: number
  readonly mode: number
  readonly uid: number
  readonly gid: number
  readonly layer: number
}

/**
 * Every entry of every layer that was ever in the file system: a row of numbers each, since objects would take several
 * times the memory. A node keeps its name and directory for good; a directory's own properties change when another layer
 * has it, too.
 */
export class NodeTable {
  readonly names = new NameStore()
  readonly #index = new NameIndex(this.names, (node) => this.parents[node] ?? NONE)
  count = 0
  parents = new Int32Array(1024)
  kinds = new Uint8Array(1024)
  sizes = new Float64Array(1024)
  modes = new Uint16Array(1024)
  /** User and group in turn. */
  owners = new Float64Array(2048)
  layers = new Int32Array(1024)
  /** The layer that hid the node; NONE for one that is visible. */
  hiddenBy = new Int32Array(1024)
  /** Directories: the child added last; from it by `siblings` to the others, hidden ones among them. */
  children = new Int32Array(1024)
  siblings = new Int32Array(1024)
  /** Directories: the last layer that has it or something in it. */
  touchedBy = new Int32Array(1024)
  /** Directories: the last layer that hid everything below it of lower layers. */
  clearedBy = new Int32Array(1024)

  constructor() {
    const attributes = { kind: DIRECTORY, size: 0, mode: 0o755, uid: 0, gid: 0, layer: 0 }
    this.#append(NONE, new Uint8Array(), 0, 0, attributes)
  }

  /** Adds an entry to a directory, in place of a hidden one of that name. */
  add(parent: number, bytes: Uint8Array, start: number, end: number, attributes: Attributes): number {
    const node = this.#append(parent, bytes, start, end, attributes)
    this.#index.put(node)
    this.siblings[node] = this.children[parent] ?? NONE
    this.children[parent] = node
    return node
  }

  /** Gives a directory the properties that a later entry of the same path has. */
  describe(node: number, { kind, size, mode, uid, gid, layer }: Attributes): void {
    this.kinds[node] = kind
    this.sizes[node] = size
    this.modes[node] = mode
    this.owners[node * 2] = uid
    this.owners[node * 2 + 1] = gid
    this.layers[node] = layer
  }

  /** The visible node of that name; NONE where there is none. */
  child(parent: number, bytes: Uint8Array, start: number, end: number): number {
    const node = this.#index.find(parent, bytes, start, end)
    return node === NONE || this.hiddenBy[node] !== NONE ? NONE : node
  }

  childNamed(parent: number, name: string): number {
    const bytes = nameBytes(name)
    return this.child(parent, bytes, 0, bytes.length)
  }

  /** The visible child that has the name of another node. */
  childLike(parent: number, node: number): number {
    const start = this.names.startOf(node)
    return this.child(parent, this.names.bytes, start, start + this.names.lengthOf(node))
  }

  /** The visible node of exactly that path, links not followed; NONE where there is none. */
  at(path: string): number {
    let node = ROOT
    if (path === '') return node
    // The whole path once: bytes of each part by itself take longer than finding it.
    const bytes = nameBytes(path)
    for (let start = 0; start <= bytes.length; ) {
      if (!this.isDirectory(node)) return NONE
      let end = start
      while (end < bytes.length && bytes[end] !== SLASH) end += 1
      node = this.child(node, bytes, start, end)
      start = end + 1
    }
    return node
  }

  isDirectory(node: number): boolean {
    return this.kinds[node] === DIRECTORY
  }

  kindOf(node: number): EntryKind {
    return KINDS[this.kinds[node] ?? 0] ?? 'file'
  }

  layerOf(node: number): number {
    return this.layers[node] ?? 0
  }

  isVisible(node: number): boolean {
    return this.hiddenBy[node] === NONE
  }

  /** Visible children, the last added first. */
  *childrenOf(node: number): Generator<number, void, undefined> {
    for (let child = this.children[node] ?? NONE; child !== NONE; child = this.siblings[child] ?? NONE) {
      if (this.isVisible(child)) yield child
    }
  }

  pathOf(node: number): string {
    const path = Buffer.allocUnsafe(this.pathLength(node))
    let end = path.length
    for (let at = node; at !== ROOT && at !== NONE; at = this.parents[at] ?? ROOT) {
      end -= this.names.lengthOf(at)
      this.names.copy(at, path, end)
      end -= 1
      if (end >= 0) path[end] = SLASH
    }
    return decodePath(path)
  }

  /** In bytes. */
  pathLength(node: number): number {
    let length = -1
    for (let at = node; at !== ROOT; at = this.parents[at] ?? ROOT) length += 1 + this.names.lengthOf(at)
    return Math.max(length, 0)
  }

  /** Takes hidden nodes off a directory's list, so that they are passed over once only. */
  forgetHiddenChildren(directory: number): void {
    let kept = NONE
    for (let child = this.children[directory] ?? NONE; child !== NONE; ) {
      const next = this.siblings[child] ?? NONE
      if (this.isVisible(child)) {
        if (kept === NONE) this.children[directory] = child
        else this.siblings[kept] = child
        kept = child
      }
      child = next
    }
    if (kept === NONE) this.children[directory] = NONE
    else this.siblings[kept] = NONE
  }

  #append(parent: number, bytes: Uint8Array, start: number, end: number, attributes: Attributes): number {
    const node = this.count
    if (node === this.parents.length) this.#grow(node * 2)
    this.count += 1
    this.names.add(node, bytes, start, end)
    this.parents[node] = parent
    this.hiddenBy[node] = NONE
    this.children[node] = NONE
    this.siblings[node] = NONE
    this.touchedBy[node] = attributes.layer
    this.clearedBy[node] = NONE
    this.describe(node, attributes)
    return node
  }

  #grow(length: number): void {
    this.parents = withRoom(this.parents, length, Int32Array)
    this.kinds = withRoom(this.kinds, length, Uint8Array)
    this.sizes = withRoom(this.sizes, length, Float64Array)
    this.modes = withRoom(this.modes, length, Uint16Array)
    this.owners = withRoom(this.owners, length * 2, Float64Array)
    this.layers = withRoom(this.layers, length, Int32Array)
    this.hiddenBy = withRoom(this.hiddenBy, length, Int32Array)
    this.children = withRoom(this.children, length, Int32Array)
    this.siblings = withRoom(this.siblings, length, Int32Array)
    this.touchedBy = withRoom(this.touchedBy, length, Int32Array)
    this.clearedBy = withRoom(this.clearedBy, length, Int32Array)
  }
}

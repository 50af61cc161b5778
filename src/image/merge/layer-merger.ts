import { DIRECTORY, FILE, HARD_LINK, type LayerColumns, SYMLINK, textOf } from '../layer/layer-columns.ts'
import { nameBytes } from '../layer/name-bytes.ts'
import type { ReadLimits } from '../layer/read-limits.ts'
import { decodeText } from '../tar/block.ts'
import { HiddenNodes } from './hidden-nodes.ts'
import { LinkGroups } from './link-groups.ts'
import { MergeError } from './merge-error.ts'
import { type Attributes, NONE, NodeTable, ROOT } from './node-table.ts'
import { ParentFolder } from './parent-folder.ts'
import { walk } from './walk.ts'

const WHITEOUT = Buffer.from('.wh.')
const OPAQUE = Buffer.from('.wh..wh..opq')
/** Names at the root that AUFS used for itself. */
const AUFS_PREFIX = Buffer.from('.wh..wh.')
const SLASH = 0x2f
const MOST_LINKS = 255
/** Linux's PATH_MAX, links followed. */
const LONGEST_PATH = 4096

/**
 * Applies layers base first to one file system (image-spec layer.md, Applying Changesets), as containerd does on
 * overlayfs: whiteouts and opaque markers hide lower layers only, wherever they stand in their layer; a later entry
 * of the same layer replaces an earlier one; a directory joins a lower directory and replaces anything else, so an
 * entry below a lower layer's symbolic link turns that link into a directory, whereas links of the same layer are
 * followed. One difference: a hard link to a lower layer's file is accepted, which overlayfs would refuse.
 */
export class LayerMerger {
  readonly table = new NodeTable()
  readonly links = new LinkGroups(this.table)
  readonly hidden = new HiddenNodes(this.table)
  readonly #limits: ReadLimits
  #layer = 0
  readonly #lastParent = new ParentFolder()
  /** What the hard link before was to, since the names of one file mostly stand together. */
  #lastLink: { readonly target: string; readonly node: number } | undefined

  /** The limits count the directories that only the paths of others name. */
  constructor(limits: ReadLimits) {
    this.#limits = limits
  }

  /**
   * Applies the next layer; `placed` is told the node that became of each row which is no marker. Throws MergeError for
   * an entry that no engine could unpack there, ReadLimitError.
   */
  apply(layer: number, columns: LayerColumns, placed?: (row: number, node: number) => void): void {
    this.#layer = layer
    this.#lastParent.forget()
    this.#lastLink = undefined
    for (let row = 0; row < columns.count; row += 1) {
      const node = this.#applyRow(columns, row)
      if (node !== NONE) placed?.(row, node)
    }
    this.hidden.endLayer()
  }

  #applyRow(columns: LayerColumns, row: number): number {
    const { text } = columns
    const { start, pathEnd } = textOf(columns, row)
    if (start === pathEnd) {
      if (columns.kinds[row] === DIRECTORY) this.table.describe(ROOT, this.#attributes(columns, row))
      return NONE
    }
    const isOpaqueRoot = isText(text, start, pathEnd, OPAQUE)
    if (!isOpaqueRoot && startsWith(text, start, pathEnd, AUFS_PREFIX)) return NONE
    const slash = text.lastIndexOf(SLASH, pathEnd - 1)
    const nameStart = slash < start ? start : slash + 1
    const parent = nameStart === start ? ROOT : this.#parent(text, start, slash, pathEnd)
    if (startsWith(text, nameStart, pathEnd, WHITEOUT)) {
      if (isText(text, nameStart, pathEnd, OPAQUE)) this.#clear(parent)
      else this.#whiteOut(parent, text, nameStart + WHITEOUT.length, pathEnd, start)
      return NONE
    }
    return this.#place(parent, columns, row, nameStart)
  }

  #attributes({ kinds, sizes, modes, owners }: LayerColumns, row: number): Attributes {
    return {
      kind: kinds[row] ?? FILE,
      size: sizes[row] ?? 0,
      mode: modes[row] ?? 0,
      uid: owners[row * 2] ?? 0,
      gid: owners[row * 2 + 1] ?? 0,
      layer: this.#layer,
    }
  }

  #parent(text: Uint8Array, start: number, end: number, pathEnd: number): number {
    const last = this.#lastParent
    if (last.isAt(text, start, end)) return last.node
    let node = last.walkDirectories(this.table, text, start, end, this.#layer)
    if (node === NONE) {
      const entryPath = textAt(text, start, pathEnd)
      const walked = walk(this.table, textAt(text, start, end), {
        followLast: true,
        mostLinks: MOST_LINKS,
        sees: (found) => this.#isSeen(found),
      })
      if (walked === undefined) {
        throw new MergeError(
          this.#layer,
          entryPath,
          'lies below something that is no directory, or in a loop of links',
        )
      }
      node = this.#makeDirectories(walked.names, entryPath)
    }
    last.remember(node, start, end, this.table.pathLength(node))
    return node
  }

  /** Links and files of lower layers are no part of an entry's path. */
  #isSeen(node: number): boolean {
    return this.table.layerOf(node) === this.#layer || this.table.isDirectory(node)
  }

  #makeDirectories(names: readonly string[], entryPath: string): number {
    const { table } = this
    let directory = ROOT
    let length = -1
    for (const name of names) {
      const bytes = nameBytes(name)
      length += 1 + bytes.length
      let child = table.child(directory, bytes, 0, bytes.length)
      if (child === NONE || !table.isDirectory(child)) {
        if (child !== NONE && table.layerOf(child) === this.#layer) {
          throw new MergeError(this.#layer, entryPath, 'lies below a file')
        }
        if (child !== NONE) this.#hide(child)
        if (length > LONGEST_PATH) throw this.#tooLong(entryPath)
        this.#limits.addEntry(length)
        child = table.add(directory, bytes, 0, bytes.length, impliedDirectory(this.#layer))
      }
      table.touchedBy[child] = this.#layer
      directory = child
    }
    return directory
  }

  #place(parent: number, columns: LayerColumns, row: number, nameStart: number): number {
    const { table } = this
    const { text } = columns
    const { start, pathEnd, linkEnd } = textOf(columns, row)
    const length = (parent === ROOT ? 0 : this.#lastParent.length + 1) + pathEnd - nameStart
    if (length > LONGEST_PATH) throw this.#tooLong(textAt(text, start, pathEnd))
    const attributes = this.#attributes(columns, row)
    const existing = table.child(parent, text, nameStart, pathEnd)
    if (attributes.kind === DIRECTORY && existing !== NONE && table.isDirectory(existing)) {
      table.describe(existing, attributes)
      table.touchedBy[existing] = this.#layer
      return existing
    }
    if (existing !== NONE) this.#hide(existing)
    if (attributes.kind !== HARD_LINK) {
      const node = table.add(parent, text, nameStart, pathEnd, attributes)
      if (attributes.kind === SYMLINK) table.names.addTarget(node, text, pathEnd, linkEnd)
      return node
    }
    const target = this.#linkTarget(textAt(text, pathEnd, linkEnd), () => textAt(text, start, pathEnd))
    const kind = table.kinds[target] ?? FILE
    const node = table.add(parent, text, nameStart, pathEnd, {
      ...attributes,
      kind,
      size: table.sizes[target] ?? 0,
    })
    const symlink = table.names.target(target)
    if (symlink !== undefined) {
      const bytes = nameBytes(symlink)
      table.names.addTarget(node, bytes, 0, bytes.length)
    }
    this.links.link(node, target)
    return node
  }

  #tooLong(path: string): MergeError {
    return new MergeError(
      this.#layer,
      path,
      `lies at a path longer than the ${LONGEST_PATH} characters that Linux allows`,
    )
  }

  #linkTarget(target: string, path: () => string): number {
    if (this.#lastLink?.target === target) return this.#lastLink.node
    const node = this.#findLinkTarget(target, path)
    this.#lastLink = { target, node }
    return node
  }

  #findLinkTarget(target: string, path: () => string): number {
    const rules = { followLast: false, mostLinks: MOST_LINKS }
    const sees = (node: number) => this.#isSeen(node)
    const own = walk(this.table, target, { ...rules, sees })?.node ?? NONE
    const node = own === NONE ? (walk(this.table, target, rules)?.node ?? NONE) : own
    if (node === NONE) {
      throw new MergeError(this.#layer, path(), `is a hard link to ${target}, which is not there`)
    }
    if (this.table.isDirectory(node)) {
      throw new MergeError(this.#layer, path(), `is a hard link to ${target}, which is a directory`)
    }
    return node
  }

  #whiteOut(parent: number, text: Uint8Array, start: number, end: number, pathStart: number): void {
    if (isNoName(text, start, end)) {
      throw new MergeError(this.#layer, textAt(text, pathStart, end), 'is an invalid whiteout')
    }
    const child = this.table.child(parent, text, start, end)
    if (child === NONE) return
    if (this.#isTouched(child)) this.#clearOwn(child)
    else if (this.table.layerOf(child) < this.#layer) this.#hide(child)
  }

  #isTouched(node: number): boolean {
    return this.table.isDirectory(node) && this.table.touchedBy[node] === this.#layer
  }

  /** Empties a directory that is also this layer's of all that lower layers put there, itself included. */
  #clearOwn(directory: number): void {
    if (this.table.layerOf(directory) < this.#layer) {
      this.table.describe(directory, impliedDirectory(this.#layer))
    }
    this.#clear(directory)
  }

  #clear(directory: number): void {
    const { table } = this
    if (table.clearedBy[directory] === this.#layer) return
    table.clearedBy[directory] = this.#layer
    for (const child of table.childrenOf(directory)) {
      if (this.#isTouched(child)) this.#clearOwn(child)
      else if (table.layerOf(child) < this.#layer) this.#hide(child)
    }
    table.forgetHiddenChildren(directory)
  }

  #hide(node: number): void {
    this.#lastLink = undefined
    if (this.hidden.hide(node, this.#layer)) this.#lastParent.forget()
  }
}

function impliedDirectory(layer: number): Attributes {
  return { kind: DIRECTORY, size: 0, mode: 0o755, uid: 0, gid: 0, layer }
}

function textAt(text: Uint8Array, start: number, end: number): string {
  return decodeText(Buffer.from(text.buffer, text.byteOffset + start, end - start))
}

function startsWith(text: Uint8Array, start: number, end: number, prefix: Uint8Array): boolean {
  if (end - start < prefix.length) return false
  for (let at = 0; at < prefix.length; at += 1) if (text[start + at] !== prefix[at]) return false
  return true
}

function isText(text: Uint8Array, start: number, end: number, other: Uint8Array): boolean {
  return end - start === other.length && startsWith(text, start, end, other)
}

const DOT = 0x2e

/** Empty, `.` or `..`. */
function isNoName(text: Uint8Array, start: number, end: number): boolean {
  if (end - start > 2) return false
  for (let at = start; at < end; at += 1) if (text[at] !== DOT) return false
  return true
}

import type { HiddenEntry } from '../file-tree.ts'
import { impliedDirectory, type LayerEntry } from '../layer/layer-entry.ts'
import type { LayerContents } from '../layer/read-layer.ts'
import type { ReadLimits } from '../layer/read-limits.ts'
import { Directory, entryOf, lookUp, type Node } from './directory.ts'
import { LinkGroups } from './link-groups.ts'
import { MergeError } from './merge-error.ts'
import { walk } from './walk.ts'

const WHITEOUT = '.wh.'
const OPAQUE = '.wh..wh..opq'
/** Names at the root that AUFS used for itself. */
const AUFS_PREFIX = '.wh..wh.'
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
  readonly root = new Directory(impliedDirectory('', 0))
  readonly links = new LinkGroups()
  readonly hidden: HiddenEntry[] = []
  readonly #limits: ReadLimits
  #layer = 0
  #hiddenNow: LayerEntry[] = []
  /** The directory of the entry before, since entries of one directory mostly stand together. */
  #lastParent: { readonly path: string; readonly directory: Directory } | undefined

  /** The limits count the directories that only the paths of others name. */
  constructor(limits: ReadLimits) {
    this.#limits = limits
  }

  /** Throws MergeError for an entry that no engine could unpack there, ReadLimitError. */
  apply(layer: number, { entries, linkTargets }: Pick<LayerContents, 'entries' | 'linkTargets'>): void {
    this.#layer = layer
    this.#hiddenNow = []
    this.#lastParent = undefined
    for (const entry of entries) this.#applyEntry(entry, linkTargets.get(entry))
    for (const entry of this.#hiddenNow) {
      const how = lookUp(this.root, entry.path) === undefined ? 'deleted' : 'overwritten'
      this.hidden.push({ entry, hiddenBy: layer, how })
    }
  }

  #applyEntry(entry: LayerEntry, linkTarget: string | undefined): void {
    const { path } = entry
    if (path === '') {
      if (entry.type === 'directory') this.root.entry = entry
      return
    }
    if (path.startsWith(AUFS_PREFIX) && path !== OPAQUE) return
    const slash = path.lastIndexOf('/')
    const name = path.slice(slash + 1)
    const parent = slash === -1 ? this.root : this.#parent(path.slice(0, slash), path)
    if (name === OPAQUE) this.#clear(parent)
    else if (name.startsWith(WHITEOUT)) this.#whiteOut(parent, name.slice(WHITEOUT.length), path)
    else this.#place(parent, name, entry, linkTarget)
  }

  #parent(path: string, entryPath: string): Directory {
    if (this.#lastParent?.path === path) return this.#lastParent.directory
    const walked = walk(this.root, path, {
      followLast: true,
      mostLinks: MOST_LINKS,
      sees: (node) => entryOf(node).layer === this.#layer || node instanceof Directory,
    })
    if (walked === undefined) {
      throw new MergeError(
        this.#layer,
        entryPath,
        'lies below something that is no directory, or in a loop of links',
      )
    }
    const directory = this.#makeDirectories(walked.names, entryPath)
    this.#lastParent = { path, directory }
    return directory
  }

  #makeDirectories(names: readonly string[], entryPath: string): Directory {
    let directory = this.root
    for (const name of names) {
      let child = directory.children.get(name)
      if (!(child instanceof Directory)) {
        if (child?.layer === this.#layer) throw new MergeError(this.#layer, entryPath, 'lies below a file')
        if (child !== undefined) this.#hide(child)
        const path = directory.pathOf(name)
        if (path.length > LONGEST_PATH) throw this.#tooLong(entryPath)
        this.#limits.addEntry(path.length)
        child = new Directory(impliedDirectory(path, this.#layer))
        directory.children.set(name, child)
      }
      child.touchedBy = this.#layer
      directory = child
    }
    return directory
  }

  #place(parent: Directory, name: string, entry: LayerEntry, linkTarget: string | undefined): void {
    const existing = parent.children.get(name)
    if (!parent.holds(entry.path, name)) {
      const path = parent.pathOf(name)
      if (path.length > LONGEST_PATH) throw this.#tooLong(entry.path)
      entry.path = path
    }
    if (entry.type === 'directory' && existing instanceof Directory) {
      existing.entry = entry
      existing.touchedBy = this.#layer
      return
    }
    if (existing !== undefined) {
      this.#hide(existing)
      parent.children.delete(name)
    }
    if (linkTarget !== undefined) this.links.link(entry, this.#linkTarget(linkTarget, entry.path))
    parent.children.set(name, entry.type === 'directory' ? new Directory(entry) : entry)
  }

  #tooLong(path: string): MergeError {
    return new MergeError(
      this.#layer,
      path,
      `lies at a path longer than the ${LONGEST_PATH} characters that Linux allows`,
    )
  }

  #linkTarget(target: string, path: string): LayerEntry {
    const sees = (node: Node) => entryOf(node).layer === this.#layer || node instanceof Directory
    const rules = { followLast: false, mostLinks: MOST_LINKS }
    const node = walk(this.root, target, { ...rules, sees })?.node ?? walk(this.root, target, rules)?.node
    if (node === undefined)
      throw new MergeError(this.#layer, path, `is a hard link to ${target}, which is not there`)
    if (node instanceof Directory) {
      throw new MergeError(this.#layer, path, `is a hard link to ${target}, which is a directory`)
    }
    return node
  }

  #whiteOut(parent: Directory, name: string, path: string): void {
    if (name === '' || name === '.' || name === '..')
      throw new MergeError(this.#layer, path, 'is an invalid whiteout')
    const child = parent.children.get(name)
    if (child === undefined) return
    if (child instanceof Directory && child.touchedBy === this.#layer) this.#clearOwn(child)
    else if (entryOf(child).layer < this.#layer) {
      this.#hide(child)
      parent.children.delete(name)
    }
  }

  /** Empties a directory that is also this layer's of all that lower layers put there, itself included. */
  #clearOwn(directory: Directory): void {
    if (directory.entry.layer < this.#layer) {
      directory.entry = impliedDirectory(directory.entry.path, this.#layer)
    }
    this.#clear(directory)
  }

  #clear(directory: Directory): void {
    if (directory.clearedBy === this.#layer) return
    directory.clearedBy = this.#layer
    for (const [name, child] of directory.children) {
      if (child instanceof Directory && child.touchedBy === this.#layer) this.#clearOwn(child)
      else if (entryOf(child).layer < this.#layer) {
        this.#hide(child)
        directory.children.delete(name)
      }
    }
  }

  #hide(node: Node): void {
    const pending: Node[] = [node]
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const entry = entryOf(next)
      this.#hiddenNow.push(entry)
      if (entry.type === 'directory' || entry.type === 'symlink') this.#lastParent = undefined
      if (!(next instanceof Directory)) continue
      for (const child of next.children.values()) pending.push(child)
    }
  }
}

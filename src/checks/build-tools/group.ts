import type { FileEntry } from '../../image/file-tree.ts'
import type { Package } from '../../image/package.ts'
import { type FileSet, inodeOf } from '../files/file-set.ts'
import type { SourcedLayer } from '../sourced-layer.ts'
import type { Tool } from './tool.ts'

/** Files that one finding speaks of: a package's, or a tool's that no package installed. */
export interface Group {
  readonly visibility: FileSet['visibility']
  /** Undefined for headers and static libraries. */
  readonly tool: Tool | undefined
  /** More than one only where headers and static libraries of several packages are one finding. */
  readonly packages: readonly Package[]
  /** What it was recognised by, the shortest first. */
  readonly paths: readonly string[]
  /** All that goes when it goes; hard links counted once. */
  readonly bytes: number
  /** The layer that has most of the bytes. */
  readonly layer: SourcedLayer | undefined
}

/** A group while its files are collected. */
export class GroupDraft {
  readonly tool: Tool | undefined
  readonly paths = new Set<string>()
  readonly #set: FileSet
  readonly #packages = new Set<Package>()
  readonly #files = new Map<string, FileEntry>()

  constructor(set: FileSet, tool: Tool | undefined) {
    this.#set = set
    this.tool = tool
  }

  addFile(entry: FileEntry): void {
    this.#files.set(inodeOf(entry), entry)
  }

  /** Adds all files of the package that the set has. */
  addPackage(owner: Package): void {
    if (this.#packages.has(owner)) return
    this.#packages.add(owner)
    for (const entry of owner.files.flatMap((file) => this.#set.at(file))) this.addFile(entry)
  }

  /** Its files, as inodeOf names them. */
  inodes(): Iterable<string> {
    return this.#files.keys()
  }

  finish(layers: readonly SourcedLayer[]): Group {
    const perLayer = new Map<number, number>()
    for (const { layer, size } of this.#files.values()) perLayer.set(layer, (perLayer.get(layer) ?? 0) + size)
    const [heaviest] = [...perLayer].sort(([a, x], [b, y]) => y - x || a - b)
    return {
      visibility: this.#set.visibility,
      tool: this.tool,
      packages: [...this.#packages],
      paths: [...this.paths].sort((a, b) => a.length - b.length || (a < b ? -1 : 1)),
      bytes: [...perLayer.values()].reduce((sum, bytes) => sum + bytes, 0),
      layer: heaviest && layers[heaviest[0]],
    }
  }
}

import type { FileEntry, FileType } from '../file-tree.ts'
import type { LinkGroups } from './link-groups.ts'
import type { NodeTable } from './node-table.ts'

/** A node's entry, made when it is asked for. */
export class TreeEntry implements FileEntry {
  readonly path: string
  readonly type: FileType
  readonly size: number
  readonly mode: number
  readonly uid: number
  readonly gid: number
  readonly layer: number
  declare readonly linkTarget?: string
  declare readonly hardLinkTo?: string
  readonly #node: number

  constructor(table: NodeTable, links: LinkGroups, node: number, path: string) {
    const kind = table.kindOf(node)
    this.#node = node
    this.path = path
    this.type = kind === 'hard-link' ? 'file' : kind
    this.size = table.sizes[node] ?? 0
    this.mode = table.modes[node] ?? 0
    this.uid = table.owners[node * 2] ?? 0
    this.gid = table.owners[node * 2 + 1] ?? 0
    this.layer = table.layerOf(node)
    const target = table.names.target(node)
    if (target !== undefined) this.linkTarget = target
    const counting = links.countingNameOf(node)
    if (counting !== node) this.hardLinkTo = table.pathOf(counting)
  }

  /** The node of an entry that was made here; undefined for a copy of one. */
  static nodeOf(entry: FileEntry): number | undefined {
    return #node in entry ? entry.#node : undefined
  }
}

import type { FileEntry } from '../file-tree.ts'
import type { LayerEntry } from '../layer/layer-entry.ts'
import type { LayerView } from '../packages/database.ts'
import type { LayerMerger } from './layer-merger.ts'
import { factOf, namesIn } from './merged-tree.ts'
import { NONE } from './node-table.ts'
import { TreeEntry } from './tree-entry.ts'
import { nodeAt } from './walk.ts'

/**
 * The file system as it stands while layers are still being applied. The same file is the same entry each time, as
 * long as no layer changes it.
 */
export function viewOf(merger: LayerMerger, contents: ReadonlyMap<number, Buffer>): LayerView {
  const { table, links } = merger
  const known = new Map<number, LayerEntry>()
  return {
    resolve(path) {
      const node = nodeAt(table, path)
      if (node === NONE) return undefined
      const before = known.get(node)
      if (before !== undefined && before.layer === table.layerOf(node)) return before
      const entry = new TreeEntry(table, links, node, table.pathOf(node))
      known.set(node, entry)
      return entry
    },
    list(directory) {
      const node = nodeAt(table, directory)
      return node === NONE ? [] : namesIn(table, node)
    },
    content(entry) {
      const node = nodeOf(merger, entry)
      return node === NONE ? undefined : factOf(contents, merger, node)
    },
  }
}

/** The node of an entry of the view or of the tree; of a copy of one only while that is visible. */
function nodeOf({ table }: LayerMerger, entry: FileEntry): number {
  const own = TreeEntry.nodeOf(entry)
  if (own !== undefined) return own
  const node = table.at(entry.path)
  return node !== NONE && table.layerOf(node) === entry.layer ? node : NONE
}

import type { LayerEntry } from '../layer/layer-entry.ts'
import type { LayerView } from '../packages/database.ts'
import { Directory } from './directory.ts'
import type { LayerMerger } from './layer-merger.ts'
import { nodeAt, resolveIn } from './walk.ts'

/** The file system as it stands while layers are still being applied. */
export function viewOf(merger: LayerMerger, contents: ReadonlyMap<LayerEntry, Buffer>): LayerView {
  return {
    resolve: (path) => resolveIn(merger.root, path),
    list(directory) {
      const node = nodeAt(merger.root, directory)
      return node instanceof Directory ? [...node.children.keys()].sort() : []
    },
    content(entry) {
      for (const name of merger.links.namesOf(entry)) {
        const content = contents.get(name)
        if (content !== undefined) return content
      }
      return undefined
    },
  }
}

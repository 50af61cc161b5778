import type { FileEntry } from '../file-tree.ts'

/** An entry of a layer while layers are merged; which name a hard link's bytes count at is known only afterwards. */
export type LayerEntry = FileEntry

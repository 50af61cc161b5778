import type { TreeEntry } from '../../compare/image-facts.ts'
import type { ReportPlatform } from '../report.ts'
import type { ReportHidden } from '../report-contents.ts'
import { fileColumns } from './file-columns.ts'
import { addLeaf, type Directory, emptyDirectory, type Leaf, type Sum } from './file-tree.ts'
import type { MapData } from './page-data.ts'

/** The map of a report whose image is not at hand: of its tree, which names the larger places. */
export function mapOfTree({ tree, kinds, hidden }: ReportPlatform): MapData {
  const root = emptyDirectory('')
  const left = new Map<string, Sum>([['', total(kinds)]])
  for (const { path, type, bytes, files } of tree.entries) {
    if (type === 'directory') left.set(path, { bytes, files })
  }
  for (const entry of tree.entries) {
    const parent = around(left, entry.path)
    if (parent !== undefined) {
      parent.bytes -= entry.bytes
      parent.files -= entry.files
    }
    if (entry.type === 'file') add(root, entry.path, leafOf(entry))
  }
  for (const [path, { bytes, files }] of left) {
    if (bytes > 0) {
      const rest = {
        name: undefined,
        isHidden: false,
        bytes,
        files: Math.max(1, files),
        layer: 0,
        package: 0,
      }
      addLeaf(root, path === '' ? [] : path.split('/'), rest)
    }
  }
  for (const one of hidden) addHidden(root, one)
  // The tree has been cut already: every row that it has is shown.
  return { from: tree.from, columns: fileColumns(root, 0) }
}

function addHidden(root: Directory, { layerIndex, bytes, files, places }: ReportHidden): void {
  const common = { isHidden: true, layer: layerIndex + 1, package: 0 }
  let listed = 0
  for (const { path, restBytes } of places) {
    listed += restBytes
    if (restBytes > 0) add(root, path, { ...common, name: nameOf(path), bytes: restBytes, files: 1 })
  }
  if (bytes > listed) {
    const others = Math.max(1, files - places.length)
    addLeaf(root, [], { ...common, name: undefined, bytes: bytes - listed, files: others })
  }
}

function add(root: Directory, path: string, leaf: Leaf): void {
  addLeaf(root, path.split('/').slice(0, -1), leaf)
}

function leafOf({ path, bytes, layerIndex }: TreeEntry): Leaf {
  const layer = layerIndex === null ? 0 : layerIndex + 1
  return { name: nameOf(path), isHidden: false, bytes, files: 1, layer, package: 0 }
}

function total(kinds: ReportPlatform['kinds']): Sum {
  return kinds.reduce((sum, one) => ({ bytes: sum.bytes + one.bytes, files: sum.files + one.files }), {
    bytes: 0,
    files: 0,
  })
}

/** Of the nearest directory around a path that the tree lists. */
function around(left: ReadonlyMap<string, Sum>, path: string): Sum | undefined {
  let directory = path
  while (directory !== '') {
    directory = directoryOf(directory)
    const found = left.get(directory)
    if (found !== undefined) return found
  }
  return undefined
}

function directoryOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

import { bytesOf, type Directory, type Leaf, type Sum } from './file-tree.ts'
import { DIRECTORY, type FileColumns, HIDDEN, HIDDEN_REST, VISIBLE, VISIBLE_REST } from './page-data.ts'

type Rows = { readonly [Column in keyof FileColumns]: FileColumns[Column][number][] }

interface Pending {
  readonly directory: Directory
  readonly depth: number
}

/**
 * The tree as columns, names in order, so that equal ones lie close together. Directories and files of fewer than
 * `from` bytes are put together, one row a directory for those in the final file system and one for hidden ones.
 */
export function fileColumns(root: Directory, from: number): FileColumns {
  const rows: Rows = { depths: [], names: [], kinds: [], bytes: [], files: [], layers: [], packages: [] }
  // No recursion: a path may be thousands of directories deep.
  const pending: Pending[] = [{ directory: root, depth: 0 }]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { directory, depth } = next
    if (directory !== root) {
      add(rows, depth - 1, {
        name: directory.name,
        kind: DIRECTORY,
        bytes: 0,
        files: 0,
        layer: 0,
        package: 0,
      })
    }
    addContents(rows, directory, depth, from)
    const inside = [...directory.directories.values()].filter((one) => bytesOf(one) >= from)
    inside.sort((a, b) => compare(b.name, a.name))
    for (const one of inside) pending.push({ directory: one, depth: depth + 1 })
  }
  return rows
}

function addContents(rows: Rows, directory: Directory, depth: number, from: number): void {
  const rest = { visible: { bytes: 0, files: 0 }, hidden: { bytes: 0, files: 0 } }
  for (const one of directory.directories.values()) {
    if (bytesOf(one) >= from) continue
    put(rest.visible, one.visible)
    put(rest.hidden, one.hidden)
  }
  const named: Leaf[] = []
  for (const leaf of directory.leaves) {
    if (leaf.name === undefined || leaf.bytes >= from) named.push(leaf)
    else put(leaf.isHidden ? rest.hidden : rest.visible, leaf)
  }
  named.sort((a, b) => compare(a.name ?? '', b.name ?? ''))
  for (const leaf of named) add(rows, depth, { ...leaf, name: leaf.name ?? '', kind: kindOf(leaf) })
  for (const [kind, sum] of [
    [VISIBLE_REST, rest.visible],
    [HIDDEN_REST, rest.hidden],
  ] as const) {
    if (sum.files > 0) add(rows, depth, { ...sum, name: '', kind, layer: 0, package: 0 })
  }
}

function add(
  rows: Rows,
  depth: number,
  row: Omit<Leaf, 'name' | 'isHidden'> & { name: string; kind: number },
) {
  rows.depths.push(depth)
  rows.names.push(row.name)
  rows.kinds.push(row.kind)
  rows.bytes.push(row.bytes)
  rows.files.push(row.files)
  rows.layers.push(row.layer)
  rows.packages.push(row.package)
}

function kindOf({ name, isHidden }: Leaf): number {
  if (name === undefined) return isHidden ? HIDDEN_REST : VISIBLE_REST
  return isHidden ? HIDDEN : VISIBLE
}

function put(sum: Sum, more: Sum): void {
  sum.bytes += more.bytes
  sum.files += more.files
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

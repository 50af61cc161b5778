/**
 * A slow and plain model of how layers make a file system, to compare the reader with: no tree, no cleverness, a
 * flat table of paths that is searched from end to end. Without links to folders.
 */
export interface ModelEntry {
  readonly path: string
  readonly kind: 'file' | 'directory' | 'whiteout' | 'opaque' | 'hard-link'
  readonly size: number
  readonly target: string
}

interface Inode {
  readonly size: number
  names: number
}

interface Row {
  readonly kind: 'file' | 'directory'
  readonly layer: number
  readonly inode: Inode
}

export interface ModelResult {
  /** Path, kind, layer (files only) and size. */
  readonly visible: readonly string[]
  readonly hiddenSize: number
}

export function applyModel(layers: readonly (readonly ModelEntry[])[]): ModelResult {
  const table = new Map<string, Row>()
  const inodes: Inode[] = []
  const remove = (path: string) => {
    const row = table.get(path)
    if (row !== undefined) row.inode.names -= 1
    table.delete(path)
  }
  const put = (path: string, row: Row) => {
    remove(path)
    row.inode.names += 1
    table.set(path, row)
  }
  const below = (path: string) => [...table.keys()].filter((other) => other.startsWith(`${path}/`))

  layers.forEach((entries, layer) => {
    const newInode = (size: number): Inode => {
      const inode = { size, names: 0 }
      inodes.push(inode)
      return inode
    }
    // What lower layers have goes first, whatever the order of the entries.
    for (const { kind, path } of entries) {
      if (kind === 'whiteout') for (const gone of [path, ...below(path)]) remove(gone)
      if (kind === 'opaque') {
        for (const gone of path === '' ? [...table.keys()] : below(path)) remove(gone)
        if (table.get(path)?.kind === 'file') remove(path)
      }
    }
    const addParents = (path: string) => {
      const parts = path.split('/')
      for (let length = 1; length < parts.length; length += 1) {
        const parent = parts.slice(0, length).join('/')
        if (table.get(parent)?.kind !== 'directory') {
          put(parent, { kind: 'directory', layer, inode: newInode(0) })
        }
      }
    }
    for (const { kind, path, size, target } of entries) {
      addParents(kind === 'opaque' && path !== '' ? `${path}/x` : path)
      if (kind === 'whiteout' || kind === 'opaque') continue
      if (kind === 'directory') {
        if (table.get(path)?.kind !== 'directory') put(path, { kind, layer, inode: newInode(0) })
        continue
      }
      for (const gone of below(path)) remove(gone)
      const inode = kind === 'hard-link' ? table.get(target)?.inode : newInode(size)
      if (inode === undefined) throw new Error(`no ${target}`)
      put(path, { kind: 'file', layer, inode })
    }
  })
  const visible = [...table].map(([path, { kind, layer, inode }]) =>
    kind === 'file' ? `${path} file ${layer} ${inode.size}` : `${path} directory`,
  )
  const hiddenSize = inodes.reduce((sum, { size, names }) => (names === 0 ? sum + size : sum), 0)
  return { visible: visible.sort(), hiddenSize }
}

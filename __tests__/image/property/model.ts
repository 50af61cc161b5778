import type { RandomEntry, RandomLayer } from './random-image.ts'

/**
 * A slow and plain model of how layers make a file system (image-spec layer.md): no tree, a flat table of paths that
 * is searched from end to end.
 */
export interface ModelRow {
  readonly kind: 'file' | 'directory' | 'symlink'
  readonly layer: number
  readonly inode: Inode
  readonly target: string
}

export interface Inode {
  readonly size: number
  /** As the header of its newest name says, whichever names are visible. */
  mode: number
  readonly names: Set<string>
  /** Layer that ships its bytes. */
  readonly origin: number
  /** Layer that took its last name; undefined while it has one. */
  lostIn: number | undefined
}

export interface ModelHidden {
  readonly path: string
  readonly layer: number
  readonly hiddenBy: number
  readonly how: 'overwritten' | 'deleted'
}

export interface Model {
  readonly table: ReadonlyMap<string, ModelRow>
  /** Files and links, no directories. */
  readonly hidden: readonly ModelHidden[]
  readonly hiddenSize: number
  readonly visibleSize: number
  readonly fileCount: number
  readonly layers: readonly ModelLayer[]
}

/** What became of the bytes that a layer ships. */
export interface ModelLayer {
  readonly visibleSize: number
  readonly hiddenSize: number
  readonly hiddenBy: readonly { readonly layer: number; readonly bytes: number }[]
}

/** No engine could unpack it: an entry below a file of its own layer, a hard link to nothing or to a directory. */
export class Impossible extends Error {}

/** Of a folder that only the paths of others name. */
const IMPLIED_MODE = 0o755

/** What the model does not say: links of a layer are followed by its later entries. */
export class NotModelled extends Error {}

/** Throws Impossible or NotModelled. */
export function modelOf(layers: readonly RandomLayer[]): Model {
  const table = new Map<string, ModelRow>()
  const inodes = new Set<Inode>()
  const hidden: ModelHidden[] = []

  layers.forEach((entries, layer) => {
    const before = new Set(table.keys())
    const gone: { path: string; row: ModelRow }[] = []
    const newInode = (size: number, mode: number): Inode => {
      return { size, mode, names: new Set(), origin: layer, lostIn: undefined }
    }
    const remove = (path: string) => {
      const row = table.get(path)
      if (row === undefined) return
      row.inode.names.delete(path)
      if (row.inode.names.size === 0) row.inode.lostIn = layer
      table.delete(path)
      gone.push({ path, row })
    }
    const below = (path: string) =>
      [...table.keys()].filter((other) => path === '' || other.startsWith(`${path}/`))
    const put = (path: string, row: Omit<ModelRow, 'layer'>) => {
      row.inode.names.add(path)
      inodes.add(row.inode)
      table.set(path, { ...row, layer })
    }
    const directory = (path: string, mode: number) =>
      put(path, { kind: 'directory', inode: newInode(0, mode), target: '' })

    // Markers take what lower layers have, wherever in their layer they stand.
    for (const { kind, path } of entries) {
      if (kind === 'whiteout') for (const one of [path, ...below(path)]) remove(one)
      if (kind === 'opaque') for (const one of below(path)) remove(one)
    }
    for (const entry of entries) {
      for (const parent of parentsOf(entry)) {
        const there = table.get(parent)
        if (there?.kind === 'directory') continue
        if (there?.layer === layer) {
          throw there.kind === 'symlink' ? new NotModelled() : new Impossible(`${entry.path} below a file`)
        }
        remove(parent)
        directory(parent, IMPLIED_MODE)
      }
      const { kind, path, mode, size, target } = entry
      if (kind === 'whiteout' || kind === 'opaque') continue
      const there = table.get(path)
      if (kind === 'directory' && there?.kind === 'directory') {
        table.set(path, { ...there, inode: { ...there.inode, mode }, layer })
        continue
      }
      for (const one of [path, ...below(path)]) remove(one)
      if (kind === 'directory') directory(path, mode)
      else if (kind === 'hard-link') put(path, linkTo(target, mode, table, before))
      else put(path, { kind, inode: newInode(size, mode), target })
    }
    for (const { path, row } of gone) {
      if (row.kind === 'directory') continue
      const how = table.has(path) ? 'overwritten' : 'deleted'
      hidden.push({ path, layer: row.layer, hiddenBy: layer, how })
    }
  })

  const files = [...inodes].filter(({ names }) => names.size > 0)
  return {
    table,
    hidden,
    hiddenSize: sum([...inodes].filter(({ names }) => names.size === 0)),
    visibleSize: sum(files),
    layers: layers.map((_, layer) =>
      layerOf(
        layers.length,
        [...inodes].filter(({ origin }) => origin === layer),
      ),
    ),
    fileCount: new Set([...table.values()].filter(({ kind }) => kind === 'file').map(({ inode }) => inode))
      .size,
  }
}

/** The folders that an entry's path needs; of an opaque marker the marked folder, too. */
function parentsOf({ kind, path }: RandomEntry): readonly string[] {
  const parts = path.split('/')
  const marked = kind === 'opaque' && path !== '' ? 1 : 0
  return parts.slice(0, parts.length - 1 + marked).map((_, index) => parts.slice(0, index + 1).join('/'))
}

function linkTo(
  target: string,
  mode: number,
  table: ReadonlyMap<string, ModelRow>,
  before: ReadonlySet<string>,
) {
  const parts = target.split('/')
  const prefixes = parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('/'))
  if (prefixes.some((prefix) => table.get(prefix)?.kind === 'symlink')) throw new NotModelled()
  const row = table.get(target)
  // Whether the marker or the link comes first would decide.
  if (row === undefined && before.has(target)) throw new NotModelled()
  if (row === undefined || row.kind === 'directory') throw new Impossible(`hard link to ${target}`)
  row.inode.mode = mode
  return { kind: row.kind, inode: row.inode, target: row.target }
}

function layerOf(count: number, own: readonly Inode[]): ModelLayer {
  const lostIn = (layer: number) => sum(own.filter((inode) => inode.lostIn === layer))
  return {
    visibleSize: sum(own.filter((inode) => inode.lostIn === undefined)),
    hiddenSize: sum(own.filter((inode) => inode.lostIn !== undefined)),
    hiddenBy: Array.from({ length: count }, (_, layer) => ({ layer, bytes: lostIn(layer) })).filter(
      ({ bytes }) => bytes > 0,
    ),
  }
}

function sum(inodes: readonly Inode[]): number {
  return inodes.reduce((total, { size }) => total + size, 0)
}

/** What a process reaches by the path; undefined for nothing, and for more than 40 links. */
export function resolveInModel(table: ReadonlyMap<string, ModelRow>, path: string): string | undefined {
  let real: string[] = []
  let rest = path.split('/')
  for (let links = 0; ; ) {
    const [part, ...others] = rest
    if (part === undefined) return real.join('/')
    rest = others
    if (part === '' || part === '.') continue
    if (part === '..') {
      real = real.slice(0, -1)
      continue
    }
    const here = [...real, part].join('/')
    const row = table.get(here)
    if (row === undefined) return undefined
    if (row.kind !== 'symlink') {
      if (row.kind === 'file' && rest.length > 0) return undefined
      real = [...real, part]
      continue
    }
    links += 1
    if (links > 40) return undefined
    if (row.target.startsWith('/')) real = []
    rest = [...row.target.split('/'), ...rest]
  }
}

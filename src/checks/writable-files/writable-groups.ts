import type { FileEntry } from '../../image/file-tree.ts'
import { folderOf } from '../../image/path-parts.ts'
import type { SourcedLayer } from '../sourced-layer.ts'
import type { Right } from './writer.ts'

/** Writable files of one layer below one folder. */
export interface WritableGroup {
  readonly folder: string
  readonly layer: SourcedLayer
  readonly right: Right
  /** One of the files, or the folder where only folders are writable. */
  readonly example: string
  readonly files: number
  readonly folders: number
  readonly bytes: number
}

interface Found {
  readonly entry: FileEntry
  readonly layer: SourcedLayer
  readonly bytes: number
  readonly right: Right
}

const MOST_GROUPS = 50
const MOST_FOLDERS = 200

/** Collects what is writable, in bounded memory. */
export class WritableGroups {
  readonly #groups = new Map<string, { -readonly [Key in keyof WritableGroup]: WritableGroup[Key] }>()
  readonly #folders: { readonly path: string; readonly layer: SourcedLayer }[] = []

  add({ entry, layer, bytes, right }: Found): void {
    const isFile = entry.type === 'file'
    if (!isFile && right === 'user') {
      if (this.#folders.length < MOST_FOLDERS) this.#folders.push({ path: entry.path, layer })
      return
    }
    const group = this.#groupOf(placeOf(isFile ? folderOf(entry.path) : entry.path), layer, right, entry.path)
    if (isFile && group.files === 0) group.example = entry.path
    group.files += isFile ? 1 : 0
    group.folders += isFile ? 0 : 1
    group.bytes += bytes
  }

  all(): readonly WritableGroup[] {
    return [...this.#groups.values()]
  }

  /** Folders that the user may write to but not everybody, the first 200. */
  folders(): readonly { readonly path: string; readonly layer: SourcedLayer }[] {
    return this.#folders
  }

  #groupOf(folder: string, layer: SourcedLayer, right: Right, example: string) {
    const isFull = this.#groups.size >= MOST_GROUPS
    const named = `${layer.layer.index} ${right} ${folder}`
    const key = isFull && !this.#groups.has(named) ? `${layer.layer.index} ${right} ` : named
    const known = this.#groups.get(key)
    if (known !== undefined) return known
    const made = {
      folder: key === named ? folder : '',
      layer,
      right,
      example,
      files: 0,
      folders: 0,
      bytes: 0,
    }
    this.#groups.set(key, made)
    return made
  }
}

/** Folders of the file hierarchy standard in which programs have folders of their own, and how deep. */
const SHARED: Readonly<Record<string, number>> = {
  ...{ bin: 1, sbin: 1, lib: 1, etc: 1, usr: 2, var: 2, opt: 2, srv: 2, home: 2, mnt: 2, media: 2 },
  'usr/local': 3,
  'usr/lib': 3,
  'usr/share': 3,
  'var/lib': 3,
  'var/www': 3,
}

/** The folder that stands for one in it: `/app` for `/app/node_modules/a`, `/opt/venv` for `/opt/venv/lib`. */
function placeOf(folder: string): string {
  const parts = folder.split('/', 3)
  const depth = SHARED[parts.slice(0, 2).join('/')] ?? SHARED[parts[0] ?? ''] ?? 1
  return parts.slice(0, depth).join('/')
}

import type { FileEntry } from './file-tree.ts'
import { folderOf } from './path-parts.ts'
import { PathSums } from './path-sums.ts'

/** Adds up the files of a walk by their directories: each inode once, at the name where its bytes count. */
export class DirectorySums {
  /** By folder, since most have several files and finding one in the sums costs its whole path. */
  readonly #own = new Map<string, { bytes: number; files: number }>()
  #last: { readonly folder: string; readonly own: { bytes: number; files: number } } | undefined

  /** Whether the entry counts: a regular file's first name. */
  add({ type, path, size, hardLinkTo }: FileEntry): boolean {
    if (type !== 'file' || hardLinkTo !== undefined) return false
    const folder = folderOf(path)
    // Files of one folder mostly come one after the other.
    if (this.#last?.folder !== folder) this.#last = { folder, own: this.#ownOf(folder) }
    this.#last.own.bytes += size
    this.#last.own.files += 1
    return true
  }

  /** Of all that was added. */
  sums(): PathSums {
    const sums = new PathSums()
    for (const [folder, { bytes, files }] of this.#own) sums.add(folder, bytes, files)
    return sums
  }

  #ownOf(folder: string): { bytes: number; files: number } {
    const known = this.#own.get(folder) ?? { bytes: 0, files: 0 }
    this.#own.set(folder, known)
    return known
  }
}

import type { FileEntry, FileTree } from '../../image/file-tree.ts'
import type { Identity } from './identity.ts'

/** What a process comes to by a path. Paths in it are the image's: no slash at the beginning. */
export type Reached =
  | { readonly kind: 'entry'; readonly entry: FileEntry }
  /** `at` is not there, or a folder above it; `link` led to it, where it is not on the path as written. */
  | { readonly kind: 'missing'; readonly at: string; readonly link: FileEntry | undefined }
  | { readonly kind: 'not-a-directory'; readonly at: string }
  | { readonly kind: 'closed'; readonly folder: FileEntry }
  | { readonly kind: 'loop'; readonly at: string }
  /** Nobody can say: the runtime puts something there, or too much was asked. */
  | { readonly kind: 'unknown' }

/** Linux's limits (path_resolution(7)). */
const MOST_LINKS = 40
const LONGEST_PATH = 4096
/** Names looked at for one image: a program with two hundred libraries takes some 30,000. */
const MOST_STEPS = 400_000
/** What runtimes mount over the image. */
const MOUNTED: ReadonlySet<string> = new Set(['proc', 'sys', 'dev'])

const ROOT: FileEntry = { path: '', type: 'directory', size: 0, mode: 0o755, uid: 0, gid: 0, layer: 0 }

/** Follows paths as the container's process does, with its rights. */
export class Paths {
  readonly #files: FileTree
  readonly #cwd: string
  readonly #identity: Pick<Identity, 'may'>
  #stepsLeft = MOST_STEPS

  /** The working directory is absolute. */
  constructor(files: FileTree, cwd: string, identity: Pick<Identity, 'may'>) {
    this.#files = files
    this.#cwd = cwd
    this.#identity = identity
  }

  /** Links in the path are followed, the last part's too; a relative path begins at the working directory. */
  reach(path: string): Reached {
    const whole = path.startsWith('/') ? path : `${this.#cwd}/${path}`
    if (whole.length > LONGEST_PATH) return { kind: 'missing', at: whole.slice(1), link: undefined }
    const pending = whole.split('/').reverse()
    const trail: FileEntry[] = []
    let links = 0
    let link: FileEntry | undefined
    for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
      if (part === '' || part === '.') continue
      if (part === '..') {
        trail.pop()
        continue
      }
      const folder = trail.at(-1)
      const at = folder === undefined ? part : `${folder.path}/${part}`
      this.#stepsLeft -= 1
      if (this.#stepsLeft < 0 || (folder === undefined && MOUNTED.has(part))) return { kind: 'unknown' }
      if (folder !== undefined && folder.type !== 'directory')
        return { kind: 'not-a-directory', at: folder.path }
      if (folder !== undefined && !this.#identity.may('execute', folder)) return { kind: 'closed', folder }
      const entry = this.#files.get(at)
      if (entry === undefined) return { kind: 'missing', at: [at, ...pending.reverse()].join('/'), link }
      if (entry.type !== 'symlink') {
        trail.push(entry)
        continue
      }
      links += 1
      if (links > MOST_LINKS) return { kind: 'loop', at }
      link = entry
      const target = entry.linkTarget ?? ''
      if (target.startsWith('/')) trail.length = 0
      pending.push(...target.split('/').reverse())
    }
    const entry = trail.at(-1)
    if (entry === undefined) return { kind: 'entry', entry: ROOT }
    if (whole.endsWith('/') && entry.type !== 'directory') return { kind: 'not-a-directory', at: entry.path }
    return { kind: 'entry', entry }
  }

  /** As reach, but only whether and what: undefined also where nobody can say. */
  at(path: string): FileEntry | undefined {
    const reached = this.reach(path)
    return reached.kind === 'entry' ? reached.entry : undefined
  }

  /** Whether more was asked than is ever answered, so that what was not found may be there. */
  get isExhausted(): boolean {
    return this.#stepsLeft < 0
  }
}

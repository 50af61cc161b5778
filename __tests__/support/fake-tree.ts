import type { BinaryFacts } from '../../src/image/binary/binary-facts.ts'
import type { EqualFiles, FileEntry, FileTree, HiddenEntry } from '../../src/image/file-tree.ts'
import { interpreterLine } from '../../src/image/layer/interpreter-line.ts'
import { binaryFacts } from './binary-facts.ts'

/** What a layer does to a path: text is a file's content; null deletes it and all below. */
export type FakeFile =
  | string
  | null
  | FakeSized
  | { readonly content: Uint8Array; readonly mode?: number }
  | { readonly symlink: string }
  | { readonly hardlink: string }
  | { readonly directory: true; readonly mode?: number; readonly uid?: number; readonly gid?: number }
  | { readonly device: true }

export interface FakeSized {
  readonly size: number
  readonly mode?: number
  readonly uid?: number
  readonly gid?: number
  /** All files of that word and size have the same content; of others nobody knows it. */
  readonly same?: string
  /** Makes it an ELF file, a stripped dynamic program where nothing else is said. */
  readonly binary?: Partial<BinaryFacts>
}

export type FakeFiles = Readonly<Record<string, FakeFile>>

/** A program of that many bytes. */
export function program(size = 1000): FakeFile {
  return { size, mode: 0o755 }
}

/** A file tree in memory from one record of files for each layer; folders above a file need not be given. */
export class FakeTree implements FileTree {
  readonly #visible = new Map<string, FileEntry>()
  readonly #hidden: HiddenEntry[] = []
  readonly #contents = new Map<string, Uint8Array>()
  readonly #binaries = new Map<string, BinaryFacts>()
  /** By layer and path; what is not there is like no other. */
  readonly #words = new Map<string, string>()

  constructor(layers: readonly FakeFiles[]) {
    layers.forEach((files, layer) => {
      for (const [path, file] of Object.entries(files)) this.#apply(path, file, layer)
    })
  }

  get(path: string): FileEntry | undefined {
    return this.#visible.get(path)
  }

  resolve(path: string, budget = { links: 40 }): FileEntry | undefined {
    let at: FileEntry | undefined
    let done = ''
    for (const part of path.split('/').filter((name) => name !== '' && name !== '.')) {
      if (part === '..') {
        done = done.split('/').slice(0, -1).join('/')
        continue
      }
      done = done === '' ? part : `${done}/${part}`
      at = this.#visible.get(done)
      if (at === undefined) return undefined
      if (at.type !== 'symlink') continue
      budget.links -= 1
      if (budget.links < 0) return undefined
      const target = at.linkTarget ?? ''
      at = this.resolve(
        target.startsWith('/') ? target : `${done.split('/').slice(0, -1).join('/')}/${target}`,
        budget,
      )
      if (at === undefined) return undefined
      done = at.path
    }
    return at
  }

  list(directory: string): readonly string[] {
    const prefix = directory === '' ? '' : `${directory}/`
    const below = [...this.#visible.keys()].filter((path) => path.startsWith(prefix) && path !== directory)
    return below
      .map((path) => path.slice(prefix.length))
      .filter((name) => !name.includes('/'))
      .sort()
  }

  visible(): Iterable<FileEntry> {
    return this.#visible.values()
  }

  hidden(): Iterable<HiddenEntry> {
    return this.#hidden
  }

  read(path: string): Uint8Array | undefined {
    const entry = this.#visible.get(path)
    return entry && this.readInLayer(path, entry.layer)
  }

  readInLayer(path: string, layer: number): Uint8Array | undefined {
    return this.#contents.get(`${layer}:${path}`)
  }

  binaryOf({ path, hardLinkTo, layer }: FileEntry): BinaryFacts | undefined {
    return this.#binaries.get(`${layer}:${hardLinkTo ?? path}`)
  }

  interpreterOf({ path, hardLinkTo, layer }: FileEntry): string | undefined {
    return interpreterLine(Buffer.from(this.readInLayer(hardLinkTo ?? path, layer) ?? []))
  }

  equalFiles(): Iterable<EqualFiles> {
    const files = [...this.#visible.values()].filter(
      ({ type, size, hardLinkTo }) => type === 'file' && size > 0 && hardLinkTo === undefined,
    )
    const wordOf = ({ layer, path }: FileEntry) =>
      this.#words.get(`${layer}:${path}`) ??
      Buffer.from(this.#contents.get(`${layer}:${path}`) ?? path).toString('latin1')
    return [...Map.groupBy(files, (file) => `${file.size} ${wordOf(file)}`).values()]
      .filter(({ length }) => length > 1)
      .sort(([a], [b]) => (b?.size ?? 0) - (a?.size ?? 0))
      .map((entries) => ({ count: entries.length, entries: () => entries }))
  }

  #apply(path: string, file: FakeFile, layer: number): void {
    if (file === null) {
      for (const [name, entry] of this.#visible) {
        if (name === path || name.startsWith(`${path}/`)) this.#hide(entry, layer, 'deleted')
      }
      return
    }
    const before = this.#visible.get(path)
    if (before) this.#hide(before, layer, 'overwritten')
    this.#addFoldersAbove(path, layer)
    this.#visible.set(path, this.#entryOf(path, file, layer))
    if (typeof file === 'string') this.#contents.set(`${layer}:${path}`, Buffer.from(file))
    else if ('content' in file) this.#contents.set(`${layer}:${path}`, file.content)
    if (typeof file === 'object' && 'same' in file && file.same !== undefined) {
      this.#words.set(`${layer}:${path}`, `same ${file.same}`)
    }
    if (typeof file === 'object' && 'binary' in file && file.binary)
      this.#binaries.set(`${layer}:${path}`, binaryFacts(file.binary))
  }

  #hide(entry: FileEntry, hiddenBy: number, how: HiddenEntry['how']): void {
    this.#visible.delete(entry.path)
    this.#hidden.push({ entry, hiddenBy, how })
  }

  #addFoldersAbove(path: string, layer: number): void {
    const parts = path.split('/').slice(0, -1)
    parts.forEach((_, index) => {
      const folder = parts.slice(0, index + 1).join('/')
      if (this.#visible.has(folder)) return
      this.#visible.set(folder, { ...OWNER, path: folder, type: 'directory', size: 0, mode: 0o755, layer })
    })
  }

  #entryOf(path: string, file: Exclude<FakeFile, null>, layer: number): FileEntry {
    const plain = { ...OWNER, path, layer, size: 0, mode: 0o644 }
    if (typeof file === 'string') return { ...plain, type: 'file', size: Buffer.byteLength(file) }
    if ('content' in file)
      return { ...plain, type: 'file', size: file.content.length, mode: file.mode ?? 0o644 }
    if ('size' in file)
      return { ...plain, ...ownerOf(file), type: 'file', size: file.size, mode: file.mode ?? 0o644 }
    if ('symlink' in file) return { ...plain, type: 'symlink', mode: 0o777, linkTarget: file.symlink }
    if ('directory' in file)
      return { ...plain, ...ownerOf(file), type: 'directory', mode: file.mode ?? 0o755 }
    if ('device' in file) return { ...plain, type: 'character-device' }
    const target = this.#visible.get(file.hardlink)
    if (target === undefined) throw new Error(`${path} links to ${file.hardlink}, which is not there`)
    return { ...target, path, hardLinkTo: target.hardLinkTo ?? target.path }
  }
}

const OWNER = { uid: 0, gid: 0 } as const

function ownerOf({ uid = 0, gid = 0 }: { readonly uid?: number; readonly gid?: number }) {
  return { uid, gid }
}

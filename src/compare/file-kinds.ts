import type { FileEntry, FileTree } from '../image/file-tree.ts'
import { folderOf, nameOf } from '../image/path-parts.ts'
import type { FileKind, KindFacts } from './image-facts.ts'

/** Whether a file of that name in that folder is a package manager's or a compiler's cache. */
export type IsCache = (folder: string, name: string) => boolean

/** What a folder makes of all files in it, whatever they are. */
const FOLDERS: readonly (readonly [FileKind, RegExp])[] = [
  ['node_modules', /(?:^|\/)node_modules\//],
  ['python-packages', /(?:^|\/)(?:site|dist)-packages\//],
  [
    'locale-and-docs',
    /^usr\/(?:local\/)?(?:share\/(?:doc|doc-base|man|info|locale|i18n|help|gtk-doc|bash-completion|lintian)|lib\/locale|man)\//,
  ],
]

/** Shared and static libraries by name, and what the Java and .NET runtimes load. */
const LIBRARY = /(?:\.so(?:\.[\w.+-]+)?|\.a|\.jar|\.dll|\.dylib)$/
const COMMANDS = /(?:^|\/)s?bin$/
const EXECUTABLE = 0o111

/**
 * Adds up files by kind. Where several fit, the first of these counts: a cache; what lies in node_modules; in Python's
 * site-packages or dist-packages; in a folder of locales, manuals or documentation; a library by its ELF header or its
 * name; a program by its ELF header, or by its executable bit where it is a script or lies in a bin folder; other.
 */
export class FileKinds {
  readonly #files: FileTree
  readonly #isCache: IsCache
  readonly #sums = new Map<FileKind, { bytes: number; files: number }>()
  #last: { readonly folder: string; readonly kind: FileKind | undefined } | undefined

  constructor(files: FileTree, isCache: IsCache) {
    this.#files = files
    this.#isCache = isCache
  }

  /** A visible regular file at the name where its bytes count. */
  add(entry: FileEntry): void {
    const kind = this.kindOf(entry)
    const sum = this.#sums.get(kind) ?? { bytes: 0, files: 0 }
    sum.bytes += entry.size
    sum.files += 1
    this.#sums.set(kind, sum)
  }

  kindOf(entry: FileEntry): FileKind {
    const folder = folderOf(entry.path)
    const name = nameOf(entry.path)
    if (this.#isCache(folder, name)) return 'caches'
    // Files of one folder mostly come one after the other.
    if (this.#last?.folder !== folder) this.#last = { folder, kind: kindOfFolder(folder) }
    return this.#last.kind ?? this.#byContent(entry, folder, name)
  }

  /** The most bytes first. */
  facts(): readonly KindFacts[] {
    return [...this.#sums]
      .map(([kind, sum]) => ({ kind, ...sum }))
      .sort((a, b) => b.bytes - a.bytes || (a.kind < b.kind ? -1 : 1))
  }

  #byContent(entry: FileEntry, folder: string, name: string): FileKind {
    const binary = this.#files.binaryOf?.(entry)
    if (LIBRARY.test(name)) return 'libraries'
    if (binary !== undefined) {
      if (binary.type === 'exec' || binary.linking === 'static-pie') return 'executables'
      // A shared object with an interpreter is a position-independent program.
      if (binary.type === 'dyn') return binary.interpreter === null ? 'libraries' : 'executables'
    }
    if ((entry.mode & EXECUTABLE) === 0) return 'other'
    const isScript = this.#files.interpreterOf?.(entry) !== undefined
    return isScript || COMMANDS.test(folder) ? 'executables' : 'other'
  }
}

function kindOfFolder(folder: string): FileKind | undefined {
  const path = `${folder}/`
  return FOLDERS.find(([, pattern]) => pattern.test(path))?.[0]
}

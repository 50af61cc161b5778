import type { BinaryFacts } from './binary/binary-facts.ts'

export type FileType = 'file' | 'directory' | 'symlink' | 'character-device' | 'block-device' | 'fifo'

/** An entry of a layer. Paths have no leading slash and no `.` or `..` parts: `usr/bin/gcc`; the root is ``. */
export interface FileEntry {
  readonly path: string
  readonly type: FileType
  /** Content bytes; 0 for all but regular files. A hard link has its target's type and size. */
  readonly size: number
  /** Permission, setuid, setgid and sticky bits: mode & 0o7777. */
  readonly mode: number
  readonly uid: number
  readonly gid: number
  /** Target of a symbolic link as written in the tar; absent for other types. */
  readonly linkTarget?: string
  /** Path of the first name of this inode, where this entry is another hard link to it; its bytes count there. */
  readonly hardLinkTo?: string
  /** Index of the layer that this version comes from. */
  readonly layer: number
}

/** A regular file, link or directory of a lower layer that the final file system does not show. */
export interface HiddenEntry {
  readonly entry: FileEntry
  /** Index of the layer that overwrote or deleted it. */
  readonly hiddenBy: number
  readonly how: 'overwritten' | 'deleted'
}

/** The merged final file system and what lies hidden under it (image-spec layer.md, whiteouts). */
export interface FileTree {
  /** The visible entry of that very path, links not followed. */
  get(path: string): FileEntry | undefined
  /**
   * The visible entry that a process in the container reaches by that path: symbolic links followed inside the
   * root, absolute ones from the root; undefined for a dangling link or a loop (more than 40 links, Linux's limit).
   */
  resolve(path: string): FileEntry | undefined
  /** Names directly in that directory, links not followed, sorted. */
  list(directory: string): readonly string[]
  /** Every entry but the root, a directory before what is in it. */
  visible(): Iterable<FileEntry>
  hidden(): Iterable<HiddenEntry>
  /** Content of a file that the reader was asked to keep (see WantedFiles); undefined when absent or not kept. */
  read(path: string): Uint8Array | undefined
  /** As read, of that path's version in one layer, visible or hidden. */
  readInLayer(path: string, layer: number): Uint8Array | undefined
  /** As readInLayer, of an entry that this tree gave. */
  contentOf?(entry: FileEntry): Uint8Array | undefined
  /**
   * What the ELF file of that very path says of itself, of that layer's version where one is named; undefined for any
   * other file.
   */
  binary?(path: string, layer?: number): BinaryFacts | undefined
  /** As binary, of an entry that this tree gave. */
  binaryOf?(entry: FileEntry): BinaryFacts | undefined
  /**
   * The first line of the script of that very path without its `#!`, as far as Linux reads it (253 bytes), of that
   * layer's version where one is named; undefined for any other file.
   */
  interpreter?(path: string, layer?: number): string | undefined
  /** As interpreter, of an entry that this tree gave. */
  interpreterOf?(entry: FileEntry): string | undefined
  /**
   * Visible regular files of the same content, the largest first, as far as the reader was asked to compare them (see
   * WantedFiles): hard links are one file, sparse files are left out. Undefined where it was not asked.
   */
  equalFiles?(): Iterable<EqualFiles> | undefined
}

/** Files that have one content. */
export interface EqualFiles {
  /** Two at least. */
  readonly count: number
  /** Of the name that the inode's bytes count at, base layers' first. There may be a million of them. */
  entries(): Iterable<FileEntry>
}

/**
 * Says before a layer is read whose content is kept in memory, in every layer: what any of the rules names. Plain data,
 * since it is handed to the threads that read layers.
 */
export interface WantedFiles {
  /** Bytes; a larger file is never kept. */
  readonly cap: number
  readonly paths?: readonly string[]
  /** The last part of a path, in any folder. */
  readonly names?: readonly string[]
  /** What paths end with, after a slash that each is thought to begin with: `/.aws/credentials`, `.pem`. */
  readonly endings?: readonly string[]
  /** What contents begin with, each character a byte (latin1), wherever they lie; 512 at most. */
  readonly beginnings?: readonly string[]
  /** Regular files of at least so many bytes are compared with each other: see FileTree.equalFiles. */
  readonly hashesFrom?: number
}

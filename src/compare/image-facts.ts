import type { Origin } from '../build/build-record.ts'

/**
 * What can be compared of one platform's image, and what a report says of it: plain data, the same whether it was read
 * from the image just now or from the report that was stored with an earlier one. Sizes are bytes.
 */
export interface ImageFacts {
  /** As formatPlatform writes it. */
  readonly platform: string
  /** Of this platform's manifest. */
  readonly digest: string
  /** Null where the source has no compressed layers. */
  readonly compressedSize: number | null
  /** Null where layers are not distributed with the image. */
  readonly uncompressedSize: number | null
  /** Why no file was looked at, so that packages, kinds and tree are empty; absent or null where all were. */
  readonly filesUnread?: string | null
  /** Base first. */
  readonly layers: readonly LayerFacts[]
  /** Installed packages; `packages` may hold fewer. */
  readonly packageCount: number
  readonly packages: readonly PackageFacts[]
  readonly kinds: readonly KindFacts[]
  readonly tree: TreeFacts
}

export interface LayerFacts {
  readonly digest: string
  /** Empty where nothing says it. */
  readonly diffId: string
  readonly mediaType: string
  readonly compressedSize: number | null
  readonly uncompressedSize: number | null
  readonly createdBy: string | null
  readonly origin: Origin
}

export interface PackageFacts {
  /** As package-url names it: `deb`, `npm`. */
  readonly type: string
  /** Maven's; null for all others. */
  readonly group: string | null
  readonly name: string
  readonly version: string
  /** The file that tells of it, without a leading slash; null where the distribution's database does. */
  readonly path: string | null
  /** Files that belong to it alone, hard links counted once. */
  readonly bytes: number
  readonly layerIndex: number
  /** Null while it is installed in the final image. */
  readonly removedByLayerIndex: number | null
}

export type FileKind =
  | 'executables'
  | 'libraries'
  | 'node_modules'
  | 'python-packages'
  | 'caches'
  | 'locale-and-docs'
  | 'other'

/** Visible regular files of one kind, hard links counted once; every file is of exactly one kind. */
export interface KindFacts {
  readonly kind: FileKind
  readonly bytes: number
  readonly files: number
}

/** Where the bytes of the final file system lie, as far as it is worth saying; nothing is known without any entry. */
export interface TreeFacts {
  /** Every directory and file of at least so many bytes is among the entries. */
  readonly from: number
  /** A directory before what is in it; the root is not among them. */
  readonly entries: readonly TreeEntry[]
}

export interface TreeEntry {
  /** Without a leading slash. */
  readonly path: string
  readonly type: 'directory' | 'file'
  /** Of visible regular files, hard links counted once; of a directory everything in it and below it. */
  readonly bytes: number
  /** Regular files in it and below it; 1 for a file. */
  readonly files: number
  /** The layer that a file's version comes from; null for a directory. */
  readonly layerIndex: number | null
}

import type { LayerEntry } from '../layer/layer-entry.ts'

/** The file system as it stands after some layer, with the contents that were kept. */
export interface LayerView {
  /** The file that the path leads to, links followed. */
  resolve(path: string): LayerEntry | undefined
  /** Names in a directory, links in its path followed. */
  list(directory: string): readonly string[]
  content(entry: LayerEntry): Buffer | undefined
}

/** A package as a database lists it at one moment. */
export interface ListedPackage {
  readonly name: string
  readonly version: string
  /** Told apart where one name and version is installed for two architectures. */
  readonly architecture: string
  /** Paths as the database writes them, without leading slash; called at most once, and late. */
  readonly files: () => ListedFiles
}

export interface ListedFiles {
  readonly paths: readonly string[]
  /** Whether directories may be among the paths. */
  readonly withDirectories: boolean
}

/** A kind of package database. */
export interface PackageDatabase {
  readonly type: 'deb' | 'apk' | 'rpm'
  /** Whether the content of that file is needed. */
  wants(path: string): boolean
  /** The files that decide which packages are installed; equal files mean nothing has changed. */
  sources(view: LayerView): readonly LayerEntry[]
  /**
   * What these files list; a file whose content was not kept counts as empty. `fault` is told of each that could not
   * be read whole: the file and why, as the end of a sentence.
   */
  read(
    sources: readonly LayerEntry[],
    view: LayerView,
    fault: (source: LayerEntry, reason: string) => void,
  ): Iterable<ListedPackage>
}

/** No database file is kept above this. */
export const DATABASE_CAP = 64 * 1024 * 1024

/** The lines of a text file, without their ends. */
export function* linesOf(bytes: Buffer): Generator<string> {
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(0x0a, start)
    const end = newline === -1 ? bytes.length : newline
    yield bytes.toString('utf8', start, end)
    start = end + 1
  }
}

/** A path as databases write it (`/usr/bin/x`, `./usr/bin/x`) as the tree writes it. */
export function relativePath(path: string): string {
  return path.replace(/^\.?\/+/, '')
}

import type { FileType } from '../file-tree.ts'
import type { Extensions } from './extensions.ts'
import { kindOf, type RawHeader } from './header.ts'
import { cleanPath } from './path.ts'
import { type PaxRecords, paxInteger } from './pax.ts'
import { paxSparse, type SparseMap } from './sparse.ts'
import { TarFault } from './tar-error.ts'

/** An entry with PAX and GNU extensions applied. */
export interface TarEntry {
  /** Cleaned; the root is ``. */
  readonly path: string
  readonly kind: FileType | 'hard-link'
  /** Content bytes with a sparse file's holes; 0 for all but regular files. */
  readonly size: number
  readonly mode: number
  readonly uid: number
  readonly gid: number
  /** As written, for a symbolic link; cleaned, for a hard link; `` otherwise. */
  readonly linkName: string
}

export interface StoredEntry {
  readonly entry: TarEntry
  /** Bytes of the body in the archive, without padding. */
  readonly stored: number
  readonly sparse: SparseMap | undefined
}

const LONGEST_TARGET = 4096

/** The name that counts: of the sparse header, else GNU's long name, else PAX's path, else the header's own. */
export function nameOf(header: RawHeader, { pax, longName }: Extensions): string {
  const isSparse = pax?.records.has('GNU.sparse.name') === true && paxSparse(pax) !== undefined
  return (isSparse && text(pax, 'GNU.sparse.name')) || longName || text(pax, 'path') || header.name
}

/** Throws TarFault for an entry that cannot be unpacked: unknown type, impossible size, bad name. */
export function tarEntry(
  header: RawHeader,
  extensions: Extensions,
  oldSparse: SparseMap | undefined,
): StoredEntry {
  const { pax, longLink } = extensions
  const name = nameOf(header, extensions)
  const kind = kindOf(header.flag, name)
  const isFile = kind === 'file'
  const sparse = oldSparse ?? (pax === undefined ? undefined : paxSparse(pax))
  const headerSize = exact(header.size)
  const stored = isFile ? exact(paxInteger(pax, 'size') ?? headerSize) : 0
  const entry = {
    path: cleanPath(name, 'the name'),
    kind,
    size: isFile ? exact(sparse?.realSize ?? stored) : 0,
    mode: header.mode,
    uid: paxInteger(pax, 'uid') ?? header.uid,
    gid: paxInteger(pax, 'gid') ?? header.gid,
    linkName: linkOf(kind, longLink || text(pax, 'linkpath') || header.linkName),
  }
  return { entry, stored, sparse }
}

function text(pax: PaxRecords | undefined, key: string): string | undefined {
  return pax?.records.get(key)
}

function exact(size: number): number {
  if (Number.isSafeInteger(size) && size >= 0) return size
  throw new TarFault(`an entry has a size of ${size} bytes`)
}

function linkOf(kind: TarEntry['kind'], linkName: string): string {
  if (kind === 'hard-link') return cleanPath(linkName, 'the hard link target')
  if (kind !== 'symlink') return ''
  if (linkName.length <= LONGEST_TARGET) return linkName
  throw new TarFault(
    `a symbolic link has a target of ${linkName.length} characters, Linux allows ${LONGEST_TARGET}`,
  )
}

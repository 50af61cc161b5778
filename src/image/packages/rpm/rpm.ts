import { messageOf } from '../../../oci/thrown.ts'
import type { LayerEntry } from '../../layer/layer-entry.ts'
import type { LayerView, ListedFiles, ListedPackage, PackageDatabase } from '../database.ts'
import { bdbHeaders, isBdb } from './bdb-headers.ts'
import { RpmHeader, TAG } from './header.ts'
import { claimedBytes, HeaderFiles } from './header-files.ts'
import { isNdb, ndbHeaders } from './ndb-headers.ts'
import { RpmDatabaseError } from './rpm-database-error.ts'
import { isSqlite } from './sqlite/pages.ts'
import { sqliteHeaders } from './sqlite/sqlite-headers.ts'
import { isWriteAheadLog } from './sqlite/write-ahead-log.ts'

/** Mostly links to one of them: where distributions have it, where they had it, and where ostree does. */
const FOLDERS = ['usr/lib/sysimage/rpm', 'var/lib/rpm', 'usr/share/rpm']
/** Newest format first: an older one beside it was left when the database was converted. */
const SQLITE = 'rpmdb.sqlite'
const FILES = [SQLITE, 'Packages.db', 'Packages']
const LOG = 'rpmdb.sqlite-wal'
const WANTED: ReadonlySet<string> = new Set(
  FOLDERS.flatMap((folder) => [...FILES, LOG].map((file) => `${folder}/${file}`)),
)

/** The paths of a million files; the largest images have a third of that. */
const MOST_LIST_BYTES = 128 * 1024 * 1024
const NO_FILES: ListedFiles = { paths: [], withDirectories: false }

/** rpm's database in its three formats: SQLite, ndb and Berkeley DB. A version is `[epoch:]version-release`. */
export const rpm: PackageDatabase = {
  type: 'rpm',
  wants: (path) => WANTED.has(path),
  sources: (view) => [...new Set(FOLDERS.flatMap((folder) => sourcesIn(folder, view)))],
  *read(sources, view, fault) {
    for (const [index, source] of sources.entries()) {
      const content = view.content(source)
      if (content === undefined || isWriteAheadLog(content)) continue
      const next = sources[index + 1]
      const faults = new Set<string>()
      yield* packagesOf(content, next && view.content(next), (reason) => faults.add(reason))
      const [first] = faults
      if (first !== undefined) fault(source, first)
    }
  },
}

function sourcesIn(folder: string, view: LayerView): readonly LayerEntry[] {
  for (const name of FILES) {
    const database = fileAt(`${folder}/${name}`, view)
    if (database === undefined) continue
    const log = name === SQLITE ? fileAt(`${folder}/${LOG}`, view) : undefined
    return log === undefined ? [database] : [database, log]
  }
  return []
}

function fileAt(path: string, view: LayerView): LayerEntry | undefined {
  const entry = view.resolve(path)
  return entry?.type === 'file' && entry.size > 0 ? entry : undefined
}

type Fault = (reason: string) => void

function* packagesOf(content: Buffer, log: Buffer | undefined, fault: Fault): Generator<ListedPackage> {
  let listBytes = 0
  const filesOf = (header: RpmHeader): HeaderFiles | undefined => {
    listBytes += claimedBytes(header)
    const files = listBytes > MOST_LIST_BYTES ? undefined : sound(() => new HeaderFiles(header), fault)
    listBytes += files?.pathBytes ?? 0
    if (listBytes <= MOST_LIST_BYTES) return files
    fault('it lists more files than any image has')
    return undefined
  }
  for (const blob of until(headersOf(content, log), fault)) {
    const header = sound(() => new RpmHeader(blob), fault)
    const listed = header && sound(() => nameOf(header), fault)
    if (header !== undefined && listed !== undefined) yield { ...listed, files: listOf(filesOf(header)) }
  }
}

/** Apart from where the header is, which it would keep in memory with all of the database. */
function listOf(files: HeaderFiles | undefined): ListedPackage['files'] {
  return () => files?.list() ?? NO_FILES
}

/** The format is told by the first bytes; the names of the files are the same on every image. */
function headersOf(content: Buffer, log: Buffer | undefined): Iterable<Buffer> {
  if (isSqlite(content)) return sqliteHeaders(content, log)
  if (isNdb(content)) return ndbHeaders(content)
  return isBdb(content) ? bdbHeaders(content) : noHeaders()
}

// biome-ignore lint/correctness/useYield: it has the shape of the formats that can be read
function* noHeaders(): Generator<Buffer> {
  throw new RpmDatabaseError('its format is none of SQLite, ndb and Berkeley DB hash')
}

function nameOf(header: RpmHeader): Omit<ListedPackage, 'files'> {
  const [name, version, release] = [TAG.name, TAG.version, TAG.release].map((tag) => header.text(tag))
  if (!name || !version || !release) {
    throw new RpmDatabaseError('a package has no name or version')
  }
  const epoch = header.number(TAG.epoch)
  return {
    name,
    version: `${epoch === undefined ? '' : `${epoch}:`}${version}-${release}`,
    architecture: header.text(TAG.architecture) ?? '',
  }
}

/** What comes before a fault still counts. */
function* until<T>(values: Iterable<T>, fault: Fault): Generator<T> {
  try {
    yield* values
  } catch (error) {
    if (!(error instanceof RpmDatabaseError)) throw error
    fault(messageOf(error))
  }
}

function sound<T>(make: () => T, fault: Fault): T | undefined {
  try {
    return make()
  } catch (error) {
    if (!(error instanceof RpmDatabaseError)) throw error
    fault(error.message)
    return undefined
  }
}

import { RpmDatabaseError } from '../rpm-database-error.ts'
import { columns } from './columns.ts'
import { SqlitePages } from './pages.ts'
import { tableRows } from './table-rows.ts'

/** The table of tables, at which every database begins. */
const SCHEMA_ROOT = 1
const LONGEST_PAGE_NUMBER = 6

/**
 * The headers in rpm's SQLite database: the column `blob` of its table `Packages (hnum, blob)`. Read by hand, because
 * an image's bytes should reach no database engine and no temporary file. Throws RpmDatabaseError.
 */
export function* sqliteHeaders(file: Buffer, log: Buffer | undefined): Generator<Buffer> {
  const pages = new SqlitePages(file, log)
  const root = rootOfPackages(pages)
  for (const row of tableRows(pages, root)) {
    const [, blob] = columns(row, 2)
    if (blob !== undefined) yield blob
  }
}

function rootOfPackages(pages: SqlitePages): number {
  for (const row of tableRows(pages, SCHEMA_ROOT)) {
    const [type, name, , root] = columns(row, 4)
    if (type?.toString('latin1') !== 'table' || name?.toString('latin1') !== 'Packages') continue
    if (root !== undefined && root.length > 0 && root.length <= LONGEST_PAGE_NUMBER) {
      return root.readUIntBE(0, root.length)
    }
  }
  throw new RpmDatabaseError('it has no table Packages')
}

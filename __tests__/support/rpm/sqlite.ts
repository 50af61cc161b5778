import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

interface SqliteOptions {
  readonly pageSize?: number
  /** Headers that are written last and stay in the write-ahead log. */
  readonly inLog?: readonly Buffer[]
  /** Row numbers to delete at the end, within the log where there is one. */
  readonly deleted?: readonly number[]
}

export interface SqliteFiles {
  readonly database: Buffer
  readonly log: Buffer | undefined
}

/** An `rpmdb.sqlite` of these headers with the tables that rpm makes, written by SQLite itself. */
export function sqliteDatabase(headers: readonly Buffer[], options: SqliteOptions = {}): SqliteFiles {
  const { pageSize = 4096, inLog, deleted = [] } = options
  const folder = mkdtempSync(join(tmpdir(), 'rpmdb-'))
  const path = join(folder, 'rpmdb.sqlite')
  const database = new DatabaseSync(path)
  try {
    database.exec(`PRAGMA page_size = ${pageSize}; PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0;
      CREATE TABLE IF NOT EXISTS 'Name' (key 'TEXT' NOT NULL, hnum INTEGER NOT NULL, idx INTEGER NOT NULL);
      CREATE TABLE IF NOT EXISTS 'Packages' (hnum INTEGER PRIMARY KEY AUTOINCREMENT, blob BLOB NOT NULL);`)
    const insert = database.prepare('INSERT INTO Packages (blob) VALUES (?)')
    const insertAll = (blobs: readonly Buffer[]) => {
      database.exec('BEGIN')
      for (const blob of blobs) insert.run(blob)
      database.exec('COMMIT')
    }
    insertAll(headers)
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    if (inLog !== undefined) insertAll(inLog)
    for (const row of deleted) database.prepare('DELETE FROM Packages WHERE hnum = ?').run(row)
    if (inLog === undefined) database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    const log = existsSync(`${path}-wal`) ? readFileSync(`${path}-wal`) : undefined
    return { database: readFileSync(path), log: log === undefined || log.length === 0 ? undefined : log }
  } finally {
    database.close()
    rmSync(folder, { recursive: true })
  }
}

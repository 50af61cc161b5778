import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { bdbDatabase } from '../../../support/rpm/bdb.ts'
import { ndbDatabase } from '../../../support/rpm/ndb.ts'
import { type Backend, findRpm, RpmTool } from '../../../support/rpm/rpm-tool.ts'
import { specification } from '../../../support/rpm/specification.ts'
import { readDatabases } from './read-databases.ts'

const PACKAGE = '%{NAME} %{EVR} %{ARCH}\\n'
const FILE = '[%{FILEMODES:octal} %{FILENAMES}\\n]'

const SPECIFICATIONS = {
  plain: specification('plain', { files: 3 }),
  many: specification('many', { files: 600, epoch: 2 }),
  empty: specification('empty', {}),
  removed: specification('removed', { files: 2 }),
}

const rpm = findRpm()
const folder = mkdtempSync(join(tmpdir(), 'against-rpm-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Without the tool there is nothing to compare with; the reason stands in the test's name. */
const compared = rpm === undefined ? describe.skip : describe
compared(
  rpm === undefined ? 'rpm is not installed: run script/bootstrap tools' : 'as rpm itself reads it',
  () => {
    const tool = new RpmTool(rpm ?? 'rpm', folder)
    const original = join(folder, 'sqlite')
    let headers: Buffer[] = []

    beforeAll(() => {
      const packages = Object.entries(SPECIFICATIONS).map(([name, text]) => tool.build(name, text))
      tool.change(original, '-i', '--justdb', '--nodeps', '--ignorearch', '--force-debian', ...packages)
      tool.change(original, '-e', '--justdb', '--nodeps', '--force-debian', 'removed')
      headers = headersIn(join(original, 'rpmdb.sqlite'))
    }, 60_000)

    test('a database of SQLite that rpm wrote', () => {
      const content = readFileSync(join(original, 'rpmdb.sqlite'))
      expect(namesIn(content)).toEqual(['empty 1.0-3 noarch', 'many 2:1.0-3 noarch', 'plain 1.0-3 noarch'])
      expectSame(content, original, 'sqlite')
    })

    test.each([512, 4096, 65_536 / 2])(
      'a Berkeley database of the same headers, pages of %d bytes',
      (pageSize) => {
        const content = bdbDatabase(headers, { pageSize })
        expectSame(content, written(`bdb-${pageSize}`, 'Packages', content), 'bdb_ro')
      },
    )

    test('a big-endian Berkeley database of the same headers', () => {
      const content = bdbDatabase(headers, { bigEndian: true })
      expectSame(content, written('bdb-big-endian', 'Packages', content), 'bdb_ro')
    })

    // Debian's rpm is built without ndb: there the headers that it wrote are compared with what it said of them.
    test('an ndb database of the same headers', () => {
      const content = ndbDatabase(headers)
      const database = written('ndb', 'Packages.db', content)
      if (tool.query(database, 'ndb', PACKAGE) !== undefined) expectSame(content, database, 'ndb')
      expectSame(content, original, 'sqlite')
    })

    function expectSame(content: Buffer, database: string, backend: Backend): void {
      expect(readDatabases(content).faults).toEqual([])
      expect(namesIn(content)).toEqual([...(tool.query(database, backend, PACKAGE) ?? [])].sort())
      const files = (tool.query(database, backend, FILE) ?? [])
        .filter((line) => !line.startsWith('4'))
        .map((line) => line.slice(line.indexOf(' /') + 2))
      expect(files.length).toBeGreaterThan(600)
      expect([...readDatabases(content).files].sort()).toEqual(files.sort())
    }
  },
)

function namesIn(content: Buffer): readonly string[] {
  return [...readDatabases(content).packages].sort()
}

function written(name: string, file: string, content: Buffer): string {
  const database = join(folder, name)
  mkdirSync(database)
  writeFileSync(join(database, file), content)
  return database
}

/** Through SQLite itself, so that the reader under test has no part in what the other formats are made of. */
function headersIn(path: string): Buffer[] {
  const database = new DatabaseSync(path, { readOnly: true })
  try {
    const rows = database.prepare('SELECT blob FROM Packages').all()
    return rows.map(({ blob }) => (blob instanceof Uint8Array ? Buffer.from(blob) : Buffer.alloc(0)))
  } finally {
    database.close()
  }
}

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import * as v from 'valibot'
import { writeLayout } from '../support/layout.ts'
import { parts } from '../support/parts.ts'
import { RpmTool } from '../support/rpm/rpm-tool.ts'
import { specification } from '../support/rpm/specification.ts'
import { node24 } from '../support/runner/node.ts'

const COMMAND = resolve(import.meta.dirname, '../../dist/cli/index.js')
const DATABASE = 'usr/lib/sysimage/rpm/rpmdb.sqlite'

const Listed = v.looseObject({
  type: v.string(),
  name: v.string(),
  version: v.string(),
  bytes: v.number(),
  layerIndex: v.number(),
  removedByLayerIndex: v.nullable(v.number()),
})
const Platform = v.looseObject({ packages: v.array(Listed) })
const Report = v.looseObject({ image: v.looseObject({ platforms: v.tuple([Platform]) }) })

const folder = mkdtempSync(join(tmpdir(), 'reader-rpm-'))
afterAll(() => rmSync(folder, { recursive: true }))

let tool: RpmTool
let before: Buffer
let after: Buffer

beforeAll(() => {
  const { rpm, reasons } = parts()
  if (rpm === null) throw new Error(`no rpm: ${reasons['rpm'] ?? 'run script/bootstrap tools'}`)
  tool = new RpmTool(rpm, folder)
  const built = ['plain', 'removed'].map((name) =>
    tool.build(name, specification(name, { files: 2, epoch: 1 })),
  )
  const database = join(folder, 'database')
  tool.change(database, '-i', '--justdb', '--nodeps', '--ignorearch', '--force-debian', ...built)
  before = readFileSync(join(database, 'rpmdb.sqlite'))
  tool.change(database, '-e', '--justdb', '--nodeps', '--force-debian', 'removed')
  after = readFileSync(join(database, 'rpmdb.sqlite'))
}, 60_000)

test('the report has the packages that rpm lists, and the one that it listed before', () => {
  const { path } = writeLayout({
    layers: [
      {
        [DATABASE]: before,
        'var/lib/rpm': { symlink: '../../usr/lib/sysimage/rpm' },
        'etc/plain.conf': '12345',
        'etc/removed.conf': '123',
      },
      { [DATABASE]: after, 'etc/.wh.removed.conf': '' },
    ],
  })
  const { stdout, stderr } = spawnSync(node24(), [COMMAND, 'check', `oci:${path}`, '--format', 'json'], {
    encoding: 'utf8',
  })
  expect(stderr).not.toContain('could not be read')
  const [{ packages }] = v.parse(Report, JSON.parse(stdout)).image.platforms
  const installed = tool.query(join(folder, 'database'), 'sqlite', '%{NAME} %{EVR}\\n')
  const present = packages.filter(({ removedByLayerIndex }) => removedByLayerIndex === null)
  expect(present.map(({ name, version }) => `${name} ${version}`)).toEqual(installed)
  expect(packages).toEqual([
    expect.objectContaining({
      type: 'rpm',
      name: 'plain',
      bytes: 5,
      layerIndex: 0,
      removedByLayerIndex: null,
    }),
    expect.objectContaining({
      type: 'rpm',
      name: 'removed',
      bytes: 3,
      layerIndex: 0,
      removedByLayerIndex: 1,
    }),
  ])
})

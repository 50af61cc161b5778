import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { givenFinder } from '../src/given-baseline.ts'
import type { GivenBaseline } from '../src/inputs/inputs.ts'
import { parseSourceReference } from '../src/inputs/source-reference.ts'
import { reportJson } from '../src/report/json.ts'
import { storedReport } from '../src/report/stored-report.ts'
import { AMD64, ARM64, MemoryRegistry } from './compare/fixture.ts'
import { sampleReport } from './report/sample-report.ts'
import { writeLayout } from './support/layout.ts'

let folder: string
let workspace: string

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'given-'))
  workspace = path.join(folder, 'workspace')
  mkdirSync(workspace)
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

const REPORT = sampleReport()

function reportAt(name: string, content: string | Buffer, at = workspace): GivenBaseline {
  const file = path.join(at, name)
  writeFileSync(file, content)
  return { kind: 'report', written: `./${name}`, path: file }
}

const image = (written: string): GivenBaseline => ({
  kind: 'image',
  reference: parseSourceReference(written, workspace, 'baseline'),
})

function find(given: GivenBaseline, platform = AMD64, registry = new MemoryRegistry()) {
  const ports = { workspace, temporaryDir: folder, openRepository: () => registry, stored: undefined }
  return givenFinder(given, ports)(platform)
}

describe('a report', () => {
  test.each([
    ['as the action writes it', 'before.json', Buffer.from(reportJson(REPORT))],
    ['as it is stored', 'before.json.gz', storedReport(REPORT) ?? Buffer.alloc(0)],
  ])('%s is read', async (_, name, content) => {
    expect(await find(reportAt(name, content))).toMatchObject({
      report: { imageDigest: REPORT.image.digest, facts: { platform: 'linux/amd64' } },
      baseline: { reference: `./${name}`, name: `the report ./${name}`, knownBy: 'report' },
    })
  })

  test('of another platform is none', async () => {
    expect(await find(reportAt('before.json', reportJson(REPORT)), ARM64)).toEqual({
      skipped: 'The baseline "./before.json" has no linux/arm64.',
    })
  })

  test.each([
    [
      'no report',
      '<html>',
      /"\.\/before\.json" cannot be read: report: received "<html>", expected valid JSON/,
    ],
    [
      'a newer one',
      JSON.stringify({ ...REPORT, schemaVersion: 2 }),
      /schemaVersion: received "2", expected 1/,
    ],
    ['a huge one', Buffer.alloc(17 * 1024 * 1024, ' '), /expected at most 16777216 bytes/],
  ])('%s is a skip with the reason', async (_, content, reason) => {
    expect(await find(reportAt('before.json', content))).toEqual({ skipped: expect.stringMatching(reason) })
  })

  test('one that is not there is a skip', async () => {
    const given = { kind: 'report', written: 'x.json', path: path.join(workspace, 'x.json') } as const
    expect(await find(given)).toEqual({
      skipped: expect.stringMatching(/^The baseline "x\.json" cannot be read: ENOENT/),
    })
  })

  test('a link that leads out of the workspace shows nothing of where it leads', async () => {
    writeFileSync(path.join(folder, 'secret'), 'TOKEN=hunter2')
    symlinkSync(path.join(folder, 'secret'), path.join(workspace, 'before.json'))
    const given = {
      kind: 'report',
      written: './before.json',
      path: path.join(workspace, 'before.json'),
    } as const
    expect(await find(given)).toEqual({
      skipped: 'The baseline "./before.json" cannot be read: it is a link that leads out of the workspace',
    })
  })

  test('a file of elsewhere is the user’s own choice', async () => {
    expect(await find(reportAt('before.json', reportJson(REPORT), folder))).toHaveProperty('report')
  })
})

describe('an image', () => {
  test('in a registry is read there', async () => {
    const registry = new MemoryRegistry()
    const { digest } = registry.putImage('stable', [['app', 10, 'COPY . .']])
    expect(await find(image('docker://r.test/acme/web:stable'), AMD64, registry)).toMatchObject({
      baseline: {
        reference: 'r.test/acme/web:stable',
        digest,
        name: 'the baseline docker://r.test/acme/web:stable',
        knownBy: 'sizes',
      },
    })
  })

  test('that is not there is a skip', async () => {
    expect(await find(image('docker://r.test/acme/web:stable'))).toEqual({
      skipped: 'r.test/acme/web has no image to compare with: none tagged stable.',
    })
  })

  test('whose repository cannot be opened is a skip, and nothing is opened before it is asked for', async () => {
    let opened = 0
    const openRepository = () => {
      opened += 1
      throw new Error('no such host')
    }
    const ports = { workspace, temporaryDir: folder, openRepository, stored: undefined }
    const asked = givenFinder(image('docker://r.test/acme/web:stable'), ports)
    expect(opened).toBe(0)
    expect(await asked(AMD64)).toEqual({
      skipped: 'The baseline "docker://r.test/acme/web:stable" cannot be read: no such host',
    })
  })

  test('on this machine tells its sizes', async () => {
    const layout = writeLayout({ layers: [{ 'bin/app': 'x'.repeat(1000) }] }, { attestation: true })
    const found = await find(image(`oci:${layout.path}`))
    expect(found).toMatchObject({ baseline: { knownBy: 'sizes', reference: `oci:${layout.path}` } })
    expect(await find(image(`oci:${layout.path}`), ARM64)).toEqual({
      skipped: expect.stringContaining('has no linux/arm64'),
    })
  })

  test('that cannot be opened is a skip that names it', async () => {
    expect(await find(image('oci:./nowhere'))).toEqual({
      skipped: expect.stringMatching(/^The baseline "oci:\.\/nowhere" cannot be read: /),
    })
  })
})

import { execFile, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parseReport } from '../../src/report/parse-report.ts'
import type { Report } from '../../src/report/report.ts'
import { archiveOf, classicFiles } from '../support/image-archive.ts'
import { incompressible } from '../support/incompressible.ts'
import { writeLayout } from '../support/layout.ts'
import { readReport } from '../support/report-backbone.ts'
import { node24 } from '../support/runner/node.ts'
import { NPM_TOKEN } from '../support/secret-samples.ts'
import { writeTar } from '../support/tar.ts'
import { writeFiles } from '../support/workspace.ts'

const PROGRAM = fileURLToPath(new URL('../../dist/cli/index.js', import.meta.url))
const run = promisify(execFile)

let folder: string

interface Ended {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

function slimImage(...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(node24(), [PROGRAM, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
    const text = { stdout: '', stderr: '' }
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (chunk: string) => (text[name] += chunk))
    }
    child.once('error', reject)
    child.once('close', (exitCode) => resolve({ exitCode, ...text }))
  })
}

/** The report of a comparison, which is one as its schema says. */
async function compared(...args: readonly string[]): Promise<Ended & { readonly report: Report }> {
  const ended = await slimImage('compare', ...args, '--format', 'json')
  if (ended.stdout === '') throw new Error(`${ended.exitCode}: ${ended.stderr}`)
  readReport(ended.stdout)
  return { ...ended, report: parseReport(Buffer.from(ended.stdout), 'the comparison') }
}

function growthOf({ comparisons: [comparison] }: Report) {
  if (comparison === undefined || !('growth' in comparison)) throw new Error(JSON.stringify(comparison))
  return comparison.growth
}

/** A base image as a context that a Dockerfile may begin from. */
function base(name: string, bytes: number): string {
  const { path: at, root } = writeLayout(
    {
      layers: [{ 'etc/os-release': 'ID=debian\n', 'usr/lib/base': incompressible(bytes, name) }],
      history: [{ created_by: '# debian.sh' }],
    },
    { path: mkdtempSync(path.join(folder, `${name}-`)) },
  )
  return `base=oci-layout://${at}@${root.digest}`
}

const DOCKERFILE = 'FROM base\nCOPY lib /srv/lib/\nCOPY app /srv/app/\nUSER 10001:10001\n'

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'compare-command-'))
  const lib = incompressible(400_000, 'lib')
  writeFiles(path.join(folder, 'before'), { Dockerfile: DOCKERFILE, 'lib/a': lib, 'app/main.js': 'one\n' })
  writeFiles(path.join(folder, 'after'), {
    Dockerfile: DOCKERFILE.replace('COPY app', 'COPY node_modules /srv/node_modules/\nCOPY app'),
    'lib/a': lib,
    'app/main.js': 'two\n',
    'node_modules/left/package.json': '{"name":"left","version":"2.1.0"}',
    'node_modules/left/data': incompressible(300_000, 'left'),
  })
  for (const [name, context] of [
    ['before', base('old', 1_000_000)],
    ['after', base('new', 1_700_000)],
  ] as const) {
    const ended = await slimImage(
      'build',
      name,
      '--build-contexts',
      context,
      '--format',
      'json',
      '--output',
      `${name}.json`,
    )
    if (ended.exitCode !== 0 && ended.exitCode !== 1) throw new Error(ended.stderr)
  }
}, 240_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('two reports of builds', () => {
  test('tell a base that moved apart from what the build added', async () => {
    const { report, exitCode } = await compared('before.json', './after.json')
    const { parts, layers, contents, compressedSizeChange, compressedSizeBefore, baseline } = growthOf(report)
    expect(baseline).toMatchObject({ reference: 'before.json', knownBy: 'report' })
    expect(parts).toMatchObject({ baseMoved: true })
    const [ofBase, own] = [parts?.base.compressed.change ?? 0, parts?.own.compressed.change ?? 0]
    expect(ofBase + own).toBe(compressedSizeChange)
    expect(ofBase).toBeGreaterThan(690_000)
    expect(ofBase).toBeLessThan(710_000)
    expect(own).toBeGreaterThan(299_000)
    expect(own).toBeLessThan(310_000)
    expect(layers.map(({ kind }) => kind)).toEqual(['changed', 'changed', 'added', 'changed'])
    expect(contents?.packages).toMatchObject({
      added: 1,
      changes: [{ name: 'left', before: [], now: ['2.1.0'] }],
    })
    expect(contents?.places.map(({ path: at }) => at)).toEqual(
      expect.arrayContaining(['usr/lib/base', 'srv/node_modules/left/data']),
    )
    expect(contents?.kinds.map(({ kind }) => kind)).toContain('node_modules')
    expect(report.trends).toMatchObject([{ points: [{ compressedSize: compressedSizeBefore }] }])
    // More than a twentieth warns, and a warning ends with 0.
    expect({ verdict: report.verdict, exitCode }).toEqual({ verdict: 'warn', exitCode: 0 })
    expect(report.checks.map(({ id }) => id)).toEqual(['size-growth'])
    const shrunk = growthOf((await compared('after.json', 'before.json')).report)
    expect(shrunk.compressedSizeChange).toBe(-compressedSizeChange)
    expect(shrunk.contents?.packages).toMatchObject({ removed: 1 })
  })

  test('are gated by the growth budget alone', async () => {
    expect((await compared('before.json', 'after.json', '--growth-budget', 'own 200kB')).exitCode).toBe(1)
    expect((await compared('before.json', 'after.json', '--growth-budget', 'own 400kB')).exitCode).toBe(0)
    expect(
      (await compared('before.json', 'after.json', '--growth-budget', '900kB warn, 2MB fail')).exitCode,
    ).toBe(0)
    expect((await compared('before.json', 'before.json', '--growth-budget', '1B')).exitCode).toBe(0)
  })

  test('are let through by a line of the policy, with who and why', async () => {
    writeFileSync(
      path.join(folder, 'policy.yml'),
      `budgets: { growth-budget: 500kB }
waivers:
  - { check: size-growth, growth: 2MB, reason: the new base, by: the platform team, expires: 2999-12-31 }
`,
    )
    const { report, exitCode } = await compared('before.json', 'after.json', '--policy', 'policy.yml')
    expect(exitCode).toBe(0)
    expect(report.checks[0]?.findings).toMatchObject([
      { level: 'fail', waived: { reason: 'the new base (allowed by the platform team)' } },
    ])
    expect(report.policy.waivers).toMatchObject([{ growth: '2MB', by: 'the platform team', state: 'used' }])
  })

  test('as text say what grew, and as Markdown', async () => {
    const text = await slimImage('compare', 'before.json', 'after.json')
    expect(text).toMatchObject({ exitCode: 0, stderr: '' })
    expect(text.stdout).toMatch(/^! Warning \(size-growth\): .* against before\.json$/m)
    await slimImage('compare', 'before.json', 'after.json', '--format', 'markdown', '--output', 'growth.md')
    expect(readFileSync(path.join(folder, 'growth.md'), 'utf8')).toContain('size-growth')
  })
})

test('images that were built with another compressor did not grow', async () => {
  const built = async (name: string, ...attributes: readonly string[]) => {
    const dest = path.join(folder, name)
    mkdirSync(dest)
    const output = ['type=oci', `dest=${dest}`, 'tar=false', 'force-compression=true', ...attributes].join(
      ',',
    )
    const context = path.join(folder, 'text')
    await run('docker', ['buildx', 'build', '--quiet', '--provenance=false', `--output=${output}`, context])
  }
  const text = Array.from(
    { length: 60_000 },
    (_, index) => `line ${(index * 7919) % 10_007} of a text\n`,
  ).join('')
  writeFiles(path.join(folder, 'text'), { Dockerfile: 'FROM scratch\nCOPY a /a\n', a: text })
  await built('gzip', 'compression=gzip')
  await built('zstd', 'compression=zstd')
  for (const [old, now] of [
    ['gzip', 'zstd'],
    ['zstd', 'gzip'],
  ] as const) {
    const { report, exitCode } = await compared(`oci:${old}`, `oci:${now}`, '--growth-budget', '1B')
    const { recompressed, compressedSizeChange, newBytes, contents, compressedSizeBefore } = growthOf(report)
    expect(compressedSizeChange).not.toBe(0)
    expect(recompressed).toMatchObject({
      layers: 1,
      compressedSizeChange,
      mediaTypes: { before: expect.stringContaining(old), now: expect.stringContaining(now) },
    })
    expect(newBytes).toBe(compressedSizeBefore + compressedSizeChange)
    expect(contents).toMatchObject({ places: [], kinds: [], packages: { changes: [] } })
    expect(exitCode).toBe(0)
  }
})

describe('images', () => {
  const image = (files: Readonly<Record<string, Buffer>>, platform = 'amd64') =>
    writeLayout({ layers: [files], user: '1:1', platform: { os: 'linux', architecture: platform } }).path

  test('that lie uncompressed are compressed before they are compared', async () => {
    const archive = (bytes: number) =>
      archiveOf(classicFiles([{ layers: [writeTar({ 'srv/a': incompressible(bytes, 'a') })], user: '1:1' }]))
    const { report } = await compared(
      `docker-archive:${archive(100_000)}`,
      `docker-archive:${archive(400_000)}`,
    )
    const { compressedSizeChange } = growthOf(report)
    expect(compressedSizeChange).toBeGreaterThan(299_000)
    expect(compressedSizeChange).toBeLessThan(305_000)
  })

  test('new and fixed findings are those of all checks', async () => {
    const npmrc = Buffer.from(`//registry.npmjs.org/:_authToken=${NPM_TOKEN}\n`)
    const [clean, leaking] = [
      image({ a: Buffer.from('x') }),
      image({ a: Buffer.from('x'), 'root/.npmrc': npmrc }),
    ]
    const there = await compared(clean, leaking)
    expect(there.report.findingChanges).toMatchObject([{ new: [{ check: 'secrets' }], fixed: [] }])
    const back = await compared(leaking, clean)
    expect(back.report.findingChanges).toMatchObject([{ new: [], fixed: [{ check: 'secrets' }] }])
    expect(back.exitCode).toBe(0)
  })

  test('of other platforms are not compared', async () => {
    const [amd64, arm64] = [image({ a: Buffer.from('x') }), image({ a: Buffer.from('x') }, 'arm64')]
    const ended = await slimImage('compare', amd64, arm64)
    expect(ended.exitCode).toBe(2)
    expect(ended.stderr).toContain('no platform in common: OLD has linux/amd64, NEW has linux/arm64')
  })
})

describe('wrong calls', () => {
  test.each([
    [['before.json'], 'expected OLD and NEW'],
    [['a', 'b', 'c'], 'expected OLD and NEW'],
    [['missing.json', './nowhere'], 'SOURCE "missing.json" cannot be used'],
    [
      ['before.json', 'before.json', '--growth-budget', 'lots'],
      'growth-budget: received "lots", expected a growth such as',
    ],
    [
      ['before.json', 'before.json', '--platform', 'linux/s390x'],
      'OLD "before.json" tells nothing of linux/s390x',
    ],
    [['broken.json', 'before.json'], 'OLD "broken.json"'],
    [['newer.json', 'before.json'], 'schemaVersion: received "2"'],
    [['before.json', 'before.json', '--size-budget', '1MB'], '--size-budget'],
  ])('%j', async (args, message) => {
    writeFileSync(path.join(folder, 'broken.json'), '{"schemaVersion":1}')
    writeFileSync(path.join(folder, 'newer.json'), '{"schemaVersion":2}')
    const { exitCode, stdout, stderr } = await slimImage('compare', ...args)
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toContain(message)
  })
})

import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import * as v from 'valibot'
import { askDpkg, findTruth, type Truth } from '../support/image-truth.ts'
import { checkOf, type ReportBackbone, readReport } from '../support/report-backbone.ts'
import { node24 } from '../support/runner/node.ts'

const run = promisify(execFile)
const COMMAND = resolve(import.meta.dirname, '../../dist/cli/index.js')

const DOCKERFILES = {
  special: String.raw`FROM busybox:stable
RUN mkdir -p /data/sub /gone/deep && for i in 1 2 3; do head -c $((i * 100000)) /dev/urandom > /data/file$i; done && \
    ln /data/file1 /data/again && ln /data/file1 /data/twin && ln /data/file1 /gone/third && \
    echo x > /gone/deep/x && ln -s data /link
RUN rm -rf /gone && mkdir /gone && echo new > /gone/new
RUN rm /data/file1 /data/file2 && chmod 600 /data/file3 && rm -rf /data/sub && echo file > /data/sub
RUN rm /data/sub && mkdir -p /data/sub/a && echo deep > /data/sub/a/b
RUN ln /data/again /data/across && rm /link && mkdir /link && echo y > /link/y
RUN true
RUN mkfifo /pipe && mknod /null c 1 3 && chmod u+s /data/file3 && chown 12:34 /data/file3 && \
    truncate -s 10M /sparse && touch /empty "/two  blanks" /ünïcödé "$(printf '/new\nline')"
USER 12:34
`,
  debian: `FROM node:24-bookworm
RUN rm -rf /usr/share/doc && mkdir /usr/share/doc && echo new > /usr/share/doc/x
RUN chmod 600 /etc/passwd && rm -f /usr/bin/perl* && ln /etc/group /etc/group2 && ln -s /etc/alternatives /alt && \
    rm -rf /usr/share/perl && echo f > /usr/share/perl
RUN rm /usr/share/perl && mkdir -p /usr/share/perl/a/b && echo y > /usr/share/perl/a/b/c
RUN dpkg --remove --force-all make tzdata
`,
}

type Name = keyof typeof DOCKERFILES
const NAMES: readonly Name[] = ['special', 'debian']
const tagOf = (name: Name) => `slim-image-truth-${process.pid}:${name}`

let folder: string
const found = new Map<Name, { readonly truth: Truth; readonly report: ReportBackbone }>()

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'slim-image-truth-'))
  for (const name of NAMES) {
    const truth = await findTruth(join(folder, name), tagOf(name), DOCKERFILES[name])
    found.set(name, { truth, report: await check(truth.layout) })
  }
}, 240_000)

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await run('docker', ['image', 'rm', '--force', ...NAMES.map(tagOf)])
})

describe.each(NAMES)('%s', (name) => {
  test('the layers are what skopeo, gzip and tar say', () => {
    const { truth, report } = known(name)
    expect(report.image.digest).toBe(truth.digest)
    expect(report.image.platforms).toMatchObject([
      {
        digest: truth.digest,
        user: truth.user,
        compressedSize: sum(truth.layers.map(({ compressedSize }) => compressedSize)),
        uncompressedSize: sum(truth.layers.map(({ uncompressedSize }) => uncompressedSize)),
        layers: truth.layers.map(({ entries, ...layer }) => ({ ...layer, entryCount: entries.length })),
      },
    ])
  })

  test('what is visible is what a container has, and the rest is hidden', () => {
    const { truth, report } = known(name)
    const all = truth.layers.flatMap(({ entries }) => entries)
    const hiddenSize = sum(all.map(({ size }) => size)) - sum(truth.exported.map(({ size }) => size))
    const fileCount = truth.exported.filter(({ type }) => type === '-').length
    expect(report.image.platforms[0]).toMatchObject({ fileCount, hiddenSize })
    // Not a comparison of nothings.
    expect(all.filter((entry) => /(?:^|\/)\.wh\./.test(entry.name)).length).toBeGreaterThan(3)
    expect(truth.exported.filter(({ type }) => type === 'h').length).toBeGreaterThan(0)
    expect(hiddenSize).toBeGreaterThan(100_000)
  })
})

test('the build tools are in the packages that dpkg says, with the bytes of their files', async () => {
  const { truth, report } = known('debian')
  const sizes = new Map(truth.exported.map(({ name, size }) => [name, size]))
  const findings = checkOf(report, 'build-tools').findings.filter(({ package: owner }) => owner !== undefined)
  const visible = findings.filter(({ visibility }) => visibility === 'visible')
  const hidden = findings.filter(({ visibility }) => visibility === 'hidden')
  expect(visible.length).toBeGreaterThan(5)
  expect(hidden.map(({ package: owner }) => owner)).toContain('make')
  for (const { path = '' } of hidden) expect([path, sizes.has(path.slice(1))]).toEqual([path, false])

  const paths = visible.map(({ path = '' }) => path)
  const dpkg = await askDpkg(tagOf('debian'), paths)
  for (const { package: owner, path = '', bytes } of visible) {
    const said = dpkg.get(path)
    expect([path, owner]).toEqual([path, said?.owner])
    const ofPackage = sum((said?.files ?? []).map((file) => sizes.get(file) ?? 0))
    expect(bytes).toBeGreaterThanOrEqual(ofPackage)
    // Scripts of another package that only call this one (c99) count here, too.
    expect(bytes).toBeLessThan(ofPackage + LARGEST_WRAPPERS)
  }
})

/** Bytes. */
const LARGEST_WRAPPERS = 2000

/** The command's JSON report; its exit code has to be the verdict's. */
async function check(layout: string): Promise<ReportBackbone> {
  const outcome = await run(node24(), [COMMAND, 'check', layout, '--format', 'json'], {
    maxBuffer: 64 * 1024 * 1024,
  }).catch((failure: unknown) => v.parse(v.object({ code: v.literal(1), stdout: v.string() }), failure))
  const report = readReport(outcome.stdout)
  expect('code' in outcome).toBe(report.verdict === 'fail')
  return report
}

function known(name: Name) {
  const both = found.get(name)
  if (both === undefined) throw new Error(`${name} was not built`)
  return both
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

import { execFileSync, spawn } from 'node:child_process'
import {
  accessSync,
  appendFileSync,
  constants,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type WrittenLayout, writeLayout } from '../support/layout.ts'
import { standInContexts } from '../support/parts.ts'
import { startRegistry } from '../support/registry.ts'
import { checkOf, readReport } from '../support/report-backbone.ts'
import { node24 } from '../support/runner/node.ts'
import { writeFiles } from '../support/workspace.ts'

const PROGRAM = fileURLToPath(new URL('../../dist/cli/index.js', import.meta.url))
const ESCAPE = '\u001b'
const COLOR = /\u001b\[[\d;]*m/

let folder: string
let layout: WrittenLayout

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'command-'))
  mkdirSync(path.join(folder, 'tmp'))
  layout = healthy()
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** An image that passes: two layers, the second one large enough to be read in pieces. */
function healthy(): WrittenLayout {
  const noise = Buffer.alloc(3_000_000)
  for (let at = 0, seed = 7; at < noise.length; at++) {
    seed = (seed * 48_271) % 2_147_483_647
    noise[at] = seed & 255
  }
  return writeLayout(
    {
      layers: [{ 'etc/passwd': 'root:x:0:0::/:\napp:x:10001:10001::/:\n' }, { 'srv/data': noise }],
      user: '10001:10001',
    },
    { path: mkdtempSync(path.join(folder, 'layout-')), attestation: true },
  )
}

interface Ended {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

interface Call {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
}

/** Of this process's environment only what reaches the engine: a test is not a GitHub job. */
function environment(extra: Call['env'] = {}): Record<string, string> {
  const names = [
    'PATH',
    'HOME',
    'DOCKER_HOST',
    'DOCKER_CONFIG',
    'DOCKER_CONTEXT',
    'DOCKER_CERT_PATH',
    'DOCKER_TLS_VERIFY',
  ]
  const kept = names.flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value]]
  })
  return { ...Object.fromEntries(kept), TERM: 'xterm', TMPDIR: path.join(folder, 'tmp'), ...extra }
}

function runProgram(file: string, args: readonly string[], { cwd = folder, env }: Call): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd, env: environment(env), stdio: ['ignore', 'pipe', 'pipe'] })
    const text = { stdout: '', stderr: '' }
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (chunk: string) => (text[name] += chunk))
    }
    child.once('error', reject)
    child.once('close', (exitCode) => resolve({ exitCode, ...text }))
  })
}

const slimImage = (args: readonly string[], call: Call = {}) => runProgram(node24(), [PROGRAM, ...args], call)

const words = (...args: readonly string[]) =>
  args.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ')

/** The same in a terminal of 100 columns, where both streams come out as one; `after` is the rest of the shell's line. */
function inTerminal(args: readonly string[], { after = '', ...call }: Call & { after?: string } = {}) {
  const command = `stty cols 100; ${words(node24(), PROGRAM, ...args)} ${after}`
  return runProgram('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
    ...call,
    env: { SHELL: '/bin/sh', ...call.env },
  })
}

/** The same with the shell's redirections or pipe behind it. */
function inShell(args: readonly string[], after: string, call: Call = {}): Promise<Ended> {
  return runProgram('bash', ['-c', `set -o pipefail; ${words(node24(), PROGRAM, ...args)} ${after}`], call)
}

test('the file is a program', () => {
  accessSync(PROGRAM, constants.X_OK)
  expect(readFileSync(PROGRAM, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
})

describe('help', () => {
  test.each([
    [['--help']],
    [['-h']],
    [['check', '--help']],
    [['build', '-h']],
    [['ls', '-h']],
    [['cat', '--help']],
  ])('%j', async (args) => {
    const { exitCode, stdout, stderr } = await slimImage(args)
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(stdout).toMatch(/^Usage: slim-image /)
    const isLook = args[0] === 'ls' || args[0] === 'cat'
    expect(stdout).toContain(isLook ? 'Exit code: 0 done, 2' : 'Exit code: 0 pass or warn, 1 fail, 2')
    if (args.includes('check')) expect(stdout).toContain('--size-budget VALUE')
    if (args.includes('build')) expect(stdout).toContain('--build-args VALUE ...')
  })
})

describe('a wrong call', () => {
  test.each<[readonly string[], string]>([
    [[], 'expected check, compare, build, report, ls, cat, policy, checks or explain'],
    [['frob'], '"frob", expected check, compare, build, report, ls, cat, policy, checks or explain'],
    [['check'], 'no SOURCE'],
    [['check', './a', './b'], 'several: "./a", "./b"'],
    [['check', 'dir:layout'], 'SOURCE: received "dir:layout", expected another transport than dir: oci:DIR'],
    [['check', './nope'], 'SOURCE "./nope" cannot be used: path "./nope" does not exist'],
    [['check', 'oci:'], 'SOURCE: received "oci:"'],
    [['check', './a', '--frob'], "Unknown option '--frob'; slim-image check --help"],
    [['check', './a', '--size-budget'], "'--size-budget"],
    [['check', './a', '--size-budget', '45mb'], 'size-budget: received "45mb"'],
    [['check', './a', '--size-budget', ''], 'size-budget: received an empty value'],
    [
      ['check', './a', '--format', 'xml'],
      '--format: received "xml", expected text, json, markdown, html, sarif or junit',
    ],
    [['check', './a', '--output', ''], '--output: received an empty value'],
    [['check', './a', '--push', 'always'], "Unknown option '--push'"],
    [['build', '.', '.'], 'several contexts'],
    [['build', './nope'], 'context: received "./nope"'],
    [['build', '--outputs', 'type=docker'], 'load: true'],
    [['build', '--push', 'always'], 'image: received "auto"'],
  ])('%j', async (args, message) => {
    const { exitCode, stdout, stderr } = await slimImage(args)
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toContain(message)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  })
})

describe('check', () => {
  test.each([
    ['oci:layout', (name: string) => `oci:${name}`],
    ['./layout', (name: string) => `./${name}`],
    ['../parent/layout', (name: string) => `../${path.basename(folder)}/${name}`],
    ['/absolute/layout', (name: string) => path.join(folder, name)],
    ['oci:/absolute/layout', (name: string) => `oci:${path.join(folder, name)}`],
  ])('%s', async (_, sourceOf) => {
    const source = sourceOf(path.basename(layout.path))
    const { exitCode, stdout, stderr } = await slimImage(['check', source, '--size-budget', '10MB'])
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(stdout).toMatch(/^✓ Pass: /)
    expect(stdout).toContain(source)
    expect(stdout).not.toContain(ESCAPE)
  })

  test('exit code 1 and every check where one fails, 0 where one warns', async () => {
    const failed = await slimImage(['check', layout.path, '--size-budget', '1MB', '--max-layers', '1'])
    expect({ ...failed, stdout: '' }).toEqual({ exitCode: 1, stdout: '', stderr: '' })
    expect(failed.stdout).toMatch(/^✗ Fail /)
    for (const id of ['size-budget', 'non-root-user', 'build-tools']) expect(failed.stdout).toContain(id)
    expect(failed.stdout).toContain('/srv       3.00 MB')
    const warned = await slimImage(['check', layout.path, '--size-budget', '1MB warn'])
    expect(warned.exitCode).toBe(0)
    expect(warned.stdout).toMatch(/^\S+ Warn/)
    const reported = await slimImage(['check', layout.path, '--size-budget', '1MB', '--profile', 'report'])
    expect(reported.exitCode).toBe(0)
  })

  test('as JSON: the report, of the very bytes', async () => {
    const { exitCode, stdout } = await slimImage([
      'check',
      layout.path,
      '--format',
      'json',
      '--size-budget',
      '1MB',
    ])
    expect(exitCode).toBe(1)
    const report = readReport(stdout)
    expect(report.verdict).toBe('fail')
    expect(report.image.digest).toBe(layout.root.digest)
    const [image] = layout.images
    expect(report.image.platforms).toMatchObject([
      {
        platform: 'linux/amd64',
        digest: image?.manifest.digest,
        configDigest: image?.config.digest,
        user: '10001:10001',
        fileCount: 2,
        hiddenSize: 0,
        layers: image?.layers.map(({ digest, diffId, size, uncompressedSize }) => ({
          digest,
          diffId,
          compressedSize: size,
          uncompressedSize,
          entryCount: 1,
          dockerfile: null,
          origin: 'unknown',
        })),
      },
    ])
    expect(checkOf(report, 'size-budget').status).toBe('fail')
  })

  test('as Markdown, and into a file', async () => {
    const output = path.join(folder, 'report.md')
    const ended = await slimImage(['check', layout.path, '--format', 'markdown', '--output', 'report.md'])
    expect(ended).toEqual({ exitCode: 0, stdout: '', stderr: '' })
    const text = readFileSync(output, 'utf8')
    expect(text).toMatch(/^### /)
    expect(text).toContain('| Layer |')
    const unwritable = await slimImage(['check', layout.path, '--output', 'report.md/below'])
    expect({ ...unwritable, stderr: '' }).toEqual({ exitCode: 2, stdout: '', stderr: '' })
    expect(unwritable.stderr).toMatch(/^--output: received ".*report\.md\/below", which cannot be written\n/)
  })
})

describe('a layout that cannot be used: one error that names it, exit code 2', () => {
  const flip = (file: string): void => {
    const bytes = readFileSync(file)
    const at = Math.floor(bytes.length / 2)
    bytes[at] = (bytes[at] ?? 0) ^ 1
    writeFileSync(file, bytes)
  }
  const json = (value: object): string => JSON.stringify({ schemaVersion: 2, ...value })

  interface Files {
    readonly root: string
    readonly index: string
    readonly manifest: string
    readonly config: string
    readonly layer: string
  }

  test.each<[string, (files: Files) => void, RegExp]>([
    ['a missing layer', ({ layer }) => rmSync(layer), /lacks the blob sha256:/],
    ['a missing manifest', ({ manifest }) => rmSync(manifest), /lacks the blob sha256:/],
    [
      'a truncated layer',
      ({ layer }) => truncateSync(layer, 1_000),
      /layer 2 sha256:.*cut off: 1000 bytes of the \d+/,
    ],
    [
      'a layer with a tail',
      ({ layer }) => appendFileSync(layer, 'x'),
      /layer 2 sha256:.*more than the \d+ bytes/,
    ],
    ['an altered layer', ({ layer }) => flip(layer), /layer 2 sha256:.*is altered: .*sha256:/],
    ['an altered manifest', ({ manifest }) => flip(manifest), /manifest sha256:.*is altered/],
    ['an altered configuration', ({ config }) => flip(config), /configuration sha256:.*is altered/],
    [
      'an empty index',
      ({ index }) => writeFileSync(index, json({ manifests: [] })),
      /is empty: its index\.json/,
    ],
    ['no index', ({ index }) => rmSync(index), /has no index\.json; expected/],
    [
      'an index that is no JSON',
      ({ index }) => writeFileSync(index, '{'),
      /index\.json: received "\{", expected valid JSON/,
    ],
    [
      'an index of something else',
      ({ index }) => writeFileSync(index, '[]'),
      /index\.json, schemaVersion: received undefined, expected this member/,
    ],
    [
      'a folder that is empty',
      ({ root }) => {
        rmSync(root, { recursive: true })
        mkdirSync(root)
      },
      /has no index\.json/,
    ],
    [
      'a file',
      ({ root }) => {
        rmSync(root, { recursive: true })
        writeFileSync(root, 'x')
      },
      /is no valid tar archive: it is cut off/,
    ],
    ['nothing', ({ root }) => rmSync(root, { recursive: true }), /does not exist/],
    [
      'a layer that is a link out of the layout',
      ({ layer }) => {
        renameSync(layer, path.join(folder, 'outside'))
        symlinkSync(path.join(folder, 'outside'), layer)
      },
      /as a link to a place outside of the layout/,
    ],
    [
      'a layer that is a pipe',
      ({ layer }) => {
        rmSync(layer)
        execFileSync('mkfifo', [layer])
      },
      /as something other than a file/,
    ],
  ])('%s', async (_, damage, message) => {
    const broken = healthy()
    const [image] = broken.images
    if (image === undefined) throw new Error('the layout has no image')
    const files = {
      root: broken.path,
      index: path.join(broken.path, 'index.json'),
      manifest: broken.blobPath(image.manifest.digest),
      config: broken.blobPath(image.config.digest),
      layer: broken.blobPath(image.layers[1]?.digest ?? image.config.digest),
    }
    damage(files)
    const source = `./${path.basename(broken.path)}`
    const { exitCode, stdout, stderr } = await slimImage(['check', source])
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    const [error, ...causes] = stderr.trimEnd().split('\n')
    expect(error).toMatch(new RegExp(`^SOURCE "${source}" cannot be used: .*`))
    expect(error).toMatch(message)
    // Below the error only what the machine itself says.
    for (const cause of causes) expect(cause).toMatch(/^[A-Z]+: |JSON/)
    rmSync(broken.path, { recursive: true, force: true })
  })
})

describe('ls and cat', () => {
  let looked: WrittenLayout

  beforeAll(() => {
    looked = writeLayout(
      {
        layers: [
          {
            'etc/motd': 'first\n',
            'usr/bin/tool': { content: 'x'.repeat(5000), mode: 0o4755, uid: 7, gid: 8 },
            'opt/secret': 'token\n',
          },
          {
            bin: { symlink: 'usr/bin' },
            'etc/motd': 'second\n',
            'etc/alias': { symlink: '../etc/motd' },
            'etc/colours': '\u001b[31mred\n',
            'usr/bin/same': { hardlink: 'usr/bin/tool', mode: 0o4755, uid: 7, gid: 8 },
            'etc/lost': { symlink: '/nowhere' },
            'opt/.wh.secret': '',
          },
        ],
      },
      { path: mkdtempSync(path.join(folder, 'looked-')) },
    )
  })

  test('ls: a directory as ls -l has it, links followed to it', async () => {
    const { exitCode, stdout, stderr } = await slimImage(['ls', looked.path, '/bin'])
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(stdout).toBe(
      [
        'Mode        Owner  Bytes  Layer  Name',
        '-rwsr-xr-x  7:8     5000      2  same',
        '-rwsr-xr-x  7:8     5000      1  tool',
        '',
      ]
        .join('\n')
        .replace('same', 'same = /usr/bin/tool'),
    )
  })

  test('ls --hidden: what is shipped and not seen, and which layer hid it', async () => {
    const { exitCode, stdout } = await slimImage(['ls', looked.path, '--hidden'])
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/ 1 {2}\/etc\/motd \(overwritten by layer 2\)\n/)
    expect(stdout).toMatch(/ 1 {2}\/opt\/secret \(deleted by layer 2\)\n/)
    expect(stdout.trimEnd().split('\n')).toHaveLength(3)
  })

  test('ls --layer --json: what one layer brought, for programs', async () => {
    const { exitCode, stdout } = await slimImage(['ls', looked.path, '/etc/motd', '--layer', '1', '--json'])
    expect(exitCode).toBe(0)
    const entries: unknown = JSON.parse(stdout)
    expect(entries).toEqual([
      {
        path: '/etc/motd',
        type: 'file',
        mode: '0644',
        uid: 0,
        gid: 0,
        bytes: 6,
        layer: 1,
        hiddenBy: 2,
        how: 'overwritten',
      },
    ])
  })

  test.each<[string, readonly string[], string]>([
    ['a file', ['/etc/motd'], 'second\n'],
    ['a file through a link', ['etc/alias'], 'second\n'],
    ['a file that was overwritten', ['/etc/motd', '--layer', '1'], 'first\n'],
    ['a file that was deleted', ['/opt/secret', '--layer', '1'], 'token\n'],
    ['another name of a file', ['/bin/same'], 'x'.repeat(5000)],
    ['control characters into a pipe, as they are', ['/etc/colours'], '\u001b[31mred\n'],
  ])('cat: %s', async (_, args, expected) => {
    expect(await slimImage(['cat', looked.path, ...args])).toEqual({
      exitCode: 0,
      stdout: expected,
      stderr: '',
    })
  })

  test('cat: of 3 MB every byte', async () => {
    const file = path.join(folder, 'copied')
    const ended = await inShell(['cat', layout.path, '/srv/data'], `> ${words(file)}`)
    expect(ended).toEqual({ exitCode: 0, stdout: '', stderr: '' })
    expect(readFileSync(file)).toHaveLength(3_000_000)
  })

  test('cat: in a terminal control characters are shown, and what is no text is refused', async () => {
    const text = await inTerminal(['cat', looked.path, '/etc/colours'])
    expect(text.exitCode).toBe(0)
    expect(text.stdout).toContain('\\u001b[31mred')
    expect(text.stdout).not.toContain(`${ESCAPE}[31m`)
    const binary = await inTerminal(['cat', layout.path, '/srv/data'])
    expect(binary.exitCode).toBe(2)
    expect(binary.stdout).toContain('PATH: received "/srv/data", a binary file: send it to a file or a pipe')
  })

  test.each<[readonly string[], string]>([
    [['ls', '/nope'], 'PATH: received "/nope", where nothing lies'],
    [['ls', '--layer', '3'], '--layer: received 3, expected 1 to 2'],
    [['cat', '/nope'], 'PATH: received "/nope", where nothing lies'],
    [['cat', '/opt/secret'], 'slim-image ls --hidden shows what was hidden'],
    [['cat', '/usr'], 'PATH: received "/usr", a directory; expected a file'],
    [['cat', '/etc/lost'], 'PATH: received "/etc/lost", a link to "/nowhere", where nothing lies'],
    [['cat', '/bin', '--layer', '2'], 'in layer 2 a link to "usr/bin"'],
    [['cat', '/opt/secret', '--layer', '2'], 'layer 2 brought nothing of that name'],
  ])('%j: one sentence, exit code 2', async ([command = '', ...args], message) => {
    const { exitCode, stdout, stderr } = await slimImage([command, looked.path, ...args])
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toContain(message)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  })

  test('of several platforms one has to be chosen', async () => {
    const several = writeLayout(
      ['amd64', 'arm64'].map((architecture) => ({
        layers: [{ name: `${architecture}\n` }],
        platform: { os: 'linux', architecture },
      })),
      { path: mkdtempSync(path.join(folder, 'several-')) },
    )
    const refused = await slimImage(['cat', several.path, 'name'])
    expect(refused).toEqual({
      exitCode: 2,
      stdout: '',
      stderr:
        'the image has 2 platforms, expected one: choose with --platform, of "linux/amd64", "linux/arm64"\n',
    })
    const chosen = await slimImage(['cat', several.path, 'name', '--platform', 'linux/arm64'])
    expect(chosen).toEqual({ exitCode: 0, stdout: 'arm64\n', stderr: '' })
  })
})

describe('what is seen', () => {
  test('in a terminal: colours, the width kept, progress that is gone in the end', async () => {
    const { exitCode, stdout } = await inTerminal(['check', layout.path, '--size-budget', '1MB'])
    expect(exitCode).toBe(1)
    expect(stdout).toMatch(COLOR)
    const erase = `\r${ESCAPE}[K`
    expect(stdout).toMatch(/\rReading the layers: [\d.]+ k?M?B of [\d.]+ MB/)
    const report = stdout.slice(stdout.lastIndexOf(erase) + erase.length)
    expect(report).toMatch(/✗ Fail/)
    const lines = report.replaceAll(new RegExp(COLOR, 'g'), '').split(/\r?\n/)
    expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(100)
  })

  test.each([
    ['NO_COLOR', { NO_COLOR: '1' }],
    ['a terminal that is dumb', { TERM: 'dumb' }],
  ])('%s: no colour', async (_, env) => {
    const { exitCode, stdout } = await inTerminal(['check', layout.path], { env })
    expect(exitCode).toBe(0)
    expect(stdout).toContain('✓ Pass')
    expect(stdout).not.toMatch(COLOR)
  })

  test('a report that is redirected has no escape sequence, though progress is shown', async () => {
    const file = path.join(folder, 'redirected')
    const { exitCode, stdout } = await inTerminal(['check', layout.path], { after: `> ${words(file)}` })
    expect(exitCode).toBe(0)
    expect(stdout).toContain('Reading the layers')
    const report = readFileSync(file, 'utf8')
    expect(report).toMatch(/^✓ Pass/)
    expect(report).not.toContain(ESCAPE)
  })

  test('an error in a terminal has a line of its own', async () => {
    const broken = healthy()
    appendFileSync(broken.blobPath(broken.images[0]?.layers[1]?.digest ?? broken.root.digest), 'x')
    const { exitCode, stdout } = await inTerminal(['check', broken.path])
    expect(exitCode).toBe(2)
    expect(stdout).toContain(`\r${ESCAPE}[KSOURCE "`)
  })

  test.each([
    ['head -1', '| head -1', 0],
    ['a reader that reads nothing', '| true', 0],
  ])('%s: no stack trace', async (_, after, exitCode) => {
    for (const format of ['text', 'json', 'markdown']) {
      const ended = await inShell(['check', layout.path, '--format', format], after)
      expect({ exitCode: ended.exitCode, stderr: ended.stderr }).toEqual({ exitCode, stderr: '' })
    }
    const refused = await inShell(['check', layout.path, '--size-budget', '1kB'], after)
    expect({ exitCode: refused.exitCode, stderr: refused.stderr }).toEqual({ exitCode: 1, stderr: '' })
  })

  test('a disk that is full: exit code 2 and one sentence', async () => {
    const { exitCode, stderr } = await inShell(['check', layout.path], '> /dev/full')
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(/^Standard output could not be written\nENOSPC: [^\n]*\n$/)
  })
})

describe('build', () => {
  const contexts = () =>
    standInContexts()
      .split('\n')
      .filter((line) => line !== '')
      .flatMap((line) => ['--build-contexts', line])
  let context: string

  beforeAll(() => {
    context = path.join(folder, 'context')
    writeFiles(context, {
      Dockerfile: 'FROM busybox:stable\nCOPY app /app\nUSER 65532:65532\n',
      'fails.Dockerfile': 'FROM busybox:stable\nRUN echo so far && exit 3\n',
      app: 'app',
    })
  })

  /** Every folder of a build is below the temporary one. */
  const leftovers = () =>
    readdirSync(path.join(folder, 'tmp')).filter((name) => name.startsWith('slim-image'))

  test('builds, judges and leaves nothing behind', async () => {
    const args = ['build', './context', '--size-budget', '10MB', '--format', 'json', ...contexts()]
    const { exitCode, stdout, stderr } = await slimImage(args)
    expect({ exitCode, stderr }).toEqual({
      exitCode: 0,
      stderr: expect.stringContaining('docker buildx build'),
    })
    const report = readReport(stdout)
    expect(report.verdict).toBe('pass')
    expect(report.image.platforms[0]?.layers.at(-1)).toMatchObject({
      origin: 'own',
      dockerfile: { path: 'context/Dockerfile', startLine: 2, endLine: 2 },
    })
    expect(stderr).not.toContain(ESCAPE)
    expect(leftovers()).toEqual([])
  })

  test('with an image that is refused: exit code 1, nothing is pushed; one that passes is', async () => {
    const registry = await startRegistry({ auth: 'open' })
    try {
      const to = ['--push', 'always', '--image', `${registry.host}/team/app`, '--tags', 'v1', '--tags', 'v2']
      const args = ['build', '.', ...to, ...contexts()]
      const refused = await slimImage([...args, '--size-budget', '1kB'], { cwd: context })
      expect(refused.exitCode).toBe(1)
      expect(refused.stdout).toMatch(/^✗ Fail/)
      expect(await registry.tags('team/app')).toEqual([])

      const output = path.join(folder, 'pushed.json')
      const passed = await slimImage([...args, '--format', 'json', '--output', output], { cwd: context })
      expect({ exitCode: passed.exitCode, stdout: passed.stdout }).toEqual({ exitCode: 0, stdout: '' })
      const { digest } = readReport(readFileSync(output, 'utf8')).image
      expect(await registry.tags('team/app')).toEqual(['v1', 'v2'])
      expect((await registry.manifest('team/app', 'v2'))?.digest).toBe(digest)
      expect(leftovers()).toEqual([])
    } finally {
      await registry.stop()
    }
  })

  test('that fails: exit code 2, BuildKit’s words and lines, no report', async () => {
    const args = ['build', './context', '--file', 'context/fails.Dockerfile', ...contexts()]
    const { exitCode, stdout, stderr } = await slimImage(args)
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toMatch(/^#\d+ so far$/m)
    expect(stderr).toMatch(/^ *2 \| >>> RUN echo so far && exit 3$/m)
    expect(stderr).toMatch(/did not complete successfully: exit code: 3\n$/)
    expect(leftovers()).toEqual([])
  })
})

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { explain, type FindInStage } from '../../src/build/failure/explain.ts'
import { hintOf } from '../../src/build/failure/hints.ts'
import { buildInputs } from '../support/build-inputs.ts'

const ended = (code: number) => `process "/bin/sh -c x" did not complete successfully: exit code: ${code}`
const noSource = (name: string, why: string) =>
  `${name}: failed to resolve source metadata for docker.io/library/${name}: ${why}`

/** Messages of BuildKit, and what the failing step printed. */
const ROWS: readonly (readonly [what: string, message: string, output: string, hint: RegExp])[] = [
  ['memory', ended(137), 'Killed', /memory ran out/],
  [
    'the heap of Node',
    ended(134),
    'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
    /--max-old-space-size/,
  ],
  ['another processor, exec form', ended(1), 'exec /prog: exec format error', /setup-qemu-action/],
  ['another processor, shell', ended(126), '/bin/sh: 1: /prog: Exec format error', /setup-qemu-action/],
  [
    'no loader, ash',
    ended(127),
    '/bin/sh: /node: not found',
    /^\/node is not there, or its loader is not.*musl/,
  ],
  ['no loader, dash', ended(127), '/bin/sh: 1: ./a: not found', /^\.\/a is not there, or its loader is not/],
  [
    'no loader, exec form',
    ended(1),
    'exec /node: no such file or directory',
    /^\/node is not there, or its loader/,
  ],
  [
    'a library',
    ended(127),
    './a: error while loading shared libraries: libl.so: cannot open shared object file: No such file or directory',
    /^The library libl\.so is not in this stage/,
  ],
  [
    'musl on glibc',
    ended(127),
    './a: error while loading shared libraries: libc.musl-x86_64.so.1: cannot open shared object file: No such file or directory',
    /built for musl runs here on glibc/,
  ],
  [
    'glibc on musl',
    ended(127),
    'Error loading shared library ld-linux-x86-64.so.2: No such file or directory (needed by /app/a.node)',
    /built for glibc runs here on musl/,
  ],
  [
    'a library on musl',
    ended(127),
    'Error loading shared library libstdc++.so.6: No such file or directory (needed by /node)',
    /^The library libstdc\+\+\.so\.6 .*apk add/,
  ],
  [
    'a symbol on musl',
    ended(127),
    'Error relocating /app/a.node: __memcpy_chk: symbol not found',
    /wants __memcpy_chk/,
  ],
  [
    'an older glibc',
    ended(1),
    "./a: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.38' not found (required by ./a)",
    /newer glibc \(GLIBC_2\.38\)/,
  ],
  [
    'a symbol of a newer glibc',
    ended(127),
    './a: symbol lookup error: ./a: undefined symbol: v, version GLIBC_2.99',
    /newer glibc \(GLIBC_2\.99\)/,
  ],
  [
    'node-gyp without Python',
    ended(1),
    'gyp ERR! find Python Python is not set from environment variable PYTHON\nnpm error code 1',
    /finds no Python.*build-essential/,
  ],
  ['node-gyp without make', ended(1), 'gyp ERR! stack Error: not found: make', /there is no make/],
  [
    'pip without a compiler',
    ended(1),
    "      error: command 'gcc' failed: No such file or directory\n      [end of output]",
    /there is no gcc.*apk add/,
  ],
  [
    'pip without a compiler, longer name',
    ended(1),
    "error: command 'x86_64-linux-gnu-gcc' failed: No such file or directory",
    /there is no x86_64-linux-gnu-gcc/,
  ],
  [
    'cargo without a linker',
    ended(101),
    'error: linker `cc` not found\n  |\n  = note: No such file or directory (os error 2)',
    /there is no cc/,
  ],
  [
    'cgo without a compiler',
    ended(1),
    'cgo: C compiler "gcc" not found: exec: "gcc": executable file not found in $PATH',
    /there is no gcc/,
  ],
  ['a command', ended(127), '/bin/sh: npm: not found', /has no npm/],
  ['a command, bash', ended(127), '/bin/bash: line 1: npm: command not found', /has no npm/],
  [
    'no shell',
    ended(1),
    'runc run failed: unable to start container process: exec: "/bin/sh": stat /bin/sh: no such file or directory',
    /has no shell/,
  ],
  ['a full disk', ended(1), 'write error: No space left on device', /disk is full/],
  ['no such tag', noSource('node:99', 'docker.io/library/node:99: not found'), '', /has no node:99/],
  [
    'no such repository',
    noSource(
      'nodee',
      'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
    ),
    '',
    /^nodee does not exist there, or may not be read/,
  ],
  [
    'a limit',
    noSource('node:24', 'unexpected status from GET request: 429 Too Many Requests'),
    '',
    /refuses further pulls/,
  ],
  [
    'no registry',
    noSource(
      'slim.local/a:1',
      'failed to do request: Head "https://slim.local/v2/a/manifests/1": dial tcp: lookup slim.local: no such host',
    ),
    '',
    /cannot be reached/,
  ],
]

describe('a failed build is explained', () => {
  test.each(ROWS)('%s', (_, message, output, hint) => {
    expect(hintOf({ message, output, instruction: 'RUN x' })).toMatch(hint)
  })

  test('a stage whose name is misspelled', () => {
    const message = noSource(
      'biuld',
      'failed to do request: Head "https://registry-1.docker.io/v2/library/biuld/manifests/latest": no such host',
    )
    const hint = hintOf({ message, output: '', instruction: 'COPY --from=biuld /app /app' })
    expect(hint).toMatch(/^No stage above this line is called "biuld"/)
  })

  test.each([
    ['an ordinary failure', ended(1), 'npm error Test failed'],
    ['a test that speaks of memory', ended(1), 'ok 137 - exit code: 137 is told'],
    ['a parse error', 'dockerfile parse error on line 2: unknown instruction: RUNN', ''],
    [
      'a file that the program looked for',
      ended(1),
      "Error: ENOENT: no such file or directory, open '/app/x'",
    ],
    ['a page that is not found', ended(1), 'curl: (22) The requested URL returned error: 404\nx: not found'],
  ])('%s has no hint', (_, message, output) => {
    expect(hintOf({ message, output, instruction: 'RUN x' })).toBeUndefined()
  })

  test('hostile output neither takes long nor makes a long hint', () => {
    const output = `${'a'.repeat(200_000)}\n/bin/sh: ${'./'.repeat(4000)}: not found\n${'Error relocating '.repeat(5000)}`
    const start = performance.now()
    const hint = hintOf({ message: ended(127), output, instruction: 'RUN x' })
    expect(performance.now() - start).toBeLessThan(1000)
    expect((hint ?? '').length).toBeLessThan(800)
  })
})

describe('a COPY that finds nothing', () => {
  let workspace = ''
  beforeEach(() => {
    workspace = mkdtempSync(join(tmpdir(), 'hints-'))
  })
  afterEach(() => rmSync(workspace, { recursive: true, force: true }))

  function write(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(workspace, path)), { recursive: true })
      writeFileSync(join(workspace, path), text)
    }
  }

  const notFound = (path: string) =>
    `failed to compute cache key: failed to calculate checksum of ref izqf::zzmj: "${path}": not found`
  const nowhere: FindInStage = async () => []
  const hint = (instruction: string, message: string, context = '.', findInStage = nowhere) =>
    explain({ message, output: '', instruction }, buildInputs({ context }), workspace, findInStage)

  test('in a stage: where to look', async () => {
    const found = await hint('COPY --from=build /app/dist ./dist', notFound('/app/dist'))
    expect(found).toMatch(
      /^\/app\/dist is not in the stage "build"\..*--target build .*find out -name 'dist'$/,
    )
    const wild = await hint(
      'COPY --from=build /app/dist/*.js ./',
      'lstat /app/dist: no such file or directory',
    )
    expect(wild).toMatch(/^\/app\/dist is not in the stage "build"/)
  })

  test('in a stage that has it elsewhere: there', async () => {
    const asked: (readonly string[])[] = []
    const found = await hint(
      'COPY --from=build /out/server /s',
      notFound('/out/server'),
      '.',
      async (...question) => {
        asked.push(question)
        return ['/out/bin/server', '/src/server']
      },
    )
    expect(asked).toEqual([['build', 'server']])
    expect(found).toMatch(
      /^\/out\/server is not in the stage "build"\..* There is: \/out\/bin\/server, \/src\/server$/,
    )
  })

  test('a plain name is an image where the Dockerfile has no stage of it', async () => {
    write({ Dockerfile: 'FROM a \\\n  AS Build\n# FROM x AS tools\nFROM b\nCOPY --from=tools /x /x\n' })
    expect(await hint('COPY --from=tools /x /x', notFound('/x'))).toContain('is not in the image "tools"')
    for (const stage of ['build', 'BUILD', '0'])
      expect(await hint(`COPY --from=${stage} /x /x`, notFound('/x'))).toContain(
        `is not in the stage "${stage}"`,
      )
  })

  test('in an image: where to look', async () => {
    const found = await hint('COPY --from=nginx:1 /etc/ngnix/x /x', notFound('/etc/ngnix/x'))
    expect(found).toContain('docker run --rm --entrypoint ls nginx:1 -la /etc/ngnix')
  })

  test('in a named context nothing is known', async () => {
    const fault = { message: notFound('/f'), output: '', instruction: 'COPY --from=named /f /f' }
    const inputs = buildInputs({ buildContexts: ['named=./other'] })
    expect(await explain(fault, inputs, workspace, nowhere)).toBeUndefined()
  })

  test("left out by an ignore file: that file's line", async () => {
    write({ 'dist/server.js': '1', '.dockerignore': '# built\nnode_modules\ndist/\n' })
    const found = await hint('COPY dist/server.js ./', notFound('/dist/server.js'))
    expect(found).toMatch(
      /^dist\/server\.js lies in the context \(\.\), but line 3 of \.dockerignore \(dist\/\)/,
    )
    expect(found).toMatch(/!dist\/server\.js$/)
  })

  test("the Dockerfile's own ignore file wins", async () => {
    write({ 'a/x': '1', 'a/Dockerfile': '', 'a/Dockerfile.dockerignore': 'x', 'a/.dockerignore': 'y' })
    expect(await hint('COPY x ./', notFound('/x'), 'a')).toContain('line 1 of Dockerfile.dockerignore (x)')
  })

  test('elsewhere in the context: where', async () => {
    write({ 'api/package-lock.json': '{}', 'api/node_modules/a/package-lock.json': '{}' })
    const found = await hint('COPY package-lock.json ./', notFound('/package-lock.json'))
    expect(found).toMatch(/There is: api\/package-lock\.json$/)
  })

  test('nowhere', async () => {
    expect(await hint('ADD a.jar /', notFound('/a.jar'))).toContain('.gitignore')
    expect(await hint('COPY a /', notFound('/a'), 'https://github.com/o/r.git')).toBeUndefined()
  })
})

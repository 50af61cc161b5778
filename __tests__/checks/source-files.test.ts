import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import type { CheckResult, Finding } from '../../src/checks/check.ts'
import { sourceFiles } from '../../src/checks/source-files.ts'
import { cpuTime } from '../support/cpu-time.ts'
import { type FakeImage, fakeDigest, resultOf } from '../support/fake-image.ts'
import { type FakeFile, type FakeFiles, program } from '../support/fake-tree.ts'

const judge = (image: FakeImage): CheckResult => resultOf(sourceFiles, image)

/** An app that COPY . . brought. */
function copied(files: FakeFiles, more: FakeImage = {}): CheckResult {
  return judge({
    layers: [{ files, line: 3, createdBy: 'COPY . . # buildkit' }],
    workingDir: '/app',
    ...more,
  })
}

function only({ findings }: CheckResult): Finding {
  expect(findings).toHaveLength(1)
  const [finding] = findings
  if (finding === undefined) throw new Error('no finding')
  return finding
}

const sized = (size: number): FakeFile => ({ size })
const GO: FakeFile = {
  size: 900,
  mode: 0o755,
  binary: { go: { goVersion: 'go1.25', path: 'a', main: null, modules: [] } },
}
const PROGRAM: FakeFile = { size: 900, mode: 0o755, binary: {} }
const MB = 1_000_000

describe('what is found', () => {
  test('a repository, with every field', () => {
    const result = copied({
      'app/package.json': '{}',
      'app/.git/HEAD': 'ref: refs/heads/main',
      'app/.git/config': sized(80),
      'app/.git/objects/pack/a.pack': sized(9000),
    })
    expect(only(result)).toEqual({
      level: 'fail',
      message: 'A git repository with its history, in the image below /app: 9.10 kB in 3 files; /app/.git.',
      remedy: 'Add to .dockerignore, a line each: `.git`.',
      path: '/app/.git',
      bytes: 9100,
      savedBytes: 9100,
      visibility: 'visible',
      origin: 'own',
      layer: fakeDigest('layer 0'),
      dockerfile: { path: 'Dockerfile', startLine: 3, endLine: 3 },
    })
    expect(result).toMatchObject({ status: 'fail', summary: '9.10 kB that the program does not need: .git.' })
  })

  test.each<[title: string, files: FakeFiles, path: string, line: string, bytes: number]>([
    [
      'tests beside a manifest',
      { 'app/package.json': '{}', 'app/test/a.js': sized(5), 'app/test/b/c': sized(6) },
      '/app/test',
      'test/',
      11,
    ],
    ['tests in WORKDIR', { 'app/tests/data.json': sized(7) }, '/app/tests', 'tests/', 7],
    [
      'tests by their names',
      { 'app/src/tests/test_views.py': sized(5), 'app/src/tests/x.json': sized(1) },
      '/app/src/tests',
      '**/tests/',
      6,
    ],
    [
      '__tests__ somewhere',
      { 'app/src/__tests__/a.test.tsx': sized(5) },
      '/app/src/__tests__',
      '**/__tests__/',
      5,
    ],
    [
      'tests among sources',
      { 'app/package.json': '{}', 'app/src/a.test.js': sized(5) },
      '/app/src/a.test.js',
      '**/*.test.*',
      5,
    ],
    [
      'tests of Go',
      { 'app/go.mod': '', 'app/cmd/a_test.go': sized(5) },
      '/app/cmd/a_test.go',
      '**/*_test.go',
      5,
    ],
    [
      'specs',
      { 'app/Gemfile': '', 'app/spec/a_spec.rb': sized(5), 'app/spec/b.yml': sized(1) },
      '/app/spec',
      'spec/',
      6,
    ],
    ['tests for a browser', { 'app/cypress/e2e/a.cy.ts': sized(5) }, '/app/cypress', 'cypress/', 5],
    [
      'coverage',
      { 'app/coverage/lcov.info': sized(5), 'app/coverage/a': sized(1) },
      '/app/coverage',
      'coverage/',
      6,
    ],
    ['coverage of Python', { 'app/htmlcov/index.html': sized(5) }, '/app/htmlcov', 'htmlcov/', 5],
    ['Dockerfile', { 'app/Dockerfile': sized(5) }, '/app/Dockerfile', 'Dockerfile*', 5],
    ['Dockerfile.dev', { 'app/Dockerfile.dev': sized(5) }, '/app/Dockerfile.dev', 'Dockerfile*', 5],
    [
      'docker-compose',
      { 'app/docker-compose.override.yml': sized(5) },
      '/app/docker-compose.override.yml',
      'docker-compose*',
      5,
    ],
    ['compose', { 'app/compose.yaml': sized(5) }, '/app/compose.yaml', 'compose*.y*ml', 5],
    ['.dockerignore', { 'app/.dockerignore': sized(5) }, '/app/.dockerignore', '.dockerignore', 5],
    ['.github', { 'app/.github/workflows/a.yml': sized(5) }, '/app/.github', '.github/', 5],
    ['.gitlab-ci.yml', { 'app/.gitlab-ci.yml': sized(5) }, '/app/.gitlab-ci.yml', '.gitlab-ci.yml', 5],
    ['.vscode', { 'app/.vscode/settings.json': sized(5) }, '/app/.vscode', '.vscode/', 5],
    ['.idea', { 'app/.idea/a.xml': sized(5) }, '/app/.idea', '.idea/', 5],
    ['.DS_Store', { 'app/src/.DS_Store': sized(5) }, '/app/src/.DS_Store', '**/.DS_Store', 5],
    [
      'source maps',
      { 'app/dist/a.js': sized(9), 'app/dist/a.js.map': sized(5) },
      '/app/dist/a.js.map',
      'find dist',
      5,
    ],
    [
      'caches of tools',
      { 'app/package.json': '{}', 'app/node_modules/.cache/a/b': sized(5) },
      '/app/node_modules/.cache',
      'type=cache',
      5,
    ],
    ['caches of Next.js', { 'app/.next/cache/a': sized(5) }, '/app/.next/cache', 'type=cache', 5],
    [
      'a checkpoint',
      { 'app/models/best.ckpt': sized(500 * MB) },
      '/app/models/best.ckpt',
      '**/best.ckpt',
      500 * MB,
    ],
    ['a dump', { 'app/dump.sql': sized(60 * MB) }, '/app/dump.sql', 'dump.sql', 60 * MB],
    ['an app in the root', { 'package.json': '{}', 'test/a.js': sized(5) }, '/test', 'test/', 5],
    [
      'an app in a folder of the system',
      { 'usr/src/app/package.json': '{}', 'usr/src/app/test/a.js': sized(5) },
      '/usr/src/app/test',
      'test/',
      5,
    ],
  ])('%s', (_, files, path, line, bytes) => {
    const finding = only(copied(files))
    expect(finding).toMatchObject({ level: 'warn', path, bytes, savedBytes: bytes, visibility: 'visible' })
    expect(finding.remedy).toContain(line)
  })

  test.each<[title: string, files: FakeFiles, bytes: number, cmd?: readonly string[]]>([
    [
      'TypeScript in dist',
      { 'app/src/server.ts': sized(5), 'app/src/a/b.ts': sized(6), 'app/dist/server.js': sized(1) },
      11,
      ['node', 'dist/server.js'],
    ],
    ['TypeScript in dist/src', { 'app/src/server.ts': sized(5), 'app/dist/src/server.js': sized(1) }, 5],
    ['TypeScript beside JavaScript', { 'app/server.ts': sized(5), 'app/server.js': sized(1) }, 5],
    [
      'TypeScript bundled for a browser',
      { 'app/src/main.tsx': sized(5), 'app/dist/index.html': sized(1) },
      5,
    ],
    [
      'Next.js',
      { 'app/pages/index.tsx': sized(5), 'app/.next/BUILD_ID': sized(1), 'app/next.config.ts': sized(3) },
      5,
      ['npm', 'start'],
    ],
    [
      'Go',
      { 'app/go.mod': '', 'app/cmd/server/main.go': sized(5), 'usr/local/bin/server': GO },
      5,
      ['server'],
    ],
    ['Rust', { 'app/Cargo.toml': '', 'app/src/main.rs': sized(5), 'app/target/release/web': PROGRAM }, 5],
    ['Java', { 'app/pom.xml': '', 'app/src/main/java/A.java': sized(5), 'app/target/web.jar': sized(9) }, 5],
    [
      'C#',
      { 'app/web.csproj': '', 'app/Program.cs': sized(5), 'app/out/web.runtimeconfig.json': sized(1) },
      5,
    ],
  ])('sources beside what was compiled from them: %s', (_, files, bytes, cmd = ['run']) => {
    const finding = only(copied({ 'app/package.json': '{}', ...files }, { cmd }))
    expect(finding).toMatchObject({ level: 'warn', bytes, savedBytes: bytes })
    expect(finding.message).toContain('Sources beside what was compiled from them')
    expect(finding.remedy).toContain('COPY --from=build')
  })

  test.each(['app/.env', 'app/.env.production', 'app/packages/a/prod.env', 'usr/share/nginx/html/.env'])(
    '%s, of which not even the size is told',
    (path) => {
      const result = copied({ [path]: sized(54_321) })
      expect(only(result)).toMatchObject({ level: 'warn', path: `/${path}` })
      expect(only(result).remedy).toContain('.env*')
      expect(JSON.stringify(result)).not.toMatch(/54[.,_]?3/)
      expect(result.summary).toBe('Files that the program does not need: .env files.')
    },
  )

  describe('what Cargo keeps for its next build', () => {
    const BUILT: FakeFiles = {
      'app/target/CACHEDIR.TAG': sized(177),
      'app/target/.rustc_info.json': sized(900),
      'app/target/release/.cargo-lock': sized(0),
      'app/target/release/.fingerprint/a-1/lib-a': sized(20),
      'app/target/release/build/a-1/output': sized(30),
      'app/target/release/build/a-1/build-script-build': program(50),
      'app/target/release/build/a-1/build_script_build-1': {
        hardlink: 'app/target/release/build/a-1/build-script-build',
      },
      'app/target/release/deps/liba.rlib': sized(700),
      'app/target/release/deps/web-1': PROGRAM,
      'app/target/release/web': { hardlink: 'app/target/release/deps/web-1' },
      'app/target/release/web.d': sized(60),
    }
    const started = { workingDir: '/app', cmd: ['./target/release/web'] }
    const ran = (files: FakeFiles, more: FakeImage = started) =>
      judge({
        layers: [
          { files: { 'app/Cargo.toml': '' }, createdBy: 'COPY . .' },
          { files, createdBy: 'RUN cargo build' },
        ],
        ...more,
      })

    test('is told without the program that the image starts', () => {
      const result = ran(BUILT)
      expect(only(result)).toMatchObject({
        level: 'warn',
        path: '/app/target',
        bytes: 1700,
        savedBytes: 800,
        message:
          'What Cargo keeps for its next build, in the image below /app: 1.70 kB in 6 files; /app/target.',
        remedy:
          'Build in a stage of its own and `COPY --from=build` only the program, or keep the folder out of the layer: `RUN --mount=type=cache,target=/app/target cargo build --release && cp /app/target/release/NAME /usr/local/bin/`',
      })
      expect(result.summary).toContain('Cargo’s leftovers')
    })

    test('where the program has the first name', () => {
      const { 'app/target/release/deps/web-1': _, 'app/target/release/web': __, ...rest } = BUILT
      const files = {
        ...rest,
        'app/target/release/web': PROGRAM,
        'app/target/release/deps/web-1': { hardlink: 'app/target/release/web' },
      }
      expect(only(ran(files))).toMatchObject({ bytes: 800, savedBytes: 800 })
    })

    test('with a promise only where the command names every program', () => {
      const two = { ...BUILT, 'app/target/release/worker': program(5) }
      expect(only(ran(two))).not.toHaveProperty('savedBytes')
      expect(only(ran(BUILT, { ...started, cmd: ['/start.sh'] }))).not.toHaveProperty('savedBytes')
      expect(only(ran(BUILT, { ...started, cmd: ['release/web-2'] }))).not.toHaveProperty('savedBytes')
      expect(
        only(ran(two, { ...started, cmd: ['sh', '-c', 'target/release/worker& exec release/web'] })),
      ).toEqual(expect.objectContaining({ savedBytes: 800 }))
    })

    test('where the program is hard-linked to somewhere else', () => {
      const files = {
        'app/target/release/deps/web-1': PROGRAM,
        'usr/local/bin/web': { hardlink: 'app/target/release/deps/web-1' },
      }
      expect(only(ran(files, { cmd: ['web'] }))).toMatchObject({ bytes: 900, savedBytes: 0 })
    })

    test.each<[title: string, path: string, files: FakeFiles]>([
      [
        'where a variable puts it',
        '/build',
        {
          'build/CACHEDIR.TAG': sized(177),
          'build/.rustc_info.json': sized(9),
          'build/dist/deps/a.rlib': sized(7),
        },
      ],
      [
        'of a cross build',
        '/srv/out',
        {
          'srv/out/CACHEDIR.TAG': sized(177),
          'srv/out/.rustc_info.json': sized(9),
          'srv/out/aarch64-unknown-linux-gnu/release/incremental/a/b': sized(7),
        },
      ],
      [
        'whose profile alone was copied',
        '/srv',
        { 'srv/.cargo-lock': sized(0), 'srv/.fingerprint/a/b': sized(3), 'srv/deps/a.rlib': sized(4) },
      ],
      [
        'without its marks, beside a manifest',
        '/app/target',
        { 'app/Cargo.toml': '', 'app/target/debug/deps/a.rlib': sized(7) },
      ],
    ])('%s', (_, path, files) => {
      const finding = only(judge({ layers: [{ files, createdBy: 'COPY /a /b' }], cmd: ['web'] }))
      expect(finding).toMatchObject({ path, bytes: 7, savedBytes: 7 })
      expect(finding.remedy).toContain('COPY --from=build …/target/release/NAME')
    })

    test('what came from the context has a line for .dockerignore', () => {
      expect(only(copied({ ...BUILT, 'app/Cargo.toml': '' }, started)).remedy).toContain(
        'Add to .dockerignore, a line each: `target/`.',
      )
    })

    test('what a later layer removed is pulled with all its programs', () => {
      const layers = [
        { files: { 'app/Cargo.toml': '', ...BUILT }, createdBy: 'RUN cargo build' },
        { files: { 'app/target': null }, createdBy: 'RUN rm -r target' },
      ]
      expect(only(judge({ layers, ...started }))).toMatchObject({
        visibility: 'hidden',
        bytes: 1700,
        savedBytes: 1700,
      })
    })
  })

  test('what a later layer removes is still pulled', () => {
    const finding = only(
      judge({
        layers: [
          { files: { 'app/.git/HEAD': sized(1), 'app/.git/objects/a': sized(500) }, createdBy: 'COPY . .' },
          { files: { 'app/.git': null }, createdBy: 'RUN rm -rf .git' },
        ],
        workingDir: '/app',
      }),
    )
    expect(finding).toMatchObject({
      level: 'fail',
      visibility: 'hidden',
      bytes: 501,
      layer: fakeDigest('layer 0'),
      removedBy: fakeDigest('layer 1'),
    })
    expect(finding.message).toContain('removed by a later layer but still pulled')
  })

  test('a repository that a RUN cloned is a warning, with another remedy', () => {
    const files = { 'opt/tool/.git/objects/a': sized(500) }
    const finding = only(
      judge({ layers: [{ files, createdBy: 'RUN /bin/sh -c git clone https://a /opt/tool' }] }),
    )
    expect(finding).toMatchObject({ level: 'warn', path: '/opt/tool/.git' })
    expect(finding.remedy).toContain('git clone --depth 1')
  })

  test('one finding for an app and kind, with a line for each name', () => {
    const packages = Array.from({ length: 40 }, (_, index) => `app/packages/p${index}`)
    const files = Object.fromEntries([
      ['app/package.json', '{}'],
      ['app/test/z.js', sized(100)],
      ...packages.flatMap((folder) => [
        [`${folder}/package.json`, '{}'],
        [`${folder}/test/a.js`, sized(10)],
        [`${folder}/src/a.spec.ts`, sized(1)],
      ]),
    ])
    const finding = only(copied(files))
    expect(finding).toMatchObject({ bytes: 540, path: '/app' })
    expect(finding.message).toContain('/app/test, ')
    expect(finding.message).toContain('and 78 more')
    for (const line of ['test/', '**/test/', '**/*.spec.*']) expect(finding.remedy).toContain(line)
  })

  test('the option says from which size on data is told of', () => {
    const files = { 'app/a.onnx': sized(3 * MB) }
    expect(copied(files).findings).toEqual([])
    const policy = { checks: { 'source-files': { options: { 'data-size': MB } } } }
    expect(copied(files, { policy }).findings).toHaveLength(1)
  })

  test('an image that was not built here', () => {
    expect(only(copied({ 'app/test/a.js': sized(5) }, { withoutSources: true }))).toMatchObject({
      origin: 'unknown',
    })
  })

  test('a level of the policy makes it milder', () => {
    const policy = { checks: { 'source-files': { level: 'note' as const } } }
    expect(only(copied({ 'app/.git/objects/a': sized(5) }, { policy })).level).toBe('note')
  })
})

describe('what is not found', () => {
  test.each<[title: string, files: FakeFiles, more?: FakeImage]>([
    ["a package's own tests", { 'app/package.json': '{}', 'app/node_modules/a/test/a.test.js': sized(5) }],
    ['tests of a Python package', { 'opt/venv/lib/python3.12/site-packages/a/tests/test_a.py': sized(5) }],
    ['tests of what PHP requires', { 'app/composer.json': '{}', 'app/vendor/a/b/tests/ATest.php': sized(5) }],
    ['tests of a gem', { 'usr/local/bundle/gems/a-1/spec/a_spec.rb': sized(5) }],
    ['a folder of pages called test', { 'app/package.json': '{}', 'app/pages/test/index.js': sized(5) }],
    [
      'compiled pages called test',
      { 'app/package.json': '{}', 'app/.next/server/app/test/page.js': sized(5) },
    ],
    ['an API’s spec', { 'app/package.json': '{}', 'app/spec/openapi.yaml': sized(5) }],
    [
      'an app about coverage',
      { 'app/package.json': '{}', 'app/coverage/index.js': sized(5), 'app/coverage/a.html': sized(5) },
    ],
    [
      'templates that an app hands out',
      {
        'app/package.json': '{}',
        'app/templates/node/package.json': '{}',
        'app/templates/node/Dockerfile': sized(5),
        'app/templates/node/test/a.test.js': sized(5),
        'app/templates/node/.github/a': sized(5),
      },
    ],
    ['a Dockerfile deep in an app', { 'app/package.json': '{}', 'app/src/images/Dockerfile': sized(5) }],
    [
      'files of the system',
      {
        'usr/share/a/tests/test_a.py': sized(5),
        'usr/lib/a/.env': sized(5),
        'etc/a/Dockerfile': sized(5),
        'usr/local/lib/a/test/a.test.js': sized(5),
      },
    ],
    [
      'what programs keep at home',
      {
        'root/.nvm/test/a.test.js': sized(5),
        'root/.nvm/package.json': '{}',
        'root/.nvm/Dockerfile': sized(5),
      },
    ],
    [
      "a Python app's sources",
      { 'app/requirements.txt': '', 'app/src/main.py': sized(5), 'app/src/models/test.py': sized(5) },
    ],
    [
      "a PHP app's and a Ruby app's",
      { 'app/Gemfile': '', 'app/app/a.rb': sized(5), 'app/composer.json': '', 'app/index.php': sized(5) },
    ],
    ['TypeScript without compiled output', { 'app/package.json': '{}', 'app/src/server.ts': sized(5) }],
    [
      'TypeScript that tsx runs',
      { 'app/package.json': '{}', 'app/src/a.ts': sized(5), 'app/dist/a.js': sized(5) },
      { cmd: ['npx', 'tsx', 'src/a.ts'] },
    ],
    [
      'TypeScript that bun runs',
      { 'app/package.json': '{}', 'app/src/a.ts': sized(5), 'app/dist/a.js': sized(5) },
      { entrypoint: ['/usr/local/bin/bun'] },
    ],
    [
      'TypeScript that node runs',
      { 'app/package.json': '{}', 'app/src/a.ts': sized(5), 'app/dist/a.js': sized(5) },
      { cmd: ['node', 'src/a.ts'] },
    ],
    [
      'TypeScript that npm start runs',
      {
        'app/package.json': '{"scripts": {"build": "tsc", "start": "ts-node src/a.ts"}}',
        'app/src/a.ts': sized(5),
        'app/dist/a.js': sized(5),
      },
      { cmd: ['npm', 'start'] },
    ],
    ['declarations', { 'app/package.json': '{}', 'app/dist/a.d.ts': sized(5), 'app/dist/a.js': sized(5) }],
    [
      'configuration in TypeScript',
      { 'app/package.json': '{}', 'app/next.config.ts': sized(5), 'app/.next/BUILD_ID': sized(5) },
    ],
    [
      'Go that go run runs',
      { 'app/go.mod': '', 'app/main.go': sized(5), 'usr/local/bin/tool': GO },
      { cmd: ['go', 'run', '.'] },
    ],
    ['Go without a program', { 'app/go.mod': '', 'app/main.go': sized(5) }],
    [
      'Go that an app hands out',
      { 'app/package.json': '{}', 'app/snippets/main.go': sized(5), 'usr/local/bin/tool': GO },
    ],
    [
      'the toolchain of Go',
      {
        'usr/local/go/src/fmt/print.go': sized(5),
        'usr/local/go/src/fmt/a_test.go': sized(5),
        'usr/local/bin/a': GO,
      },
    ],
    [
      'modules of Go',
      { 'root/go/pkg/mod/a/b@v1/a_test.go': sized(5), 'root/go/pkg/mod/a/b@v1/Dockerfile': sized(5) },
    ],
    [
      'a map that is wanted',
      { 'app/dist/a.js': sized(5), 'app/dist/a.js.map': sized(5) },
      { cmd: ['node', '--enable-source-maps', 'dist/a.js'] },
    ],
    [
      'a map that NODE_OPTIONS wants',
      { 'app/dist/a.js': sized(5), 'app/dist/a.js.map': sized(5) },
      { env: ['NODE_OPTIONS=--enable-source-maps'] },
    ],
    ['a map of something else', { 'app/world/europe.map': sized(5), 'app/b.js.map': sized(5) }],
    ['maps of packages', { 'app/node_modules/a/a.js': sized(5), 'app/node_modules/a/a.js.map': sized(5) }],
    [
      'what is named like a part of Cargo’s folder',
      {
        'app/mix.exs': '',
        'app/deps/phoenix/lib/a.ex': sized(5),
        'app/target/release/deps/a.jar': sized(5),
        'app/build/incremental/a': sized(5),
        'srv/CACHEDIR.TAG': sized(177),
        'srv/release/deps/a': sized(5),
      },
    ],
    [
      'the program in Cargo’s folder',
      {
        'app/Cargo.toml': '',
        'app/target/CACHEDIR.TAG': sized(177),
        'app/target/.rustc_info.json': sized(9),
        'app/target/release/web': program(90 * MB),
      },
    ],
    ['an example of .env', { 'app/.env.example': sized(5), 'app/.env.dist': sized(5) }],
    ['small data', { 'app/prices.csv': sized(2 * MB) }],
    ['large files that are no data', { 'app/video.mp4': sized(90 * MB), 'app/server': program(90 * MB) }],
    ['what a version is read from', { 'app/.git/HEAD': sized(5), 'app/.git/refs/heads/main': sized(5) }],
    ['a submodule’s pointer', { 'app/lib/.git': sized(5) }],
    ['repositories that a package brings', { 'app/node_modules/git/test/.git/objects/a': sized(5) }],
    ['links', { 'app/test': { symlink: '/tmp/test' }, 'app/Dockerfile': { symlink: 'a' } }],
    [
      'a runtime app',
      {
        'app/package.json': '{}',
        'app/dist/server.js': sized(5),
        'app/public/index.html': sized(5),
        'app/README.md': sized(5),
      },
    ],
  ])('%s', (...[, files, more]) => {
    expect(copied(files, more).findings).toEqual([])
  })

  test('anything of the base image', () => {
    const files = {
      'app/package.json': '{}',
      'app/.git/objects/a': sized(5),
      'app/test/a.js': sized(5),
      'app/.env': sized(5),
    }
    expect(judge({ layers: [{ origin: 'base', files }, {}], workingDir: '/app' }).findings).toEqual([])
  })

  test('what a RUN unpacked, since no .dockerignore keeps it out', () => {
    const files = {
      'opt/tool/package.json': '{}',
      'opt/tool/test/a.test.js': sized(5),
      'opt/tool/Dockerfile': sized(5),
      'opt/tool/.github/a': sized(5),
    }
    expect(judge({ layers: [{ files, createdBy: 'RUN curl a | tar xz -C /opt' }] }).findings).toEqual([])
  })

  test.each([
    'COPY models/ /app/models/ # buildkit',
    'COPY best.onnx /app/models/ # buildkit',
    'COPY --chown=1 out/models /app/models',
    'RUN python download.py',
  ])('a model that %s asked for', (createdBy) => {
    const files = { 'app/models/best.onnx': sized(500 * MB) }
    expect(judge({ layers: [{ files, createdBy }], workingDir: '/app' }).findings).toEqual([])
  })

  test("a package's files", () => {
    const files = { 'opt/acme/package.json': '{}', 'opt/acme/test/a.test.js': sized(5) }
    const packages = [{ name: 'acme', files: ['opt/acme/test/a.test.js'] }]
    expect(copied(files, { packages }).findings).toEqual([])
  })

  test('what a later layer only replaces', () => {
    const files = { 'app/test/a.js': sized(5) }
    const layers = [
      { files, createdBy: 'COPY . .' },
      { files, createdBy: 'RUN chown -R app .' },
    ]
    expect(judge({ layers, workingDir: '/app' }).findings).toHaveLength(0)
  })
})

describe('the example for Node.js', () => {
  const FOLDER = resolve(dirname(fileURLToPath(import.meta.url)), '../../examples/node')
  const filesBelow = (folder: string, ending: string) =>
    readdirSync(join(FOLDER, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith(ending))
      .map((name) => `${folder}/${name}`)
  const content = (path: string): FakeFile => readFileSync(join(FOLDER, path), 'utf8')
  const sources = filesBelow('src', '.ts')
  const context = ['package.json', 'package-lock.json', 'tsconfig.json', ...sources]
  const output = Object.fromEntries(
    sources.map((path) => [`app/${path.replace(/^src/, 'dist').replace(/\.ts$/, '.js')}`, sized(900)]),
  )
  const base = { origin: 'base' as const, files: { 'usr/local/bin/node': program() } }
  const modules = {
    'app/node_modules/fastify/test/a.test.js': sized(5),
    'app/node_modules/fastify/fastify.js': sized(5),
  }
  const more = { workingDir: '/app', cmd: ['node', 'dist/server.js'] }

  test('has nothing in its last stage', () => {
    const layers = [
      base,
      { files: modules, createdBy: 'COPY /prod_modules ./node_modules # buildkit' },
      {
        files: { 'app/package.json': content('package.json') },
        createdBy: 'COPY /app/package.json ./ # buildkit',
      },
      { files: output, createdBy: 'COPY /app/dist ./dist # buildkit' },
    ]
    expect(judge({ layers, ...more })).toMatchObject({ status: 'pass', findings: [] })
  })

  test('has its sources in a single stage', () => {
    const copy = Object.fromEntries(context.map((path) => [`app/${path}`, content(path)]))
    const layers = [
      base,
      { files: copy, createdBy: 'COPY . . # buildkit', line: 5 },
      { files: modules, createdBy: 'RUN /bin/sh -c npm install # buildkit' },
      { files: output, createdBy: 'RUN /bin/sh -c npm run build # buildkit' },
    ]
    const bytes = sources.reduce((sum, path) => sum + readFileSync(join(FOLDER, path)).length, 0)
    expect(only(judge({ layers, ...more }))).toMatchObject({
      level: 'warn',
      bytes,
      dockerfile: { startLine: 5 },
    })
  })

  test('has its tests and Dockerfiles too where its .dockerignore is missing', () => {
    const all = [...context, ...filesBelow('test', '.ts'), 'Dockerfile', 'Dockerfile.single', '.dockerignore']
    const copy = Object.fromEntries(all.map((path) => [`app/${path}`, content(path)]))
    const { findings } = judge({
      layers: [base, { files: { ...copy, ...output }, createdBy: 'COPY . .' }],
      ...more,
    })
    expect(findings.map(({ message }) => message.split(',')[0]).sort()).toEqual([
      "Files for the project's tools",
      'Sources beside what was compiled from them',
      'Tests',
    ])
  })
})

describe('bounds', () => {
  test('a hundred thousand candidates are few findings, in short time', () => {
    const folders = Array.from({ length: 30_000 }, (_, index) => `srv/a${index}`)
    const files = Object.fromEntries(
      folders.flatMap((folder) => [
        [`${folder}/package.json`, '{}'],
        [`${folder}/test/a.js`, sized(5)],
        [`${folder}/src/a.ts`, sized(5)],
      ]),
    )
    const started = cpuTime()
    expect(copied(files).findings.length).toBeLessThanOrEqual(60)
    expect(cpuTime() - started).toBeLessThan(8000)
  })

  test('paths of any length are shortened', () => {
    const { message, remedy } = only(copied({ [`app/${'x'.repeat(4000)}.ckpt`]: sized(90 * MB) }))
    expect(message.length + remedy.length).toBeLessThan(1200)
  })

  test('hostile paths take no time', () => {
    const started = cpuTime()
    for (const piece of ['.git/', 'test/', '.x/', 'target/', 'node_modules/.', '.', 'usr/', 'templates/']) {
      copied({ [`app/${piece.repeat(800)}a`]: sized(5) })
    }
    expect(cpuTime() - started).toBeLessThan(3000)
  })
})

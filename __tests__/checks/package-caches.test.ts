import { describe, expect, test } from '@jest/globals'
import type { CheckResult, Finding } from '../../src/checks/check.ts'
import { cacheAt } from '../../src/checks/package-caches/caches.ts'
import { packageCaches } from '../../src/checks/package-caches.ts'
import { runChecks } from '../../src/checks/run-checks.ts'
import { cpuTime } from '../support/cpu-time.ts'
import { type FakeImage, type FakeLayer, fakeDigest, fakeJudged, resultOf } from '../support/fake-image.ts'
import type { FakeFiles } from '../support/fake-tree.ts'

const BIG = { size: 2_000_000 }

function judge(...layers: FakeLayer[]): CheckResult {
  return resultOf(packageCaches, { layers })
}

function own(files: FakeFiles, more: Omit<FakeImage, 'layers'> = {}): CheckResult {
  return resultOf(packageCaches, { layers: [{ files }], ...more })
}

function only({ findings }: CheckResult): Finding {
  expect(findings).toHaveLength(1)
  const [finding] = findings
  if (finding === undefined) throw new Error('no finding')
  return finding
}

describe('what is found', () => {
  test('a cache, with its bytes, layer, Dockerfile line and every other field', () => {
    const result = judge(
      { origin: 'base', files: { 'bin/sh': BIG } },
      {
        line: 5,
        files: {
          'root/.npm/_cacache/content-v2/sha512/aa/bb': { size: 150_000 },
          'root/.npm/_cacache/index-v5/cc/dd': { size: 50_000 },
          'root/.npm/_logs/2026-01-01.log': { size: 1 },
        },
      },
    )
    expect(only(result)).toEqual({
      level: 'warn',
      message: 'The image has the npm cache: 200 kB; /root/.npm.',
      remedy:
        '`RUN --mount=type=cache,target=/root/.npm npm ci`, or end the RUN that installs with `npm cache clean --force`.',
      path: '/root/.npm',
      bytes: 200_001,
      savedBytes: 200_001,
      visibility: 'visible',
      layer: fakeDigest('layer 1'),
      origin: 'own',
      dockerfile: { path: 'Dockerfile', startLine: 5, endLine: 5 },
    })
    expect(result).toMatchObject({ status: 'warn', summary: 'Package caches, 200 kB: npm cache.' })
  })

  test.each([
    ['home/node/.npm/_cacache/content-v2/a', 'npm cache', '/home/node/.npm', 'npm ci'],
    ['app/.npm/_npx/1f/node_modules/x/index.js', 'npm cache', '/app/.npm', 'npm ci'],
    [
      'usr/local/share/.cache/yarn/v6/npm-a-1/x',
      'Yarn cache',
      '/usr/local/share/.cache/yarn',
      'yarn cache clean',
    ],
    ['root/.cache/yarn/v6/x', 'Yarn cache', '/root/.cache/yarn', 'yarn install'],
    ['root/.yarn/berry/cache/a-npm-1.zip', 'global Yarn cache', '/root/.yarn/berry/cache', '--immutable'],
    [
      'root/.local/share/pnpm/store/v10/files/00/a',
      'pnpm store',
      '/root/.local/share/pnpm/store',
      'pnpm install',
    ],
    ['app/.pnpm-store/v3/files/00/a', 'pnpm store', '/app/.pnpm-store', '--store-dir /app/.pnpm-store'],
    ['pnpm/store/v10/files/00/a', 'pnpm store', '/pnpm/store', 'pnpm install'],
    ['root/.bun/install/cache/a@1/x.js', 'Bun cache', '/root/.bun/install/cache', 'bun install'],
    [
      'root/.cache/node-gyp/22.1.0/include/node/node.h',
      'node-gyp cache',
      '/root/.cache/node-gyp',
      'build stage',
    ],
    ['root/.cache/pip/http-v2/a/b', 'pip cache', '/root/.cache/pip', '--no-cache-dir'],
    ['home/app/.cache/uv/archive-v0/a/x.py', 'uv cache', '/home/app/.cache/uv', '--no-cache'],
    ['root/.cache/pypoetry/artifacts/a/x.whl', 'Poetry cache', '/root/.cache/pypoetry', 'poetry install'],
    ['opt/conda/pkgs/numpy-1.conda', 'conda package cache', '/opt/conda/pkgs', 'conda clean --all'],
    [
      'var/lib/apt/lists/deb.debian.org_x_Packages.lz4',
      'apt package lists',
      '/var/lib/apt/lists',
      'rm -rf /var/lib/apt/lists/*',
    ],
    ['var/cache/apt/archives/gcc_12_amd64.deb', 'apt cache', '/var/cache/apt', 'apt-get clean'],
    ['var/cache/apt/srcpkgcache.bin', 'apt cache', '/var/cache/apt', 'apt-get clean'],
    ['var/cache/apk/APKINDEX.066df28d.tar.gz', 'apk cache', '/var/cache/apk', 'apk add --no-cache'],
    ['etc/apk/cache/curl-8.apk', 'apk cache', '/etc/apk/cache', 'apk add --no-cache'],
    ['var/cache/dnf/fedora-1/repodata/x', 'dnf cache', '/var/cache/dnf', 'dnf clean all'],
    ['var/cache/libdnf5/fedora-1/solv/x.solv', 'dnf cache', '/var/cache/libdnf5', 'dnf clean all'],
    ['var/cache/yum/x86_64/7/base/x', 'dnf cache', '/var/cache/yum', 'yum'],
    ['var/cache/zypp/solv/@System/solv', 'zypper cache', '/var/cache/zypp', 'zypper clean'],
    ['root/.cache/go-build/00/a-d', 'Go build cache', '/root/.cache/go-build', 'COPY --from=build'],
    ['go/pkg/mod/github.com/x/y@v1/z.go', 'Go module cache', '/go/pkg/mod', 'target=/go/pkg/mod'],
    ['root/go/pkg/mod/cache/download/x', 'Go module cache', '/root/go/pkg/mod', 'COPY --from=build'],
    [
      'usr/local/cargo/registry/src/index/x/lib.rs',
      'Cargo registry cache',
      '/usr/local/cargo',
      'cargo build',
    ],
    ['root/.cargo/git/db/x/pack', 'Cargo registry cache', '/root/.cargo', 'cargo build'],
    ['root/.m2/repository/org/x/1/x-1.jar', 'Maven repository', '/root/.m2/repository', 'mvn package'],
    ['home/gradle/.gradle/caches/modules-2/x.jar', 'Gradle cache', '/home/gradle/.gradle/caches', 'gradlew'],
    ['root/.composer/cache/files/a/b/c.zip', 'Composer cache', '/root/.composer/cache', 'composer install'],
    ['root/.cache/composer/files/a.zip', 'Composer cache', '/root/.cache/composer', '--no-cache'],
    [
      'usr/local/bundle/cache/rails-8.gem',
      'RubyGems cache',
      '/usr/local/bundle/cache',
      '/usr/local/bundle/cache/*.gem',
    ],
    [
      'root/.local/share/NuGet/http-cache/x/list.dat',
      'NuGet cache',
      '/root/.local/share/NuGet/http-cache',
      'dotnet publish',
    ],
  ])('%s', (path, name, root, remedy) => {
    const finding = only(own({ [path]: BIG }))
    expect(finding).toMatchObject({ level: 'warn', path: root, bytes: 2_000_000, savedBytes: 2_000_000 })
    expect(finding.message).toContain(`the ${name}: `)
    expect(finding.remedy).toContain(remedy)
  })

  test.each([
    ['PIP_CACHE_DIR=/opt/pipcache/x', 'opt/pipcache/x/http/a', '/opt/pipcache/x'],
    ['GOPATH=/srv/gopath', 'srv/gopath/pkg/mod/x@v1/a.go', '/srv/gopath/pkg/mod'],
    ['XDG_CACHE_HOME=/var/tmp/', 'var/tmp/uv/a', '/var/tmp/uv'],
    ['COMPOSER_HOME=/tmp', 'tmp/cache/files/a.zip', '/tmp/cache'],
  ])('where %s puts it', (variable, path, root) => {
    expect(only(own({ [path]: BIG }, { env: ['PATH=/bin', variable] })).path).toBe(root)
    expect(own({ [path]: BIG }).findings).toEqual([])
  })

  test.each([[[]], [['CARGO_HOME=/usr/local/cargo']]])(
    'the mount for Cargo with the environment %j',
    (env) => {
      const path = 'usr/local/cargo/registry/src/index/x/lib.rs'
      const { remedy } = only(own({ [path]: BIG }, { env }))
      expect(remedy).toContain('target=/usr/local/cargo/registry cargo build')
    },
  )

  test('one finding for each cache and layer, however many homes', () => {
    const { findings, summary } = judge(
      { files: { 'root/.npm/_cacache/a': BIG, 'home/a/.npm/_cacache/a': BIG, 'root/.cache/pip/a': BIG } },
      { files: { 'root/.npm/_cacache/b': { size: 500_000 } } },
    )
    expect(findings.map(({ message, bytes }) => [message, bytes])).toEqual([
      ['The image has the npm cache: 4.00 MB; /root/.npm and 1 more.', 4_000_000],
      ['The image has the pip cache: 2.00 MB; /root/.cache/pip.', 2_000_000],
      ['The image has the npm cache: 500 kB; /root/.npm.', 500_000],
    ])
    expect(summary).toBe('Package caches, 6.50 MB: npm cache, pip cache.')
  })

  test('what a later layer deleted is still pulled', () => {
    const result = judge(
      { line: 3, files: { 'var/lib/apt/lists/a_Packages': BIG } },
      { line: 4, files: { 'var/lib/apt/lists/a_Packages': null } },
    )
    expect(only(result)).toMatchObject({
      level: 'warn',
      visibility: 'hidden',
      layer: fakeDigest('layer 0'),
      removedBy: fakeDigest('layer 1'),
      dockerfile: { startLine: 3 },
      savedBytes: 2_000_000,
      message:
        'Removed in a later layer but still pulled: the apt package lists, 2.00 MB; /var/lib/apt/lists.',
      remedy: expect.stringMatching(/^A later instruction cannot take it back\. End the RUN/),
    })
    expect(result.summary).toContain('1 of them removed later but still pulled')
  })

  test('of the base image it is a note, and saves nothing', () => {
    const result = judge({ origin: 'base', files: { 'root/.cache/pip/a': BIG } }, { files: { 'app/x': 'x' } })
    const finding = only(result)
    expect(result.status).toBe('pass')
    expect(finding).toMatchObject({
      level: 'note',
      origin: 'base',
      remedy: expect.stringContaining('base image'),
    })
    expect(finding.savedBytes).toBeUndefined()
  })
})

describe('hard links', () => {
  const stored = 'root/.local/share/pnpm/store/v10/files/00/a'

  test('to what is used elsewhere save nothing, whichever name comes first', () => {
    const first = {
      [stored]: BIG,
      'usr/src/app/node_modules/.pnpm/a@1/node_modules/a/i.js': { hardlink: stored },
    }
    const used = 'app/node_modules/.pnpm/a@1/node_modules/a/i.js'
    expect(own(first).findings).toEqual([])
    expect(own({ [used]: BIG, [stored]: { hardlink: used } }).findings).toEqual([])
  })

  test('are told from what only the cache has', () => {
    const finding = only(
      own({
        [stored]: BIG,
        'root/.local/share/pnpm/store/v10/files/00/b': { size: 300_000 },
        'usr/src/app/one.js': { hardlink: stored },
        'usr/src/app/two.js': { hardlink: stored },
      }),
    )
    expect(finding).toMatchObject({ bytes: 2_300_000, savedBytes: 300_000 })
  })

  test('inside the cache count once', () => {
    expect(only(own({ [stored]: BIG, [`${stored}2`]: { hardlink: stored } })).savedBytes).toBe(2_000_000)
  })
})

describe('what is not found', () => {
  test.each<readonly [string, FakeFiles]>([
    [
      'what apt keeps without lists',
      {
        'var/lib/apt/lists/lock': BIG,
        'var/lib/apt/lists/partial/x': BIG,
        'var/lib/apt/lists/auxfiles/x': BIG,
        'var/lib/apt/extended_states': BIG,
      },
    ],
    [
      'folders of apt without packages',
      { 'var/cache/apt/archives/lock': BIG, 'var/cache/apt/archives/partial/x.deb': BIG },
    ],
    [
      'caches of other programs',
      {
        'var/cache/debconf/config.dat': BIG,
        'var/cache/ldconfig/aux-cache': BIG,
        'var/cache/nginx/a': BIG,
        'var/cache/fontconfig/a': BIG,
        'var/cache/man/index.db': BIG,
      },
    ],
    ['pnpm’s virtual store, which runs', { 'app/node_modules/.pnpm/a@1/node_modules/a/i.js': BIG }],
    [
      'pnpm’s global virtual store, which runs',
      { 'root/.local/share/pnpm/store/v10/links/a/1/x/node_modules/a/i.js': BIG },
    ],
    [
      'Yarn’s cache in the app, which Plug’n’Play runs from',
      { 'app/.yarn/cache/a-npm-1.zip': BIG, 'app/.pnp.cjs': 'x' },
    ],
    ['the global one of Plug’n’Play', { 'root/.yarn/berry/cache/a.zip': BIG, 'app/.pnp.cjs': 'x' }],
    [
      'environments of Poetry',
      { 'root/.cache/pypoetry/virtualenvs/app-py3.12/lib/python3.12/site-packages/x.py': BIG },
    ],
    [
      'browsers and models that run',
      {
        'root/.cache/ms-playwright/chromium-1/chrome': BIG,
        'root/.cache/puppeteer/chrome': BIG,
        'root/.cache/huggingface/hub/model.bin': BIG,
        'root/.cache/node/corepack/v1/pnpm/9/dist/pnpm.cjs': BIG,
      },
    ],
    [
      'modules named like a cache',
      {
        'usr/lib/python3/dist-packages/pip/_internal/cache.py': BIG,
        'app/node_modules/x/.npm/_cacache/a': BIG,
        'opt/venv/lib/python3.12/site-packages/x/.cache/pip/a': BIG,
      },
    ],
    [
      'settings of package managers',
      {
        'root/.npmrc': BIG,
        'root/.m2/settings.xml': BIG,
        'root/.gradle/gradle.properties': BIG,
        'root/.cargo/config.toml': BIG,
        'root/.cargo/bin/tool': BIG,
        'root/.npm/config': BIG,
      },
    ],
    [
      'source that is called like it',
      {
        'app/src/go/pkg/mod/main.go': BIG,
        'src/cargo/registry/index.rs': BIG,
        'app/cache/page.html': BIG,
        'app/pkgs/ui/index.js': BIG,
        'app/store/v3/files/a': BIG,
      },
    ],
    ['Go’s own library', { 'usr/local/go/pkg/include/a.h': BIG }],
    [
      'links and folders',
      { 'root/.npm/_cacache/a': { symlink: '/x' }, 'root/.cache/pip': { directory: true } },
    ],
    [
      'installed gems',
      { 'usr/local/bundle/gems/rails-8/lib/rails.rb': BIG, 'usr/local/bundle/gems/x/cache/readme.md': BIG },
    ],
  ])('%s', (_, files) => {
    expect(own(files)).toMatchObject({
      status: 'pass',
      summary: 'No package caches of 100 kB or more.',
      findings: [],
    })
  })

  test.each(['/', '/app', 'relative/x', '/var/../app/x', '', '//a/b', '/a/./b'])(
    'with a cache folder set to %p, what lies there',
    (folder) => {
      const files = { 'app/server.js': BIG, 'app/x/y': BIG, 'a/b': BIG, 'relative/x/y': BIG }
      expect(own(files, { env: [`PIP_CACHE_DIR=${folder}`] }).findings).toEqual([])
    },
  )

  test('less than the floor, which the policy may set', () => {
    const layers = [{ files: { 'root/.npm/_logs/a.log': { size: 99_999 } } }]
    const withFloor = (floor: number) =>
      resultOf(packageCaches, { layers, policy: { checks: { 'package-caches': { options: { floor } } } } })
    expect(judge(...layers).findings).toEqual([])
    expect(only(withFloor(99_999)).bytes).toBe(99_999)
    expect(withFloor(100_001).findings).toEqual([])
    expect(
      resultOf(packageCaches, {
        layers: [{ files: { 'root/.npm/_logs/a': '' } }],
        policy: { checks: { 'package-caches': { options: { floor: 0 } } } },
      }).findings,
    ).toEqual([])
  })
})

test('100,000 homes without end are one finding and a moment', () => {
  const files = Object.fromEntries(
    Array.from(
      { length: 100_000 },
      (_, n) => [`h/${'u'.repeat(n % 300)}${n}/.npm/_cacache/a`, { size: 20 }] as const,
    ),
  )
  const judged = fakeJudged({ layers: [{ files }] })
  const start = cpuTime()
  const [result] = runChecks(judged, [packageCaches])
  expect(cpuTime() - start).toBeLessThan(3000)
  expect(result?.findings).toMatchObject([{ bytes: 2_000_000 }])
  const [finding] = result?.findings ?? []
  expect(`${finding?.message}${finding?.remedy}`.length).toBeLessThan(600)
})

test('a path of 100,000 folders takes a moment', () => {
  const start = cpuTime()
  for (const part of ['cache/', 'go/pkg/mod/', '.npm/', 'pnpm/']) {
    expect(cacheAt(`${part.repeat(100_000)}a`, [])?.root.length ?? 0).toBeLessThan(30)
  }
  expect(cpuTime() - start).toBeLessThan(1000)
})

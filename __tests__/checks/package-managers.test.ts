import { describe, expect, test } from '@jest/globals'
import type { CheckResult, Finding } from '../../src/checks/check.ts'
import { managerOfFile } from '../../src/checks/package-managers/managers.ts'
import { packageManagers } from '../../src/checks/package-managers.ts'
import { runChecks } from '../../src/checks/run-checks.ts'
import { cpuTime } from '../support/cpu-time.ts'
import {
  type FakeImage,
  type FakeLayer,
  type FakePackage,
  fakeDigest,
  fakeJudged,
  resultOf,
} from '../support/fake-image.ts'
import { type FakeFiles, program } from '../support/fake-tree.ts'
import { OFFICIAL_IMAGES } from './official-images.ts'

const SITE = 'opt/venv/lib/python3.12/site-packages'
const NPM = 'usr/local/lib/node_modules/npm'
const BIG = { size: 2_000_000 }

function judge(...layers: FakeLayer[]): CheckResult {
  return resultOf(packageManagers, { layers })
}

function own(files: FakeFiles, more: Omit<FakeImage, 'layers'> = {}): CheckResult {
  return resultOf(packageManagers, { layers: [{ files, line: 4 }], ...more })
}

function only({ findings }: CheckResult): Finding {
  expect(findings).toHaveLength(1)
  const [finding] = findings
  if (finding === undefined) throw new Error('no finding')
  return finding
}

const strict: Omit<FakeImage, 'layers'> = { policy: { profile: 'strict' } }

describe('what is found', () => {
  test('pip of an environment, with its bytes, layer, Dockerfile line and every other field', () => {
    const result = judge(
      { origin: 'base', files: { 'usr/local/bin/python3.12': program() } },
      {
        line: 8,
        files: {
          [`${SITE}/pip/__init__.py`]: { size: 1000 },
          [`${SITE}/pip/_vendor/rich/x.py`]: { size: 9000 },
          [`${SITE}/pip-24.0.dist-info/RECORD`]: { size: 500 },
          [`${SITE}/pipdeptree/__init__.py`]: BIG,
          [`${SITE}/flask/app.py`]: BIG,
        },
      },
    )
    expect(only(result)).toEqual({
      level: 'warn',
      message: `The image has pip: 10.5 kB; /${SITE}/pip.`,
      remedy: expect.stringContaining('python -m venv --without-pip'),
      path: `/${SITE}/pip`,
      bytes: 10_500,
      savedBytes: 10_500,
      visibility: 'visible',
      layer: fakeDigest('layer 1'),
      origin: 'own',
      dockerfile: { path: 'Dockerfile', startLine: 8, endLine: 8 },
    })
    expect(result).toMatchObject({ status: 'warn', summary: 'Package managers: pip.' })
  })

  test.each<readonly [string, FakeFiles, string]>([
    [
      'npm',
      { [`${NPM}/bin/npm-cli.js`]: program(10), [`${NPM}/node_modules/x/i.js`]: { size: 90 } },
      `/${NPM}`,
    ],
    [
      'npm',
      { 'opt/node/bin/node': program(), 'opt/node/lib/node_modules/npm/bin/npm-cli.js': program(100) },
      '/opt/node/lib/node_modules/npm',
    ],
    [
      'Yarn',
      { 'opt/yarn-v1.22.22/bin/yarn.js': { size: 10 }, 'opt/yarn-v1.22.22/lib/cli.js': { size: 90 } },
      '/opt/yarn-v1.22.22',
    ],
    [
      'Yarn',
      { 'usr/local/lib/node_modules/yarn/bin/yarn.js': { size: 100 } },
      '/usr/local/lib/node_modules/yarn',
    ],
    ['Yarn', { 'app/.yarn/releases/yarn-4.1.0.cjs': { size: 100 } }, '/app/.yarn/releases/yarn-4.1.0.cjs'],
    [
      'pnpm',
      { 'usr/local/lib/node_modules/pnpm/package.json': { size: 100 } },
      '/usr/local/lib/node_modules/pnpm',
    ],
    ['pnpm', { 'usr/local/bin/pnpm': program(100) }, '/usr/local/bin/pnpm'],
    [
      'Corepack',
      {
        'usr/local/lib/node_modules/corepack/dist/corepack.js': { size: 100 },
        'usr/local/bin/pnpm': { symlink: '../lib/node_modules/corepack/dist/pnpm.js' },
      },
      '/usr/local/lib/node_modules/corepack',
    ],
    [
      'Corepack',
      {
        'root/.cache/node/corepack/v1/pnpm/9.1.0/dist/pnpm.cjs': { size: 40 },
        'root/.cache/node/corepack/v1/pnpm/9.1.0/dist/node_modules/x/i.js': { size: 60 },
      },
      '/root/.cache/node/corepack/v1/pnpm/9.1.0',
    ],
    [
      'pip',
      { 'usr/local/lib/python3.12/site-packages/pip/__main__.py': { size: 100 } },
      '/usr/local/lib/python3.12/site-packages/pip',
    ],
    ['uv', { 'usr/local/bin/uv': program(90), 'usr/local/bin/uvx': program(10) }, '/usr/local/bin/uv'],
    [
      'Poetry',
      {
        [`${SITE}/poetry/__main__.py`]: { size: 60 },
        [`${SITE}/poetry-1.8.dist-info/METADATA`]: { size: 40 },
      },
      `/${SITE}/poetry`,
    ],
    ['Pipenv', { [`${SITE}/pipenv/__main__.py`]: { size: 100 } }, `/${SITE}/pipenv`],
    ['PDM', { [`${SITE}/pdm/__main__.py`]: { size: 100 } }, `/${SITE}/pdm`],
    [
      'conda',
      { 'opt/conda/lib/python3.12/site-packages/conda/__main__.py': { size: 100 } },
      '/opt/conda/lib/python3.12/site-packages/conda',
    ],
    ['conda', { 'bin/micromamba': program(100) }, '/bin/micromamba'],
    ['Composer', { 'usr/bin/composer': program(100) }, '/usr/bin/composer'],
    [
      'Composer',
      { 'opt/composer.phar': program(100), 'usr/local/bin/composer': { symlink: '/opt/composer.phar' } },
      '/usr/local/bin/composer',
    ],
    ['PEAR and PECL', { 'usr/local/bin/pecl': program(100) }, '/usr/local/bin/pecl'],
    ['apt and dpkg', { 'usr/bin/apt-get': program(60), 'usr/bin/dpkg': program(40) }, '/usr/bin/apt-get'],
    ['apk', { 'sbin/apk': program(100) }, '/sbin/apk'],
    [
      'dnf and rpm',
      { 'usr/bin/dnf5': program(60), 'usr/bin/dnf': { symlink: 'dnf5' }, 'usr/bin/rpm': program(40) },
      '/usr/bin/dnf5',
    ],
    ['dnf and rpm', { 'usr/bin/microdnf': program(100) }, '/usr/bin/microdnf'],
    ['zypper', { 'usr/bin/zypper': program(100) }, '/usr/bin/zypper'],
    ['pacman', { 'usr/bin/pacman': program(100) }, '/usr/bin/pacman'],
  ])('%s', (name, files, path) => {
    const finding = only(own(files))
    expect(finding).toMatchObject({ level: 'warn', path, bytes: 100, origin: 'own' })
    expect(finding.message).toContain(`The image has ${name}: 100 B`)
    expect(only(own(files, strict)).level).toBe('fail')
  })

  test('a package of the distribution, with the package’s bytes', () => {
    const packages: FakePackage[] = [
      { name: 'apt', files: ['usr/bin/apt', 'usr/lib/apt/methods/http'], bytes: 4000 },
      { name: 'dpkg', files: ['usr/bin/dpkg'], bytes: 6000 },
    ]
    const files = {
      'usr/bin/apt': program(10),
      'usr/bin/dpkg': program(20),
      'usr/lib/apt/methods/http': program(),
    }
    const finding = only(resultOf(packageManagers, { layers: [{ files, origin: 'base' }], packages }))
    expect(finding).toMatchObject({ level: 'note', package: 'apt', bytes: 10_000, origin: 'base' })
    expect(finding.savedBytes).toBeUndefined()
    expect(finding.remedy).toContain('gcr.io/distroless')
  })

  test('npm that another package brings has its own bytes, not the package’s', () => {
    const files = {
      'usr/lib/node_modules/npm/bin/npm-cli.js': program(100),
      'usr/bin/node': program(9_000_000),
    }
    const packages: FakePackage[] = [{ name: 'nodejs', files: Object.keys(files), bytes: 9_000_100 }]
    const finding = only(own(files, { packages }))
    expect(finding).toMatchObject({ bytes: 100, savedBytes: 100 })
    expect(finding.package).toBeUndefined()
  })

  test('of two environments one finding', () => {
    const finding = only(
      own({
        'a/lib/python3.12/site-packages/pip/__main__.py': 'x',
        'b/lib/python3.12/site-packages/pip/__main__.py': 'x',
      }),
    )
    expect(finding.message).toContain('/a/lib/python3.12/site-packages/pip and 1 more.')
  })

  test('the base image’s apart from one’s own', () => {
    const result = judge(
      { origin: 'base', files: { 'usr/local/lib/python3.12/site-packages/pip/__main__.py': BIG } },
      { files: { [`${SITE}/pip/__main__.py`]: { size: 10 } } },
    )
    expect(result.findings.map(({ origin, level, bytes }) => [origin, level, bytes])).toEqual([
      ['own', 'warn', 10],
      ['base', 'note', 2_000_000],
    ])
    expect(result.summary).toBe('Package managers: pip; of the base image: pip.')
  })

  test('RubyGems and Bundler are a note, but fail where none is wanted', () => {
    const files = { 'usr/local/bin/gem': program(), 'usr/local/bin/bundle': program() }
    expect(only(own(files)).level).toBe('note')
    expect(only(own(files, strict)).level).toBe('fail')
  })

  test('in the profile report nothing but what standard says', () => {
    expect(only(own({ 'sbin/apk': program() }, { policy: { profile: 'report' } })).level).toBe('warn')
  })
})

describe('what is hidden', () => {
  const npm: FakeFiles = { [`${NPM}/bin/npm-cli.js`]: BIG, 'usr/local/bin/uv': program(3_000_000) }
  const gone: FakeFiles = { [NPM]: null, 'usr/local/bin/uv': null }

  test('of one’s own it is still pulled, even in the strictest profile a warning', () => {
    const layers = [{ files: npm, line: 2 }, { files: gone }]
    const { findings } = resultOf(packageManagers, { layers, ...strict })
    expect(findings).toEqual([
      expect.objectContaining({
        level: 'warn',
        visibility: 'hidden',
        savedBytes: 3_000_000,
        removedBy: fakeDigest('layer 1'),
      }),
      expect.objectContaining({
        message: `Removed in a later layer but still pulled: npm, 2.00 MB; /${NPM}.`,
        remedy: expect.stringMatching(/^A later instruction cannot take it back\. /),
        layer: fakeDigest('layer 0'),
        savedBytes: 2_000_000,
      }),
    ])
  })

  test('of the base image, or of few bytes, it is nothing to tell', () => {
    expect(judge({ origin: 'base', files: npm }, { files: gone }).findings).toEqual([])
    const small = { 'usr/local/bin/uv': program(99_999), 'sbin/apk': program(9_000_000) }
    expect(
      judge({ files: small }, { files: { 'usr/local/bin/uv': null, 'sbin/apk': null } }).findings,
    ).toEqual([])
  })

  test('a newer version in a later layer is one finding, of what is there', () => {
    const pip = `${SITE}/pip/__main__.py`
    const finding = only(judge({ files: { [pip]: BIG } }, { files: { [pip]: { size: 3_000_000 } } }))
    expect(finding).toMatchObject({ visibility: 'visible', bytes: 3_000_000 })
  })

  test('an upgrade of the base image’s packages is no package manager of one’s own', () => {
    const base = {
      origin: 'base',
      files: { 'usr/bin/apt-get': program(), 'usr/bin/dpkg': program() },
    } as const
    for (const files of [
      { 'usr/bin/apt-get': program(2000) },
      { 'usr/bin/apt-get': program(2000), 'usr/bin/dpkg': program(2000) },
    ]) {
      const result = judge(base, { files })
      expect(only(result)).toMatchObject({ level: 'note', origin: 'base' })
      expect(result.summary).toBe('Package managers of the base image: apt and dpkg.')
    }
  })
})

describe('what is not found', () => {
  const busybox = { 'bin/busybox': program(800_000) }

  test.each<readonly [string, FakeFiles]>([
    [
      'busybox applets as links',
      { ...busybox, 'usr/bin/dpkg': { symlink: '/bin/busybox' }, 'bin/rpm': { symlink: 'busybox' } },
    ],
    [
      'busybox applets as hard links',
      {
        'bin/[': program(),
        'bin/busybox': { hardlink: 'bin/[' },
        'bin/rpm': { hardlink: 'bin/[' },
        'bin/dpkg': { hardlink: 'bin/[' },
      },
    ],
    [
      'dangling links',
      {
        'usr/local/bin/npm': { symlink: '../lib/node_modules/npm/bin/npm-cli.js' },
        'usr/bin/apt': { symlink: '/x' },
        'usr/local/bin/pnpm': { symlink: '../gone' },
      },
    ],
    [
      'files that nobody can run, stubs and folders',
      {
        'usr/bin/apt': BIG,
        'usr/bin/dpkg': { size: 0, mode: 0o755 },
        'usr/bin/apk': { directory: true },
        'usr/bin/rpm': { device: true },
      },
    ],
    [
      'what managers leave behind',
      {
        'etc/apt/sources.list': 'x',
        'var/lib/dpkg/status': 'x',
        'var/lib/dpkg/status.d/base': 'x',
        'lib/apk/db/installed': 'x',
        'etc/apk/world': 'x',
        'usr/lib/sysimage/rpm/rpmdb.sqlite': BIG,
        'root/.npmrc': 'x',
        'app/.yarnrc.yml': 'x',
      },
    ],
    [
      'documentation',
      {
        'usr/share/doc/apt/copyright': 'x',
        'usr/share/man/man8/apt.8.gz': 'x',
        'usr/share/bash-completion/completions/npm': program(),
        'usr/share/doc/npm/lib/node_modules/npm.md': 'x',
      },
    ],
    [
      'an app’s module that is called so',
      {
        'app/node_modules/npm/bin/npm-cli.js': program(),
        'app/node_modules/pnpm/package.json': 'x',
        'app/node_modules/yarn/bin/yarn.js': program(),
        'app/lib/node_modules/npm/bin/npm-cli.js': program(),
      },
    ],
    [
      'a module of a global one',
      {
        'usr/local/lib/node_modules/semantic-release/lib/node_modules/npm/bin/npm-cli.js': program(),
        'usr/local/lib/node_modules/serve/node_modules/npm/bin/npm-cli.js': program(),
      },
    ],
    [
      'a command of another module',
      {
        'usr/local/lib/node_modules/apk/cli.js': program(),
        'usr/local/bin/apk': { symlink: '../lib/node_modules/apk/cli.js' },
      },
    ],
    [
      'vendored and bundled pip',
      {
        [`${SITE}/pipenv/patched/pip/__main__.py`]: BIG,
        'usr/local/lib/python3.12/ensurepip/_bundled/pip-24.0-py3-none-any.whl': BIG,
        'app/vendor/pip/__init__.py': BIG,
        'app/node_modules/x/lib/python3.12/site-packages/pip/__main__.py': BIG,
        'opt/conda/pkgs/pip-24.0/site-packages/pip/__main__.py': BIG,
      },
    ],
    ['what is left of pip', { [`${SITE}/pip-24.0.dist-info/METADATA`]: BIG }],
    [
      'modules that only begin like it',
      {
        [`${SITE}/pip_tools/__main__.py`]: BIG,
        [`${SITE}/poetry/core/__init__.py`]: BIG,
        [`${SITE}/poetry_core-1.9.dist-info/METADATA`]: BIG,
        [`${SITE}/conda_pack/__main__.py`]: BIG,
      },
    ],
    ['Hadoop’s yarn', { 'opt/hadoop/bin/yarn': program(), 'usr/local/bin/yarn': program() }],
    [
      'commands outside of PATH',
      { 'app/composer': program(), 'srv/tools/apt': program(), 'app/bin/uv': program() },
    ],
    [
      'language runtimes',
      {
        'usr/local/bin/node': program(),
        'usr/local/bin/python3': program(),
        'usr/bin/perl': program(),
        'usr/local/bin/php': program(),
        'usr/local/bin/bun': program(),
      },
    ],
  ])('%s', (_, files) => {
    for (const image of [own(files), own(files, strict)]) {
      expect(image).toMatchObject({ status: 'pass', summary: 'No package managers.', findings: [] })
    }
  })

  test('a Python package that is called like a manager of the distribution', () => {
    const files = { 'usr/local/bin/apk': program() }
    const packages: FakePackage[] = [{ type: 'pypi', name: 'apk', files: ['usr/local/bin/apk'] }]
    expect(own(files, { packages }).findings).toEqual([])
    expect(own(files).findings).toHaveLength(1)
  })
})

const DEBIAN = 'apt and dpkg'
const JAVASCRIPT = ['Corepack', 'Yarn', 'npm']

/** What the official images bring; none of it fails or warns. */
const BROUGHT: Readonly<Record<string, readonly string[]>> = {
  'debian:bookworm-slim': [DEBIAN],
  alpine: ['apk'],
  busybox: [],
  'node:slim': [...JAVASCRIPT, DEBIAN],
  'node:alpine': [...JAVASCRIPT, 'apk'],
  node: [...JAVASCRIPT, DEBIAN],
  'python:slim': [DEBIAN, 'pip'],
  nginx: [DEBIAN],
  'eclipse-temurin:21-jre': [DEBIAN],
  'dotnet/aspnet': [DEBIAN],
  'php:fpm': ['PEAR and PECL', DEBIAN],
}

describe.each(OFFICIAL_IMAGES)('an image FROM $name', ({ name, files, packages = [], env = [] }) => {
  const layers: FakeLayer[] = [{ origin: 'base', files }, { files: { 'app/server.js': BIG } }]
  const named = ({ message }: Finding) => /has (.+?):/.exec(message)?.[1] ?? ''

  test('has its managers noted', () => {
    const { status, findings } = resultOf(packageManagers, { layers, packages, env })
    expect(status).toBe('pass')
    expect(findings.every(({ level, origin }) => level === 'note' && origin === 'base')).toBe(true)
    const expected = BROUGHT[name]
    if (expected !== undefined) expect(findings.map(named).sort()).toEqual([...expected].sort())
  })

  test('fails in the profile strict unless it has none', () => {
    const { status, findings } = resultOf(packageManagers, { layers, packages, env, ...strict })
    expect(status).toBe(findings.length > 0 ? 'fail' : 'pass')
    expect(findings.every(({ remedy }) => /gcr\.io\/distroless|official|base image/i.test(remedy))).toBe(true)
    if (/distroless|busybox/.test(name)) expect(findings).toEqual([])
  })
})

describe('hostile and large images', () => {
  test('text of an image stays in one message', () => {
    const finding = only(own({ [`${'a'.repeat(50_000)}/lib/python3.1/site-packages/pip/__main__.py`]: 'x' }))
    expect(finding.message.length).toBeLessThan(300)
  })

  test('paths of 100,000 folders take a moment', () => {
    const start = cpuTime()
    for (const part of [
      'lib/node_modules/npm/',
      'npm/',
      'site-packages/pip/',
      '.yarn/releases/',
      'lib/python3.1/',
      '.cache/node/corepack/',
    ]) {
      managerOfFile(`${part.repeat(100_000)}pip/npm/x`)
    }
    expect(cpuTime() - start).toBeLessThan(1000)
  })

  test('100,000 environments are one finding and a moment', () => {
    const files = Object.fromEntries(
      Array.from(
        { length: 100_000 },
        (_, n) => [`e${n}/lib/python3.12/site-packages/pip/__main__.py`, 'x'] as const,
      ),
    )
    const judged = fakeJudged({ layers: [{ files }] })
    const start = cpuTime()
    expect(runChecks(judged, [packageManagers])[0]?.findings).toMatchObject([{ bytes: 100_000 }])
    expect(cpuTime() - start).toBeLessThan(3000)
  })
})

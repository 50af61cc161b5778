import { describe, expect, test } from '@jest/globals'
import type { Origin } from '../../src/build/build-record.ts'
import type { CheckResult, Finding } from '../../src/checks/check.ts'
import { devDependencies } from '../../src/checks/dev-dependencies.ts'
import { runChecks } from '../../src/checks/run-checks.ts'
import { readImage } from '../../src/image/read-image.ts'
import { openOciLayout } from '../../src/source/oci-layout.ts'
import { cpuTime } from '../support/cpu-time.ts'
import { fakeJudged } from '../support/fake-image.ts'
import { type ImageDescription, type LayerFiles, writeLayout } from '../support/layout.ts'

/** What the check says of an image that was read from these layers. */
async function judge(
  layers: readonly LayerFiles[],
  more: Partial<ImageDescription> & { readonly origins?: readonly Origin[] } = {},
): Promise<CheckResult> {
  const { path } = writeLayout({ ...more, layers })
  const [image] = (await readImage(await openOciLayout(path))).platforms
  if (image === undefined) throw new Error('no platform')
  const layerSources = image.layers.map(({ digest }, at) => ({
    digest,
    dockerfile: { path: 'Dockerfile', startLine: at + 1, endLine: at + 1 },
    origin: more.origins?.[at] ?? ('own' as const),
  }))
  const [result] = runChecks({ ...fakeJudged({}), image, layerSources }, [devDependencies])
  if (result === undefined) throw new Error('no result')
  return result
}

type Names = Readonly<Record<string, string>> | readonly string[]
interface PackageJson {
  readonly dependencies?: Names
  readonly devDependencies?: Names
  readonly optionalDependencies?: Names
  readonly peerDependencies?: Names
  readonly [key: string]: unknown
}

function packageJson({
  dependencies,
  devDependencies,
  optionalDependencies,
  peerDependencies,
  ...rest
}: PackageJson) {
  const list = (names: Names = []) =>
    Array.isArray(names) ? Object.fromEntries(names.map((name) => [name, '^1.0.0'])) : names
  return JSON.stringify({
    ...rest,
    dependencies: list(dependencies),
    devDependencies: list(devDependencies),
    optionalDependencies: list(optionalDependencies),
    peerDependencies: list(peerDependencies),
  })
}

/** A package that was installed in that folder, with a file of that many bytes. */
function installed(folder: string, manifest: PackageJson = {}, bytes = 1000): LayerFiles {
  const name = /node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(folder)?.[1] ?? ''
  return {
    [`${folder}/package.json`]: packageJson({ name, version: '1.0.0', ...manifest }),
    [`${folder}/index.js`]: Buffer.alloc(bytes, 0x61),
  }
}

/** Content bytes of a record of files. */
function bytesIn(...files: LayerFiles[]): number {
  return files
    .flatMap((some) => Object.values(some))
    .reduce<number>(
      (sum, file) => sum + (typeof file === 'string' || Buffer.isBuffer(file) ? Buffer.byteLength(file) : 0),
      0,
    )
}

function only({ findings }: CheckResult): Finding {
  expect(findings).toHaveLength(1)
  const [finding] = findings
  if (finding === undefined) throw new Error('no finding')
  return finding
}

const M = 'app/node_modules'
const APP = packageJson({
  name: 'app',
  dependencies: ['express'],
  devDependencies: ['typescript', 'jest', '@types/node'],
})

describe('npm', () => {
  const express = { ...installed(`${M}/express`, { dependencies: ['qs'] }), ...installed(`${M}/qs`) }
  const typescript = installed(`${M}/typescript`, {}, 9000)
  const types = installed(`${M}/@types/node`, { dependencies: ['undici-types'] }, 10)
  const undici = installed(`${M}/undici-types`, {}, 5)
  const jest = {
    ...installed(`${M}/jest`, { dependencies: ['chalk', 'qs'] }, 700),
    ...installed(`${M}/jest/node_modules/chalk`, { dependencies: ['ansi'] }, 50),
    ...installed(`${M}/ansi`, {}, 60),
  }

  test('a flat folder of scoped, nested and shared packages is one finding, with every field', async () => {
    const result = await judge([
      { 'bin/sh': 'x' },
      {
        'app/package.json': APP,
        ...express,
        ...typescript,
        ...types,
        ...undici,
        ...jest,
        [`${M}/.package-lock.json`]: '{}',
      },
    ])
    const bytes = bytesIn(typescript, types, undici, jest)
    expect(only(result)).toEqual({
      level: 'fail',
      message: expect.stringMatching(
        /^The image has 6 packages that only the development of \/app\/package\.json needs, 10\.\d kB: typescript 9\.\d\d kB, jest 1\.\d\d kB, @types\/node \d+ B\.$/,
      ),
      remedy:
        'Install with `npm ci --omit=dev`, or run `npm prune --omit=dev` in the build stage and `COPY --from=build node_modules`; what runs in production belongs to dependencies.',
      path: '/app/package.json',
      bytes,
      savedBytes: bytes,
      visibility: 'visible',
      layer: expect.stringMatching(/^sha256:/),
      origin: 'own',
      dockerfile: { path: 'Dockerfile', startLine: 2, endLine: 2 },
    })
    expect(result.status).toBe('fail')
    expect(result.summary).toMatch(/^Development dependencies, 10\.\d kB: \/app\/package\.json\.$/)
  })

  test.each<readonly [string, LayerFiles]>([
    ['all were left out', { 'app/package.json': APP, ...express }],
    [
      'a dependency needs it too',
      {
        'app/package.json': APP,
        ...express,
        ...installed(`${M}/qs`, { dependencies: ['typescript'] }),
        ...typescript,
      },
    ],
    [
      'an optional dependency needs it',
      {
        'app/package.json': APP,
        ...installed(`${M}/express`, { optionalDependencies: ['typescript'] }),
        ...typescript,
      },
    ],
    [
      'a peer of a dependency is it',
      {
        'app/package.json': APP,
        ...installed(`${M}/express`, { peerDependencies: ['typescript'] }),
        ...typescript,
      },
    ],
    [
      'the app names it for production as well',
      {
        'app/package.json': packageJson({ dependencies: ['typescript'], devDependencies: ['typescript'] }),
        ...typescript,
      },
    ],
    [
      'the app names it as its own peer',
      {
        'app/package.json': packageJson({
          peerDependencies: ['typescript'],
          devDependencies: ['typescript'],
        }),
        ...typescript,
      },
    ],
    ['nobody names it', { 'app/package.json': packageJson({ devDependencies: ['eslint'] }), ...typescript }],
    [
      'only another package’s development does',
      {
        'app/package.json': packageJson({ dependencies: ['express'] }),
        ...installed(`${M}/express`, { devDependencies: ['typescript'] }),
        ...typescript,
      },
    ],
    [
      'it is installed for all and not for the app',
      {
        'usr/local/lib/node_modules/typescript/package.json': packageJson({ name: 'typescript' }),
        'app/package.json': APP,
        ...express,
      },
    ],
    ['the app has no package.json', { ...express, ...typescript }],
    [
      'a fixture without node_modules names it',
      {
        'app/package.json': packageJson({ dependencies: ['express'] }),
        ...express,
        ...typescript,
        'app/test/fixtures/a/package.json': APP,
      },
    ],
    [
      'a part of the app that is not linked needs it',
      {
        'app/package.json': APP,
        'app/tools/package.json': packageJson({ dependencies: ['typescript'] }),
        ...express,
        ...typescript,
      },
    ],
    [
      'Next.js traced it',
      { 'app/package.json': APP, 'app/.next/BUILD_ID': 'x', 'app/server.js': 'x', ...express, ...typescript },
    ],
    [
      'there is only an empty folder',
      { 'app/package.json': APP, ...express, [`${M}/typescript`]: { kind: 'directory' } },
    ],
    [
      'there is only a dangling link',
      { 'app/package.json': APP, ...express, [`${M}/typescript`]: { symlink: '../gone' } },
    ],
    [
      'the manifest is none',
      { 'app/package.json': '{"devDependencies": ["typescript"]', ...express, ...typescript },
    ],
    [
      'the lists are of another shape',
      {
        'app/package.json': '{"devDependencies": ["typescript"], "dependencies": "x"}',
        ...express,
        ...typescript,
      },
    ],
    [
      'names are paths',
      {
        'app/package.json': packageJson({
          devDependencies: ['../node_modules/typescript', '.', '@x', 'a/b'],
        }),
        ...typescript,
      },
    ],
  ])('is not found where %s', async (_, files) => {
    expect(await judge([files])).toMatchObject({
      status: 'pass',
      summary: 'No development dependencies.',
      findings: [],
    })
  })

  test('nothing is said where nobody knows what a dependency needs', async () => {
    const { status, summary } = await judge([
      { 'app/package.json': APP, [`${M}/express/package.json`]: '{', ...typescript },
    ])
    expect(status).toBe('pass')
    expect(summary).toContain('cannot be told')
  })

  test('a nested version is another package than the one above', async () => {
    const inner = installed(`${M}/jest/node_modules/qs`, {}, 300)
    const outer = installed(`${M}/jest`, { dependencies: ['qs'] })
    const finding = only(await judge([{ 'app/package.json': APP, ...express, ...outer, ...inner }]))
    expect(finding).toMatchObject({ savedBytes: bytesIn(inner, outer), package: 'jest' })
    expect(finding.message).toContain('2 packages')
  })

  test('modules that lie elsewhere and are linked', async () => {
    const files = {
      'app/package.json': APP,
      'app/node_modules': { symlink: '../deps/node_modules' },
      ...installed('deps/node_modules/express'),
      ...installed('deps/node_modules/typescript'),
    }
    expect(only(await judge([files]))).toMatchObject({ path: '/app/package.json', package: 'typescript' })
  })

  test('at the root of the image', async () => {
    const files = { 'package.json': APP, ...installed('node_modules/typescript') }
    expect(only(await judge([files]))).toMatchObject({ path: '/package.json', package: 'typescript' })
  })

  test('two apps are two findings', async () => {
    const files = {
      'a/package.json': APP,
      ...installed('a/node_modules/typescript', {}, 10),
      'b/package.json': APP,
      ...installed('b/node_modules/jest', {}, 5000),
    }
    const { findings, summary } = await judge([files])
    expect(findings.map(({ path }) => path)).toEqual(['/b/package.json', '/a/package.json'])
    expect(summary).toContain('/b/package.json, /a/package.json.')
  })

  test('of the base image it says so', async () => {
    const files = { 'app/package.json': APP, ...installed(`${M}/jest`) }
    const finding = only(await judge([files, { 'app/x.js': 'x' }], { origins: ['base', 'own'] }))
    expect(finding).toMatchObject({ origin: 'base', remedy: expect.stringContaining('base image') })
    expect(finding.savedBytes).toBeUndefined()
  })

  test('pruned in a later instruction it is still pulled', async () => {
    const { findings } = await judge([
      { 'app/package.json': APP, ...express, ...typescript, ...jest },
      {
        [`${M}/.wh.typescript`]: '',
        [`${M}/.wh.jest`]: '',
        [`${M}/.wh.ansi`]: '',
        [`${M}/.package-lock.json`]: '{}',
      },
    ])
    expect(findings).toMatchObject([
      {
        level: 'fail',
        visibility: 'hidden',
        savedBytes: bytesIn(typescript, jest),
        removedBy: expect.stringMatching(/^sha256:/),
        dockerfile: { startLine: 1 },
        message: expect.stringMatching(
          /^Removed in a later layer but still pulled: 4 packages .*: typescript .*, jest /,
        ),
        remedy: expect.stringMatching(
          /^A later instruction cannot take them back: install with `npm ci --omit=dev`/,
        ),
      },
    ])
  })

  test('what a later layer has in another version is judged there', async () => {
    const newer = installed(`${M}/typescript`, { version: '2.0.0' }, 4000)
    const finding = only(await judge([{ 'app/package.json': APP, ...typescript }, newer]))
    expect(finding).toMatchObject({ visibility: 'visible', bytes: bytesIn(newer) })
  })
})

describe('workspaces', () => {
  const root = packageJson({ name: 'root', workspaces: ['packages/*'] })
  const web = packageJson({
    name: '@acme/web',
    dependencies: ['@acme/ui', 'react'],
    devDependencies: ['vite'],
  })
  const ui = packageJson({ name: '@acme/ui', dependencies: ['clsx'], devDependencies: ['vite', 'clsx'] })
  const linked: LayerFiles = {
    'srv/package.json': root,
    'srv/packages/web/package.json': web,
    'srv/packages/ui/package.json': ui,
    'srv/node_modules/@acme/web': { symlink: '../../packages/web' },
    'srv/node_modules/@acme/ui': { symlink: '../../packages/ui' },
    ...installed('srv/node_modules/react'),
    ...installed('srv/node_modules/clsx'),
  }

  test('what only the development of one asks for, hoisted to the root', async () => {
    const vite = {
      ...installed('srv/node_modules/vite', { dependencies: ['rollup'] }),
      ...installed('srv/node_modules/rollup'),
    }
    const finding = only(await judge([{ ...linked, ...vite }]))
    expect(finding).toMatchObject({ path: '/srv/package.json', bytes: bytesIn(vite), package: 'vite' })
  })

  test('what production of one asks for is in production', async () => {
    const { findings } = await judge([linked])
    expect(findings).toEqual([])
  })

  test('what lies beside one of them only', async () => {
    const own = installed('srv/packages/web/node_modules/vite')
    expect(only(await judge([{ ...linked, ...own }])).path).toBe('/srv/packages/web/package.json')
  })
})

describe('pnpm', () => {
  const STORE = `${M}/.pnpm`
  const at = (name: string, inner = name) => `${STORE}/${name.replace('/', '+')}@1.0.0/node_modules/${inner}`
  const tree: LayerFiles = {
    'app/package.json': APP,
    'app/pnpm-lock.yaml': 'x',
    [`${M}/.modules.yaml`]: '{}',
    ...installed(at('express'), { dependencies: ['qs'] }),
    [at('express', 'qs')]: { symlink: '../../qs@1.0.0/node_modules/qs' },
    ...installed(at('qs')),
    [`${M}/express`]: { symlink: '.pnpm/express@1.0.0/node_modules/express' },
    [`${STORE}/node_modules/qs`]: { symlink: '../qs@1.0.0/node_modules/qs' },
  }
  const dev: LayerFiles = {
    ...installed(at('@types/node'), { dependencies: ['undici-types'] }, 10),
    [at('@types/node', 'undici-types')]: { symlink: '../../undici-types@1.0.0/node_modules/undici-types' },
    ...installed(at('undici-types'), { dependencies: ['qs'] }, 20),
    [at('undici-types', 'qs')]: { symlink: '../../qs@1.0.0/node_modules/qs' },
    [`${M}/@types/node`]: { symlink: '../.pnpm/@types+node@1.0.0/node_modules/@types/node' },
  }

  test('packages of its store are found through links', async () => {
    const finding = only(await judge([{ ...tree, ...dev }]))
    expect(finding).toMatchObject({
      path: '/app/package.json',
      package: '@types/node',
      bytes: bytesIn(
        installed(at('@types/node'), { dependencies: ['undici-types'] }, 10),
        installed(at('undici-types'), { dependencies: ['qs'] }, 20),
      ),
      remedy: expect.stringContaining('pnpm prune --prod'),
    })
    expect((await judge([tree])).findings).toEqual([])
  })

  test('pruned in a later instruction, links and all', async () => {
    const pruned = {
      [`${M}/@types/.wh.node`]: '',
      [`${STORE}/.wh.@types+node@1.0.0`]: '',
      [`${STORE}/.wh.undici-types@1.0.0`]: '',
    }
    const finding = only(await judge([{ ...tree, ...dev }, pruned]))
    expect(finding).toMatchObject({ visibility: 'hidden', package: '@types/node' })
    expect(finding.message).toContain('2 packages')
  })

  test('manifests whose content stands under a name in a store elsewhere', async () => {
    const link = (name: string) => ({
      [`a-store/files/00/${name.replace('/', '+')}`]: packageJson({ name, dependencies: [] }),
      [`${at(name)}/package.json`]: { hardlink: `a-store/files/00/${name.replace('/', '+')}` },
    })
    const links = Object.fromEntries(
      Object.entries({ ...tree, ...dev }).filter(([path]) => !/package\.json$|index\.js$/.test(path)),
    )
    const finding = only(
      await judge([
        {
          ...links,
          'app/package.json': APP,
          ...link('express'),
          ...link('qs'),
          ...link('@types/node'),
          ...link('undici-types'),
        },
      ]),
    )
    expect(finding.message).toMatch(/has 2 packages .*: @types\/node/)
  })

  test('files whose first name is in a store elsewhere count once', async () => {
    const file = (name: string) => `a-store/files/00/${name}`
    const files: LayerFiles = {
      [file('x')]: Buffer.alloc(5000, 1),
      ...tree,
      ...installed(at('typescript'), {}, 0),
      [`${at('typescript')}/a.js`]: { hardlink: file('x') },
      [`${at('typescript')}/b.js`]: { hardlink: file('x') },
      [`${at('typescript')}/c.js`]: Buffer.alloc(700, 1),
      [`${at('typescript')}/d.js`]: { hardlink: `${at('typescript')}/c.js` },
      [`${M}/typescript`]: { symlink: '.pnpm/typescript@1.0.0/node_modules/typescript' },
    }
    expect(only(await judge([files])).bytes).toBe(bytesIn(installed(at('typescript'), {}, 0)) + 5700)
  })
})

test.each([
  ['npm', {}, 'npm ci --omit=dev'],
  ['npm', { 'app/package-lock.json': '{}' }, 'npm prune --omit=dev'],
  ['Yarn 1', { 'app/yarn.lock': 'x' }, 'yarn install --frozen-lockfile --production'],
  ['Yarn', { 'app/yarn.lock': 'x', 'app/.yarnrc.yml': 'x' }, 'yarn workspaces focus --all --production'],
  ['Yarn', { [`${M}/.yarn-state.yml`]: 'x' }, 'yarn workspaces focus --all --production'],
  ['pnpm', { 'app/pnpm-lock.yaml': 'x' }, 'pnpm install --prod'],
  ['Bun', { 'app/bun.lock': 'x' }, 'bun install --production'],
])('the remedy is in the words of %s', async (_, files, words) => {
  const { remedy } = only(await judge([{ 'app/package.json': APP, ...installed(`${M}/jest`), ...files }]))
  expect(remedy).toContain(words)
})

describe('Python', () => {
  const SITE = 'opt/venv/lib/python3.12/site-packages'

  /** A distribution with a module of that many bytes. */
  function distribution(
    name: string,
    requires: readonly string[] = [],
    bytes = 1000,
    isAsked = false,
  ): LayerFiles {
    const module = name.toLowerCase().replaceAll('-', '_')
    const info = `${module}-1.0.dist-info`
    return {
      [`${SITE}/${module}/__init__.py`]: Buffer.alloc(bytes, 0x61),
      [`${SITE}/${info}/METADATA`]: `Metadata-Version: 2.1\nName: ${name}\nVersion: 1.0\n${requires.map((one) => `Requires-Dist: ${one}\n`).join('')}\nRequires-Dist: not-this\n`,
      [`${SITE}/${info}/RECORD`]: `${module}/__init__.py,,\n`,
      ...(isAsked ? { [`${SITE}/${info}/REQUESTED`]: '' } : {}),
    }
  }
  const flask = distribution(
    'Flask',
    ['Jinja2 (>=3)', 'pytest ; extra == "test"', 'importlib-metadata ; python_version < "3.10"'],
    1000,
    true,
  )
  const jinja = distribution('Jinja2')

  test('test tools, with what only they brought', async () => {
    const tools = {
      ...distribution('pytest', ['pluggy>=1', 'iniconfig'], 5000, true),
      ...distribution('pytest-cov', ['pytest>=4', 'coverage[toml]'], 10, true),
    }
    const brought = {
      ...distribution('pluggy'),
      ...distribution('iniconfig'),
      ...distribution('coverage', [], 3000),
    }
    const finding = only(await judge([{ 'bin/sh': 'x' }, { ...flask, ...jinja, ...tools, ...brought }]))
    const bytes = bytesIn(tools, brought)
    expect(finding).toEqual({
      level: 'fail',
      message: expect.stringMatching(
        new RegExp(
          `^The image has Python's test and development tools in /${SITE}, .* kB: pytest 5\\..*, coverage 3\\..*, pytest-cov \\d+ B\\.$`,
        ),
      ),
      remedy: expect.stringContaining('pip install -r requirements.txt'),
      path: `/${SITE}`,
      bytes,
      savedBytes: bytes,
      visibility: 'visible',
      layer: expect.stringMatching(/^sha256:/),
      origin: 'own',
      dockerfile: { path: 'Dockerfile', startLine: 2, endLine: 2 },
    })
  })

  test.each([
    'pytest',
    'coverage',
    'tox',
    'nox',
    'mypy',
    'black',
    'ruff',
    'flake8',
    'pylint',
    'isort',
    'IPython',
    'jupyter',
    'jupyterlab',
    'notebook',
  ])('%s', async (name) => {
    const files = { ...flask, ...distribution(name) }
    expect(only(await judge([files]))).toMatchObject({ level: 'fail', package: name })
    expect((await judge([{ ...files, ...distribution('lib', [name]) }])).findings).toEqual([])
  })

  test('savings are not told where nobody noted what was asked for', async () => {
    const noted = {
      ...distribution('pytest', ['pluggy'], 1000, true),
      ...distribution('pluggy', [], 700, true),
    }
    const without = { ...distribution('pytest', ['pluggy'], 1000), ...distribution('pluggy', [], 700) }
    for (const files of [noted, without]) {
      const finding = only(await judge([{ ...jinja, ...files }]))
      expect(finding.savedBytes).toBeUndefined()
      expect(finding.bytes).toBeLessThan(1300)
    }
  })

  test.each<readonly [string, LayerFiles, Partial<ImageDescription>]>([
    ['nothing of the kind', { ...flask, ...jinja }, {}],
    ['an extra that was not asked for', flask, {}],
    [
      'a library that needs a tool',
      { ...distribution('gradio', ['Ruff>=0.9'], 10, true), ...distribution('ruff') },
      {},
    ],
    [
      'a tool that is needed by what another tool brought, and was asked for',
      { ...distribution('ipykernel', ['ipython'], 10, true), ...distribution('ipython') },
      {},
    ],
    [
      'names that only begin so',
      {
        ...distribution('blackbox'),
        ...distribution('pytest_like'),
        ...distribution('mypy-extensions'),
        ...distribution('jupyter-client'),
      },
      {},
    ],
    ['what the image is for', distribution('jupyterlab'), { cmd: ['jupyter', 'lab', '--ip=0.0.0.0'] }],
    ['what its entry point is', distribution('ruff'), { entrypoint: ['/opt/venv/bin/ruff'] }],
    ['metadata without a file', { [`${SITE}/pytest-1.0.dist-info/INSTALLER`]: 'pip' }, {}],
    ['tests of a library', { [`${SITE}/numpy/tests/pytest/__init__.py`]: 'x', ...flask }, {}],
  ])('does not find %s', async (_, files, more) => {
    expect((await judge([files], more)).findings).toEqual([])
  })

  test('of the base image it is a note', async () => {
    const { status, findings } = await judge([distribution('ipython'), { 'app/a.py': 'x' }], {
      origins: ['base', 'own'],
    })
    expect(status).toBe('pass')
    expect(findings).toMatchObject([{ level: 'note', origin: 'base' }])
  })
})

describe('hostile and large images', () => {
  test('text of an image stays in one message', async () => {
    const long = 'x'.repeat(200)
    const files = Object.fromEntries(
      Array.from({ length: 30 }, (_, n) => Object.entries(installed(`${M}/${long}${n}`))).flat(),
    )
    const names = Array.from({ length: 30 }, (_, n) => `${long}${n}`)
    const result = await judge([{ 'app/package.json': packageJson({ devDependencies: names }), ...files }])
    expect(only(result).message.length).toBeLessThan(1000)
    expect(result.summary.length).toBeLessThan(500)
  })

  test('packages that need each other are looked at once', async () => {
    const files = {
      ...installed(`${M}/jest`, { dependencies: ['a', 'jest'] }),
      ...installed(`${M}/a`, { dependencies: ['jest'] }),
    }
    expect(only(await judge([{ 'app/package.json': APP, ...files }])).message).toContain('2 packages')
  })

  test('5,000 packages that need each other take a moment, and 3,000 that need all say nothing', () => {
    const names = Array.from({ length: 5000 }, (_, n) => `p${n}`)
    const image = (count: number, needs: number) =>
      fakeJudged({
        layers: [
          {
            files: Object.fromEntries(
              names.slice(0, count).map((name) => [`${M}/${name}/package.json`, 'x']),
            ),
          },
        ],
        projects: [{ path: 'app/package.json', layer: 0, requires: [], devRequires: ['p0'] }],
        packages: names.slice(0, count).map((name, at) => ({
          type: 'npm',
          name,
          path: `${M}/${name}/package.json`,
          files: [],
          requires: Array.from({ length: needs }, (_, n) => `p${(at + n) % count}`),
        })),
      })
    const few = image(5000, 20)
    const many = image(1000, 2000)
    const start = cpuTime()
    expect(runChecks(few, [devDependencies])[0]?.findings).toMatchObject([{ bytes: 5000 }])
    expect(runChecks(many, [devDependencies])[0]).toMatchObject({ status: 'pass', findings: [] })
    expect(cpuTime() - start).toBeLessThan(6000)
  })
})

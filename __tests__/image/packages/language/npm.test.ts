import { describe, expect, test } from '@jest/globals'
import type { Package } from '../../../../src/image/package.ts'
import { packagesOf } from './packages-of.ts'

const manifest = (name: string, version = '1.0.0') => JSON.stringify({ name, version })

/** What tests mostly look at. */
const short = ({ name, version, path, layer, removedBy }: Package) => [name, version, path, layer, removedBy]

describe('npm', () => {
  test('every folder directly below node_modules or a scope is a package, with the files that are its own', async () => {
    const { packages } = await packagesOf({
      'app/package.json': manifest('app'),
      'app/node_modules/a/package.json': manifest('a'),
      'app/node_modules/a/lib/x.js': 'xx',
      'app/node_modules/a/dist/esm/package.json': '{"type":"module"}',
      'app/node_modules/a/test/fixtures/package.json': manifest('fixture'),
      'app/node_modules/a/node_modules/b/package.json': manifest('b', '2.0.0'),
      'app/node_modules/a/node_modules/b/y.js': 'yyy',
      'app/node_modules/@s/c/package.json': manifest('@s/c'),
      'app/node_modules/@s/package.json': manifest('@s'),
      'app/node_modules/.bin/a': { symlink: '../a/lib/x.js' },
      'app/node_modules/.package-lock.json': '{}',
      'app/node_modules/.cache/package.json': manifest('cache'),
      'usr/share/not_node_modules/d/package.json': manifest('d'),
    })
    expect(packages.map((one) => [one.type, one.name, one.version, one.path])).toEqual([
      ['npm', '@s/c', '1.0.0', 'app/node_modules/@s/c/package.json'],
      ['npm', 'b', '2.0.0', 'app/node_modules/a/node_modules/b/package.json'],
      ['npm', 'a', '1.0.0', 'app/node_modules/a/package.json'],
    ])
    const [, b, a] = packages
    expect(new Set(a?.files)).toEqual(
      new Set([
        'app/node_modules/a/package.json',
        'app/node_modules/a/lib/x.js',
        'app/node_modules/a/dist/esm/package.json',
        'app/node_modules/a/test/fixtures/package.json',
      ]),
    )
    expect(a?.bytes).toBe(
      2 * manifest('a').length + 2 + 17 + manifest('fixture').length - manifest('a').length,
    )
    expect(b?.bytes).toBe(manifest('b').length + 3)
  })

  test('one name and version at two places is two packages', async () => {
    const { packages } = await packagesOf({
      'a/node_modules/x/package.json': manifest('x'),
      'b/node_modules/x/package.json': manifest('x'),
    })
    expect(packages.map(({ path }) => path)).toEqual([
      'a/node_modules/x/package.json',
      'b/node_modules/x/package.json',
    ])
  })

  test("pnpm: links into its store are no packages of their own, whether links or one inode's names", async () => {
    const stored = 'app/node_modules/.pnpm/@s+c@1.2.3_peer@4.0.0/node_modules/@s/c'
    const { packages, files } = await packagesOf({
      'a-store/v3/files/00/abc': 'content',
      'a-store/v3/files/00/def': manifest('@s/c', '1.2.3'),
      [`${stored}/index.js`]: { hardlink: 'a-store/v3/files/00/abc' },
      [`${stored}/again.js`]: { hardlink: 'a-store/v3/files/00/abc' },
      [`${stored}/package.json`]: { hardlink: 'a-store/v3/files/00/def' },
      'app/node_modules/@s/c': { symlink: '../.pnpm/@s+c@1.2.3_peer@4.0.0/node_modules/@s/c' },
    })
    expect(packages.map(short)).toEqual([['@s/c', '1.2.3', `${stored}/package.json`, 0, null]])
    expect(packages[0]?.bytes).toBe('content'.length + manifest('@s/c', '1.2.3').length)
    expect(packages[0]?.files).toHaveLength(3)
    expect(files.get(`${stored}/index.js`)?.hardLinkTo).toBe('a-store/v3/files/00/abc')
  })

  test('comes in a layer and goes in another; a copy of the same version goes on', async () => {
    const at = (name: string) => `node_modules/${name}/package.json`
    const { packages } = await packagesOf(
      {
        [at('a')]: manifest('a'),
        [at('b')]: manifest('b'),
        [at('c')]: manifest('c'),
        'node_modules/c/x': '12345',
      },
      { [at('a')]: { content: manifest('a'), mode: 0o600 }, [at('b')]: manifest('b', '2.0.0') },
      { 'node_modules/.wh.c': '', [at('d')]: manifest('d') },
      { [at('c')]: manifest('c') },
    )
    expect(packages.map(short)).toEqual([
      ['a', '1.0.0', at('a'), 0, null],
      ['b', '1.0.0', at('b'), 0, 1],
      ['b', '2.0.0', at('b'), 1, null],
      ['c', '1.0.0', at('c'), 0, 2],
      ['c', '1.0.0', at('c'), 3, null],
      ['d', '1.0.0', at('d'), 2, null],
    ])
    const gone = packages.find(({ removedBy }) => removedBy === 2)
    expect([gone?.bytes, gone?.files.toSorted()]).toEqual([
      5 + manifest('c').length,
      [at('c'), 'node_modules/c/x'],
    ])
    // Hidden bytes of a package that is still there are not the package's.
    expect(packages[0]?.bytes).toBe(manifest('a').length)
  })

  test.each<[string, string, string, string, boolean]>([
    ['a byte order mark', `\uFEFF${manifest('x', '3')}`, 'x', '3', false],
    ['another name than its folder', manifest('alias', '3'), 'alias', '3', false],
    ['no version', '{"name":"x"}', 'x', '', false],
    ['neither', '{}', 'p', '', false],
    ['no JSON', '{name: 1', 'p', '', true],
    ['empty', '', 'p', '', true],
    ['a number', '12', 'p', '', true],
    ['a version that is no text', '{"name":"x","version":{"__proto__":1}}', 'p', '', true],
    ['deep nesting', '['.repeat(200_000), 'p', '', true],
    ['zeros', '\0\0\0', 'p', '', true],
    ['a name that claims to be distilled', '\0{"packages":[{"name":"evil"}]}', 'p', '', true],
  ])('%s', async (_, content, name, version, isFault) => {
    const { packages, notes } = await packagesOf({ 'node_modules/p/package.json': content })
    expect(packages.map((one) => [one.name, one.version])).toEqual([[name, version]])
    expect(notes).toEqual(isFault ? [expect.stringContaining('node_modules/p/package.json')] : [])
  })

  test('one sentence for all that are faulty', async () => {
    const bad = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`node_modules/p${index}/package.json`, '{']),
    )
    const { packages, notes } = await packagesOf(bad)
    expect(packages).toHaveLength(300)
    expect(notes).toEqual([expect.stringMatching(/^300 of package\.json could not be read/)])
  })

  test('one that is too large is named after its folder', async () => {
    const { packages, notes } = await packagesOf({
      'node_modules/.pnpm/x@4.5.6/node_modules/x/package.json': Buffer.alloc(1024 * 1024 + 1, 0x20),
    })
    expect(packages.map((one) => [one.name, one.version])).toEqual([['x', '4.5.6']])
    expect(notes).toHaveLength(1)
  })

  test('a name that no package can have is none', async () => {
    const { packages } = await packagesOf({ 'node_modules/x/package.json': manifest('x'.repeat(2000)) })
    expect(packages).toEqual([])
  })
})

describe('what npm’s packages need', () => {
  test.each<[string, object, readonly string[] | undefined]>([
    [
      'dependencies of all kinds but for development, each once',
      {
        dependencies: { a: '1', '@s/b': '2' },
        optionalDependencies: { a: '1', c: '3' },
        peerDependencies: { d: '*' },
        devDependencies: { e: '1' },
      },
      ['a', '@s/b', 'c', 'd'],
    ],
    ['nothing', {}, []],
    ['lists of another shape', { dependencies: 'a', peerDependencies: null, optionalDependencies: 3 }, []],
    [
      'names that are none',
      {
        dependencies: {
          '../x': '1',
          '.bin': '1',
          '@s': '1',
          'a/b/c': '1',
          '': '1',
          ['x'.repeat(300)]: '1',
          ok: '1',
        },
      },
      ['ok'],
    ],
    [
      'absurdly many',
      { dependencies: Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`package-${n}`, '1'])) },
      undefined,
    ],
  ])('%s', async (_, more, expected) => {
    const content = JSON.stringify({ name: 'x', version: '1.0.0', ...more })
    const { packages } = await packagesOf({ 'node_modules/x/package.json': content })
    expect(packages.map(({ name, requires }) => [name, requires])).toEqual([['x', expected]])
  })

  test('is not known where the manifest could not be read', async () => {
    const { packages } = await packagesOf({ 'node_modules/x/package.json': '{' })
    expect(packages.map(({ requires }) => requires)).toEqual([undefined])
  })
})

describe('apps', () => {
  const app = JSON.stringify({ dependencies: { a: '1' }, devDependencies: { b: '1' } })

  test('are the package.json outside of node_modules, in the final file system, that depend on something', async () => {
    const { projects, packages } = await packagesOf(
      { 'package.json': app, 'old/package.json': app, 'app/package.json': '{}' },
      {
        'app/package.json': `\uFEFF${JSON.stringify({ devDependencies: { c: '1' }, peerDependencies: { d: '1' } })}`,
        'app/dist/package.json': '{"type":"module"}',
        'app/node_modules/x/lib/package.json': app,
        'app/node_modules_of/package.json': app,
        'broken/package.json': '{',
        '.wh.old': '',
      },
    )
    expect(projects).toEqual([
      { path: 'app/node_modules_of/package.json', layer: 1, requires: ['a'], devRequires: ['b'] },
      { path: 'app/package.json', layer: 1, requires: ['d'], devRequires: ['c'] },
      { path: 'package.json', layer: 0, requires: ['a'], devRequires: ['b'] },
    ])
    expect(packages).toEqual([])
  })

  test('say nothing in the notes where they cannot be read', async () => {
    const { notes, projects } = await packagesOf({
      'a/package.json': '{',
      'b/package.json': Buffer.alloc(1024 * 1024 + 1, 0x20),
    })
    expect([notes, projects]).toEqual([[], []])
  })
})

import { describe, expect, test } from '@jest/globals'
import { parseInterpreter, programOfEnv } from '../../src/checks/runnable/interpreter.ts'
import { parseLibraryCache } from '../../src/checks/runnable/library-cache.ts'
import { writeLibraryCache } from '../support/library-cache.ts'
import {
  ALPINE,
  DEBIAN,
  type Elf,
  elf,
  forGlibc,
  forMusl,
  library,
  type Started,
  startOf,
} from './started-image.ts'

const inBraces = (name: string) => `\${${name}}`

const X = library('libx.so.1')
const LOCKED = library('libx.so.1', [], { mode: 0o600 })
const FOR_ARM = library('libx.so.1', [], { machine: 183 })
const FOR_386 = library('libx.so.1', [], { machine: 3, bits: 32 })

/** A program in /opt/app/bin that needs libx.so.1. */
function app(files: Started['files'], more: Elf = {}, rest: Partial<Started> = {}): Started {
  return {
    ...rest,
    files: { ...DEBIAN, 'opt/app/bin/app': forGlibc(['libx.so.1'], more), ...files },
    cmd: ['/opt/app/bin/app'],
  }
}

function muslApp(files: Started['files'], more: Elf = {}, rest: Partial<Started> = {}): Started {
  return {
    ...rest,
    files: { ...ALPINE, 'opt/app/bin/app': forMusl(['libx.so.1'], more), ...files },
    cmd: ['/opt/app/bin/app'],
  }
}

const cache = (path: string) => ({ 'etc/ld.so.cache': writeLibraryCache([['libx.so.1', path]]) })
/** liba.so in /a, needed by the program, needs libx.so.1 itself. */
const through = (program: Elf, ofA: Elf, files: Started['files']): Started => ({
  files: {
    ...DEBIAN,
    app: forGlibc(['liba.so'], program),
    'a/liba.so': library('liba.so', ['libx.so.1'], ofA),
    ...files,
  },
  cmd: ['/app'],
})

describe('glibc finds', () => {
  test.each<[string, Started]>([
    ...['lib', 'usr/lib', 'usr/lib64', 'usr/lib/x86_64-linux-gnu'].map((folder): [string, Started] => [
      `in /${folder}`,
      app({ [`${folder === 'lib' ? 'usr/lib' : folder}/libx.so.1`]: X }),
    ]),
    ['by RPATH', app({ 'x/libx.so.1': X }, { rpath: '/y:/x' })],
    ['by RUNPATH', app({ 'x/libx.so.1': X }, { runpath: '/x' })],
    ['from $ORIGIN', app({ 'opt/app/lib/libx.so.1': X }, { runpath: '$ORIGIN/../lib' })],
    ['from ORIGIN in braces', app({ 'opt/app/bin/libx.so.1': X }, { rpath: `/y:${inBraces('ORIGIN')}` })],
    ['by $LIB', app({ 'x/lib/x86_64-linux-gnu/libx.so.1': X }, { runpath: '/x/$LIB' })],
    ['by $PLATFORM', app({ 'x/x86_64/libx.so.1': X }, { runpath: `/x/${inBraces('PLATFORM')}` })],
    ['by LD_LIBRARY_PATH', app({ 'x/libx.so.1': X }, {}, { env: ['LD_LIBRARY_PATH=/y:/x'] })],
    [
      'by a LD_LIBRARY_PATH with semicolons',
      app({ 'x/libx.so.1': X }, {}, { env: ['LD_LIBRARY_PATH=/y;/x'] }),
    ],
    ['in the cache', app({ 'x/libx.so.1': X, ...cache('/x/libx.so.1') })],
    ['below a linked folder', app({ 'x/libx.so.1': X, y: { symlink: 'x' } }, { runpath: '/y' })],
    ['a link', app({ 'x/libx.so.1.2': X, 'usr/lib/libx.so.1': { symlink: '/x/libx.so.1.2' } })],
    ['a build for newer processors', app({ 'x/glibc-hwcaps/x86-64-v3/libx.so.1': X }, { runpath: '/x' })],
    [
      'the right one behind others',
      app({ 'a/libx.so.1': FOR_ARM, 'b/libx.so.1': FOR_386, 'c/libx.so.1': X }, { runpath: '/a:/b:/c' }),
    ],
    [
      'the one it may read behind another',
      app({ 'a/libx.so.1': LOCKED, 'b/libx.so.1': X }, { runpath: '/a:/b' }, { user: '1000:1000' }),
    ],
    ['by the RPATH of what it was loaded for', through({ rpath: '/a:/x' }, {}, { 'x/libx.so.1': X })],
    [
      'by its soname, what came under another name',
      {
        files: {
          ...DEBIAN,
          app: forGlibc(['liba.so', 'libx.so.1'], { runpath: '/a' }),
          'a/liba.so': library('libx.so.1'),
        },
        cmd: ['/app'],
      },
    ],
    [
      'libraries that need each other',
      {
        files: {
          ...DEBIAN,
          app: forGlibc(['liba.so'], { rpath: '/a' }),
          'a/liba.so': library('liba.so', ['libb.so']),
          'a/libb.so': library('libb.so', ['liba.so']),
        },
        cmd: ['/app'],
      },
    ],
    ['a path', { files: { ...DEBIAN, app: forGlibc(['/x/any.so']), 'x/any.so': X }, cmd: ['/app'] }],
  ])('%s', async (_, image) => {
    expect(await startOf(image)).toMatchObject({ status: 'pass', findings: [] })
  })
})

describe('glibc does not find', () => {
  test.each<[string, Started]>([
    ['anywhere else', app({ 'x/libx.so.1': X })],
    [
      'in /usr/local/lib, without ldconfig',
      app({ 'usr/local/lib/libx.so.1': X, 'etc/ld.so.conf': '/usr/local/lib' }),
    ],
    ['what the cache still has', app(cache('/x/libx.so.1'))],
    ['for another machine', app({ 'usr/lib/libx.so.1': FOR_ARM })],
    ['for 32 bits', app({ 'usr/lib/libx.so.1': FOR_386 })],
    ['what its user may not read', app({ 'usr/lib/libx.so.1': LOCKED }, {}, { user: '1000:1000' })],
    ['by an RPATH beside a RUNPATH', app({ 'x/libx.so.1': X }, { rpath: '/x', runpath: '/y' })],
    ['by the RUNPATH of what it was loaded for', through({ runpath: '/a:/x' }, {}, { 'x/libx.so.1': X })],
    [
      'by an RPATH of the program for a library with a RUNPATH',
      through({ rpath: '/a:/x' }, { runpath: '/y' }, { 'x/libx.so.1': X }),
    ],
    ['under a broken link', app({ 'usr/lib/libx.so.1': { symlink: 'libx.so.1.2' } })],
    ['a folder', app({ 'usr/lib/libx.so.1/y': 'y' })],
  ])('%s', async (_, image) => {
    const { status, summary } = await startOf(image)
    expect(summary).toContain('needs libx.so.1')
    expect(status).toBe('fail')
  })
})

describe('musl finds', () => {
  test.each<[string, Started]>([
    ...['lib', 'usr/lib', 'usr/local/lib'].map((folder): [string, Started] => [
      `in /${folder}`,
      muslApp({ [`${folder}/libx.so.1`]: X }),
    ]),
    ['by RPATH', muslApp({ 'x/libx.so.1': X }, { rpath: '/x' })],
    ['from $ORIGIN', muslApp({ 'opt/app/lib/libx.so.1': X }, { runpath: '$ORIGIN/../lib' })],
    ['by LD_LIBRARY_PATH', muslApp({ 'x/libx.so.1': X }, {}, { env: ['LD_LIBRARY_PATH=/x'] })],
    ['by its path file', muslApp({ 'x/libx.so.1': X, 'etc/ld-musl-x86_64.path': '/lib\n/x\n' })],
    [
      'by the RUNPATH of what it was loaded for',
      {
        files: {
          ...ALPINE,
          app: forMusl(['liba.so'], { runpath: '/a:/x' }),
          'a/liba.so': library('liba.so', ['libx.so.1'], { runpath: '/y' }),
          'x/libx.so.1': X,
        },
        cmd: ['/app'],
      },
    ],
    [
      'itself under every name',
      { files: { ...ALPINE, app: forMusl(['libm.so.6', 'libc.so', 'librt.so.1']) }, cmd: ['/app'] },
    ],
  ])('%s', async (_, image) => {
    expect(await startOf(image)).toMatchObject({ status: 'pass', findings: [] })
  })

  test.each<[string, Started]>([
    ['anywhere else', muslApp({ 'usr/lib/x86_64-linux-gnu/libx.so.1': X })],
    [
      'in usual folders besides its path file',
      muslApp({ 'lib/libx.so.1': X, 'etc/ld-musl-x86_64.path': '/x' }),
    ],
    ['with an empty path file', muslApp({ 'lib/libx.so.1': X, 'etc/ld-musl-x86_64.path': '' })],
    [
      'glibc’s loader as a library',
      muslApp({ 'lib/libx.so.1': library('libx.so.1', ['ld-linux-x86-64.so.2']) }),
    ],
  ])('nothing %s', async (_, image) => {
    const { status, findings } = await startOf(image)
    expect(findings).toHaveLength(1)
    expect(status).toBe('fail')
  })
})

describe('hostile programs', () => {
  test.each<[string, Elf]>([
    ['a long RUNPATH', { runpath: '/x:'.repeat(20_000) }],
    ['a RUNPATH of variables', { runpath: `$LIB/${inBraces('LIB')}$PLATFORM:`.repeat(2000) }],
    [
      'very many libraries',
      { needed: Array.from({ length: 4000 }, (_, index) => `lib${index}.so`), runpath: '/x:'.repeat(10_000) },
    ],
    ['names with control characters', { needed: [`lib\n::error::${'x'.repeat(5000)}.so`] }],
  ])('%s', async (_, given) => {
    const before = performance.now()
    const files = { ...DEBIAN, app: forGlibc(['liby.so'], given) }
    const { status, summary, findings } = await startOf({ files, cmd: ['/app'] })
    expect(['fail', 'skip']).toContain(status)
    expect(`${summary}${findings[0]?.remedy ?? ''}`).not.toMatch(/[\n\r]/)
    expect(`${summary}${findings[0]?.remedy ?? ''}`.length).toBeLessThan(1500)
    expect(performance.now() - before).toBeLessThan(10_000)
  })
})

const NODE = {
  'usr/local/bin/node': forMusl(['libstdc++.so.6']),
  'usr/lib/libstdc++.so.6': library('libstdc++.so.6'),
}
const forGlibcOnly = elf({ needed: ['libstdc++.so.6', 'libc.so.6', 'ld-linux-x86-64.so.2'] })
const forMuslToo = elf({ needed: ['libstdc++.so.6', 'libc.musl-x86_64.so.1'] })
const onAlpine = (files: Started['files']): Started => ({
  files: { ...ALPINE, ...NODE, ...files },
  cmd: ['node', 'x.js'],
})
const MODULES = 'app/node_modules'

describe('native modules of Node.js', () => {
  test('one built for glibc on musl is a warning', async () => {
    const result = await startOf(onAlpine({ [`${MODULES}/bcrypt/build/Release/bcrypt.node`]: forGlibcOnly }))
    expect(result).toMatchObject({
      status: 'warn',
      summary: expect.stringMatching(/^Starts \/usr\/local\/bin\/node, .* cannot be loaded: 1\.$/),
      findings: [
        {
          level: 'warn',
          path: '/app/node_modules/bcrypt/build/Release/bcrypt.node',
          message: expect.stringMatching(/built for glibc, .* for musl: it needs ld-linux-x86-64\.so\.2,/),
          remedy: expect.stringContaining('npm ci'),
        },
      ],
    })
  })

  test('one compiled for another machine is a warning', async () => {
    const module = elf({ machine: 183, needed: ['libc.so.6'] })
    const { findings } = await startOf(onAlpine({ [`${MODULES}/bcrypt/build/Release/bcrypt.node`]: module }))
    expect(findings).toMatchObject([{ level: 'warn', message: expect.stringContaining('built for aarch64') }])
  })

  test('one without a library that it needs is a warning', async () => {
    const module = elf({ needed: ['libpq.so.5', 'libc.musl-x86_64.so.1'] })
    const { findings } = await startOf(onAlpine({ [`${MODULES}/pg/build/Release/pg.node`]: module }))
    expect(findings).toMatchObject([
      { message: expect.stringMatching(/^Node.js cannot load a module: .*pg.node needs libpq.so.5/) },
    ])
  })

  test.each<[string, Started]>([
    ['built for musl', onAlpine({ [`${MODULES}/a/build/Release/a.node`]: forMuslToo })],
    [
      'prebuilt for both',
      onAlpine({
        [`${MODULES}/a/prebuilds/linux-x64/a.glibc.node`]: forGlibcOnly,
        [`${MODULES}/a/prebuilds/linux-x64/a.musl.node`]: forMuslToo,
        [`${MODULES}/a/prebuilds/linux-arm64/a.musl.node`]: elf({ machine: 183, needed: ['libx.so'] }),
        [`${MODULES}/a/prebuilds/darwin-x64/a.node`]: 'no ELF file',
      }),
    ],
    [
      'of packages for both side by side',
      onAlpine({
        [`${MODULES}/@img/sharp-linux-x64/lib/sharp-linux-x64.node`]: forGlibcOnly,
        [`${MODULES}/@img/sharp-linuxmusl-x64/lib/sharp-linuxmusl-x64.node`]: forMuslToo,
      }),
    ],
    [
      'of packages for both in pnpm’s store',
      onAlpine({
        [`${MODULES}/.pnpm/@next+swc-linux-x64-gnu@15/node_modules/@next/swc-linux-x64-gnu/x.node`]:
          forGlibcOnly,
        [`${MODULES}/.pnpm/@next+swc-linux-x64-musl@15/node_modules/@next/swc-linux-x64-musl/x.node`]:
          forMuslToo,
      }),
    ],
    [
      'for other machines only',
      onAlpine({ [`${MODULES}/a/prebuilds/linux-arm64/a.node`]: elf({ machine: 183 }) }),
    ],
    [
      'with libraries from $ORIGIN',
      onAlpine({
        [`${MODULES}/@img/sharp-linuxmusl-x64/lib/sharp.node`]: elf({
          needed: ['libvips.so.42'],
          rpath: '$ORIGIN/../../sharp-libvips-linuxmusl-x64/lib',
        }),
        [`${MODULES}/@img/sharp-libvips-linuxmusl-x64/lib/libvips.so.42`]: library('libvips.so.42'),
      }),
    ],
    [
      'with what Node.js has loaded',
      onAlpine({ [`${MODULES}/a/a.node`]: elf({ needed: ['libstdc++.so.6'] }) }),
    ],
    [
      'where no Node.js is',
      { files: { ...ALPINE, [`${MODULES}/a/build/Release/a.node`]: forGlibcOnly }, cmd: ['/bin/sh'] },
    ],
    [
      'removed by a later layer',
      {
        ...onAlpine({ [`${MODULES}/a/build/Release/a.node`]: forGlibcOnly }),
        more: [{ 'app/.wh.node_modules': '' }],
      },
    ],
  ])('none %s', async (_, image) => {
    expect(await startOf(image)).toMatchObject({ status: 'pass', findings: [] })
  })

  test('many packages give few findings', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [`${MODULES}/p${index}/build/Release/a.node`, forGlibcOnly]),
    )
    const { findings, summary } = await startOf(onAlpine(files))
    expect(findings).toHaveLength(20)
    expect(summary).toContain('cannot be loaded: 60.')
  })
})

describe('the first line of a script', () => {
  test.each<[string, ReturnType<typeof parseInterpreter>]>([
    ['/bin/sh', { path: '/bin/sh', argument: undefined }],
    [' \t/bin/sh  ', { path: '/bin/sh', argument: undefined }],
    ['/usr/bin/env  node --x ', { path: '/usr/bin/env', argument: 'node --x' }],
    ['/bin/sh\t-e', { path: '/bin/sh', argument: '-e' }],
    ['/bin/sh\r', { path: '/bin/sh\r', argument: undefined }],
    ['/bin/sh\0x', { path: '/bin/sh', argument: undefined }],
    ['', undefined],
    [' \t ', undefined],
    ['x'.repeat(253), undefined],
    [`/bin/sh ${'x'.repeat(245)}`, { path: '/bin/sh', argument: 'x'.repeat(245) }],
  ])('%j', (line, expected) => {
    expect(parseInterpreter(line)).toEqual(expected)
  })

  test.each<[string | undefined, string | undefined]>([
    ['node', 'node'],
    ['node --x', 'node --x'],
    ['-S node --x', 'node'],
    ['-Snode', 'node'],
    ['--split-string=node x', 'node'],
    ['-S A=1 node', undefined],
    ['-S -i node', undefined],
    ['-S "node"', undefined],
    ['-i node', undefined],
    ['A=1', undefined],
    [undefined, undefined],
  ])('env is handed %j', (argument, expected) => {
    expect(programOfEnv(argument)).toBe(expected)
  })
})

describe('ldconfig’s cache', () => {
  const libraries = [
    ['liba.so', '/x/liba.so'],
    ['libb.so', '/x/libb.so'],
    ['liba.so', '/x32/liba.so'],
  ] as const
  const found = { 'liba.so': ['/x/liba.so', '/x32/liba.so'], 'libb.so': ['/x/libb.so'] }
  const parsed = (file: Buffer, endianness: 'little' | 'big' = 'little') => {
    const result = parseLibraryCache(file, endianness)
    return result && Object.fromEntries(result)
  }

  test('is read in its format, also behind the older one and in the other byte order', () => {
    expect(parsed(writeLibraryCache(libraries))).toEqual(found)
    expect(parsed(writeLibraryCache(libraries, { old: true }))).toEqual(found)
    expect(parsed(writeLibraryCache(libraries, { bigEndian: true }), 'big')).toEqual(found)
    expect(parsed(writeLibraryCache([]))).toEqual({})
  })

  test('a faulty one is none', () => {
    const whole = writeLibraryCache(libraries)
    for (let length = 0; length < whole.length; length += 1) {
      expect(parsed(whole.subarray(0, length))).toBeUndefined()
    }
    expect(parsed(whole, 'big')).toBeUndefined()
  })
})

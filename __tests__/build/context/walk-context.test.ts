import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { beginContextWalk } from '../../../src/build/context/begin-walk.ts'
import { parseIgnoreFile } from '../../../src/build/context/ignore-rules.ts'
import { type WalkLimits, walkContext } from '../../../src/build/context/walk-context.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'walk-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(files: Readonly<Record<string, number>>): void {
  for (const [path, size] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), 'x'.repeat(size))
  }
}

function walk(ignore = '', limits?: WalkLimits) {
  return walkContext(folder, parseIgnoreFile(ignore), new AbortController().signal, limits)
}

describe('what a context holds', () => {
  test('files and bytes, the largest first, without what is left out', async () => {
    write({ 'a.txt': 10, 'src/b': 20, 'src/deep/c': 30, 'dist/d': 40, 'dist/e/f': 50 })
    expect(await walk()).toMatchObject({ files: 5, bytes: 150, isComplete: true })
    expect(await walk('dist')).toMatchObject({
      files: 3,
      bytes: 60,
      largest: [
        { path: 'src', bytes: 50 },
        { path: 'a.txt', bytes: 10 },
      ],
    })
    expect(await walk('dist\n!dist/e')).toMatchObject({ files: 4, bytes: 110 })
  })

  test('leftovers, each kind of folder once', async () => {
    write({
      '.git/HEAD': 1,
      '.git/objects/aa/bb': 1000,
      'node_modules/a/index.js': 100,
      'node_modules/a/node_modules/b/index.js': 100,
      'packages/c/node_modules/d.js': 100,
      '.venv/pyvenv.cfg': 5,
      '.venv/lib/x': 5,
      'target/CACHEDIR.TAG': 3,
    })
    const { leftovers } = await walk()
    expect(leftovers).toEqual([
      { kind: 'version control', pattern: '.git', path: '.git', count: 1, files: 2, bytes: 1001 },
      {
        kind: 'node_modules',
        pattern: '**/node_modules',
        path: 'node_modules',
        count: 2,
        files: 3,
        bytes: 300,
      },
      { kind: 'virtual environment', pattern: '.venv', path: '.venv', count: 1, files: 2, bytes: 10 },
      { kind: 'build output', pattern: 'target', path: 'target', count: 1, files: 1, bytes: 3 },
    ])
    expect((await walk('.git\n**/node_modules\n.venv\ntarget')).leftovers).toEqual([])
  })

  test('folders of the same names with another purpose are none', async () => {
    write({
      'target/main.go': 9,
      'env/production.ts': 9,
      'coverage/report.ts': 9,
      'vendor/a.php': 9,
      'dist/app.js': 9,
      'build/app.js': 9,
      constructor: 9,
      'toString/x': 9,
    })
    expect((await walk()).leftovers).toEqual([])
  })

  test('a link is not followed, neither out of the context nor around', async () => {
    write({ 'a/b': 5 })
    symlinkSync('/usr', join(folder, 'out'))
    symlinkSync('..', join(folder, 'a/up'))
    expect(await walk()).toMatchObject({ files: 1, bytes: 5, isComplete: true })
  })

  test('what is too much is looked at in part, and said so', async () => {
    write(Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`d${index}/f`, 1])))
    const part = await walk('', { entries: 60, milliseconds: 60_000 })
    expect(part.isComplete).toBe(false)
    expect(part.files).toBeGreaterThan(5)
    expect(part.files).toBeLessThan(15)
    expect(await walk('', { entries: 60_000, milliseconds: -1 })).toMatchObject({
      files: 0,
      isComplete: false,
    })
  })
})

describe('beside a build', () => {
  test('folder and ignore file as they are shown', async () => {
    write({ 'api/Dockerfile': 1, 'api/a': 2 })
    writeFileSync(join(folder, 'api/.dockerignore'), 'a')
    const whole = await beginContextWalk({ context: 'api', file: undefined }, folder).end()
    expect(whole).toMatchObject({ folder: 'api', ignoreFile: 'api/.dockerignore', files: 2 })
    writeFileSync(join(folder, 'api/Dockerfile.dockerignore'), '')
    const own = await beginContextWalk({ context: 'api', file: undefined }, folder).end()
    expect(own).toMatchObject({ ignoreFile: 'api/Dockerfile.dockerignore', files: 4 })
    const root = await beginContextWalk({ context: '.', file: 'api/Dockerfile' }, folder).end()
    expect(root).toMatchObject({ folder: '.', ignoreFile: 'api/Dockerfile.dockerignore' })
    const none = await beginContextWalk({ context: '.', file: undefined }, folder).end()
    expect(none).toMatchObject({ ignoreFile: undefined })
  })

  test('a remote context is not looked at', async () => {
    const walk = beginContextWalk({ context: 'https://github.com/o/r.git', file: undefined }, folder)
    expect(await walk.end()).toBeUndefined()
  })

  test('what nobody wants ends at once', async () => {
    write({ a: 1 })
    const walk = beginContextWalk({ context: '.', file: undefined }, folder)
    walk.giveUp()
    expect((await walk.end())?.isComplete).toBe(false)
  })
})

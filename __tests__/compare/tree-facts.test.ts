import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { FileKinds } from '../../src/compare/file-kinds.ts'
import type { FileKind } from '../../src/compare/image-facts.ts'
import { walkTree } from '../../src/compare/tree-facts.ts'
import { type FakeFile, type FakeFiles, FakeTree } from '../support/fake-tree.ts'

const never = () => false
const walk = (...layers: readonly FakeFiles[]) => walkTree(new FakeTree(layers), never)

describe('the tree', () => {
  test('has every directory and file with bytes, a directory before what is in it', () => {
    const { tree } = walk(
      { 'usr/bin/a': { size: 5 }, 'usr-x/b': { size: 2 }, 'usr/empty/none': { size: 0 } },
      { 'usr/lib/c': { size: 7 }, 'usr/bin/a': { size: 6 } },
    )
    expect(tree.from).toBe(1)
    expect(tree.entries).toEqual([
      { path: 'usr', type: 'directory', bytes: 13, files: 3, layerIndex: null },
      { path: 'usr/bin', type: 'directory', bytes: 6, files: 1, layerIndex: null },
      { path: 'usr/bin/a', type: 'file', bytes: 6, files: 1, layerIndex: 1 },
      { path: 'usr/lib', type: 'directory', bytes: 7, files: 1, layerIndex: null },
      { path: 'usr/lib/c', type: 'file', bytes: 7, files: 1, layerIndex: 1 },
      { path: 'usr-x', type: 'directory', bytes: 2, files: 1, layerIndex: null },
      { path: 'usr-x/b', type: 'file', bytes: 2, files: 1, layerIndex: 0 },
    ])
  })

  test('counts an inode once and leaves links and devices out', () => {
    const { tree, kinds } = walk({
      'a/x': { size: 10 },
      'b/y': { hardlink: 'a/x' },
      'b/z': { symlink: '/a/x' },
      'b/dev': { device: true },
    })
    expect(tree.entries.map(({ path }) => path)).toEqual(['a', 'a/x'])
    expect(kinds).toEqual([{ kind: 'other', bytes: 10, files: 1 }])
  })

  test('an image without files has none', () => {
    expect(walk({})).toMatchObject({ tree: { entries: [] }, kinds: [] })
  })

  test('of too many places lists the larger, and every one from its threshold on', () => {
    const files = Object.fromEntries(
      Array.from({ length: 9000 }, (_, i) => [`d${i % 90}/f${i}`, { size: 1 + (i % 4500) }]),
    )
    const { tree } = walk(files)
    expect(tree.entries.length).toBeLessThanOrEqual(2000)
    expect(tree.entries.length).toBeGreaterThan(1900)
    const large = Object.entries(files).filter(([, { size }]) => size >= tree.from)
    const listed = new Set(tree.entries.map(({ path }) => path))
    expect(large.filter(([path]) => !listed.has(path))).toEqual([])
    expect(tree.entries.every(({ bytes }) => bytes >= tree.from)).toBe(true)
  })

  test('of too many equals lists none of them', () => {
    const files = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`d/f${i}`, { size: 10 }]))
    const { tree } = walk({ ...files, 'd/large': { size: 11 } })
    expect(tree).toMatchObject({ from: 11, entries: [{ path: 'd' }, { path: 'd/large' }] })
  })

  test('a folder in a folder in a folder does not fill the report', () => {
    const deep = Array.from({ length: 1900 }, (_, i) => `folder${i}`).join('/')
    const { tree } = walk({ [`${deep}/x`]: { size: 5 }, large: { size: 6 } })
    expect(JSON.stringify(tree).length).toBeLessThan(600_000)
    expect(tree.entries).toMatchObject([{ path: 'large' }])
  })

  test('is the same however the files came', () => {
    const files = fc.dictionary(fc.stringMatching(/^[a-c](?:\/[a-c]){0,3}x$/), fc.nat(40))
    fc.assert(
      fc.property(files, (sizes) => {
        const entries = Object.entries(sizes).map(([path, size]) => [path, { size }] as const)
        const there = walk(Object.fromEntries(entries))
        const back = walk(Object.fromEntries(entries.toReversed()))
        expect(back.tree).toEqual(there.tree)
        expect(back.kinds).toEqual(there.kinds)
      }),
    )
  })
})

const ELF = { size: 9, binary: {} }
const SHARED = { size: 9, binary: { type: 'dyn' as const, interpreter: null } }

describe('kinds of files', () => {
  test.each<[string, FakeFile, FileKind]>([
    ['app/node_modules/sharp/build/sharp.node', SHARED, 'node_modules'],
    ['app/node_modules/x/docs/readme.md', 'x', 'node_modules'],
    ['usr/lib/python3/dist-packages/x.py', 'x', 'python-packages'],
    ['opt/venv/lib/python3.13/site-packages/numpy/core.so', SHARED, 'python-packages'],
    ['usr/share/doc/bash/README', 'x', 'locale-and-docs'],
    ['usr/share/locale/de/LC_MESSAGES/a.mo', 'x', 'locale-and-docs'],
    ['usr/lib/locale/C.utf8/LC_CTYPE', 'x', 'locale-and-docs'],
    ['usr/share/documents/a', 'x', 'other'],
    ['usr/lib/x86_64-linux-gnu/libc.so.6', ELF, 'libraries'],
    ['usr/lib/libz.a', 'x', 'libraries'],
    ['app/app.jar', 'x', 'libraries'],
    ['usr/lib/odd/plugin', SHARED, 'libraries'],
    ['usr/bin/bash', ELF, 'executables'],
    ['app/server', { ...ELF, mode: 0o644 }, 'executables'],
    ['app/static', { size: 9, binary: { type: 'exec', interpreter: null } }, 'executables'],
    [
      'app/static-pie',
      { size: 9, binary: { type: 'dyn', linking: 'static-pie', interpreter: null } },
      'executables',
    ],
    ['app/run', { content: Buffer.from('#!/bin/sh\n'), mode: 0o755 }, 'executables'],
    ['usr/local/bin/tool', { size: 9, mode: 0o755 }, 'executables'],
    ['usr/sbin/tool', { size: 9, mode: 0o644 }, 'other'],
    ['app/data.bin', { size: 9, mode: 0o755 }, 'other'],
    ['app/run.sh', '#!/bin/sh\n', 'other'],
    ['app/module.o', { size: 9, binary: { type: 'rel' } }, 'other'],
  ])('%s', (path, file, kind) => {
    const tree = new FakeTree([{ [path]: file }])
    const entry = tree.get(path)
    expect(entry && new FileKinds(tree, never).kindOf(entry)).toBe(kind)
  })

  test('a cache is one wherever it lies, and only of the names that it has', () => {
    const tree = new FakeTree([
      { 'root/.npm/_cacache/node_modules/a.so': 'x', 'root/.npm/_cacache/node_modules/b': 'x' },
    ])
    const kinds = new FileKinds(tree, (folder, name) => folder.startsWith('root/.npm') && name === 'a.so')
    for (const entry of tree.visible()) if (entry.type === 'file') kinds.add(entry)
    expect(kinds.facts()).toEqual([
      { kind: 'caches', bytes: 1, files: 1 },
      { kind: 'node_modules', bytes: 1, files: 1 },
    ])
  })
})

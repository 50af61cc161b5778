import { describe, expect, test } from '@jest/globals'
import type { BinaryFacts } from '../../../../src/image/binary/binary-facts.ts'
import { binaryPackages } from '../../../../src/image/packages/language/binaries.ts'
import { findPackages } from '../../../../src/image/packages/language/find-packages.ts'
import { FakeTree, program } from '../../../support/fake-tree.ts'

const BASE: BinaryFacts = {
  bits: 64,
  endianness: 'little',
  machine: { number: 62, name: 'Advanced Micro Devices X86-64', architecture: 'x86_64' },
  type: 'exec',
  linking: 'static',
  interpreter: null,
  needed: [],
  soname: null,
  rpath: null,
  runpath: null,
  neededVersions: [],
  definedVersions: null,
  symbolBytes: 0,
  debugBytes: 0,
  isStripped: true,
  buildId: null,
  go: null,
  rust: null,
}
const module = (path: string, version = 'v1.0.0') => ({ path, version, replacedBy: null })
const go = (version: string): BinaryFacts => ({
  ...BASE,
  go: {
    goVersion: 'go1.22.3',
    path: 'ex.org/app/cmd',
    main: module('ex.org/app', version),
    modules: [module('ex.org/lib')],
  },
})

describe('binaryPackages', () => {
  test('Go: the main module, what it was built of, and the standard library', () => {
    expect(binaryPackages(go('v2.0.0'))).toEqual({
      type: 'golang',
      packages: [
        { name: 'ex.org/app', version: 'v2.0.0' },
        { name: 'ex.org/lib', version: 'v1.0.0', within: 'ex.org/lib' },
        { name: 'stdlib', version: '1.22.3', within: 'stdlib' },
      ],
    })
  })

  test('Go: a replaced module is what was built in its place', () => {
    const replaced = (path: string) => ({
      path: 'a.org/x',
      version: 'v1',
      replacedBy: { path, version: 'v2' },
    })
    const facts = binaryPackages({
      ...BASE,
      go: {
        goVersion: 'go1.22',
        path: null,
        main: null,
        modules: [replaced('b.org/fork'), replaced('../x')],
      },
    })
    expect(facts?.packages).toEqual([])
    const withMain = binaryPackages({
      ...BASE,
      go: { goVersion: 'go1.22', path: 'm', main: null, modules: [replaced('b.org/fork'), replaced('../x')] },
    })
    expect(withMain?.packages.map(({ name, version }) => [name, version])).toEqual([
      ['m', ''],
      ['b.org/fork', 'v2'],
      ['a.org/x', 'v2'],
      ['stdlib', '1.22'],
    ])
  })

  test('Rust: the root, and of the others those that run', () => {
    const crate = (name: string, kind: 'runtime' | 'build', isRoot = false) => ({
      name,
      version: '1.0.0',
      source: 'crates.io',
      kind,
      isRoot,
    })
    expect(
      binaryPackages({
        ...BASE,
        rust: [crate('cc', 'build'), crate('serde', 'runtime'), crate('app', 'runtime', true)],
      }),
    ).toEqual({
      type: 'cargo',
      packages: [
        { name: 'app', version: '1.0.0' },
        { name: 'serde', version: '1.0.0', within: 'serde' },
      ],
    })
  })

  test.each([BASE, { ...BASE, go: undefined, rust: undefined }])('any other program is none', (facts) => {
    expect(binaryPackages(facts)).toBeUndefined()
  })
})

test('a program that is built anew replaces its main package, and what it was built of stays', () => {
  const tree = new FakeTree([{ 'bin/app': program() }, { 'bin/app': program(2000) }, { x: 'x' }])
  const binaries = new Map([
    [0, go('v1.0.0')],
    [1, go('v2.0.0')],
  ])
  const contents = {
    of: () => undefined,
    binary: ({ path, layer }: { path: string; layer: number }) =>
      path === 'bin/app' ? binaries.get(layer) : undefined,
  }
  const { packages: found } = findPackages(tree, contents, 100, (note) => {
    throw new Error(note)
  })
  expect(
    found.map(({ named, layer, removedBy, claims }) => [named.name, named.version, layer, removedBy, claims]),
  ).toEqual([
    ['ex.org/app', 'v1.0.0', 0, 1, { self: 'bin/app' }],
    ['ex.org/lib', 'v1.0.0', 0, null, {}],
    ['stdlib', '1.22.3', 0, null, {}],
    ['ex.org/app', 'v2.0.0', 1, null, { self: 'bin/app' }],
  ])
})

test('more packages than are asked for are said', () => {
  const tree = new FakeTree([{ 'bin/app': program() }])
  const notes: string[] = []
  const contents = { of: () => undefined, binary: () => go('v1.0.0') }
  expect(findPackages(tree, contents, 2, (note) => notes.push(note)).packages).toHaveLength(2)
  expect(notes).toEqual(['The image has more than 2 packages of languages; only so many were looked at.'])
})

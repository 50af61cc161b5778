import { describe, expect, test } from '@jest/globals'
import { globFault, pathGlob, textGlob } from '../../src/checks/glob.ts'

describe('a pattern of paths', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['/usr/bin/gcc', ['/usr/bin/gcc'], ['/usr/bin/gcc-12', '/usr/bin', 'usr/bin/gcc', '']],
    ['/usr/bin/gcc*', ['/usr/bin/gcc', '/usr/bin/gcc-12'], ['/usr/bin/gcc/x', '/usr/bin/g']],
    ['/usr/*/gcc', ['/usr/bin/gcc'], ['/usr/gcc', '/usr/a/b/gcc', '/usr//a/gcc']],
    ['/usr/**/gcc', ['/usr/gcc', '/usr/bin/gcc', '/usr/a/b/gcc'], ['/usrgcc', '/usr/a/xgcc', '/gcc']],
    ['/opt/app/**', ['/opt/app', '/opt/app/x', '/opt/app/.x/y'], ['/opt/application', '/opt']],
    ['**', ['/anything', '/at/all', ''], []],
    ['**/*.pem', ['/a.pem', '/a/b/c.pem', '/.pem'], ['/a.pem/x', '/a.pen']],
    ['/a/**b', ['/a/b', '/a/x/yb'], ['/a/x']],
    ['/a/?.txt', ['/a/b.txt', '/a/é.txt', '/a/😀.txt'], ['/a/.txt', '/a/bb.txt', '/a//.txt']],
    ['/[a-c]x', ['/ax', '/cx'], ['/dx', '/x', '//x']],
    ['/[!a-c]x', ['/dx'], ['/ax', '//x']],
    ['/[]]', ['/]'], ['/[']],
    ['/[a-]', ['/a', '/-'], ['/b']],
    ['/{bin,sbin,usr/{bin,sbin}}/sh', ['/bin/sh', '/usr/sbin/sh'], ['/usr/sh', '/{bin/sh']],
    ['/a{,.bak}', ['/a', '/a.bak'], ['/a.']],
    ['/\\*\\{', ['/*{'], ['/x{', '/\\*\\{']],
    ['/a/***', ['/a/x', '/a/x/y'], ['/b']],
    ['/.*', ['/.env'], ['/env']],
  ])('%s', (pattern, fitting, others) => {
    const glob = pathGlob(pattern)
    expect(fitting.filter((path) => !glob.matches(path))).toEqual([])
    expect(others.filter((path) => glob.matches(path))).toEqual([])
  })
})

describe('a pattern of names', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['@types/*', ['@types/node', '@types/a/b'], ['@type/x']],
    ['COPY tools *', ['COPY tools /', 'COPY tools /opt/x'], ['RUN COPY tools /']],
    ['sha256:ab*', ['sha256:abc'], ['sha256:ba']],
    ['lib?c', ['libxc', 'lib/c'], ['libc']],
  ])('%s', (pattern, fitting, others) => {
    const glob = textGlob(pattern)
    expect(fitting.filter((name) => !glob.matches(name))).toEqual([])
    expect(others.filter((name) => glob.matches(name))).toEqual([])
  })
})

test.each<[string, RegExp]>([
  ['', /^a pattern$/],
  ['x'.repeat(251), /at most 250 characters/],
  ['/a{b', /closed/],
  ['/a[b', /closed/],
  ['/a[]', /closed/],
  ['/a\\', /closed/],
  ['{a,b}'.repeat(7), /at most 64 alternatives/],
  [`${'{a,b}'.repeat(45)}`, /at most 64 alternatives/],
])('%j is none', (pattern, fault) => {
  expect(globFault(pattern)).toMatch(fault)
  expect(() => pathGlob(pattern)).toThrow(/a glob is expected to be/)
})

test.each([
  ['/*a*a*a*a*a*a*a*a*b', 'a'],
  ['/**/a/**/a/**/a/**/a/**/b', 'a/'],
  [`/${'*?'.repeat(120)}b`, 'a'],
  [`/{${Array(60).fill('*a*').join()}}b`, 'a'],
])('%s takes no longer than its length times that of the path', (pattern, part) => {
  const started = performance.now()
  expect(pathGlob(pattern).matches(`/${part.repeat(2_000)}`)).toBe(false)
  expect(performance.now() - started).toBeLessThan(5_000)
})

import { describe, expect, test } from '@jest/globals'
import { ignoredBy, parseIgnoreFile } from '../../../src/build/context/ignore-rules.ts'

const FILES = [
  'a',
  'b.txt',
  'README.md',
  'x/a',
  'x/b.txt',
  'x/README.md',
  'x/y/a',
  'x/y/z/b.txt',
  'foo/bar/baz',
  'foobar',
  'foo.bar',
  'constructor',
  '(app)/page',
  'c++/x',
  '[id]/q',
  'src/main.ts',
  '.env',
  '.git/HEAD',
  'd-1/e',
  'd-2/e',
  'a b/c d',
  'dist/keep/me',
  'dist/drop',
  'a|b/1',
  '$d/1',
]

/** What is left of FILES: each row was compared with what BuildKit copies of such a context. */
const ROWS: readonly (readonly [file: string, gone: readonly string[]])[] = [
  ['a', ['a']],
  ['*.md', ['README.md']],
  ['**/*.md', ['README.md', 'x/README.md']],
  ['/x/', ['x/a', 'x/b.txt', 'x/README.md', 'x/y/a', 'x/y/z/b.txt']],
  ['./x//y/', ['x/y/a', 'x/y/z/b.txt']],
  ['x/**', ['x/a', 'x/b.txt', 'x/README.md', 'x/y/a', 'x/y/z/b.txt']],
  ['**/a', ['a', 'x/a', 'x/y/a']],
  ['x/**/a', ['x/a', 'x/y/a']],
  ['x/?', ['x/a', 'x/y/a', 'x/y/z/b.txt']],
  ['foo**', ['foo/bar/baz', 'foobar', 'foo.bar']],
  ['**bar', ['foobar', 'foo.bar', 'foo/bar/baz']],
  ['**.txt', ['b.txt', 'x/b.txt', 'x/y/z/b.txt']],
  ['foo**bar', ['foobar', 'foo/bar/baz']],
  ['*\n!src', FILES.filter((path) => path !== 'src/main.ts')],
  ['dist/*\n!dist/keep', ['dist/drop']],
  ['x\n!x/y\nx/y/z', ['x/a', 'x/b.txt', 'x/README.md', 'x/y/z/b.txt']],
  ['a\n! a', []],
  ['#a\n  b.txt  \r\n', ['b.txt']],
  ['\ufeffa', ['a']],
  ['constructor', ['constructor']],
  ['(app)', ['(app)/page']],
  ['c++', ['c++/x']],
  ['[id]', []],
  ['\\[id]', ['[id]/q']],
  ['d-[0-1]', ['d-1/e']],
  ['[^a-z]*', ['README.md', '(app)/page', '[id]/q', '.env', '.git/HEAD', '$d/1']],
  ['a b', ['a b/c d']],
  ['a|b', ['a|b/1']],
  ['$d', ['$d/1']],
  ['.', []],
  ['../a', []],
  ['x/../a', ['a']],
]

describe('what a .dockerignore leaves out', () => {
  test.each(ROWS)('%j', (text, gone) => {
    const rules = parseIgnoreFile(text)
    expect(FILES.filter((path) => ignoredBy(rules, path) !== undefined).sort()).toEqual([...gone].sort())
  })

  test('the rule that decides is told with its line', () => {
    const rules = parseIgnoreFile('# c\n\n*\n!x\nx/y\n')
    expect(ignoredBy(rules, 'x/y/a')).toMatchObject({ line: 5, text: 'x/y' })
    expect(ignoredBy(rules, 'a')).toMatchObject({ line: 3, text: '*' })
    expect(ignoredBy(rules, 'x/a')).toBeUndefined()
  })

  test('what BuildKit refuses is no rule', () => {
    expect(parseIgnoreFile('!\n[\na[\n[]a]\na\\\n[a-\n[b-a]\n')).toEqual([])
  })

  test('no pattern makes matching slow', () => {
    const rules = parseIgnoreFile(`${'**/'.repeat(40)}x\n${'*a'.repeat(60)}b\n${'*?'.repeat(60)}\n`)
    const start = performance.now()
    ignoredBy(rules, `${'a/'.repeat(60)}${'a'.repeat(250)}`)
    expect(performance.now() - start).toBeLessThan(2000)
  })
})

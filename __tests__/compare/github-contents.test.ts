import { expect, test } from '@jest/globals'
import { contentOf } from '../../src/compare/github-contents.ts'

test('a file is read, in lines as GitHub writes them', () => {
  const answer = { type: 'file', encoding: 'base64', content: 'cHJvZmls\nZTogc3RyaWN0\n', size: 15 }
  expect(contentOf(answer, 'a.yml').toString()).toBe('profile: strict')
})

test.each<[string, unknown]>([
  ['a folder', [{ type: 'file', name: 'a' }]],
  ['a submodule', { type: 'submodule', submodule_git_url: 'git://x' }],
  ['a large file', { type: 'file', encoding: 'none', content: '', size: 2_000_000 }],
  ['nothing', null],
])('%s is an error that names the path', (_, answer) => {
  expect(() => contentOf(answer, '.github/a.yml')).toThrow(/^what GitHub has as \.github\/a\.yml/)
})

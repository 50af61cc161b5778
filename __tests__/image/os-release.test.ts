import { describe, expect, test } from '@jest/globals'
import { distributionOf, parseOsRelease } from '../../src/image/os-release.ts'
import { FakeTree } from '../support/fake-tree.ts'

describe('parseOsRelease', () => {
  test.each<[string, string, object]>([
    [
      'Debian',
      'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nNAME="Debian GNU/Linux"\nVERSION_ID="12"\nID=debian\n',
      { id: 'debian', version: '12', name: 'Debian GNU/Linux 12 (bookworm)' },
    ],
    ['single quotes', "ID='alpine'\nVERSION_ID='3.22.1'", { id: 'alpine', version: '3.22.1', name: null }],
    ['a name alone', 'NAME=Wolfi', { id: 'linux', version: null, name: 'Wolfi' }],
    ['the last one counts', 'ID=a\nID=b', { id: 'b', version: null, name: null }],
    ['escapes', 'PRETTY_NAME="a \\"b\\" \\$c"', { id: 'linux', version: null, name: 'a "b" $c' }],
    ['a quote that is not closed', 'ID="x', { id: 'x', version: null, name: null }],
    ['a quote alone', 'ID="', { id: 'linux', version: null, name: null }],
    ['carriage returns', 'ID=debian\r\nVERSION_ID=12\r\n', { id: 'debian', version: '12', name: null }],
    ['comments and rubbish', '# ID=x\n=\nID\n\0\n__proto__=y', { id: 'linux', version: null, name: null }],
    ['nothing', '', { id: 'linux', version: null, name: null }],
    ['empty values', 'ID=\nVERSION_ID=""', { id: 'linux', version: null, name: null }],
  ])('%s', (_, text, expected) => {
    expect(parseOsRelease(text)).toEqual(expected)
  })

  test('a name as long as a book is cut', () => {
    expect(parseOsRelease(`PRETTY_NAME=${'x'.repeat(1_000_000)}`).name).toHaveLength(200)
  })
})

test('distributionOf: null without os-release, the one in usr/lib where etc has none', () => {
  expect(distributionOf(new FakeTree([{ a: 'b' }]))).toBeNull()
  expect(distributionOf(new FakeTree([{ 'usr/lib/os-release': 'ID=x' }]))?.id).toBe('x')
  const both = new FakeTree([{ 'usr/lib/os-release': 'ID=x', 'etc/os-release': 'ID=y' }])
  expect(distributionOf(both)?.id).toBe('y')
})

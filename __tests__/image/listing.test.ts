import { describe, expect, test } from '@jest/globals'
import { entryToRead, namesOfContent } from '../../src/image/file-content.ts'
import { type ListingRequest, listing } from '../../src/image/listing.ts'
import { FakeTree } from '../support/fake-tree.ts'

const tree = new FakeTree([
  {
    'usr/bin/a': { size: 5 },
    'usr/bin/b': { hardlink: 'usr/bin/a' },
    bin: { symlink: 'usr/bin' },
    sh: { symlink: 'bin/a' },
    lost: { symlink: 'nowhere' },
    'etc/x': { size: 1 },
    'var/cache/big': { size: 9 },
  },
  { 'etc/x': { size: 2 }, 'var/cache': null, 'srv/new': { size: 7 } },
])

const request: ListingRequest = { path: '', layer: undefined, hidden: false, recursive: false }
const rows = (more: Partial<ListingRequest>) =>
  listing(tree, { ...request, ...more })?.map(({ entry, bytes, hidden }) =>
    [entry.path, bytes, ...(hidden === undefined ? [] : [`${hidden.how} by ${hidden.hiddenBy}`])].join(' '),
  )

describe('listing', () => {
  test.each<[string, Partial<ListingRequest>, string[] | undefined]>([
    [
      'the root, directories with what lies below',
      {},
      ['bin 0', 'etc 2', 'lost 0', 'sh 0', 'srv 7', 'usr 5', 'var 0'],
    ],
    ['a directory', { path: 'usr/bin' }, ['usr/bin/a 5', 'usr/bin/b 5']],
    ['a directory through a link', { path: 'bin' }, ['usr/bin/a 5', 'usr/bin/b 5']],
    ['a file', { path: 'etc/x' }, ['etc/x 2']],
    ['a file through a directory that is a link', { path: 'bin/a' }, ['usr/bin/a 5']],
    ['a link to a file is shown itself', { path: 'sh' }, ['sh 0']],
    ['a link to nothing is shown itself', { path: 'lost' }, ['lost 0']],
    ['nothing', { path: 'nope' }, undefined],
    ['below a file', { path: 'etc/x/y' }, undefined],
    ['all of it', { path: 'usr', recursive: true }, ['usr/bin 5', 'usr/bin/a 5', 'usr/bin/b 5']],
    ['not what only begins like it', { path: 's', recursive: true }, undefined],
    [
      'what is hidden',
      { hidden: true },
      ['etc/x 1 overwritten by 1', 'var/cache 0 deleted by 1', 'var/cache/big 9 deleted by 1'],
    ],
    [
      'what is hidden below a directory that is gone',
      { path: 'var/cache', hidden: true },
      ['var/cache 0 deleted by 1', 'var/cache/big 9 deleted by 1'],
    ],
    ['nothing hidden there', { path: 'usr', hidden: true }, []],
    ['what one layer brought', { layer: 1 }, ['etc/x 2', 'srv 0', 'srv/new 7']],
    [
      'what one layer brought, hidden since',
      { path: 'etc', layer: 0 },
      ['etc 0', 'etc/x 1 overwritten by 1'],
    ],
    ['what of one layer is hidden', { path: 'etc', layer: 0, hidden: true }, ['etc/x 1 overwritten by 1']],
    ['of one layer nothing', { path: 'nope', layer: 0 }, undefined],
  ])('%s', (_, more, expected) => {
    expect(rows(more)).toEqual(expected)
  })
})

describe('the content of a path', () => {
  test.each<[string, number | undefined, string | undefined]>([
    ['sh', undefined, 'usr/bin/a in 0'],
    ['lost', undefined, undefined],
    ['etc/x', undefined, 'etc/x in 1'],
    ['etc/x', 0, 'etc/x in 0'],
    ['etc/x', 1, 'etc/x in 1'],
    ['srv/new', 0, undefined],
    ['sh', 0, 'sh in 0'],
    ['var/cache/big', undefined, undefined],
    ['var/cache/big', 0, 'var/cache/big in 0'],
  ])('%s in layer %s', (path, layer, expected) => {
    const entry = entryToRead(tree, path, layer)
    expect(entry && `${entry.path} in ${entry.layer}`).toBe(expected)
  })

  test('may stand under any name of its inode', () => {
    const entry = entryToRead(tree, 'usr/bin/b', undefined)
    expect(entry && [...namesOfContent(tree, entry)].sort()).toEqual(['usr/bin/a', 'usr/bin/b'])
  })
})

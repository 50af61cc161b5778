import { describe, expect, test } from '@jest/globals'
import { pageFiles } from '../src/page-files.ts'
import { buildReport } from '../src/report/build-report.ts'
import { type FakeImage, fakePlatformImage } from './support/fake-image.ts'
import { sampleParts } from './report/sample-report.ts'

const IMAGE: FakeImage = {
  layers: [
    {
      files: {
        'usr/bin/tool': { size: 100, mode: 0o755 },
        'usr/bin/soft': { symlink: 'tool' },
        'etc/old': 'old',
      },
    },
    {
      files: {
        'etc/old': null,
        'usr/bin/tool': { size: 200, mode: 0o755 },
        'app/a.js': 'x',
        'app/b.js': { hardlink: 'app/a.js' },
      },
    },
  ],
  packages: [
    { name: 'small', files: ['app/a.js'], type: 'npm', bytes: 1 },
    { name: 'tool', files: ['usr/bin/tool'], bytes: 200, layer: 1 },
    { name: 'tool-before', files: ['usr/bin/tool'], bytes: 100, removedBy: 1 },
  ],
}

describe('pageFiles', () => {
  const image = fakePlatformImage(IMAGE)
  const [found, ...others] = pageFiles({ platforms: [image] })
  const files = [...(found?.files ?? [])]
  const { packages } = buildReport({
    ...sampleParts(),
    image: { ...sampleParts().image, platforms: [image] },
  }).image.platforms[0] ?? { packages: [] }
  const owner = (index: number | null) => (index === null ? null : packages[index]?.name)

  test('tells every regular file, what is visible first, with its layer and its package of the report', () => {
    expect(others).toEqual([])
    expect(found?.platform).toBe('linux/amd64')
    expect(files.map(({ packageIndex, ...file }) => ({ ...file, package: owner(packageIndex) }))).toEqual([
      { path: 'usr/bin/tool', bytes: 200, layerIndex: 1, isHidden: false, package: 'tool' },
      { path: 'app/a.js', bytes: 1, layerIndex: 1, isHidden: false, package: 'small' },
      { path: 'app/b.js', bytes: 0, layerIndex: 1, isHidden: false, package: null },
      { path: 'etc/old', bytes: 3, layerIndex: 0, isHidden: true, package: null },
      { path: 'usr/bin/tool', bytes: 100, layerIndex: 0, isHidden: true, package: 'tool-before' },
    ])
  })

  test('can be asked more than once, and does nothing before', () => {
    expect([...(found?.files ?? [])]).toEqual(files)
    let asked = 0
    const visible = () => {
      asked++
      return []
    }
    const watched = { ...image, files: { ...image.files, visible, hidden: () => [] } }
    const [lazy] = pageFiles({ platforms: [watched] })
    expect(asked).toBe(0)
    expect([...(lazy?.files ?? [])]).toEqual([])
    expect(asked).toBe(1)
  })

  test('of a platform that was not looked into nothing is told', () => {
    expect(pageFiles({ platforms: [{ ...image, filesUnread: 'Only sizes were wanted.' }] })).toEqual([])
  })
})

import { describe, expect, test } from '@jest/globals'
import { duplicateFiles } from '../../src/checks/duplicate-files.ts'
import { wantedFor } from '../../src/checks/wanted-files.ts'
import { type FakeImage, type FakeLayer, resultOf } from '../support/fake-image.ts'
import type { FakeFile, FakeFiles } from '../support/fake-tree.ts'

const KB = 1000
const file = (same: string, size = 200 * KB): FakeFile => ({ size, same })

function judge(
  layers: FakeFiles | readonly FakeLayer[],
  more: Omit<FakeImage, 'layers'> = { policy: { profile: 'report' } },
) {
  const all: readonly FakeLayer[] = Array.isArray(layers)
    ? layers
    : [{ line: 4, createdBy: 'COPY . /app # buildkit', files: layers }]
  return resultOf(duplicateFiles, { layers: all, ...more })
}

describe('what is found', () => {
  test('one file at two places, with the copy’s bytes and the command that links it', () => {
    expect(judge({ 'app/model.bin': file('m'), 'srv/weights.bin': file('m') })).toMatchObject({
      status: 'pass',
      summary: '1 file (200 kB) is a copy of another one.',
      findings: [
        {
          level: 'note',
          message: '/app/model.bin stands again as /srv/weights.bin: 200 kB pulled without need.',
          remedy:
            'Bring it once, and in place of the second copy link: `ln -s /app/model.bin /srv/weights.bin`.',
          path: '/srv/weights.bin',
          bytes: 200 * KB,
          savedBytes: 200 * KB,
          origin: 'own',
          visibility: 'visible',
        },
      ],
    })
  })

  test('a folder that stands twice, in one finding', () => {
    const { findings } = judge({
      'build/dist/a.js': file('a'),
      'build/dist/lib/b.js': file('b'),
      'app/dist/a.js': file('a'),
      'app/dist/lib/b.js': file('b'),
    })
    expect(findings).toHaveLength(1)
    expect(findings[0]).toMatchObject({
      bytes: 400 * KB,
      message: expect.stringMatching(/^2 files stand in \/\w+ and again in \/\w+: 400 kB pulled/),
    })
  })

  test('three copies count twice', () => {
    expect(judge({ a: file('x'), b: file('x'), c: file('x') }).findings[0]).toMatchObject({ bytes: 400 * KB })
  })

  test('a package that is installed at two places, with npm’s own words', () => {
    const { findings } = judge({
      'app/node_modules/a/node_modules/lodash/lodash.js': file('l', 500 * KB),
      'app/node_modules/b/node_modules/lodash/lodash.js': file('l', 500 * KB),
    })
    expect(findings).toMatchObject([
      { package: 'lodash', bytes: 500 * KB, remedy: expect.stringContaining('`npm dedupe`') },
    ])
    // A dedupe may leave one where another version is in the way.
    expect(findings[0]?.savedBytes).toBeUndefined()
  })

  test('what the base image has already', () => {
    const layers: readonly FakeLayer[] = [
      { origin: 'base', files: { 'usr/share/fonts/f.ttf': file('f') } },
      { line: 5, createdBy: 'COPY fonts /app/fonts # buildkit', files: { 'app/fonts/f.ttf': file('f') } },
    ]
    expect(judge(layers).findings).toMatchObject([
      {
        message:
          '/usr/share/fonts/f.ttf of the base image stands again as /app/fonts/f.ttf: 200 kB pulled without need.',
        remedy: expect.stringMatching(/^Leave out what is there already/),
        origin: 'own',
        dockerfile: { startLine: 5 },
      },
    ])
  })

  test('at most twenty, the largest', () => {
    const files = Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => [
        [`a${index}/x${index}`, file(`${index}`, (200 + index) * KB)],
        [`b${index}/y${index}`, file(`${index}`, (200 + index) * KB)],
      ]).flat(),
    )
    const { findings, summary } = judge(files)
    expect(findings).toHaveLength(20)
    expect(findings[0]?.bytes).toBe(229 * KB)
    expect(summary).toMatch(/^30 files /)
  })
})

describe('what is no duplicate', () => {
  test.each<readonly [what: string, files: FakeFiles]>([
    ['equal sizes with other content', { a: file('x'), b: file('y') }],
    ['a hard link', { a: file('x'), b: { hardlink: 'a' } }],
    ['a symbolic link', { a: file('x'), b: { symlink: '/a' } }],
    ['empty files', { a: file('e', 0), b: file('e', 0) }],
    ['licences and other small files', { 'a/LICENSE': file('l', 20 * KB), 'b/LICENSE': file('l', 20 * KB) }],
    [
      'what one package has twice in itself',
      { 'app/node_modules/p/cjs/x.js': file('x'), 'app/node_modules/p/esm/x.js': file('x') },
    ],
    [
      'what the package manager keeps for itself',
      { 'var/lib/dpkg/status': file('s'), 'var/lib/dpkg/status-old': file('s') },
    ],
  ])('%s', (_, files) => {
    expect(judge(files).findings).toEqual([])
  })

  test('what a later layer overwrites: that is hidden-bytes', () => {
    const layers: readonly FakeLayer[] = [
      { line: 4, createdBy: 'COPY', files: { 'app/a': file('x') } },
      { line: 5, createdBy: 'RUN chown', files: { 'app/a': { ...OWNED, same: 'x' } } },
    ]
    expect(judge(layers).findings).toEqual([])
  })

  test('what the base image has twice is nobody’s work here', () => {
    const layers: readonly FakeLayer[] = [{ origin: 'base', files: { a: file('x'), b: file('x') } }]
    expect(judge(layers).findings.filter(({ level }) => level !== 'note')).toEqual([])
    expect(judge(layers).status).toBe('pass')
  })
})

const OWNED = { size: 200 * KB, uid: 1000 }

describe('the profile', () => {
  test.each(['standard', 'strict'] as const)('%s does not look', (profile) => {
    const outcome = judge({ a: file('x'), b: file('x') }, { policy: { profile } })
    expect(outcome).toMatchObject({ status: 'skip', findings: [] })
    expect(wantedFor({ profile, checks: {} }).hashesFrom).toBeUndefined()
  })

  test('report looks, and so does a policy that gives it a level', () => {
    expect(wantedFor({ profile: 'report', checks: {} }).hashesFrom).toBe(1)
    const checks = { 'duplicate-files': { level: 'warn' as const } }
    expect(wantedFor({ profile: 'standard', checks }).hashesFrom).toBe(1)
  })

  test('the floor is the policy’s', () => {
    const options = (floor: number) => ({
      policy: { profile: 'report' as const, checks: { 'duplicate-files': { options: { floor } } } },
    })
    const files = { a: file('x'), b: file('x') }
    expect(judge(files, options(200 * KB)).findings).toHaveLength(1)
    expect(judge(files, options(200 * KB + 1)).findings).toEqual([])
  })
})

import { describe, expect, test } from '@jest/globals'
import type { Growth } from '../../src/compare/growth.ts'
import { markdownChangeDetails } from '../../src/report/markdown-change-details.ts'
import { markdownChanges } from '../../src/report/markdown-changes.ts'
import { COMMENT_DETAILS } from '../../src/report/markdown-detail.ts'
import type { Report } from '../../src/report/report.ts'
import { digestOf } from '../compare/fixture.ts'
import { githubHtml } from './github-html.ts'
import { regressionGrowth, regressionReport } from './regression-report.ts'
import { thirtyFindings } from './thirty-findings.ts'

const NOTHING: Partial<Growth> = { parts: null, contents: null, recompressed: null, compressedSizeChange: 0 }
const { parts, contents } = regressionGrowth()
if (parts === null || contents === null) throw new Error('the sample has both')

/** What is told of this growth, without findings. */
function told(growth: Partial<Growth>, more: Partial<Report> = {}): string {
  const report = { ...regressionReport({ ...NOTHING, ...growth }), findingChanges: [], ...more }
  return markdownChanges(report, 'linux/amd64', 0, '####').join('\n')
}

describe('what changed', () => {
  test('nothing is said where nothing is known, or nothing changed', () => {
    expect(told({})).toBe('')
    expect(markdownChanges(thirtyFindings(), 'linux/amd64', 0, '####')).toEqual([])
    const packages = { added: 0, removed: 0, updated: 0, changes: [] }
    expect(told({ contents: { packages, places: [], kinds: [] } })).toBe('')
    expect(told({ parts: { ...parts, baseMoved: false } })).toBe('')
  })

  test.each([
    [5, 'What grew'],
    [-5, 'What shrank'],
    [0, 'What changed'],
  ])('%d bytes: %s', (compressedSizeChange, title) => {
    expect(told({ compressedSizeChange, parts })).toMatch(new RegExp(`^#### ${title}\n\n- `))
  })

  test('the base’s drift stands apart from the own change', () => {
    const baseBefore = `sha256:a1b2c3d${'0'.repeat(57)}`
    const baseNow = `sha256:c3d4e5f${'0'.repeat(57)}`
    const own = { ...parts.own, compressed: { before: 5e6, change: -1_100_000 } }
    expect(told({ parts: { ...parts, own, baseBefore, baseNow } })).toContain(
      '- Base moved `a1b2c3d` to `c3d4e5f`: **+28.0 MB**; you: **-1.10 MB**',
    )
    expect(told({ parts: { ...parts, baseBefore: null, baseNow } })).toContain(
      'Base moved `scratch` to `c3d4e5f`',
    )
  })

  test.each([
    [
      {
        before: 'application/vnd.oci.image.layer.v1.tar+gzip',
        now: 'application/vnd.oci.image.layer.v1.tar+zstd',
      },
      '(2 layers, gzip before, zstd now)',
    ],
    [
      {
        before: 'application/vnd.oci.image.layer.v1.tar',
        now: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
      },
      '(2 layers, uncompressed before, gzip now)',
    ],
    [
      { before: 'x/odd', now: 'application/vnd.oci.image.layer.v1.tar+zstd' },
      '(2 layers, `x/odd` before, zstd now)',
    ],
    [null, '(2 layers, compressed in another way)'],
  ])('another form of the same content is no growth: %j', (mediaTypes, how) => {
    expect(told({ recompressed: { layers: 2, compressedSizeChange: -3_100_000, mediaTypes } })).toContain(
      `- Recompressed: **-3.10 MB** is another form of the same content ${how}, not a change of it`,
    )
  })

  test('packages: how many of each, the first by name with both versions', () => {
    const change = {
      type: 'deb',
      group: null,
      name: 'libssl3',
      before: ['3.0.1', '3.0.2'],
      now: ['3.0.3'],
      change: 5_000,
    }
    const maven = {
      ...change,
      type: 'maven',
      group: 'org.acme',
      name: 'core',
      before: ['1'],
      now: [],
      change: -9,
    }
    const packages = { added: 0, removed: 1, updated: 1, changes: [change, maven] }
    expect(told({ contents: { ...contents, packages, places: [] } })).toContain(
      '- Packages: 1 removed, 1 updated: `libssl3` `3.0.1`, `3.0.2` → `3.0.3` (+5.00 kB), `org.acme/core` `1` removed (-9 B)\n'.trim(),
    )
    const many = { ...packages, updated: 4000 }
    expect(told({ contents: { ...contents, packages: many, places: [] } })).toContain('and 3,999 more')
  })

  test('places: the three largest, and none that hardly changed', () => {
    const place = { type: 'file' as const, before: null, now: 1 }
    const places = [
      { ...place, path: 'a', change: -50_000_000 },
      { ...place, path: 'b', change: 900_000 },
      { ...place, path: '', type: 'directory' as const, change: 2_000_000 },
    ]
    expect(told({ contents: { ...contents, packages: { ...contents.packages, changes: [] }, places } })).toBe(
      '#### What changed\n\n- Uncompressed, by place: `/a` -50.0 MB, `/` +2.00 MB',
    )
  })

  test('who allowed the growth, and why', () => {
    const report = thirtyFindings({
      checks: [
        {
          id: 'size-growth',
          platform: 'linux/amd64',
          status: 'pass',
          summary: 'Allowed.',
          findings: [
            {
              level: 'fail',
              message: 'Grew by 40 MB.',
              remedy: '',
              waived: { reason: 'label allow-size-growth, set on the pull request by @mona' },
            },
          ],
        },
      ],
    })
    expect(markdownChanges(report, 'linux/amd64', 0, '####').join('')).toContain(
      'This growth is allowed: label allow-size-growth, set on the pull request by `@mona`',
    )
  })

  test('findings are counted on their platform alone', () => {
    const finding = { check: 'secrets', fingerprint: 'f', level: 'fail', message: 'm' } as const
    const changes = { platform: 'linux/amd64', new: [finding], fixed: [] }
    expect(told({}, { findingChanges: [changes] })).toBe('#### What changed\n\n- Findings: **1 new**')
    expect(told({}, { findingChanges: [{ ...changes, platform: 'linux/arm64' }] })).toBe('')
  })
})

describe('the fold', () => {
  const detail = COMMENT_DETAILS.at(-1)
  if (detail === undefined) throw new Error('there are details')
  const title = (report: Report) =>
    /<summary>(.*)<\/summary>/.exec(markdownChangeDetails(report, detail).join())?.[1]

  test('is named for what is in it', () => {
    expect(title(regressionReport())).toBe('Changes, fixed findings, pull time and trend')
    expect(title({ ...regressionReport(NOTHING), findingChanges: [], trends: [] })).toBe('Pull time')
    const unknown = { ...regressionReport(NOTHING), findingChanges: [], trends: [] }
    const platforms = unknown.image.platforms.map((one) => ({ ...one, compressedSize: null }))
    expect(markdownChangeDetails({ ...unknown, image: { ...unknown.image, platforms } }, detail)).toEqual([])
  })

  test('counts what it has no row for', () => {
    const changes = Array.from({ length: 20 }, (_, index) => ({
      type: 'npm',
      group: null,
      name: `package-${index}`,
      before: [],
      now: ['1'],
      change: 1000 - index,
    }))
    const packages = { added: 250, removed: 0, updated: 0, changes }
    const report = regressionReport({ contents: { packages, places: [], kinds: [] } })
    const { text, tables } = githubHtml(markdownChangeDetails(report, detail).join('\n\n'))
    expect(tables).toEqual([Array(7).fill(4)])
    expect(text).toContain('and 244 more changes')
  })

  test('sizes before and now that round to the same differ in their change', () => {
    const kinds = [{ kind: 'caches' as const, before: 40_000_000, change: 100 }]
    const report = regressionReport({ contents: { ...contents, kinds } })
    expect(githubHtml(markdownChangeDetails(report, detail).join()).text).toContain(
      'caches 40,000,000 bytes 40,000,100 bytes +100 B',
    )
  })

  test('has the trend of each platform that has one', () => {
    const points = [5e6, 6e6, 7e6].map((compressedSize) => ({
      digest: digestOf(`${compressedSize}`),
      commit: null,
      createdAt: null,
      compressedSize,
      uncompressedSize: null,
    }))
    const report = { ...regressionReport(), trends: [{ platform: 'linux/amd64', points }] }
    expect(markdownChangeDetails(report, detail).join()).toContain(
      '- `▁▁▁ █` 3 earlier builds, the newest last: 5.00 MB to 7.00 MB; then this one: 604 MB.',
    )
    const single = { ...report, trends: [{ platform: 'linux/amd64', points: points.slice(0, 1) }] }
    expect(title(single)).toBe('Changes, fixed findings and pull time')
  })
})

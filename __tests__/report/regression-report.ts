import type { ContentGrowth, Growth } from '../../src/compare/growth.ts'
import type { ReportParts } from '../../src/report/build-report.ts'
import type { FindingChanges, Report } from '../../src/report/report.ts'
import { digestOf } from '../compare/fixture.ts'
import { SINGLE_STAGE, thirtyFindings } from './thirty-findings.ts'

const CONTENTS: ContentGrowth = {
  packages: {
    added: 6,
    removed: 1,
    updated: 2,
    changes: [
      { type: 'npm', group: null, name: 'typescript', before: [], now: ['5.9.2'], change: 22_900_000 },
      { type: 'npm', group: null, name: 'webpack', before: [], now: ['5.99.0'], change: 6_100_000 },
      {
        type: 'deb',
        group: null,
        name: 'openssl',
        before: ['3.0.16-1'],
        now: ['3.0.17-1~deb12u1'],
        change: 12_000,
      },
      { type: 'npm', group: null, name: 'left-pad', before: ['1.3.0'], now: [], change: -9_000 },
    ],
  },
  places: [
    { path: 'app/node_modules', type: 'directory', before: 41_000_000, now: 77_800_000, change: 36_800_000 },
    { path: 'app/.git', type: 'directory', before: null, now: 15_800_000, change: 15_800_000 },
    { path: 'usr/lib/x86_64-linux-gnu', type: 'directory', before: 88e6, now: 90e6, change: 2_000_000 },
    { path: 'app/dist/server.js', type: 'file', before: 120_000, now: 118_000, change: -2_000 },
  ],
  kinds: [
    { kind: 'node_modules', before: 41_000_000, change: 36_800_000 },
    { kind: 'libraries', before: 210_000_000, change: 2_000_000 },
  ],
}

/** The growth of that image: its base moved, and five development dependencies came in. */
export function regressionGrowth(more: Partial<Growth> = {}): Growth {
  const total = SINGLE_STAGE.reduce((sum, { compressedSize }) => sum + compressedSize, 0)
  return {
    baseline: {
      reference: 'ghcr.io/acme/web:sha-0123456789abcdef0123456789abcdef01234567',
      digest: digestOf('baseline'),
      name: 'the base commit 0123456',
      description: 'the base commit 0123456',
      knownBy: 'report',
      commit: '0123456789abcdef0123456789abcdef01234567',
      createdAt: '2027-03-01T12:00:00Z',
    },
    platform: 'linux/amd64',
    compressedSizeBefore: total - 40_100_000,
    compressedSizeChange: 40_100_000,
    uncompressedSize: { before: 1_700_000_000, change: 112_000_000 },
    parts: {
      base: { compressed: { before: 290_000_000, change: 28_000_000 }, uncompressed: null },
      own: { compressed: { before: 275_000_000, change: 12_100_000 }, uncompressed: null },
      baseMoved: true,
      baseBefore: digestOf('an older base'),
      baseNow: digestOf('layer 2'),
    },
    layers: SINGLE_STAGE.map((_, index) => ({
      digest: digestOf(`layer ${index}`),
      kind: index === 4 || index === 9 ? 'unchanged' : 'changed',
      compressedSizeChange: [9_000_000, 14_000_000, 5_000_000, 0, 0, 2_100_000, 10_000_000][index] ?? 0,
    })),
    removedLayers: [],
    newBytes: 390_000_000,
    recompressed: null,
    contents: CONTENTS,
    ...more,
  }
}

/** The thirty findings on that image, four of them new and two fixed, with the trend of thirty builds before. */
export function regressionReport(growth: Partial<Growth> = {}, more: Partial<ReportParts> = {}): Report {
  const report = thirtyFindings({
    comparisons: [{ growth: regressionGrowth(growth) }],
    trends: [
      {
        platform: 'linux/amd64',
        points: Array.from({ length: 30 }, (_, index) => ({
          digest: digestOf(`build ${index}`),
          commit: null,
          createdAt: null,
          compressedSize: 520_000_000 + index * 1_500_000 + (index % 4) * 800_000,
          uncompressedSize: null,
        })),
      },
    ],
    ...more,
  })
  return { ...report, findingChanges: [changesOf(report)] }
}

function changesOf({ checks }: Report): FindingChanges {
  const added = checks.flatMap(({ id, findings }) =>
    findings
      .filter(
        ({ level, message }) => level !== 'note' && /typescript|webpack|\/app\/\.git\.$|eslint/.test(message),
      )
      .map(({ fingerprint, level, message }) => ({ check: id, fingerprint, level, message })),
  )
  const fixed = ['A key is in /app/id_rsa.', 'Tests are in the image: 90 kB in /app/spec.'].map(
    (message) => ({
      check: message.startsWith('A') ? 'secrets' : 'source-files',
      fingerprint: digestOf(message).slice(7, 39),
      level: 'warn' as const,
      message,
    }),
  )
  return { platform: 'linux/amd64', new: added, fixed }
}

import type { ContentGrowth, Growth } from '../../src/compare/growth.ts'
import type { TrendPoint } from '../../src/compare/trend.ts'
import type { ReportParts } from '../../src/report/build-report.ts'
import type { Report } from '../../src/report/report.ts'
import { digestOf } from '../compare/fixture.ts'
import { SINGLE_STAGE, thirtyFindings } from './thirty-findings.ts'

const CONTENTS: ContentGrowth = {
  packages: {
    added: 3,
    removed: 1,
    updated: 9,
    changes: [
      { type: 'deb', group: null, name: 'cmake', before: [], now: ['3.25.1-1'], change: 27_900_000 },
      { type: 'npm', group: null, name: 'typescript', before: ['5.4.2'], now: ['5.9.3'], change: 2_400_000 },
      {
        type: 'maven',
        group: 'org.acme',
        name: 'a-library-with-a-rather-long-name',
        before: ['1.0.0'],
        now: [],
        change: -1_100_000,
      },
      { type: 'npm', group: null, name: '@types/node', before: [], now: ['24.1.0'], change: 900_000 },
    ],
  },
  places: [
    { path: 'usr/share/cmake-3.25', type: 'directory', before: null, now: 27_900_000, change: 27_900_000 },
    { path: 'app/node_modules', type: 'directory', before: 60_000_000, now: 62_900_000, change: 2_900_000 },
    { path: 'app/lib/acme.jar', type: 'file', before: 1_100_000, now: null, change: -1_100_000 },
    { path: 'etc/ld.so.cache', type: 'file', before: 20_000_001, now: 20_000_002, change: 1 },
  ],
  kinds: [
    { kind: 'executables', before: 100_000_000, change: 27_900_000 },
    { kind: 'node_modules', before: 60_000_000, change: 2_900_000 },
  ],
}

export function sampleGrowth(more: Partial<Growth> = {}): Growth {
  return {
    baseline: {
      reference: 'ghcr.io/acme/web:main',
      digest: digestOf('baseline'),
      name: "main's newest image",
      description: "main's newest image, 3 commits behind",
      knownBy: 'report',
      commit: '0123456789abcdef0123456789abcdef01234567',
      createdAt: '2027-01-02T03:04:05Z',
    },
    platform: 'linux/amd64',
    compressedSizeBefore: 577_000_000,
    compressedSizeChange: 27_010_305,
    uncompressedSize: { before: 1_780_000_000, change: 32_000_000 },
    parts: {
      base: { compressed: { before: 290_000_000, change: 27_800_000 }, uncompressed: null },
      own: { compressed: { before: 287_000_000, change: -789_695 }, uncompressed: null },
      baseMoved: true,
      baseBefore: digestOf('base before'),
      baseNow: digestOf('layer 2'),
    },
    layers: SINGLE_STAGE.map((_, index) => ({
      digest: digestOf(`layer ${index}`),
      kind: index < 3 ? 'changed' : 'unchanged',
      compressedSizeChange: index < 3 ? 9_003_435 : 0,
    })),
    removedLayers: [],
    newBytes: 318_000_000,
    recompressed: {
      layers: 2,
      compressedSizeChange: -1_200_000,
      mediaTypes: {
        before: 'application/vnd.oci.image.layer.v1.tar+gzip',
        now: 'application/vnd.oci.image.layer.v1.tar+zstd',
      },
    },
    contents: CONTENTS,
    ...more,
  }
}

const point = (index: number): TrendPoint => ({
  digest: digestOf(`build ${index}`),
  commit: null,
  createdAt: null,
  compressedSize: index === 5 ? null : 540_000_000 + (index % 9) * 1_000_000 + index * 1_300_000,
  uncompressedSize: null,
})

/** Thirty findings, the fail on secrets and one warning of them new, two fixed; everything that can be told of growth. */
export function grownReport(growth: Partial<Growth> = {}, more: Partial<ReportParts> = {}): Report {
  const report = thirtyFindings({
    comparisons: [{ growth: sampleGrowth(growth) }],
    trends: [{ platform: 'linux/amd64', points: Array.from({ length: 30 }, (_, index) => point(index)) }],
    ...more,
  })
  const changed = report.checks.flatMap(({ id, findings }) =>
    findings
      .filter(({ message }) => /registry token|fusermount3/.test(message))
      .map(({ fingerprint, level, message }) => ({ check: id, fingerprint, level, message })),
  )
  const fixed = ['signals', 'secrets'].map((check) => ({
    check,
    fingerprint: digestOf(check),
    level: 'warn' as const,
    message: `What ${check} found is gone.`,
  }))
  return { ...report, findingChanges: [{ platform: 'linux/amd64', new: changed, fixed }] }
}

/** The same with that value in the place of every text from outside that growth has. */
export function hostileGrowth(value: string): Report {
  const { baseline } = sampleGrowth()
  const change = { check: value, fingerprint: value, level: 'warn' as const, message: value }
  const packages = CONTENTS.packages.changes.map((one) => ({
    ...one,
    type: value,
    group: value,
    name: value,
    before: one.before.map(() => value),
    now: one.now.map(() => value),
  }))
  const growth: Partial<Growth> = {
    baseline: { ...baseline, reference: value, name: value, description: value },
    recompressed: { layers: 1, compressedSizeChange: 5, mediaTypes: { before: value, now: `${value}x` } },
    contents: {
      packages: { ...CONTENTS.packages, changes: packages },
      places: CONTENTS.places.map((place) => ({ ...place, path: value })),
      kinds: CONTENTS.kinds,
    },
  }
  const findingChanges = [{ platform: 'linux/amd64', new: [change], fixed: [change, change] }]
  return { ...grownReport(growth), findingChanges }
}

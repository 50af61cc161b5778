import type { Growth } from '../../../src/compare/growth.ts'
import type { TrendPoint } from '../../../src/compare/trend.ts'
import type { Report, ReportPlatform } from '../../../src/report/report.ts'
import { digestOf } from '../../compare/fixture.ts'
import { sampleReport } from '../sample-report.ts'
import { thirtyFindings } from '../thirty-findings.ts'

const BEFORE = 'c3f1a8b20d94e7516af00b1c2d3e4f5a6b7c8d9e'
const NOW = '9be02c71d5a3486f1e0c7b8a9d6f5e4c3b2a1908'

/** A report with everything that the page shows: findings, new and fixed ones, growth, a trend, packages, hidden bytes. */
export function fullReport(more: Partial<ReportPlatform> = {}): Report {
  const report = thirtyFindings()
  const platforms = report.image.platforms.map((platform) => ({
    ...platform,
    layers: platform.layers.map((layer, index) => ({
      ...layer,
      hiddenSize: index === 7 ? 341_000_000 : index === 3 ? 1_200_000 : 0,
    })),
    ...contents(),
    ...more,
  }))
  const [platform] = platforms
  const growth = platform === undefined ? undefined : growthOf(platform)
  const warned = report.checks.flatMap(({ id, findings }) =>
    findings.flatMap(({ level, fingerprint, message }) =>
      level === 'note' ? [] : [{ check: id, level, fingerprint, message }],
    ),
  )
  const waived = { reason: 'needed for profiling', expires: '2027-01-31' }
  return {
    ...report,
    image: { ...report.image, platforms },
    checks: report.checks.map((check) =>
      check.id !== 'unstripped-binaries'
        ? check
        : { ...check, findings: check.findings.map((finding) => ({ ...finding, waived })) },
    ),
    comparisons: growth === undefined ? [] : [{ growth }],
    findingChanges: [
      {
        platform: platform?.platform ?? '',
        new: warned.slice(3, 5),
        fixed: [
          {
            check: 'signals',
            level: 'warn',
            fingerprint: 'f'.repeat(32),
            message: 'The start script swallows SIGTERM.',
          },
        ],
      },
    ],
    trends: [{ platform: platform?.platform ?? '', points: trendPoints() }],
    run: {
      commit: NOW,
      ref: 'refs/pull/42/merge',
      event: 'pull_request',
      at: '2026-11-30T19:50:12Z',
      url: 'https://github.com/acme/web/actions/runs/1234567890',
    },
  }
}

/** A small image that passes and is compared with nothing. */
export function quietReport(): Report {
  return sampleReport({ comparison: { skipped: 'No comparison was asked for.' } })
}

function contents(): Partial<ReportPlatform> {
  const names = ['libc6', 'libssl3', 'python3.11', 'gcc-12', 'cmake', 'gdb', 'perl-base', 'libicu72']
  return {
    distribution: { id: 'debian', version: '12', name: 'Debian GNU/Linux 12 (bookworm)' },
    entrypoint: ['docker-entrypoint.sh'],
    command: ['node', 'server.js'],
    environment: ['PATH', 'NODE_VERSION'],
    packageCount: 412,
    packages: [
      ...names.map((name, index) => ({
        type: 'deb',
        group: null,
        name,
        version: `${index}.2.1-3+deb12u${index}`,
        path: null,
        bytes: 30_000_000 - index * 3_000_000,
        layerIndex: index % 4,
        removedByLayerIndex: index === 6 ? 9 : null,
      })),
      ...['typescript', 'webpack', '@babel/core', 'sharp', 'next', 'react-dom'].map((name, index) => ({
        type: 'npm',
        group: null,
        name,
        version: `5.${index}.1`,
        path: `app/node_modules/${name}/package.json`,
        bytes: 20_000_000 - index * 3_000_000,
        layerIndex: 6,
        removedByLayerIndex: null,
      })),
    ],
    kinds: [
      { kind: 'libraries', bytes: 210_000_000, files: 2100 },
      { kind: 'node_modules', bytes: 160_000_000, files: 41_000 },
      { kind: 'executables', bytes: 90_000_000, files: 1200 },
      { kind: 'locale-and-docs', bytes: 30_000_000, files: 9000 },
      { kind: 'other', bytes: 10_000_000, files: 3000 },
    ],
    tree: {
      from: 500_000,
      entries: [
        { path: 'usr', type: 'directory', bytes: 330_000_000, files: 15_000, layerIndex: null },
        { path: 'usr/lib', type: 'directory', bytes: 240_000_000, files: 6000, layerIndex: null },
        { path: 'usr/lib/libicudata.so.72.1', type: 'file', bytes: 31_000_000, files: 1, layerIndex: 0 },
        { path: 'usr/lib/gcc', type: 'directory', bytes: 130_000_000, files: 400, layerIndex: null },
        { path: 'usr/lib/gcc/cc1plus', type: 'file', bytes: 41_000_000, files: 1, layerIndex: 1 },
        { path: 'usr/bin', type: 'directory', bytes: 61_000_000, files: 900, layerIndex: null },
        { path: 'usr/bin/cmake', type: 'file', bytes: 12_000_000, files: 1, layerIndex: 3 },
        { path: 'app', type: 'directory', bytes: 160_000_000, files: 41_000, layerIndex: null },
        { path: 'app/node_modules', type: 'directory', bytes: 158_000_000, files: 40_900, layerIndex: null },
        {
          path: 'app/node_modules/typescript',
          type: 'directory',
          bytes: 60_000_000,
          files: 100,
          layerIndex: null,
        },
        {
          path: 'app/node_modules/typescript/lib/tsc.js',
          type: 'file',
          bytes: 20_000_000,
          files: 1,
          layerIndex: 6,
        },
      ],
    },
    hidden: [
      {
        layerIndex: 7,
        hiddenByLayerIndex: 9,
        bytes: 341_000_000,
        files: 12_000,
        places: [{ path: 'root/.rustup/toolchains', bytes: 300_000_000, restBytes: 300_000_000 }],
      },
    ],
  }
}

function growthOf(platform: ReportPlatform): Growth {
  const change = 28_400_000
  const before = (platform.compressedSize ?? 0) - change
  return {
    baseline: {
      reference: `ghcr.io/acme/web:sha-${BEFORE}`,
      digest: digestOf('baseline'),
      name: `the base commit ${BEFORE.slice(0, 7)}`,
      description: `the base commit ${BEFORE.slice(0, 7)} of main`,
      knownBy: 'report',
      commit: BEFORE,
      createdAt: '2026-11-28T08:12:00Z',
    },
    platform: platform.platform,
    compressedSizeBefore: before,
    compressedSizeChange: change,
    uncompressedSize: { before: before * 3, change: 81_000_000 },
    parts: {
      base: {
        compressed: { before: 310_000_000, change: 7_800_000 },
        uncompressed: { before: 900_000_000, change: 21_000_000 },
      },
      own: { compressed: { before: before - 310_000_000, change: 20_600_000 }, uncompressed: null },
      baseMoved: true,
      baseBefore: digestOf('old base'),
      baseNow: digestOf('new base'),
    },
    layers: platform.layers.map(({ digest, compressedSize }, index) =>
      index === 0
        ? { digest, kind: 'changed', compressedSizeChange: 7_800_000 }
        : index === 6
          ? { digest, kind: 'changed', compressedSizeChange: 24_600_000 }
          : index === 5
            ? { digest, kind: 'added', compressedSizeChange: compressedSize ?? 0 }
            : { digest, kind: 'unchanged', compressedSizeChange: 0 },
    ),
    removedLayers: [
      { digest: digestOf('gone'), compressedSize: 4_000_000, createdBy: 'COPY legacy ./legacy # buildkit' },
    ],
    newBytes: 133_000_000,
    recompressed: { layers: 2, compressedSizeChange: -310_000, mediaTypes: null },
    contents: {
      packages: {
        added: 2,
        removed: 1,
        updated: 1,
        changes: [
          { type: 'npm', group: null, name: 'sharp', before: [], now: ['0.34.1'], change: 18_000_000 },
          { type: 'npm', group: null, name: 'next', before: ['14.2.0'], now: ['15.0.3'], change: 9_100_000 },
          { type: 'npm', group: null, name: 'left-pad', before: ['1.3.0'], now: [], change: -12_000 },
          { type: 'deb', group: null, name: 'libvips42', before: [], now: ['8.14.1-3'], change: 6_000_000 },
        ],
      },
      places: [
        {
          path: 'app/node_modules',
          type: 'directory',
          before: 120_000_000,
          now: 147_000_000,
          change: 27_000_000,
        },
        {
          path: 'usr/lib/x86_64-linux-gnu',
          type: 'directory',
          before: 60_000_000,
          now: 66_000_000,
          change: 6_000_000,
        },
        { path: 'app/legacy', type: 'directory', before: 4_100_000, now: null, change: -4_100_000 },
      ],
      kinds: [
        { kind: 'node_modules', before: 120_000_000, change: 27_000_000 },
        { kind: 'libraries', before: 204_000_000, change: 6_000_000 },
      ],
    },
  }
}

function trendPoints(): readonly TrendPoint[] {
  return Array.from({ length: 29 }, (_, index) => ({
    digest: digestOf(`build ${index}`),
    commit: digestOf(`commit ${index}`).slice(7, 47),
    createdAt: new Date(Date.UTC(2026, 9, index + 1, 9, 30)).toISOString(),
    compressedSize: 560_000_000 + index * 400_000 + (index % 5) * 2_000_000 - (index > 18 ? 14_000_000 : 0),
    uncompressedSize: 1_700_000_000,
  }))
}

/** The same image for a second platform, smaller. */
export function twoPlatforms(report: Report): Report {
  const [first] = report.image.platforms
  if (first === undefined) return report
  const second: ReportPlatform = {
    ...first,
    platform: 'linux/arm64',
    compressedSize: 41_000_000,
    fileCount: 12,
  }
  return {
    ...report,
    image: { ...report.image, platforms: [first, second] },
    checks: [
      ...report.checks,
      ...report.checks.slice(6).map((check) => ({ ...check, platform: second.platform })),
    ],
    comparisons: [...report.comparisons, { skipped: 'The baseline has no linux/arm64.' }],
  }
}

import type { Finding } from '../../src/checks/check.ts'
import type { Growth } from '../../src/compare/growth.ts'
import type { TrendPoint } from '../../src/compare/trend.ts'
import type { Waiver } from '../../src/inputs/policy-file/policy.ts'
import type { FindingChanges, Report } from '../../src/report/report.ts'
import type { ReportContents } from '../../src/report/report-contents.ts'
import type { PolicyFacts } from '../../src/report/report-policy.ts'
import { digestOf } from '../compare/fixture.ts'
import { LAYERS, sampleParts, sampleReport } from './sample-report.ts'

/** A report in which every text from outside is that value. */
export function hostileReport(value: string): Report {
  const findings: Finding[] = (['fail', 'warn', 'note'] as const).map((level) => ({
    level,
    message: value,
    remedy: value,
    path: value,
    package: value,
    dockerfile: { path: value, startLine: 1, endLine: 1 },
  }))
  const hidden: Finding = {
    level: 'warn',
    message: value,
    remedy: `${value} hidden`,
    layer: digestOf('layer 4'),
    removedBy: digestOf('layer 5'),
    visibility: 'hidden',
  }
  const waived: Finding = { ...hidden, waived: { reason: value, expires: value } }
  const parts = sampleParts({
    layers: LAYERS.map((layer) => ({ ...layer, createdBy: value })),
    removed: [[value, 5]],
    user: value,
    path: value,
    baselineName: value,
    checks: [
      { id: 'build-tools', status: 'fail', summary: value, findings: [...findings, hidden, waived] },
      { id: 'size-budget', status: 'skip', summary: value },
      { id: 'size-growth', status: 'pass', summary: value, findings: [waived] },
      { id: 'non-root-user', status: 'pass', summary: value },
      { id: 'secrets', status: 'fail', summary: value, findings: several(value) },
    ],
  })
  const report = sampleReport(
    {},
    {
      ...parts,
      name: value,
      verdict: 'fail',
      policyFacts: hostilePolicy(value),
      build: { steps: 3, cachedSteps: 1, warnings: [value, value] },
    },
  )
  const platforms = report.image.platforms.map((platform) => ({ ...platform, ...hostileContents(value) }))
  return {
    ...report,
    image: { ...report.image, platforms },
    comparisons: report.comparisons.map((one) =>
      'growth' in one ? { growth: hostileGrowth(one.growth, value) } : one,
    ),
    findingChanges: [hostileChanges(report, value)],
    trends: [{ platform: 'linux/amd64', points: [trendPoint(value, 5), trendPoint(value, 6)] }],
  }
}

function hostileGrowth(growth: Growth, value: string): Growth {
  const place = { type: 'directory' as const, before: 5000, now: 9000, change: 4000 }
  const changed = {
    type: value,
    group: value,
    name: value,
    before: [value, value],
    now: [value],
    change: 5000,
  }
  return {
    ...growth,
    baseline: { ...growth.baseline, createdAt: value, commit: value },
    parts: {
      base: { compressed: { before: 5, change: 5 }, uncompressed: null },
      own: { compressed: { before: 5, change: 5 }, uncompressed: null },
      baseMoved: true,
      baseBefore: value,
      baseNow: value,
    },
    recompressed: { layers: 2, compressedSizeChange: 5, mediaTypes: { before: value, now: value } },
    contents: {
      packages: { added: 0, removed: 0, updated: 2, changes: [changed, { ...changed, group: null }] },
      places: [
        { ...place, path: value },
        { ...place, path: `${value}/b` },
      ],
      kinds: [{ kind: 'other', before: 5, change: 5 }],
    },
  }
}

/** Every finding is new, and one more is fixed. */
function hostileChanges({ checks }: Report, value: string): FindingChanges {
  const found = checks.flatMap(({ id, findings }) =>
    findings
      .filter(({ level, waived }) => level !== 'note' && waived === undefined)
      .map(({ fingerprint, level, message }) => ({ check: id, fingerprint, level, message })),
  )
  const fixed = { check: value, fingerprint: value, level: 'warn' as const, message: value }
  return { platform: 'linux/amd64', new: found.slice(0, 2), fixed: [fixed] }
}

function trendPoint(value: string, compressedSize: number): TrendPoint {
  return { digest: digestOf(value), commit: value, createdAt: value, compressedSize, uncompressedSize: null }
}

/** One remedy for several, so that only their names are told. */
function several(value: string): readonly Finding[] {
  return ['a', 'b', 'c', 'd', 'e'].map((end) => ({
    level: 'fail',
    message: `${value} ${end}`,
    remedy: `${value} several`,
    path: `${value}/${end}`,
    bytes: 5_000_000,
    savedBytes: 5_000_000,
  }))
}

function hostilePolicy(value: string): PolicyFacts {
  const place = { file: value, line: 1, column: 1 }
  const waiver: Waiver = { check: 'build-tools', path: value, reason: value, place, isInherited: false }
  return {
    files: [value, value],
    platforms: new Map(),
    settings: [
      {
        name: value,
        value: { kind: 'option', value: [value] },
        text: value,
        source: { from: 'file', ...place },
      },
    ],
    uses: [{ waiver, state: 'used', isJudged: true, isEnding: false, findings: 1 }],
    loosened: [{ setting: value, before: value, after: value }],
    loosenedUnknown: value,
  }
}

function hostileContents(value: string): ReportContents {
  const place = { path: value, bytes: 5000, restBytes: 5000 }
  const installed = {
    type: 'deb',
    group: value,
    name: value,
    version: value,
    path: value,
    bytes: 5000,
    layerIndex: 1,
  }
  return {
    distribution: { id: value, version: value, name: value },
    entrypoint: [value],
    command: [value],
    workingDirectory: value,
    environment: [value],
    packageCount: 3,
    packages: [
      { ...installed, removedByLayerIndex: null },
      { ...installed, group: null, removedByLayerIndex: null },
    ],
    directories: [place, place],
    kinds: [{ kind: 'other', bytes: 5000, files: 1 }],
    tree: { from: 0, entries: [{ path: value, type: 'file', bytes: 5000, files: 1, layerIndex: 1 }] },
    hidden: [{ layerIndex: 1, hiddenByLayerIndex: 2, bytes: 5000, files: 1, places: [place, place] }],
  }
}

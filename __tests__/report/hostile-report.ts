import type { Finding } from '../../src/checks/check.ts'
import type { Waiver } from '../../src/inputs/policy-file/policy.ts'
import type { Report } from '../../src/report/report.ts'
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
      { id: 'size-growth', status: 'skip', summary: value },
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
  return { ...report, image: { ...report.image, platforms } }
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

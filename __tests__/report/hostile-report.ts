import type { Finding } from '../../src/checks/check.ts'
import type { Report } from '../../src/report/report.ts'
import type { ReportContents } from '../../src/report/report-contents.ts'
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
  const parts = sampleParts({
    layers: LAYERS.map((layer) => ({ ...layer, createdBy: value })),
    removed: [[value, 5]],
    user: value,
    path: value,
    baselineName: value,
    checks: [{ id: 'build-tools', status: 'fail', summary: value, findings }],
  })
  const report = sampleReport(
    {},
    { ...parts, name: value, verdict: 'fail', build: { steps: 3, cachedSteps: 1, warnings: [value, value] } },
  )
  const platforms = report.image.platforms.map((platform) => ({ ...platform, ...hostileContents(value) }))
  return { ...report, image: { ...report.image, platforms } }
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
    hidden: [{ layerIndex: 1, hiddenByLayerIndex: 2, bytes: 5000, files: 1, places: [place, place] }],
  }
}

import type { Finding } from '../../src/checks/check.ts'
import type { Report } from '../../src/report/report.ts'
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
  return sampleReport(
    {},
    { ...parts, name: value, verdict: 'fail', build: { steps: 3, cachedSteps: 1, warnings: [value, value] } },
  )
}

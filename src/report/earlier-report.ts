import { WAIVERS_ID } from '../checks/waiver-result.ts'
import type { EarlierReport } from '../compare/earlier-report.ts'
import type { Report, ReportCheck } from './report.ts'

/** What a report says of one platform, to be compared with; undefined where it has no such platform. */
export function earlierReport(report: Report, platform: string): EarlierReport | undefined {
  const facts = report.image.platforms.find((one) => one.platform === platform)
  if (facts === undefined) return undefined
  const checks = report.checks.filter((check) => check.platform === platform)
  const findings = checks.flatMap(({ id, findings: found }) =>
    found.flatMap(({ level, fingerprint, message, waived }) =>
      level === 'note' || waived !== undefined ? [] : [{ check: id, fingerprint, level, message }],
    ),
  )
  return {
    imageDigest: report.image.digest,
    facts,
    findings,
    judged: [
      ...checks.filter(isWhole).map(({ id }) => id),
      // Where a policy has no waivers all of them are in order.
      ...(report.checks.some(({ id }) => id === WAIVERS_ID) ? [] : [WAIVERS_ID]),
    ],
    trend: report.trends.find((trend) => trend.platform === platform)?.points ?? [],
    commit: report.run?.commit ?? null,
    createdAt: report.run?.at ?? null,
  }
}

/** Whether the check judged and its findings are there: a report that was cut down may lack them. */
function isWhole({ status, findings }: ReportCheck): boolean {
  if (status === 'skip') return false
  return status === 'pass' || findings.some(({ level, waived }) => level === status && waived === undefined)
}

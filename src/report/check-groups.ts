import type { ReportCheck } from './report.ts'

/** The results of the same checks on one platform or several, as lists show them. */
export interface CheckGroups {
  /** What failed, then what warned, each in the order of the catalogue. */
  readonly judged: readonly ReportCheck[]
  readonly passed: readonly NamedCheck[]
  /** By reason, in the order of the catalogue. */
  readonly skipped: readonly { readonly reason: string; readonly checks: readonly NamedCheck[] }[]
}

export interface NamedCheck {
  readonly id: string
  /** Empty where it is so on every platform. */
  readonly platforms: readonly string[]
}

export function checkGroups(checks: readonly ReportCheck[]): CheckGroups {
  const platforms = new Set(checks.map(({ platform }) => platform)).size
  const of = (status: ReportCheck['status']) => checks.filter((check) => check.status === status)
  return {
    judged: [...of('fail'), ...of('warn')],
    passed: named(of('pass'), platforms),
    skipped: [...Map.groupBy(of('skip'), ({ summary }) => summary)].map(([summary, skipped]) => ({
      reason: summary.trim().replace(/\.$/, ''),
      checks: named(skipped, platforms),
    })),
  }
}

function named(checks: readonly ReportCheck[], platforms: number): readonly NamedCheck[] {
  return [...Map.groupBy(checks, ({ id }) => id)].map(([id, results]) => ({
    id,
    platforms: results.length === platforms ? [] : results.map(({ platform }) => platform),
  }))
}

/** `3 fail, 2 warn, 15 pass, 2 skip`; what there is none of is left out. */
export function countsByStatus(checks: readonly ReportCheck[]): string {
  return (['fail', 'warn', 'pass', 'skip'] as const)
    .map((status) => [checks.filter((check) => check.status === status).length, status] as const)
    .flatMap(([count, status]) => (count === 0 ? [] : [`${count} ${status}`]))
    .join(', ')
}

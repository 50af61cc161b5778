import type { CheckResult, Finding } from '../checks/check.ts'

/** A finding that the policy accepts, with the words of its waiver: plain text with untrusted parts in it. */
export interface WaivedFinding {
  readonly check: string
  readonly finding: Finding
  readonly reason: string
  /** `until 2027-01-31`, or empty. */
  readonly until: string
}

/** In the order of the checks. */
export function waivedFindings(checks: readonly CheckResult[]): readonly WaivedFinding[] {
  return checks.flatMap(({ id, findings }) =>
    findings.flatMap((finding) => {
      if (finding.waived === undefined) return []
      const { reason, expires } = finding.waived
      return [{ check: id, finding, reason, until: expires === undefined ? '' : `until ${expires}` }]
    }),
  )
}

import type { Profile } from '../inputs/inputs.ts'
import type { CheckResult, Finding, Status } from './check.ts'

/**
 * The worst status of all results; skipped checks and notes never count. The profile `report` turns a fail into a
 * warning here and only here: each result stays as it was judged.
 */
export function verdict(results: readonly CheckResult[], profile: Profile): Exclude<Status, 'skip'> {
  const statuses = new Set(results.map((result) => result.status))
  if (statuses.has('fail') && profile !== 'report') return 'fail'
  return statuses.has('fail') || statuses.has('warn') ? 'warn' : 'pass'
}

/** The status that findings amount to: a note alone is a pass. */
export function statusOf(findings: readonly Finding[]): Exclude<Status, 'skip'> {
  if (findings.some((finding) => finding.level === 'fail')) return 'fail'
  return findings.some((finding) => finding.level === 'warn') ? 'warn' : 'pass'
}

import type { CheckOutcome, Finding, Level } from './check.ts'
import { statusOf } from './verdict.ts'

const ORDER: Readonly<Record<Level, number>> = { fail: 0, warn: 1, note: 2 }

/** What findings amount to: the worst first, then what saves or weighs the most. */
export function outcomeOf(summary: string, findings: readonly Finding[]): CheckOutcome {
  const weight = ({ savedBytes, bytes }: Finding) => savedBytes ?? bytes ?? 0
  const sorted = findings.toSorted((a, b) => ORDER[a.level] - ORDER[b.level] || weight(b) - weight(a))
  return { status: statusOf(sorted), summary, findings: sorted }
}

/** As they are, but the worst first. */
export function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) => ORDER[a.level] - ORDER[b.level])
}

/** Nothing was judged, for the reason that the sentence gives. */
export function skipped(summary: string): CheckOutcome {
  return { status: 'skip', summary, findings: [] }
}

import type { CheckResult, Finding, Level } from '../checks/check.ts'

/** Findings of one check that one remedy answers. */
export interface FindingGroup {
  readonly check: string
  readonly level: Level
  readonly remedy: string
  /** In the check's own order, the most valuable first. */
  readonly findings: readonly Finding[]
  /** Of those that name bytes; undefined where none does. */
  readonly bytes: number | undefined
}

const RANK: Readonly<Record<Level, number>> = { fail: 0, warn: 1, note: 2 }

/**
 * The findings of these levels, grouped, the most valuable group first: fails before warnings, what the own
 * Dockerfile brings before what the base image does, what is said without bytes (such as the user) before what is
 * weighed, then by bytes.
 */
export function findingGroups(
  checks: readonly CheckResult[],
  levels: readonly Level[],
): readonly FindingGroup[] {
  const all = checks.flatMap(({ id, findings }) =>
    findings.filter(({ level }) => levels.includes(level)).map((finding) => ({ id, finding })),
  )
  const grouped = Map.groupBy(all, ({ id, finding }) => `${id} ${finding.level} ${finding.remedy}`)
  return [...grouped.values()].map(groupOf).sort(byValue)
}

function groupOf(members: readonly { readonly id: string; readonly finding: Finding }[]): FindingGroup {
  const findings = members.map(({ finding }) => finding)
  const [first] = members
  const weighed = findings.flatMap(({ bytes }) => (bytes === undefined ? [] : [bytes]))
  return {
    check: first?.id ?? '',
    level: first?.finding.level ?? 'note',
    remedy: first?.finding.remedy ?? '',
    findings,
    bytes: weighed.length === 0 ? undefined : weighed.reduce((total, bytes) => total + bytes, 0),
  }
}

function byValue(a: FindingGroup, b: FindingGroup): number {
  const base = (group: FindingGroup) => (group.findings.every(({ origin }) => origin === 'base') ? 1 : 0)
  const bytes = (group: FindingGroup) => group.bytes ?? Number.MAX_SAFE_INTEGER
  return RANK[a.level] - RANK[b.level] || base(a) - base(b) || bytes(b) - bytes(a)
}

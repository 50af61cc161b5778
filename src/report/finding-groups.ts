import type { CheckResult, Finding, Level } from '../checks/check.ts'
import { groupedNumber } from '../oci/grouped-number.ts'
import { counted } from './size-words.ts'

/** Findings of one check that one remedy answers. */
export interface FindingGroup {
  readonly check: string
  readonly level: Level
  readonly remedy: string
  /** In the check's own order, the most valuable first. */
  readonly findings: readonly Finding[]
  /** Of those that name bytes; undefined where none does. */
  readonly bytes: number | undefined
  /** What the remedy saves; undefined where that is not known of all that name bytes. */
  readonly savedBytes: number | undefined
}

/** So many of the most valuable groups are told before anything else. */
export const FIRST_CHANGES = 3

const RANK: Readonly<Record<Level, number>> = { fail: 0, warn: 1, note: 2 }

/**
 * The findings of these levels that are not waived, grouped, the most valuable group first: fails before warnings,
 * what the own Dockerfile brings before what the base image does, then by the bytes that the remedy saves or, where
 * nobody knows, that were found.
 */
export function findingGroups(
  checks: readonly CheckResult[],
  levels: readonly Level[],
): readonly FindingGroup[] {
  const all = checks.flatMap(({ id, findings }) =>
    findings
      .filter(({ level, waived }) => levels.includes(level) && waived === undefined)
      .map((finding) => ({ id, finding })),
  )
  const grouped = Map.groupBy(all, ({ id, finding }) => `${id} ${finding.level} ${finding.remedy}`)
  return [...grouped.values()].map(groupOf).sort(byValue)
}

/** How many findings these groups have. */
export function findingCount(groups: readonly FindingGroup[]): number {
  return groups.reduce((count, { findings }) => count + findings.length, 0)
}

/** `30 findings`; where some fail and some warn, `30 findings: 12 fail, 18 warn`. */
export function countedFindings(groups: readonly FindingGroup[]): string {
  const words = counted(findingCount(groups), 'finding')
  const levels = [...Map.groupBy(groups, ({ level }) => level)]
  return levels.length < 2
    ? words
    : `${words}: ${levels.map(([level, some]) => `${groupedNumber(findingCount(some))} ${level}`).join(', ')}`
}

function groupOf(members: readonly { readonly id: string; readonly finding: Finding }[]): FindingGroup {
  const findings = members.map(({ finding }) => finding)
  const [first] = members
  const weighed = findings.filter(
    (finding) => finding.bytes !== undefined || finding.savedBytes !== undefined,
  )
  const saved = weighed.every(({ savedBytes }) => savedBytes !== undefined)
  const sum = (of: (finding: Finding) => number | undefined) =>
    weighed.reduce((total, finding) => total + (of(finding) ?? 0), 0)
  return {
    check: first?.id ?? '',
    level: first?.finding.level ?? 'note',
    remedy: first?.finding.remedy ?? '',
    findings,
    bytes: weighed.length === 0 ? undefined : sum(({ bytes, savedBytes }) => bytes ?? savedBytes),
    savedBytes: weighed.length > 0 && saved ? sum(({ savedBytes }) => savedBytes) : undefined,
  }
}

function byValue(a: FindingGroup, b: FindingGroup): number {
  return (
    RANK[a.level] - RANK[b.level] ||
    order(a, b, ({ origin }) => origin === 'base') ||
    order(a, b, isOfWholeImage) ||
    bytesWorth(b) - bytesWorth(a)
  )
}

/** Groups whose findings all are so come last. */
function order(a: FindingGroup, b: FindingGroup, isSo: (finding: Finding) => boolean): number {
  return Number(a.findings.every(isSo)) - Number(b.findings.every(isSo))
}

/** True of what weighs the image and names nothing to change: the other findings are how to get it smaller. */
function isOfWholeImage({
  bytes,
  path,
  package: name,
  layer,
  dockerfile,
  origin,
  savedBytes,
}: Finding): boolean {
  const places = [path, name, layer, dockerfile, origin, savedBytes]
  return bytes !== undefined && places.every((place) => place === undefined)
}

/** A warning without bytes, such as one on signals, is worth as much as one of so many. */
const UNWEIGHED_WARNING = 1_000_000

/** A fail without bytes (root, a secret, a program that cannot start) comes before all that is weighed. */
function bytesWorth({ level, findings, bytes }: FindingGroup): number {
  if (bytes === undefined) return level === 'fail' ? Number.MAX_SAFE_INTEGER : UNWEIGHED_WARNING
  return findings.reduce((total, finding) => total + (finding.savedBytes ?? finding.bytes ?? 0), 0)
}

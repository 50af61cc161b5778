import type { Finding, Level } from '../../../checks/check.ts'
import { findingGroups } from '../../finding-groups.ts'
import type { FindingChanges, ReportCheck } from '../../report.ts'

/** Findings of one check that one remedy answers, as the page lists them. */
export interface FindingCard {
  readonly check: string
  readonly title: string
  readonly level: Level
  readonly isNew: boolean
  readonly remedy: string
  readonly findings: readonly Finding[]
  readonly bytes: number | undefined
  readonly savedBytes: number | undefined
  /** Set where the policy accepts it. */
  readonly waived: string | undefined
}

export interface FindingFilter {
  readonly levels: ReadonlySet<FilterLevel>
  /** Empty for all. */
  readonly check: string
}

export type FilterLevel = Level | 'waived'

export const FILTER_LEVELS: readonly FilterLevel[] = ['fail', 'warn', 'note', 'waived']

/** New ones first, then the most valuable; what the policy accepts comes last. */
export function findingCards(
  checks: readonly ReportCheck[],
  changes: FindingChanges | undefined,
): readonly FindingCard[] {
  const titles = new Map(checks.map(({ id, title }) => [id, title]))
  const fresh = new Set(changes?.new.map(({ fingerprint }) => fingerprint))
  const cards = (isNew: boolean) =>
    findingGroups(
      checks.map((check) => ({
        ...check,
        findings: check.findings.filter(({ fingerprint }) => fresh.has(fingerprint) === isNew),
      })),
      ['fail', 'warn', 'note'],
    ).map((group) => ({ ...group, title: titles.get(group.check) ?? group.check, isNew, waived: undefined }))
  const waived = checks.flatMap(({ id, title, findings }) =>
    findings.flatMap((finding) =>
      finding.waived === undefined ? [] : [waivedCard(id, title, finding, finding.waived)],
    ),
  )
  return [...cards(true), ...cards(false), ...waived]
}

function waivedCard(
  check: string,
  title: string,
  finding: Finding,
  waived: NonNullable<Finding['waived']>,
): FindingCard {
  const { level, remedy, bytes, savedBytes } = finding
  const until = waived.expires === undefined ? '' : ` (until ${waived.expires})`
  return {
    check,
    title,
    level,
    isNew: false,
    remedy,
    findings: [finding],
    bytes,
    savedBytes,
    waived: `${waived.reason}${until}`,
  }
}

export function filteredCards(
  cards: readonly FindingCard[],
  { levels, check }: FindingFilter,
): readonly FindingCard[] {
  return cards.filter(
    (card) =>
      (check === '' || card.check === check) && levels.has(card.waived === undefined ? card.level : 'waived'),
  )
}

export function findingsIn(cards: readonly FindingCard[]): number {
  return cards.reduce((count, { findings }) => count + findings.length, 0)
}

import { createHash } from 'node:crypto'
import type { Result } from 'sarif'
import type { Finding, Level } from '../checks/check.ts'
import { findingGroups } from './finding-groups.ts'
import { layerNames } from './layer-names.ts'
import type { Report, ReportFinding } from './report.ts'
import { sarifLocation } from './sarif-place.ts'
import { shownLevel } from './shown-level.ts'
import { singleLine } from './single-line.ts'
import { waivedFindings } from './waived-findings.ts'

const LEVELS = { fail: 'error', warn: 'warning', note: 'note' } as const satisfies Record<
  Level,
  Result['level']
>

export interface SarifResults {
  readonly results: readonly Result[]
  /** How many findings had no room. */
  readonly left: number
}

/** At most so many findings on one platform: the most valuable first, notes after them and what is waived last. */
export function sarifResults(
  report: Report,
  platform: string,
  { ruleIndex, most }: { readonly ruleIndex: ReadonlyMap<string, number>; readonly most: number },
): SarifResults {
  const checks = report.checks.filter((check) => check.platform === platform)
  const known = new Map<Finding, ReportFinding>(
    checks.flatMap(({ findings }) => findings.map((finding) => [finding, finding] as const)),
  )
  const layers = layerNames(report)
  const groups = (['fail', 'warn', 'note'] as const).flatMap((level) => findingGroups(checks, [level]))
  const ordered = [
    ...groups.flatMap(({ check, findings }) => findings.map((finding) => ({ check, finding }))),
    ...waivedFindings(checks),
  ]
  const results = ordered.slice(0, most).flatMap(({ check, finding: found }) => {
    const finding = known.get(found)
    return finding === undefined ? [] : [resultOf({ report, platform, layers, ruleIndex }, check, finding)]
  })
  return { results, left: ordered.length - results.length }
}

interface Place {
  readonly report: Report
  readonly platform: string
  readonly layers: ReturnType<typeof layerNames>
  readonly ruleIndex: ReadonlyMap<string, number>
}

function resultOf(
  { report, platform, layers, ruleIndex }: Place,
  check: string,
  finding: ReportFinding,
): Result {
  const { level, bytes, savedBytes, visibility, origin, waived } = finding
  const index = ruleIndex.get(check)
  return {
    ruleId: check,
    ...(index === undefined ? {} : { ruleIndex: index }),
    // GitHub does not look at suppressions: a waived finding must not stop a pull request there.
    level: waived === undefined ? LEVELS[shownLevel(report, level)] : 'note',
    message: { text: messageText(finding) },
    locations: [sarifLocation(report, finding, layers)],
    partialFingerprints: {
      // The only one that GitHub knows an alert by.
      primaryLocationLineHash: identityOf(report, platform, check, finding),
    },
    ...(waived === undefined
      ? {}
      : { suppressions: [{ kind: 'external', status: 'accepted', justification: reasonOf(waived) }] }),
    properties: {
      platform,
      ...(bytes === undefined ? {} : { bytes }),
      ...(savedBytes === undefined ? {} : { savedBytes }),
      ...(visibility === undefined ? {} : { visibility }),
      ...(origin === undefined ? {} : { origin }),
    },
  } satisfies Result
}

/** The first sentence is the alert's title. */
function messageText({ message, remedy }: ReportFinding): string {
  const title = plainText(message, 1000)
  const advice = plainText(remedy, 1000)
  return `${title === '' ? 'Something was found.' : title}${advice === '' ? '' : `\nTo mend it: ${advice}`}`
}

/** Text in which nothing is a link or a placeholder (SARIF 2.1.0, 3.11.5 and 3.11.6). */
function plainText(text: string, longest: number): string {
  return singleLine(text, longest)
    .replaceAll('](', '] (')
    .replace(/\{(\d+)\}/g, '{{$1}}')
}

function reasonOf({ reason, expires }: NonNullable<Finding['waived']>): string {
  const words = singleLine(reason, 1000)
  return expires === undefined ? words : `${words} (until ${singleLine(expires, 60)})`
}

/** Of one image, stage and platform, so that a repository's several images do not share their alerts. */
function identityOf(
  { image, build }: Report,
  platform: string,
  check: string,
  { fingerprint }: ReportFinding,
): string {
  const key = JSON.stringify([image.name, build?.target ?? null, platform, check, fingerprint])
  return createHash('sha256').update(key).digest('hex').slice(0, 32)
}

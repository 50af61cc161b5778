import type { CheckResult } from '../checks/check.ts'
import { findingIdentities } from '../checks/finding-identity.ts'
import { redacted } from '../checks/secrets/redacted.ts'
import { SIZE_GROWTH_ID } from '../checks/size-growth.ts'
import { WAIVERS_ID } from '../checks/waiver-result.ts'
import type { EarlierReport } from '../compare/earlier-report.ts'
import type { ChangedFinding, FindingChanges } from './report.ts'

/**
 * What one platform's checks find that the earlier report does not have, and what only that has, both of level fail and
 * warn and not waived. A note that became a warning is new; a finding that was waived, or became a note, is not fixed.
 * Of a check that judged only one of the two nothing is said: it was off, could not judge, or was not there yet.
 */
export function findingChanges(
  results: readonly CheckResult[],
  platform: string,
  earlier: EarlierReport,
): FindingChanges {
  const own = results.filter((result) => result.platform === platform)
  const before = new Set(earlier.findings.map(keyOf))
  const found = own.flatMap(identified)
  const all = new Set(found.map(keyOf))
  const judgedNow = new Set(own.filter(({ status }) => status !== 'skip').map(({ id }) => id))
  return {
    platform,
    new: found
      .filter(({ isCounting, check }) => isCounting && couldBeNew(check, earlier))
      .filter((finding) => finding.check === SIZE_GROWTH_ID || !before.has(keyOf(finding)))
      .map(({ check, fingerprint, level, message }) => ({
        check,
        fingerprint,
        level,
        message: redacted(message),
      })),
    fixed: earlier.findings.filter(
      (finding) =>
        finding.check !== SIZE_GROWTH_ID &&
        (judgedNow.has(finding.check) || finding.check === WAIVERS_ID) &&
        !all.has(keyOf(finding)),
    ),
  }
}

/** What grew is always of this change. */
function couldBeNew(check: string, { judged }: EarlierReport): boolean {
  if (check === SIZE_GROWTH_ID) return true
  return judged?.includes(check) ?? true
}

interface Identified extends ChangedFinding {
  readonly isCounting: boolean
}

function identified({ id, findings }: CheckResult): readonly Identified[] {
  const identities = findingIdentities(id, findings)
  return findings.map(({ level, message, waived, ...more }, index) => ({
    check: id,
    // A report has it, of the message as it was before secrets were taken out.
    fingerprint:
      'fingerprint' in more && typeof more.fingerprint === 'string'
        ? more.fingerprint
        : (identities[index] ?? ''),
    level,
    message,
    isCounting: level !== 'note' && waived === undefined,
  }))
}

function keyOf({ check, fingerprint }: Pick<ChangedFinding, 'check' | 'fingerprint'>): string {
  return `${check} ${fingerprint}`
}

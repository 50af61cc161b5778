import { formatPlatform } from '../oci/platform.ts'
import type { Check, CheckOutcome, CheckResult, Subject } from './check.ts'

/** One result for each check in the order given; a check that throws is a failed result, and the others still run. */
export function runChecks(subject: Subject, checks: readonly Check[]): CheckResult[] {
  const platform = formatPlatform(subject.image.platform)
  return checks.map((check) => ({ id: check.id, platform, ...runGuarded(check, subject) }))
}

function runGuarded(check: Check, subject: Subject): CheckOutcome {
  const { filesUnread } = subject.image
  if (check.needsFiles && filesUnread !== null) return { status: 'skip', summary: filesUnread, findings: [] }
  try {
    return check.run(subject)
  } catch (error) {
    return {
      status: 'fail',
      summary: `The check could not be run: ${String(error)}`,
      findings: [
        {
          level: 'fail',
          message: `${check.title} is not known to hold, because its check stopped with an error: ${String(error)}`,
          remedy: 'Please report this as a bug, with the image where it is public.',
        },
      ],
    }
  }
}

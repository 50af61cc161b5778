import { formatPlatform } from '../oci/platform.ts'
import type { Check, CheckOutcome, CheckResult, Judged, Looking, Subject } from './check.ts'
import { seenFiles } from './files/see-files.ts'
import { levelsOf, underLevels } from './levels.ts'
import { defaultOptions, type Options } from './options.ts'
import { skipped } from './outcome.ts'
import { sourcedLayers } from './sourced-layer.ts'

/** One result for each check in the order given; a check that throws is a failed result, and the others still run. */
export function runChecks(judged: Judged, checks: readonly Check[]): CheckResult[] {
  const platform = formatPlatform(judged.image.platform)
  const begun = checks.map((check) => begin(check, judged))
  showFiles(judged, begun)
  return begun.map(({ check, end }) => ({ id: check.id, platform, ...guarded(check, end) }))
}

interface Begun {
  readonly check: Check
  /** Undefined for one that need not be shown files, or must not be shown any more. */
  see: Looking['see'] | undefined
  end: () => CheckOutcome
}

function begin(check: Check, judged: Judged): Begun {
  const subject = subjectOf(check, judged)
  const { filesUnread } = judged.image
  const { levels } = subject
  if (levels.own === 'off' && levels.base === 'off') {
    return ended(check, () => skipped(offSentence(check, judged)))
  }
  if (check.needsFiles && filesUnread !== null) return ended(check, () => skipped(filesUnread))
  if ('run' in check) return ended(check, () => underLevels(check.run(subject), levels))
  try {
    const looking = check.begin(subject)
    return { check, see: (file) => looking.see(file), end: () => underLevels(looking.outcome(), levels) }
  } catch (error) {
    return ended(check, () => broken(check, error))
  }
}

function ended(check: Check, end: () => CheckOutcome): Begun {
  return { check, see: undefined, end }
}

/** One walk for all, since walking takes longer than looking. */
function showFiles(judged: Judged, begun: readonly Begun[]): void {
  if (begun.every(({ see }) => see === undefined)) return
  for (const file of seenFiles(judged.image, sourcedLayers(judged))) {
    for (const one of begun) {
      try {
        one.see?.(file)
      } catch (error) {
        one.see = undefined
        one.end = () => broken(one.check, error)
      }
    }
  }
}

/** What one check may look at. */
export function subjectOf(check: Check, judged: Judged): Subject {
  return { ...judged, levels: levelsOf(check, judged), options: optionsOf(check, judged.policy) }
}

/** A check's options as the policy has them, with its defaults for the others. */
export function optionsOf({ id, options }: Check, policy: Pick<Judged['policy'], 'checks'>): Options {
  return { ...defaultOptions(options), ...policy.checks[id]?.options }
}

function offSentence({ id }: Check, { policy }: Judged): string {
  const isSet = policy.checks[id]?.level !== undefined
  return isSet ? 'Turned off by the policy.' : `Off in the profile ${policy.profile}.`
}

function guarded(check: Check, end: () => CheckOutcome): CheckOutcome {
  try {
    return end()
  } catch (error) {
    return broken(check, error)
  }
}

function broken({ title }: Check, error: unknown): CheckOutcome {
  return {
    status: 'fail',
    summary: `The check could not be run: ${String(error)}`,
    findings: [
      {
        level: 'fail',
        message: `${title} is not known to hold, because its check stopped with an error: ${String(error)}`,
        remedy: 'Please report this as a bug, with the image where it is public.',
      },
    ],
  }
}

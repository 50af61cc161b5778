import type { Waiver } from '../inputs/policy-file/policy.ts'
import { quoted } from '../oci/invalid-value-error.ts'
import type { CheckResult, Finding } from './check.ts'
import { outcomeOf } from './outcome.ts'
import { amountText } from './size-growth/default-budget.ts'
import type { WaiverUse } from './waivers.ts'

/** Under this id the report tells of the policy's waivers, among the checks' results. */
export const WAIVERS_ID = 'waivers'

/**
 * The policy's waivers as a result of their own: what expired, what soon will and what fits nothing. Undefined where
 * there are none.
 */
export function waiverResult(uses: readonly WaiverUse[], platform: string): CheckResult | undefined {
  if (uses.length === 0) return undefined
  const outcome = outcomeOf(summaryOf(uses), uses.flatMap(findingsOf))
  return { id: WAIVERS_ID, platform, ...outcome }
}

function summaryOf(uses: readonly WaiverUse[]): string {
  const counts = [...Map.groupBy(uses, ({ state }) => state)].map(
    ([state, some]) => `${some.length} ${state.replace('-', ' ')}`,
  )
  return `${uses.length === 1 ? '1 waiver' : `${uses.length} waivers`}: ${counts.join(', ')}.`
}

/**
 * One that a shared policy brings warns only where it concerns this image: whoever reads this cannot take it away.
 */
function findingsOf({ waiver, state, isJudged, isEnding, findings }: WaiverUse): readonly Finding[] {
  // One growth is allowed for a few days: until then nothing is to be done.
  if (waiver.growth !== undefined && state !== 'expired') return []
  const { expires = '', isInherited, place } = waiver
  if (state === 'not-judged' || (isInherited && findings === 0)) return []
  const where = `${place.file}:${place.line}`
  const found = findings === 1 ? '1 finding' : `${findings} findings`
  const name = waiverName(waiver)
  const warn = (message: string, remedy: string): readonly Finding[] => [{ level: 'warn', message, remedy }]
  if (state === 'expired' && findings === 0 && !isJudged) {
    return warn(
      `The ${name} expired on ${expires}; whether it fits anything was not judged.`,
      `Take it out of ${where}, or say there why it may stay until another day.`,
    )
  }
  if (state === 'expired' && findings === 0) {
    return warn(`The ${name} expired on ${expires} and fits nothing.`, `Take it out of ${where}.`)
  }
  if (state === 'expired') {
    return warn(
      `The ${name} expired on ${expires} and no longer waives ${found}.`,
      `Mend what it waived, or say in ${where} why it may stay until another day.`,
    )
  }
  if (state === 'unused') {
    return warn(
      `The ${name} fits nothing that its check found.`,
      `Take it out of ${where}, or mend its patterns.`,
    )
  }
  if (!isEnding) return []
  return warn(
    `The ${name} ends on ${expires} and waives ${found} until then.`,
    `Mend what it waives, or say in ${where} why it may stay until another day.`,
  )
}

/** `waiver of build-tools (path "/usr/bin/gcc*")`. */
export function waiverName({ check, path, package: name, layer, growth }: Waiver): string {
  const patterns = [
    ...(path === undefined ? [] : [`path ${quoted(path)}`]),
    ...(name === undefined ? [] : [`package ${quoted(name)}`]),
    ...(layer === undefined ? [] : [`layer ${quoted(layer)}`]),
    ...(growth === undefined ? [] : [`growth up to ${amountText(growth)}`]),
  ]
  return `waiver of ${check} (${patterns.join(', ')})`
}

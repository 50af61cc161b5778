import type { GrowthBudget, Limit, Profile } from '../inputs/inputs.ts'
import type { Policy, Waiver } from '../inputs/policy-file/policy.ts'
import type { CheckLevel } from './check.ts'
import type { Setting } from './settings.ts'
import { waiverName } from './waiver-result.ts'
import { isExpired } from './waivers.ts'

/** Something that lets more through than it did, in words; untrusted parts in them. */
export interface Loosened {
  /** `checks.build-tools.level`, or a waiver's name. */
  readonly setting: string
  readonly platform?: string
  readonly before: string
  readonly after: string
}

/** A policy with its settings for the image in question; each limit once for each platform. */
export interface Compared {
  readonly policy: Policy
  readonly settings: readonly Setting[]
}

/**
 * What the later policy lets through and the earlier one did not: lower levels, higher limits, a milder profile, new
 * or longer waivers. An option counts however it was changed, since only its check knows what it does.
 */
export function loosened(before: Compared, after: Compared, today: string): readonly Loosened[] {
  const known = new Map(before.settings.map((setting) => [keyOf(setting), setting]))
  const settings = after.settings.flatMap((now): Loosened[] => {
    const was = known.get(keyOf(now))
    // What only the other profile brought along is said by the profile.
    if (was === undefined || (was.source.from === 'profile' && now.source.from === 'profile')) return []
    if (!isLooser(was, now)) return []
    const { name: setting, platform } = now
    return [{ setting, ...(platform === undefined ? {} : { platform }), before: was.text, after: now.text }]
  })
  return [...settings, ...looserWaivers(before.policy.waivers, after.policy.waivers, today)]
}

function keyOf({ name, platform = '' }: Setting): string {
  return `${name} ${platform}`
}

const PROFILE_RANK: Readonly<Record<Profile, number>> = { report: 0, standard: 1, strict: 2 }
const LEVEL_RANK: Readonly<Record<CheckLevel, number>> = { off: 0, note: 1, warn: 2, fail: 3 }

function isLooser({ value: was, text }: Setting, { value: now, text: textNow }: Setting): boolean {
  if (was.kind === 'profile' && now.kind === 'profile')
    return PROFILE_RANK[now.value] < PROFILE_RANK[was.value]
  if (was.kind === 'level' && now.kind === 'level') return LEVEL_RANK[now.value] < LEVEL_RANK[was.value]
  if (was.kind === 'limit' && now.kind === 'limit') return isHigher(was.value, now.value)
  if (was.kind === 'baseline' && now.kind === 'baseline') return now.value === 'optional' && text !== textNow
  if (was.kind === 'growth' && now.kind === 'growth') return letsGrowMore(was.value, now.value)
  return text !== textNow
}

/** Whether one of the rules before has none now that is as strict. */
function letsGrowMore(was: GrowthBudget, now: GrowthBudget): boolean {
  return was.some(
    ({ of, unit, level, amount }) =>
      !now.some(
        (rule) =>
          rule.of === of &&
          rule.unit === unit &&
          LEVEL_RANK[rule.level] >= LEVEL_RANK[level] &&
          rule.amount <= amount,
      ),
  )
}

function isHigher(was: Limit | undefined, now: Limit | undefined): boolean {
  const fails = (limit: Limit | undefined) => limit?.fail ?? Number.POSITIVE_INFINITY
  const warns = (limit: Limit | undefined) => Math.min(limit?.warn ?? Number.POSITIVE_INFINITY, fails(limit))
  return fails(now) > fails(was) || warns(now) > warns(was)
}

const FOREVER = '9999-12-31'

function looserWaivers(
  before: readonly Waiver[],
  after: readonly Waiver[],
  today: string,
): readonly Loosened[] {
  const ends = new Map<string, string>()
  for (const waiver of before.filter((one) => !isExpired(one, today))) {
    const name = waiverName(waiver)
    const end = waiver.expires ?? FOREVER
    if (end > (ends.get(name) ?? '')) ends.set(name, end)
  }
  return after
    .filter((waiver) => !isExpired(waiver, today))
    .flatMap((waiver): Loosened[] => {
      const name = waiverName(waiver)
      const end = ends.get(name)
      if (end !== undefined && (waiver.expires ?? FOREVER) <= end) return []
      return [
        {
          setting: name,
          before: end === undefined ? 'none' : untilWords(end),
          after: untilWords(waiver.expires),
        },
      ]
    })
}

function untilWords(day: string = FOREVER): string {
  return day === FOREVER ? 'for good' : `until ${day}`
}

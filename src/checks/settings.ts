import type { GrowthBudget, Limit, Profile } from '../inputs/inputs.ts'
import type { BaselineRule, LimitName, Policy, Source } from '../inputs/policy-file/policy.ts'
import type { LimitsFor } from '../inputs/policy-file/policy-for.ts'
import { exactSize } from '../oci/exact-size.ts'
import type { CheckFacts, CheckLevel } from './check.ts'
import { levelsOf } from './levels.ts'
import type { CheckOption, OptionValue } from './options.ts'
import { DEFAULT_GROWTH, growthText } from './size-growth/default-budget.ts'

/** One thing that decides a verdict, with who set it. */
export interface Setting {
  /** As the policy file nests it: `checks.build-tools.level`. */
  readonly name: string
  /** Of a limit: whose it is. */
  readonly platform?: string
  readonly value: SettingValue
  /** As the policy file would say it. */
  readonly text: string
  readonly source: Source | { readonly from: 'profile' }
}

export type SettingValue =
  | { readonly kind: 'profile'; readonly value: Profile }
  | { readonly kind: 'baseline'; readonly value: BaselineRule }
  | { readonly kind: 'level'; readonly value: CheckLevel }
  | { readonly kind: 'limit'; readonly value: Limit | undefined }
  | { readonly kind: 'growth'; readonly value: GrowthBudget }
  | { readonly kind: 'option'; readonly value: OptionValue }

/** A limit of one platform; the platform is undefined where nobody asks for one. */
export interface PlatformLimits {
  readonly platform: string | undefined
  readonly limits: LimitsFor
}

type KnownCheck = Pick<CheckFacts, 'id' | 'levels' | 'options'>

/** All settings: the profile, the limits of each of these platforms, then each check's. */
export function settingsOf(
  policy: Policy,
  checks: readonly KnownCheck[],
  platforms: readonly PlatformLimits[],
): readonly Setting[] {
  const { value, source } = policy.profile
  return [
    { name: 'profile', value: { kind: 'profile', value }, text: value, source },
    ...(['sizeBudget', 'uncompressedSizeBudget', 'largestLayerBudget', 'maxLayers'] as const).flatMap(
      (name) => limitSettings(name, platforms),
    ),
    ...platforms.map((one) => growthSetting(one, value)),
    baselineSetting(policy.baseline),
    ...checks.flatMap((check) => checkSettings(check, policy)),
  ]
}

function baselineSetting({ value, source }: Policy['baseline']): Setting {
  return { name: 'baseline', value: { kind: 'baseline', value }, text: value, source }
}

const LIMIT_KEYS = {
  sizeBudget: 'budgets.size-budget',
  uncompressedSizeBudget: 'budgets.uncompressed-size-budget',
  largestLayerBudget: 'budgets.largest-layer-budget',
  maxLayers: 'budgets.max-layers',
} as const satisfies Readonly<Record<LimitName, string>>

function limitSettings(name: LimitName, platforms: readonly PlatformLimits[]): readonly Setting[] {
  return platforms.map(({ platform, limits }): Setting => {
    const { value, source } = limits[name]
    return {
      name: LIMIT_KEYS[name],
      ...(platform === undefined ? {} : { platform }),
      value: { kind: 'limit', value },
      text: limitText(value, name),
      source,
    }
  })
}

function growthSetting({ platform, limits }: PlatformLimits, profile: Profile): Setting {
  const { value, source } = limits.growthBudget
  const budget = value ?? DEFAULT_GROWTH[profile]
  return {
    name: 'budgets.growth-budget',
    ...(platform === undefined ? {} : { platform }),
    value: { kind: 'growth', value: budget },
    text: growthText(budget),
    source: value === undefined && source.from === 'default' ? { from: 'profile' } : source,
  }
}

/** Says once, and without a platform, what is the same on all of so many platforms. */
export function saidOnce<Said extends { readonly platform?: string }>(
  all: readonly Said[],
  platforms: number,
): readonly Omit<Said, 'platform'>[] {
  const keyOf = ({ platform, ...rest }: Said) => JSON.stringify(rest)
  const groups = Map.groupBy(all, keyOf)
  return all.flatMap((one) => {
    const same = groups.get(keyOf(one)) ?? []
    if (one.platform === undefined || same.length < platforms) return [one]
    const { platform, ...rest } = one
    return one === same[0] ? [rest] : []
  })
}

function checkSettings({ id, levels, options = {} }: KnownCheck, policy: Policy): readonly Setting[] {
  const rules = policy.checks.get(id)
  const profile = policy.profile.value
  const set = {
    ...(rules?.level === undefined ? {} : { level: rules.level.value }),
    ...(rules?.base === undefined ? {} : { base: rules.base.value }),
  }
  const { own, base } = levelsOf({ id, levels }, { policy: { profile, checks: { [id]: set } } })
  const byProfile = { from: 'profile' as const }
  const levelSource = rules?.level?.source ?? byProfile
  const baseSource = rules?.base?.source ?? (base === levels[profile].base ? byProfile : levelSource)
  return [
    level(`checks.${id}.level`, own, levelSource),
    level(`checks.${id}.base`, base, baseSource),
    ...Object.entries(options).map(([name, option]): Setting => {
      const found = rules?.options.get(name)
      const value = found?.value ?? option.default
      return {
        name: `checks.${id}.${name}`,
        value: { kind: 'option', value },
        text: optionText(value, option.kind),
        source: found?.source ?? { from: 'default' },
      }
    }),
  ]
}

function level(name: string, value: CheckLevel, source: Setting['source']): Setting {
  return { name, value: { kind: 'level', value }, text: value, source }
}

/** `40MB warn, 45MB fail`, `45MB` or `none`, as a policy says it. */
export function limitText(limit: Limit | undefined, name: LimitName): string {
  const amount = (value: number) => (name === 'maxLayers' ? `${value}` : exactSize(value))
  const { warn, fail } = limit ?? {}
  if (warn !== undefined)
    return fail === undefined ? `${amount(warn)} warn` : `${amount(warn)} warn, ${amount(fail)} fail`
  return fail === undefined ? 'none' : amount(fail)
}

/** As a policy says it. */
export function optionText(value: OptionValue, kind: CheckOption['kind']): string {
  if (typeof value === 'object') return `[${value.map((one) => JSON.stringify(one)).join(', ')}]`
  if (typeof value === 'boolean') return `${value}`
  if (kind === 'size') return exactSize(value)
  return kind === 'percent' ? `${value}%` : `${value}`
}

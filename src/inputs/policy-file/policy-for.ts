import type { CheckSettings, GrowthBudget, Limit, PolicyInputs } from '../inputs.ts'
import { LIMIT_NAMES, type LimitName, type PlatformBudgets, type Policy, type Sourced } from './policy.ts'
import { wrongValue } from './policy-error.ts'

/** Which image is judged; undefined where it has no name, or where all platforms are meant. */
export interface PolicyTarget {
  /** As formatRepositoryName writes it. */
  readonly image: string | undefined
  /** As formatPlatform writes it. */
  readonly platform: string | undefined
}

/** What the checks of one platform are given. */
export function policyFor(policy: Policy, target: PolicyTarget): PolicyInputs {
  const limits = limitsFor(policy, target)
  return {
    profile: policy.profile.value,
    checks: Object.fromEntries(
      [...policy.checks].map(([id, { level, base, options }]): [string, CheckSettings] => [
        id,
        {
          ...(level === undefined ? {} : { level: level.value }),
          ...(base === undefined ? {} : { base: base.value }),
          options: Object.fromEntries([...options].map(([name, { value }]) => [name, value])),
        },
      ]),
    ),
    sizeBudget: limits.sizeBudget.value,
    uncompressedSizeBudget: limits.uncompressedSizeBudget.value,
    largestLayerBudget: limits.largestLayerBudget.value,
    maxLayers: limits.maxLayers.value,
    growthBudget: limits.growthBudget.value,
  }
}

/** Every limit with who set it. */
export type LimitsFor = Readonly<Record<LimitName, Sourced<Limit | undefined>>> & {
  readonly growthBudget: Sourced<GrowthBudget | undefined>
}

const UNSET = { value: undefined, source: { from: 'default' as const } }

/** An input before everything; then what is said of this image and platform before what is said of more. */
export function limitsFor({ given, budgets }: Policy, { image, platform }: PolicyTarget): LimitsFor {
  const named = image === undefined ? undefined : budgets.images.get(image)
  const onPlatform = (one: PlatformBudgets | undefined) =>
    platform === undefined ? undefined : one?.platforms.get(platform)?.limits
  const places = [given, onPlatform(named), named?.limits, onPlatform(budgets), budgets.limits]
  const find = (name: LimitName): Sourced<Limit | undefined> =>
    places.find((limits) => limits?.[name] !== undefined)?.[name] ?? UNSET
  const [sizeBudget, uncompressedSizeBudget, largestLayerBudget, maxLayers] = LIMIT_NAMES.map(find)
  if (!sizeBudget || !uncompressedSizeBudget || !largestLayerBudget || !maxLayers) {
    throw new Error('a limit has no value')
  }
  const growthBudget = places.find((limits) => limits?.growthBudget !== undefined)?.growthBudget ?? UNSET
  return { sizeBudget, uncompressedSizeBudget, largestLayerBudget, maxLayers, growthBudget }
}

/**
 * Throws PolicyError where the policy's own file has a budget for a platform that the image does not have. A file that
 * is extended speaks for many images.
 */
export function requirePlatforms(
  { ownBudgets }: Policy,
  image: string | undefined,
  platforms: readonly string[],
): void {
  const named = image === undefined ? undefined : ownBudgets.images.get(image)
  for (const [platform, { place }] of [...ownBudgets.platforms, ...(named?.platforms ?? [])]) {
    if (platforms.includes(platform)) continue
    throw wrongValue(place, 'budgets', platform, `a platform of the image, which has ${platforms.join(', ')}`)
  }
}

import type { PolicyRequest } from '../inputs.ts'
import {
  type Budgets,
  type CheckRules,
  GROWTH_INPUT,
  LIMIT_INPUTS,
  LIMIT_NAMES,
  type Limits,
  NO_BUDGETS,
  type PlatformBudgets,
  type Policy,
  type PolicyFile,
} from './policy.ts'

/** Puts the files, the nearest first, and the inputs together. */
export function combine(
  files: readonly PolicyFile[],
  request: Pick<PolicyRequest, 'profile' | 'limits'>,
): Policy {
  const farthestFirst = files.toReversed()
  const profile = files.find((file) => file.profile !== undefined)?.profile
  const fromInput = (name: string) => ({ from: 'input' as const, name })
  return {
    files: files.map(({ file }) => file),
    profile:
      request.profile === undefined
        ? (profile ?? { value: 'standard', source: { from: 'default' } })
        : { value: request.profile, source: fromInput('profile') },
    baseline: files.find((file) => file.baseline !== undefined)?.baseline ?? {
      value: 'optional',
      source: { from: 'default' },
    },
    checks: mergeMaps(
      farthestFirst.map(({ checks }) => checks),
      nearerCheck,
    ),
    given: {
      ...Object.fromEntries(
        LIMIT_NAMES.filter((name) => name in request.limits).map((name) => [
          name,
          { value: request.limits[name], source: fromInput(LIMIT_INPUTS[name]) },
        ]),
      ),
      ...('growthBudget' in request.limits
        ? { growthBudget: { value: request.limits.growthBudget, source: fromInput(GROWTH_INPUT) } }
        : {}),
    },
    budgets: farthestFirst.map(({ budgets }) => budgets).reduce(nearerBudgets, NO_BUDGETS),
    ownBudgets: files[0]?.budgets ?? NO_BUDGETS,
    waivers: files.flatMap(({ waivers }) => waivers),
  }
}

/** A level that the nearer file sets alone counts for the base image too, whatever the other one had for it. */
function nearerCheck(far: CheckRules, near: CheckRules): CheckRules {
  const level = near.level ?? far.level
  const base = near.base ?? (near.level === undefined ? far.base : undefined)
  return {
    ...(level === undefined ? {} : { level }),
    ...(base === undefined ? {} : { base }),
    options: new Map([...far.options, ...near.options]),
  }
}

function nearerBudgets(far: Budgets, near: Budgets): Budgets {
  return { ...nearerPlatforms(far, near), images: mergeMaps([far.images, near.images], nearerPlatforms) }
}

function nearerPlatforms(far: PlatformBudgets, near: PlatformBudgets): PlatformBudgets {
  return {
    limits: { ...far.limits, ...near.limits },
    platforms: mergeMaps([far.platforms, near.platforms], (one, other) => ({
      limits: { ...one.limits, ...other.limits } satisfies Limits,
      place: other.place,
    })),
  }
}

function mergeMaps<Value>(
  maps: readonly ReadonlyMap<string, Value>[],
  merge: (far: Value, near: Value) => Value,
): ReadonlyMap<string, Value> {
  const merged = new Map<string, Value>()
  for (const [key, near] of maps.flatMap((map) => [...map])) {
    const far = merged.get(key)
    merged.set(key, far === undefined ? near : merge(far, near))
  }
  return merged
}

import type { GrowthBudget, GrowthRule, Profile } from '../../inputs/inputs.ts'
import { exactSize } from '../../oci/exact-size.ts'

const WARN: GrowthRule = { of: 'total', level: 'warn', unit: 'percent', amount: 5 }
const FAIL: GrowthRule = { of: 'total', level: 'fail', unit: 'percent', amount: 10 }

/** What an image may grow where nobody says it. */
export const DEFAULT_GROWTH: Readonly<Record<Profile, GrowthBudget>> = {
  standard: [WARN],
  strict: [WARN, FAIL],
  report: [WARN],
}

/** `500kB warn, 2MB fail`, `own 5%` or `none`, as a policy says it. */
export function growthText(budget: GrowthBudget): string {
  const [only, ...more] = budget
  if (only === undefined) return 'none'
  if (more.length === 0 && only.level === 'fail') return ruleText(only)
  return budget.map((rule) => `${ruleText(rule)} ${rule.level}`).join(', ')
}

function ruleText({ of, ...growth }: GrowthRule): string {
  return `${of === 'own' ? 'own ' : ''}${amountText(growth)}`
}

/** `5MB` or `10%`. */
export function amountText({ unit, amount }: Pick<GrowthRule, 'unit' | 'amount'>): string {
  return unit === 'percent' ? `${amount}%` : exactSize(amount)
}

import { parseByteSize } from '../oci/byte-size.ts'
import { InvalidValueError } from '../oci/invalid-value-error.ts'
import type { GrowthBudget, GrowthRule } from './inputs.ts'

export const A_GROWTH_BUDGET =
  'a growth such as 5MB or 10%, several such as 500kB warn, 2MB fail or own 5% warn, auto or none'

const PART = /^(?:(own|total)\s+)?(.*?)(?:\s+(warn|fail))?$/s
const PERCENT = /^(\d{1,4}(?:\.\d{1,6})?) ?%$/
/** One for each of own and total, size and share, warn and fail. */
const MOST_RULES = 8

/**
 * How much an image may grow: `5MB`, `10%`, `500kB warn, 2MB fail`, `own 1MB warn`. One figure alone fails; without
 * `own` it is of the whole image. Empty for `none`, undefined for `auto`, which is the profile's to say. Throws
 * InvalidValueError; `name` is what it calls the value.
 */
export function parseGrowthBudget(text: string, name: string): GrowthBudget | undefined {
  if (text === 'auto') return undefined
  if (text === 'none') return []
  const parts = text.split(',')
  if (parts.length > MOST_RULES) throw new InvalidValueError(name, text, A_GROWTH_BUDGET)
  const rules = parts.map((part) => parseRule(part.trim(), text, name, parts.length > 1))
  for (const [index, rule] of rules.entries()) {
    const rival = rules.slice(0, index).find((other) => keyOf(other) === keyOf(rule))
    if (rival?.level === rule.level)
      throw new InvalidValueError(name, text, `${rule.level} once for each figure`)
    if (rival === undefined) continue
    const [warn, fail] = rule.level === 'warn' ? [rule, rival] : [rival, rule]
    if (warn.amount >= fail.amount) {
      throw new InvalidValueError(name, text, 'the warn limit to be below the fail limit')
    }
  }
  return rules
}

function parseRule(part: string, text: string, name: string, isOneOfMany: boolean): GrowthRule {
  const [, of, amount = '', level] = PART.exec(part) ?? []
  if (isOneOfMany && level === undefined) throw new InvalidValueError(name, text, A_GROWTH_BUDGET)
  return {
    of: of === 'own' ? 'own' : 'total',
    level: level === 'warn' ? 'warn' : 'fail',
    ...parseGrowth(amount, text, name, A_GROWTH_BUDGET),
  }
}

/** `5MB` or `10%`. */
export function parseGrowth(
  amount: string,
  text: string,
  name: string,
  expected: string,
): Pick<GrowthRule, 'unit' | 'amount'> {
  const [, percent] = PERCENT.exec(amount) ?? []
  const growth =
    percent === undefined
      ? { unit: 'bytes' as const, amount: bytesOf(amount, text, name, expected) }
      : { unit: 'percent' as const, amount: Number(percent) }
  if (growth.amount > 0) return growth
  throw new InvalidValueError(name, text, 'a growth above zero')
}

function bytesOf(amount: string, text: string, name: string, expected: string): number {
  try {
    return parseByteSize(amount, name)
  } catch (cause) {
    throw new InvalidValueError(name, text, expected, { cause })
  }
}

function keyOf({ of, unit }: GrowthRule): string {
  return `${of} ${unit}`
}

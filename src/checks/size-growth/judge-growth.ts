import type { Comparison, Growth } from '../../compare/growth.ts'
import type { GrowthBudget, GrowthRule } from '../../inputs/inputs.ts'
import type { CheckOutcome, Finding } from '../check.ts'
import { skipped } from '../outcome.ts'
import { instructionOf } from '../sourced-layer.ts'
import { statusOf } from '../verdict.ts'
import { growthText } from './default-budget.ts'
import { type GrownLayer, mostGrown } from './grown-layer.ts'
import { besidesWords, growthSentence, overWords, signed } from './growth-words.ts'
import { exceeds, type JudgedGrowth, ownGrowth, totalGrowth } from './judged-growth.ts'

export interface GrowthQuestion {
  /** Undefined where nobody asked for one. */
  readonly comparison: Comparison | undefined
  readonly budget: GrowthBudget
  /** A share is not exceeded by so many bytes or less. */
  readonly floor: number
  /** Labels that allow it, for the remedy. */
  readonly labels: readonly string[]
  /** One for each layer of the image, base first. */
  readonly layers: readonly GrownLayer[]
}

/** How the growth stands against what the image may grow. */
export function judgeGrowth(question: GrowthQuestion): CheckOutcome {
  const { comparison = { skipped: 'No comparison was asked for.' }, budget } = question
  if (!('growth' in comparison)) return skipped(comparison.skipped)
  const { growth } = comparison
  if (budget.length === 0) {
    return skipped(`${growthSentence(totalGrowth(growth), growth)}; no growth budget is set.`)
  }
  const total = totalGrowth(growth)
  const own = ownGrowth(growth, question.layers)
  const isFallback = own === undefined && budget.some(({ of }) => of === 'own')
  const isOwn = ({ of }: GrowthRule) => of === 'own' && own !== undefined
  const judged = [
    { one: total, rules: budget.filter((rule) => !isOwn(rule)) },
    { one: own ?? total, rules: budget.filter(isOwn) },
  ].flatMap(({ one, rules }) => {
    if (rules.length === 0) return []
    return [{ one, rules, over: worstOf(rules.filter((rule) => exceeds(one, rule, question.floor))) }]
  })
  const findings = judged.flatMap(({ one, over }) =>
    over === undefined ? [] : [findingOf(one, over, growth, question)],
  )
  const words = judged.map(({ one, rules, over }) => {
    const stand = over === undefined ? withinWords(one, rules) : overWords(one, over)
    return `${growthSentence(one, growth)}${stand === '' ? '' : `, ${stand}`}${besidesWords(one, growth)}`
  })
  const fallback = isFallback
    ? ' The layers of the base image are not known, so that the whole image is judged and not its own layers.'
    : ''
  return { status: statusOf(findings), summary: `${words.join('. ')}.${fallback}`, findings }
}

function withinWords({ bytes }: JudgedGrowth, rules: readonly GrowthRule[]): string {
  return bytes > 0 ? `within the growth budget of ${growthText(rules)}` : ''
}

function worstOf(rules: readonly GrowthRule[]): GrowthRule | undefined {
  return rules.find(({ level }) => level === 'fail') ?? rules[0]
}

function findingOf(
  judged: JudgedGrowth,
  rule: GrowthRule,
  growth: Growth,
  { layers, labels }: GrowthQuestion,
): Finding {
  const most = mostGrown(growth, layers, judged.of)
  const { layer, source } = most?.layer ?? {}
  const dockerfile = source?.dockerfile
  return {
    level: rule.level,
    message: `${growthSentence(judged, growth)}, ${overWords(judged, rule)}${besidesWords(judged, growth)}.`,
    remedy: `${most === undefined ? '' : `See whether all is needed that ${causeOf(most)} brings. `}${allowing(labels)}`,
    bytes: judged.bytes,
    growth: { bytes: judged.bytes, percent: judged.percent },
    ...(layer === undefined ? {} : { layer: layer.digest }),
    ...(dockerfile === undefined || dockerfile === null ? {} : { dockerfile }),
  }
}

function causeOf({ layer, bytes }: NonNullable<ReturnType<typeof mostGrown>>): string {
  const whose = layer.origin === 'base' ? 'the base image with ' : ''
  return `${whose}${instructionOf(layer)}, ${signed(bytes)},`
}

function allowing([label]: readonly string[]): string {
  const ways = [
    ...(label === undefined ? [] : [`the label ${label} on the pull request`]),
    'a waiver with "growth" in the policy',
  ]
  return `Where the growth is justified, ${ways.join(' or ')} allows it once.`
}

import type { Growth } from '../../compare/growth.ts'
import type { GrowthRule } from '../../inputs/inputs.ts'
import { formatByteSize } from '../../oci/byte-size.ts'
import { distinctSizes } from '../size/against-limit.ts'
import { amountText } from './default-budget.ts'
import type { JudgedGrowth } from './judged-growth.ts'

const SUBJECTS = { total: 'the image', own: "the build's own layers" } as const

/** `The image grew by 3.20 MB (7.1%) compressed against the base commit 0123abc`, without a full stop. */
export function growthSentence(judged: JudgedGrowth, { baseline }: Growth): string {
  const subject = SUBJECTS[judged.of]
  const name = `${subject.charAt(0).toUpperCase()}${subject.slice(1)}`
  const { bytes } = judged
  if (bytes === 0) return `${name} ${judged.of === 'own' ? 'are' : 'is'} as large as in ${baseline.name}`
  return `${name} ${bytes > 0 ? 'grew' : 'shrank'} by ${amountWords(judged)} compressed against ${baseline.name}`
}

/** `3.20 MB (7.1%)`. */
export function amountWords({ bytes, percent }: Pick<JudgedGrowth, 'bytes' | 'percent'>): string {
  const share = percent === null ? '' : ` (${percentWords(Math.abs(percent))})`
  return `${formatByteSize(Math.abs(bytes))}${share}`
}

/** One digit behind the point; a share that is not nothing is not called that. */
function percentWords(percent: number): string {
  if (percent > 0 && percent < 0.05) return 'less than 0.1%'
  return `${percent.toFixed(1)}%`
}

/** `1.20 MB over the growth budget of 2.00 MB`, `more than the growth budget of 5%`. */
export function overWords({ bytes }: JudgedGrowth, rule: GrowthRule): string {
  const name = rule.level === 'fail' ? 'growth budget' : 'warning limit of growth'
  if (rule.unit === 'percent') return `more than the ${name} of ${amountText(rule)}`
  const [, limit] = distinctSizes(bytes, rule.amount)
  return `${formatByteSize(bytes - rule.amount)} over the ${name} of ${limit}`
}

/** What of a growth is the base image's, and what another compression's; empty where nothing is. */
export function besidesWords(judged: JudgedGrowth, { parts }: Growth): string {
  const base = parts?.base.compressed.change ?? 0
  const words = [
    ...(judged.of === 'total' && base !== 0
      ? [`the base image ${base > 0 ? 'grew' : 'shrank'} by ${formatByteSize(Math.abs(base))}`]
      : []),
    ...(judged.recompressed === 0
      ? []
      : [`another compression, which is not counted, made ${signed(judged.recompressed)}`]),
  ]
  return words.length === 0 ? '' : `; ${words.join('; ')}`
}

/** With its sign. */
export function signed(bytes: number): string {
  return `${bytes > 0 ? '+' : ''}${formatByteSize(bytes)}`
}

import type { Growth } from '../../compare/growth.ts'
import { percentOf } from '../../compare/noise.ts'
import type { GrowthRule } from '../../inputs/inputs.ts'
import { type GrownLayer, ownLayers } from './grown-layer.ts'

/** A growth as it is judged: without what only another compression makes. */
export interface JudgedGrowth {
  readonly of: GrowthRule['of']
  /** Compressed bytes; negative where it shrank. */
  readonly bytes: number
  /** Null where there was nothing before. */
  readonly percent: number | null
  /** What another compression made, and is not in `bytes`. */
  readonly recompressed: number
}

/** Of the whole image. */
export function totalGrowth(growth: Growth): JudgedGrowth {
  const recompressed = growth.recompressed?.compressedSizeChange ?? 0
  const bytes = growth.compressedSizeChange - recompressed
  return { of: 'total', bytes, percent: percentOf(bytes, growth.compressedSizeBefore), recompressed }
}

/** Of the build's own layers; undefined where they are not known apart from the base's. */
export function ownGrowth(growth: Growth, layers: readonly GrownLayer[]): JudgedGrowth | undefined {
  if (growth.parts === null) return undefined
  const { before, change } = growth.parts.own.compressed
  const isOwn = ownLayers(growth, layers)
  const recompressed = growth.layers.reduce(
    (sum, { isRecompressed, compressedSizeChange }, index) =>
      isRecompressed === true && isOwn(index) ? sum + compressedSizeChange : sum,
    0,
  )
  const bytes = change - recompressed
  return { of: 'own', bytes, percent: percentOf(bytes, before), recompressed }
}

/** Below `floor` bytes no share is exceeded; of nothing every growth is more than any share. */
export function exceeds({ bytes, percent }: JudgedGrowth, rule: GrowthRule, floor: number): boolean {
  if (rule.unit === 'bytes') return bytes > rule.amount
  return bytes > floor && (percent === null || percent > rule.amount)
}

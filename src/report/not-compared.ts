import type { Comparison, Growth } from '../compare/growth.ts'

/** For an image that nobody wanted compared. */
export const NOT_COMPARED = { skipped: 'No comparison was asked for.' } satisfies Comparison

/** The growth, where there is one. */
export function growthIn(comparison: Comparison | undefined): Growth | undefined {
  return comparison === undefined || 'skipped' in comparison ? undefined : comparison.growth
}

/** Why there is no growth to show, where somebody expects it; undefined where there is one, or nobody does. */
export function skippedSentence(comparison: Comparison | undefined): string | undefined {
  if (comparison === undefined || !('skipped' in comparison)) return undefined
  return comparison.skipped === NOT_COMPARED.skipped ? undefined : `Not compared. ${comparison.skipped}`
}

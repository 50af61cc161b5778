/** Beyond both of these a change of size is worth a word: one build is never quite as large as the other. */
export const NOISE = { bytes: 100_000, percent: 1 } as const

/** In percent of what was there before; null where that was nothing. */
export function percentOf(change: number, before: number): number | null {
  return before > 0 ? (100 * change) / before : null
}

/** Whether something grew or shrank by more than noise does. */
export function isBeyondNoise(change: number, before: number): boolean {
  const percent = percentOf(change, before)
  return Math.abs(change) > NOISE.bytes && (percent === null || Math.abs(percent) > NOISE.percent)
}

/** What pull times are told for: a fast office line, or a slow link between a node and its registry. */
export const PULL_BITS_PER_SECOND = 100_000_000

/** How long so many bytes take at that bandwidth, nothing else counted: `0.4 s`, `12 s`, `3 min`. */
export function pullTime(bytes: number): string {
  const seconds = (Math.max(0, bytes) * 8) / PULL_BITS_PER_SECOND
  if (seconds < 0.1) return 'no time'
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`
  return seconds < 99.5 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`
}

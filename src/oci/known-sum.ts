/** The sum of sizes of which each may be unknown; null where one is. */
export function knownSum(sizes: readonly (number | null)[]): number | null {
  let sum = 0
  for (const size of sizes) {
    if (size === null) return null
    sum += size
  }
  return sum
}

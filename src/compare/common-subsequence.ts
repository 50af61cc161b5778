/** Beyond this many cells the table costs too much; no real image comes near it (Docker allows 127 layers). */
const LARGEST_TABLE = 4_000_000

/**
 * Index pairs of a longest common subsequence, in order, so that an inserted element does not shift the rest.
 * Undefined elements match nothing. For lists too long for a table, the first partner in order is taken.
 */
export function commonSubsequence(
  left: readonly (string | undefined)[],
  right: readonly (string | undefined)[],
): readonly (readonly [number, number])[] {
  const width = right.length + 1
  if ((left.length + 1) * width > LARGEST_TABLE) return firstPartners(left, right)
  const lengths = new Uint32Array((left.length + 1) * width)
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      lengths[i * width + j] = same(left[i], right[j])
        ? at(i + 1, j + 1) + 1
        : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const pairs: (readonly [number, number])[] = []
  let i = 0
  let j = 0
  while (i < left.length && j < right.length) {
    if (same(left[i], right[j])) pairs.push([i++, j++])
    else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  return pairs
}

function firstPartners(
  left: readonly (string | undefined)[],
  right: readonly (string | undefined)[],
): readonly (readonly [number, number])[] {
  const places = new Map<string, number[]>()
  for (const [j, element] of right.entries()) {
    if (element === undefined) continue
    const list = places.get(element)
    if (list === undefined) places.set(element, [j])
    else list.push(j)
  }
  for (const list of places.values()) list.reverse()
  const pairs: (readonly [number, number])[] = []
  let next = 0
  for (const [i, element] of left.entries()) {
    const list = element === undefined ? undefined : places.get(element)
    while (list !== undefined && (list.at(-1) ?? next) < next) list.pop()
    const j = list?.pop()
    if (j === undefined) continue
    pairs.push([i, j])
    next = j + 1
  }
  return pairs
}

function same(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && a === b
}

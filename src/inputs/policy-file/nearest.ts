const LONGEST_WORD = 60

/** The word that was most likely meant: undefined where none of them is near. */
export function nearest(written: string, words: readonly string[]): string | undefined {
  if (written.length > LONGEST_WORD) return undefined
  const text = written.toLowerCase()
  const most = Math.max(1, Math.floor(text.length / 3))
  const [best] = words
    .map((word) => ({ word, distance: editDistance(text, word.toLowerCase()) }))
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance)
  return best?.word
}

/** `; did you mean build-tools?`, or nothing. */
export function didYouMean(written: string, words: readonly string[]): string {
  const word = nearest(written, words)
  return word === undefined ? '' : `; did you mean ${word}?`
}

/** Letters to insert, delete, replace or swap with their neighbour (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  let before: readonly number[] = []
  let row: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1]
      const swaps = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      next[j] = Math.min(
        number(row, j) + 1,
        number(next, j - 1) + 1,
        number(row, j - 1) + (isSame ? 0 : 1),
        swaps ? number(before, j - 2) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    before = row
    row = next
  }
  return number(row, b.length)
}

function number(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY
}

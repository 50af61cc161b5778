const BARS = '▁▂▃▄▅▆▇█'

/**
 * A chart in one line of text: a bar for each value, which no colour scheme, mail program or reader without images can
 * spoil. The lowest bar stands for the least value, not for zero; where all are equal, all are in the middle.
 */
export function sparkline(values: readonly number[]): string {
  const least = Math.min(...values)
  const range = Math.max(...values) - least
  const last = BARS.length - 1
  return values
    .map((value) => BARS[range === 0 ? last >> 1 : Math.round(((value - least) / range) * last)])
    .join('')
}

import { formatByteSize } from '../oci/byte-size.ts'
import { groupedNumber } from '../oci/grouped-number.ts'

/** A change with its sign: `+1.20 MB`, `-300 kB`, `±0 B`. */
export function formatSizeChange(bytes: number): string {
  if (bytes === 0) return '±0 B'
  return bytes > 0 ? `+${formatByteSize(bytes)}` : formatByteSize(bytes)
}

/** `+3.1%` of what was there before; empty where nothing was, or where it would round to nothing. */
export function formatPercentChange(change: number, before: number): string {
  if (before <= 0) return ''
  const percent = (change / before) * 100
  const digits = Math.abs(percent) < 10 ? 1 : 0
  const text = percent.toFixed(digits)
  if (Number(text) === 0) return ''
  return `${percent > 0 ? '+' : ''}${text}%`
}

/** `41.2 MB compressed`, or `compressed size unknown`. */
export function knownSizeWords(bytes: number | null, name: 'compressed' | 'uncompressed'): string {
  return bytes === null ? `${name} size unknown` : `${formatByteSize(bytes)} ${name}`
}

/** `1 layer`, `2 layers`. */
export function counted(count: number, noun: string): string {
  return `${groupedNumber(count)} ${count === 1 ? noun : `${noun}s`}`
}

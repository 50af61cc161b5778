import { InvalidValueError } from './invalid-value-error.ts'

const UNITS: Readonly<Record<string, number>> = {
  B: 1,
  kB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KiB: 1024,
  MiB: 1024 ** 2,
  GiB: 1024 ** 3,
  TiB: 1024 ** 4,
}

const GRAMMAR = /^(\d{1,15}(?:\.\d{1,6})?) ?(B|kB|MB|GB|TB|KiB|MiB|GiB|TiB)$/

/**
 * Reads `45MB` or `1.5 GiB` as whole bytes. kB, MB, GB and TB are powers of 1000; KiB to TiB of 1024.
 * Throws InvalidValueError for everything else (`45mb` is bits elsewhere, a bare number has no unit).
 */
export function parseByteSize(text: string, what = 'size'): number {
  const match = GRAMMAR.exec(text)
  const factor = UNITS[match?.[2] ?? '']
  const bytes = Math.round(Number(match?.[1]) * (factor ?? Number.NaN))
  if (Number.isSafeInteger(bytes)) return bytes
  throw new InvalidValueError(what, text, 'a number and a unit, for example 45MB, 1.5GB or 12MiB')
}

/**
 * Decimal units, three significant digits, ties away from zero: `999 B`, `1.00 kB`, `45.2 MB`, `914 MB`. Negative
 * sizes keep their sign.
 */
export function formatByteSize(bytes: number): string {
  const sign = bytes < 0 ? '-' : ''
  const whole = Math.round(Math.abs(bytes))
  if (whole < 1000) return `${sign}${whole} B`
  // Rounded in bytes: 1.005 has no exact binary form, 1005 has.
  const step = 10 ** (String(whole).length - 3)
  const rounded = Math.round(whole / step) * step
  const thousands = Math.min(Math.floor((String(rounded).length - 1) / 3), DECIMAL_UNITS.length)
  const value = rounded / 1000 ** thousands
  const unit = DECIMAL_UNITS[thousands - 1]
  return `${sign}${value < 1000 ? value.toPrecision(3) : value} ${unit}`
}

const DECIMAL_UNITS = ['kB', 'MB', 'GB', 'TB']

/** As formatByteSize, or `unknown`. */
export function formatKnownSize(bytes: number | null): string {
  return bytes === null ? 'unknown' : formatByteSize(bytes)
}

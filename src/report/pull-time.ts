/** A line that many have: 100 Mbit/s. */
const BYTES_A_SECOND = 12_500_000

/** Transfer alone, as if the whole line were the pull's. */
export function pullSeconds(bytes: number): number {
  return bytes / BYTES_A_SECOND
}

/** `0.1 s`, `12 s`, `3 min 20 s`. */
export function secondsWords(seconds: number): string {
  if (seconds < 0.1) return seconds === 0 ? '0 s' : 'less than 0.1 s'
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  return whole % 60 === 0 ? `${whole / 60} min` : `${Math.floor(whole / 60)} min ${whole % 60} s`
}

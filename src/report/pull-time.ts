import { PULL_BANDWIDTH, pullSeconds } from '../compare/pull-time.ts'

/** What the times are stated for. */
export const PULL_LINE = PULL_BANDWIDTH.name

/** How long a pull of so many bytes takes: `0.1 s`, `12 s`, `3 min 20 s`. */
export function pullTime(bytes: number): string {
  const seconds = pullSeconds(bytes)
  if (seconds < 0.1) return seconds === 0 ? '0 s' : 'less than 0.1 s'
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  return whole % 60 === 0 ? `${whole / 60} min` : `${Math.floor(whole / 60)} min ${whole % 60} s`
}

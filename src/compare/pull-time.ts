/**
 * What pull times are stated for, decimal as providers count: a line that many have. The transfer alone is counted:
 * neither latency nor unpacking, which are other in every place.
 */
export const PULL_BANDWIDTH = { bitsPerSecond: 100e6, name: '100 Mbit/s' } as const

/** How long it takes to transfer so many bytes at PULL_BANDWIDTH. Zero for none. */
export function pullSeconds(bytes: number): number {
  return (Math.max(0, bytes) * 8) / PULL_BANDWIDTH.bitsPerSecond
}

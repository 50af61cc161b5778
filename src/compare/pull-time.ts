/**
 * Bits per second that pull times are stated for, decimal as providers count: a home or office line, and a machine in
 * the cloud. The transfer alone is counted: neither latency nor unpacking, which are other in every place.
 */
export const PULL_BANDWIDTHS = {
  office: { bitsPerSecond: 100e6, name: '100 Mbit/s' },
  cloud: { bitsPerSecond: 1e9, name: '1 Gbit/s' },
} as const

const BITS = 8

/** How long it takes to transfer so many bytes. Zero for none. */
export function pullSeconds(
  bytes: number,
  bitsPerSecond: number = PULL_BANDWIDTHS.office.bitsPerSecond,
): number {
  if (!(bitsPerSecond > 0)) throw new RangeError(`a bandwidth is above zero, received ${bitsPerSecond}`)
  return (Math.max(0, bytes) * BITS) / bitsPerSecond
}

/** Seconds of a pull by somebody who has nothing, and by somebody who has the baseline. */
export function pullTimes(
  {
    compressedSizeBefore,
    compressedSizeChange,
    newBytes,
  }: {
    readonly compressedSizeBefore: number
    readonly compressedSizeChange: number
    readonly newBytes: number
  },
  bitsPerSecond?: number,
): { readonly cold: number; readonly warm: number } {
  return {
    cold: pullSeconds(compressedSizeBefore + compressedSizeChange, bitsPerSecond),
    warm: pullSeconds(newBytes, bitsPerSecond),
  }
}

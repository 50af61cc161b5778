const UNITS: readonly (readonly [unit: string, size: number])[] = [
  ['TB', 1e12],
  ['GB', 1e9],
  ['MB', 1e6],
  ['kB', 1e3],
  ['TiB', 1024 ** 4],
  ['GiB', 1024 ** 3],
  ['MiB', 1024 ** 2],
  ['KiB', 1024],
]
/** Of what stands behind the point, three digits at most. */
const PARTS = 1000

/** The size as parseByteSize reads it, to the byte and as short as it goes: `45MB`, `1.5GB`, `12MiB`, `1234567B`. */
export function exactSize(bytes: number): string {
  const texts = UNITS.filter(([, size]) => bytes >= size && (bytes * PARTS) % size === 0).map(
    ([unit, size]) => `${bytes / size}${unit}`,
  )
  return [...texts, `${bytes}B`].reduce((shortest, text) => (text.length < shortest.length ? text : shortest))
}

const INTEGER = /^[+-]?[0-9]+$/

/** The largest id that moby, containerd and runc accept in a user specification. */
export const LARGEST_ID = 2 ** 31 - 1

/**
 * An id as Go's strconv.Atoi reads it (`+1`, `007` and `-0` are numbers, `0x1`, `1_0` and ` 1` are not); undefined
 * for what is therefore a name, `out-of-range` for a number that no runtime starts with.
 */
export function numericId(text: string): number | 'out-of-range' | undefined {
  if (!INTEGER.test(text)) return undefined
  const id = Math.abs(Number(text))
  if (id === 0) return 0
  return text.startsWith('-') || id > LARGEST_ID ? 'out-of-range' : id
}

/** False for an id that a user database may hold and no runtime starts with (older ones cut it to 32 bits). */
export function isPossibleId(id: number): boolean {
  return id >= 0 && id <= LARGEST_ID
}

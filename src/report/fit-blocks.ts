/** Blocks are separated by a blank line. */
const SEPARATOR = '\n\n'

export interface Room {
  readonly limit: number
  /** In the unit of the limit. */
  measure(text: string): number
  /** What stands at the end where blocks had to be left out. */
  readonly note: (left: number) => string
}

/**
 * Joins the first of these renderings that fits. Where none does, the last one's blocks are taken in order as long
 * as there is room, each whole, and a note says how many are not there.
 */
export function fitBlocks(renderings: readonly (() => readonly string[])[], room: Room): string {
  let blocks: readonly string[] = []
  for (const rendering of renderings) {
    blocks = rendering()
    const whole = blocks.join(SEPARATOR)
    if (room.measure(whole) <= room.limit) return whole
  }
  const reserve = room.measure(SEPARATOR + room.note(blocks.length))
  const kept: string[] = []
  let used = 0
  for (const block of blocks) {
    const cost = room.measure(SEPARATOR + block)
    if (used + cost + reserve > room.limit) continue
    kept.push(block)
    used += cost
  }
  return [...kept, room.note(blocks.length - kept.length)].join(SEPARATOR)
}

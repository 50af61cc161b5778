import type { KindChange } from './growth.ts'
import type { KindFacts } from './image-facts.ts'

/** Kinds of files that there are more or fewer bytes of, the largest change first. */
export function compareKinds(now: readonly KindFacts[], before: readonly KindFacts[]): readonly KindChange[] {
  const sums = new Map(before.map(({ kind, bytes }) => [kind, { before: bytes, now: 0 }]))
  for (const { kind, bytes } of now) sums.set(kind, { before: sums.get(kind)?.before ?? 0, now: bytes })
  return [...sums]
    .map(([kind, bytes]) => ({ kind, before: bytes.before, change: bytes.now - bytes.before }))
    .filter(({ change }) => change !== 0)
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change) || (a.kind < b.kind ? -1 : 1))
}

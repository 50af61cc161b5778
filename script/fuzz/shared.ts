import * as v from 'valibot'

/** No input is longer. */
export const LONGEST_INPUT = 4 * 1024 * 1024

/** What the watching and the working thread share: how many inputs were begun and ended, and the one under way. */
export interface Shared {
  readonly counters: SharedArrayBuffer
  readonly input: SharedArrayBuffer
}

export const BEGUN = 0
export const ENDED = 1
export const INPUT_LENGTH = 2
/** Inputs that were refused by a named error. */
export const REFUSED = 3
/** Milliseconds that the slowest input took. */
export const SLOWEST = 4
export const COUNTERS = 5

/** What the working thread is started with. */
export const Task = v.object({
  name: v.string(),
  seed: v.number(),
  seconds: v.number(),
  /** Instead of inputs made at random. */
  given: v.nullable(v.instance(Uint8Array)),
  counters: v.instance(SharedArrayBuffer),
  input: v.instance(SharedArrayBuffer),
})
export type Task = v.InferOutput<typeof Task>

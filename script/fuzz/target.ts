import type { Random } from './mutate.ts'

/** A parser that strangers' bytes reach. */
export interface FuzzTarget {
  /** One more damaged input, made of real ones. */
  make(random: Random): Buffer
  /** Reads it as the product does. */
  run(input: Buffer): void | Promise<void>
}

const BUILT_IN = new Set([
  'Error',
  'TypeError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'EvalError',
  'URIError',
  'AggregateError',
  'AssertionError',
])

/** An error that this project's own code chose to say; everything else is a crash. */
export function isNamed(thrown: unknown): boolean {
  return thrown instanceof Error && !BUILT_IN.has(thrown.name) && !('code' in thrown)
}

import type { OptionKind } from '../inputs/policy-file/vocabulary.ts'

/** What a policy may set of a check besides its levels: sizes in bytes, percentages as they are written. */
export type OptionValue = number | boolean | readonly string[]
export type Options = Readonly<Record<string, OptionValue>>

/**
 * An option as the policy file knows it. `size` is written like a budget (`1MB`), `percent` like `5%`, `count` as a
 * whole number, `seconds` as one from 1 to 600, `flag` as true or false. Lists are `names` of words, `globs` of
 * patterns of paths, `folders` of absolute paths and `variables` of `NAME=value`.
 */
export interface CheckOption {
  readonly kind: OptionKind
  /** What it does, in a sentence without its full stop. */
  readonly says: string
  readonly default: OptionValue
}

/** The values of a check whose policy says nothing of it. */
export function defaultOptions(options: Readonly<Record<string, CheckOption>> = {}): Options {
  return Object.fromEntries(Object.entries(options).map(([name, option]) => [name, option.default]))
}

/** Throws where the check did not declare that option so: a fault of the check, not of the policy. */
export function numberOption(options: Options, name: string): number {
  const value = options[name]
  if (typeof value !== 'number') throw new Error(`the option ${name} is not declared as a number`)
  return value
}

/** As numberOption. */
export function flagOption(options: Options, name: string): boolean {
  const value = options[name]
  if (typeof value !== 'boolean') throw new Error(`the option ${name} is not declared as a flag`)
  return value
}

/** As numberOption. */
export function listOption(options: Options, name: string): readonly string[] {
  const value = options[name]
  if (typeof value !== 'object') throw new Error(`the option ${name} is not declared as a list`)
  return value
}

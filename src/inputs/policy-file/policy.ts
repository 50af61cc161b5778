import type { CheckLevel, GrowthBudget, GrowthRule, Limit, Profile } from '../inputs.ts'
import type { Place } from './policy-error.ts'

/** Who set something. */
export type Source =
  | ({ readonly from: 'file' } & Place)
  /** An input of the action, or the command's option of the same name. */
  | { readonly from: 'input'; readonly name: string }
  | { readonly from: 'default' }

export interface Sourced<Value> {
  readonly value: Value
  readonly source: Source
}

export type LimitName = 'sizeBudget' | 'uncompressedSizeBudget' | 'largestLayerBudget' | 'maxLayers'

/** What inputs and policy files call the limits. */
export const LIMIT_INPUTS = {
  sizeBudget: 'size-budget',
  uncompressedSizeBudget: 'uncompressed-size-budget',
  largestLayerBudget: 'largest-layer-budget',
  maxLayers: 'max-layers',
} as const satisfies Readonly<Record<LimitName, string>>

export const LIMIT_NAMES = [
  'sizeBudget',
  'uncompressedSizeBudget',
  'largestLayerBudget',
  'maxLayers',
] as const

export const GROWTH_INPUT = 'growth-budget'

/** Those that were set; undefined in one is `none`, and in the growth budget `auto`. */
export type Limits = { readonly [Name in LimitName]?: Sourced<Limit | undefined> } & {
  readonly growthBudget?: Sourced<GrowthBudget | undefined>
}

/** Limits for all platforms, and for some; by formatPlatform. */
export interface PlatformBudgets {
  readonly limits: Limits
  readonly platforms: ReadonlyMap<string, { readonly limits: Limits; readonly place: Place }>
}

export interface Budgets extends PlatformBudgets {
  /** By formatRepositoryName. */
  readonly images: ReadonlyMap<string, PlatformBudgets>
}

export type OptionValue = number | boolean | readonly string[]

/** What a policy sets of one check. */
export interface CheckRules {
  readonly level?: Sourced<CheckLevel>
  readonly base?: Sourced<CheckLevel>
  readonly options: ReadonlyMap<string, Sourced<OptionValue>>
}

/** Lets findings of one check pass that all of its patterns fit. */
export interface Waiver {
  readonly check: string
  /** Of the finding's path. */
  readonly path?: string
  readonly package?: string
  /** Of the layer's digest, or of its instruction. */
  readonly layer?: string
  /** Of size-growth: how much the image may grow, as its own or in all. */
  readonly growth?: Pick<GrowthRule, 'unit' | 'amount'>
  /** Who says so. */
  readonly by?: string
  readonly reason: string
  /** The last day on which it waives, `2026-12-31`. */
  readonly expires?: string
  readonly place: Place
  /** True for one of a file that the policy extends: nobody here can take it away where it is not needed. */
  readonly isInherited: boolean
}

/** Whether a pull request has to be compared with something. */
export type BaselineRule = 'required' | 'optional'

/** What one file says. */
export interface PolicyFile {
  /** Relative to the workspace. */
  readonly file: string
  readonly extends: readonly { readonly path: string; readonly place: Place }[]
  readonly profile?: Sourced<Profile>
  readonly baseline?: Sourced<BaselineRule>
  readonly checks: ReadonlyMap<string, CheckRules>
  readonly budgets: Budgets
  readonly waivers: readonly Waiver[]
}

/** What inputs and files say together: inputs before the file, the file before what it extends. */
export interface Policy {
  /** The policy's own file first; none where there is no policy file. */
  readonly files: readonly string[]
  readonly profile: Sourced<Profile>
  readonly baseline: Sourced<BaselineRule>
  readonly checks: ReadonlyMap<string, CheckRules>
  /** Limits that inputs set: they count for every image and platform. */
  readonly given: Limits
  readonly budgets: Budgets
  /** Of the policy's own file: what they are for has to be there. */
  readonly ownBudgets: Budgets
  readonly waivers: readonly Waiver[]
}

export const NO_BUDGETS: Budgets = { limits: {}, platforms: new Map(), images: new Map() }

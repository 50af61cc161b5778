import type { DockerfileRange, LayerSource, Origin } from '../build/build-record.ts'
import type { PlatformImage } from '../image/image.ts'
import type { PolicyInputs } from '../inputs/inputs.ts'
import type { Digest } from '../oci/digest.ts'

/** All that a check may look at, for one platform. */
export interface Subject {
  readonly image: PlatformImage
  /** One for each layer, base first; every origin is unknown where the image was not built here. */
  readonly layerSources: readonly LayerSource[]
  readonly policy: PolicyInputs
}

/** A policy rule as a value: pure, told apart by a stable kebab-case id. */
export interface Check {
  readonly id: string
  readonly title: string
  /** True where it judges files: where none was looked at it is skipped with the reason. */
  readonly needsFiles?: true
  run(subject: Subject): CheckOutcome
}

export interface CheckOutcome {
  readonly status: Status
  /** One sentence with the figures that decide. */
  readonly summary: string
  /** The most valuable first. */
  readonly findings: readonly Finding[]
}

export type Status = 'pass' | 'warn' | 'fail' | 'skip'

/** A note is said and never changes a verdict. */
export type Level = 'fail' | 'warn' | 'note'

/** One thing found. Text fields are plain text with untrusted parts in it: escape for the place they are shown in. */
export interface Finding {
  readonly level: Level
  readonly message: string
  /** What to do, in the ecosystem's own words. */
  readonly remedy: string
  readonly path?: string
  readonly package?: string
  readonly layer?: Digest
  readonly dockerfile?: DockerfileRange
  readonly bytes?: number
  readonly visibility?: 'visible' | 'hidden'
  readonly origin?: Origin
}

export interface CheckResult extends CheckOutcome {
  readonly id: string
  /** As formatPlatform writes it. */
  readonly platform: string
}

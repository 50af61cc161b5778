import type { RepositoryName } from '../oci/reference.ts'

/** What is to be written where: decided before the build, from inputs and event alone. */
export interface PublishPlan {
  /** At least one; the image's own repository first where it is among them. */
  readonly targets: readonly PublishTarget[]
}

export interface PublishTarget {
  readonly repository: RepositoryName
  readonly tags: readonly PlannedTag[]
}

/**
 * `move`: written whatever it stands on. `keep`: only where it is absent. `rise`: not where it stands on an image of
 * a higher version than this one's.
 */
export type PlannedTag =
  | { readonly tag: string; readonly rule: 'move' | 'keep' }
  | { readonly tag: string; readonly rule: 'rise'; readonly version: string }

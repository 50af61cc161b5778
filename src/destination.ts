import type { Inputs } from './inputs/inputs.ts'
import type { Reference } from './oci/reference.ts'
import type { PublishPlan } from './publish/publish-plan.ts'
import { shouldPush } from './publish/should-push.ts'
import { planPublish } from './publish/tags.ts'

/** Where an image that passes goes: decided before the build, because tags that cannot be are known by then. */
export interface Destination {
  readonly plan: PublishPlan | undefined
  /** Why it is pushed or not, half a sentence. */
  readonly reason: string
  /** The engine's names for it; empty where it is not loaded. */
  readonly loadAs: readonly Reference[]
}

/** Throws InvalidValueError where a push or load would follow and the tags are not known. */
export function decideDestination({ publish, event }: Pick<Inputs, 'publish' | 'event'>): Destination {
  const { push, reason } = shouldPush(publish.push, event)
  return {
    plan: push ? planPublish(publish, event) : undefined,
    reason,
    loadAs: publish.load ? referencesOf(planPublish(withoutEmptyTags(publish), event)) : [],
  }
}

/** Tags that were written empty are an error where a push follows; an engine can name the image by the event. */
function withoutEmptyTags(publish: Inputs['publish']): Inputs['publish'] {
  return publish.tags?.length === 0 ? { ...publish, tags: undefined } : publish
}

/** What the attestations name: the first tag that a push would write, else the image without one. */
export function subjectOf({ plan }: Destination, { image }: Inputs['publish']): Reference | undefined {
  return (plan === undefined ? undefined : referencesOf(plan)[0]) ?? image
}

function referencesOf({ targets }: PublishPlan): readonly Reference[] {
  return targets.flatMap(({ repository, tags }) => tags.map(({ tag }) => ({ ...repository, tag })))
}

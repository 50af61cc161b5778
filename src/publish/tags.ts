import type { GitHubEvent } from '../inputs/event.ts'
import type { PublishInputs, TagInput } from '../inputs/inputs.ts'
import { emptyTagsError } from '../inputs/tags.ts'
import { InvalidValueError } from '../oci/invalid-value-error.ts'
import {
  formatReference,
  formatRepositoryName,
  type RepositoryName,
  sameRepository,
} from '../oci/reference.ts'
import { eventTags } from './event-tags.ts'
import type { PlannedTag, PublishPlan, PublishTarget } from './publish-plan.ts'

/**
 * Which tags a push writes: the given ones and no others, else those of the event. Throws InvalidValueError where
 * inputs and event do not say, so that it is known before a build begins.
 */
export function planPublish(
  { image, tags, latest }: Pick<PublishInputs, 'image' | 'tags' | 'latest'>,
  event: GitHubEvent | undefined,
): PublishPlan {
  if (tags !== undefined) return { targets: groupByRepository(image, tags) }
  if (event === undefined) {
    throw new InvalidValueError('tags', tags, 'the tags to push, because there is no event to take them from')
  }
  return { targets: [{ repository: needImage(image), tags: unique(eventTags(event, latest)) }] }
}

function groupByRepository(
  image: RepositoryName | undefined,
  tags: readonly TagInput[],
): readonly PublishTarget[] {
  if (tags.length === 0) throw emptyTagsError()
  const named = tags.map((input) => located(input, image))
  const repositories = new Map(
    named.map(({ repository }) => [formatRepositoryName(repository), repository] as const),
  )
  const targets = [...repositories.values()].map((repository) => ({
    repository,
    tags: unique(
      named
        .filter((other) => sameRepository(other.repository, repository))
        .map(({ tag }) => ({ tag, rule: 'move' })),
    ),
  }))
  const own = (target: PublishTarget) => image !== undefined && sameRepository(target.repository, image)
  return [...targets.filter(own), ...targets.filter((target) => !own(target))]
}

/** A reference without a tag means `latest`, as for docker push. */
function located(input: TagInput, image: RepositoryName | undefined) {
  if (input.kind === 'bare') return { repository: needImage(image), tag: input.tag }
  const { registry, repository, tag = 'latest', digest } = input.reference
  if (digest !== undefined) {
    throw new InvalidValueError('tags', formatReference(input.reference), 'a reference without a digest')
  }
  return { repository: { registry, repository }, tag }
}

function needImage(image: RepositoryName | undefined): RepositoryName {
  if (image !== undefined) return image
  throw new InvalidValueError('image', image, 'the repository to push to, for example ghcr.io/owner/name')
}

/** The first of two equal tags stays. */
function unique(tags: readonly PlannedTag[]): readonly PlannedTag[] {
  return tags.filter(({ tag }, position) => tags.findIndex((other) => other.tag === tag) === position)
}

import { InvalidValueError } from '../oci/invalid-value-error.ts'
import { contextFolder } from './context.ts'
import type { GitHubEvent } from './event.ts'
import { decideImageName } from './image-name.ts'
import type { PublishInputs } from './inputs.ts'
import { emptyTagsError, tagsInput } from './tags.ts'
import { booleanInput, choiceInput, parseBoolean, requiredInput, type Written } from './written.ts'

/** Where the image's name may come from, besides the inputs that name it. */
export interface PublishFacts {
  readonly context: string
  readonly workspace: string
  readonly defaultContext: string | undefined
  readonly event: GitHubEvent | undefined
}

/** Which image it is and where it goes. */
export function parsePublishInputs(written: Written, facts: PublishFacts): PublishInputs {
  const load = booleanInput(written, 'load')
  const tags = tagsInput(written)
  const image = requiredInput(written, 'image', 'a name such as ghcr.io/owner/name, or auto')
  const folder = contextFolder(facts.context, facts.workspace, facts.defaultContext)
  const push = parsePush(requiredInput(written, 'push', PUSH), load)
  const name = decideImageName({ image, tags, folder, event: facts.event })
  // Under auto it is the event that decides; there the same is said before the build.
  if (push === 'always' && tags?.length === 0) throw emptyTagsError()
  if (push === 'always' && name === undefined) {
    throw new InvalidValueError('image', image, 'a name to push to, for example ghcr.io/owner/name')
  }
  return {
    push,
    load,
    image: name,
    tags,
    latest: choiceInput(written, 'latest', ['auto', 'branch', 'never']),
  }
}

const PUSH = 'auto, always (or true) or never (or false)'

/** As for build-push-action, who only loads does not push: with `load`, `auto` is `never`. */
function parsePush(text: string, load: boolean): PublishInputs['push'] {
  if (text === 'auto') return load ? 'never' : 'auto'
  if (text === 'always' || text === 'never') return text
  const value = parseBoolean(text)
  if (value === undefined) throw new InvalidValueError('push', text, PUSH)
  return value ? 'always' : 'never'
}

import { InvalidValueError } from '../oci/invalid-value-error.ts'
import { parseRepositoryName, type RepositoryName } from '../oci/reference.ts'
import type { GitHubEvent } from './event.ts'
import type { TagInput } from './inputs.ts'
import { parseReferenceInput } from './reference-input.ts'

export interface ImageNameFacts {
  /** The input `image`; `auto` asks for the default. */
  readonly image: string
  readonly tags: readonly TagInput[] | undefined
  /** As contextFolder says. */
  readonly folder: { readonly isRoot: true } | { readonly isRoot: false; readonly name: string }
  readonly event: GitHubEvent | undefined
}

/**
 * The image's repository: as given, else the first reference's among the tags, else `ghcr.io/<owner>/<repo>` where
 * the whole workspace is built. Undefined outside GitHub Actions, where nothing says a name.
 */
export function decideImageName({ image, tags, folder, event }: ImageNameFacts): RepositoryName | undefined {
  if (image !== 'auto') return parseImage(image)
  const first = tags?.find((tag) => tag.kind === 'reference')
  if (first !== undefined) {
    const { registry, repository } = first.reference
    return { registry, repository }
  }
  if (event === undefined) return undefined
  const name = `ghcr.io/${event.owner}/${event.repository}`.toLowerCase()
  if (folder.isRoot) return parseDefault(name)
  // Two images of one repository under one name would overwrite each other.
  const example = `${name}/${asPathPart(folder.name)}`
  throw new InvalidValueError(
    'image',
    image,
    `a name, because the context is not the whole workspace: for example image: ${example}`,
  )
}

function parseImage(text: string): RepositoryName {
  const { registry, repository, tag, digest } = parseReferenceInput(text, 'image')
  if (tag === undefined && digest === undefined) return { registry, repository }
  throw new InvalidValueError('image', text, 'a name without tag or digest; tags belong to the input tags')
}

/** GitHub allows names that no image can have, `.github` for example. */
function parseDefault(name: string): RepositoryName {
  try {
    return parseRepositoryName(name, 'image')
  } catch (cause) {
    throw new InvalidValueError('image', 'auto', `a name: ${name} cannot be an image's name`, { cause })
  }
}

/** A folder's path as a legal end of an image's name. */
function asPathPart(folder: string): string {
  const parts = folder
    .toLowerCase()
    .split(/[/\\]+/)
    .map((part) => part.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, ''))
    .filter((part) => part !== '')
  return parts.length === 0 ? 'app' : parts.join('/')
}

import { type Digest, isDigest } from './digest.ts'
import { InvalidValueError } from './invalid-value-error.ts'

/** A repository in a registry: `ghcr.io` and `owner/name`. */
export interface RepositoryName {
  readonly registry: string
  readonly repository: string
}

/** What `docker pull` takes (distribution/reference, grammar): a repository with a tag, a digest, both or neither. */
export interface Reference extends RepositoryName {
  readonly tag?: string
  readonly digest?: Digest
}

const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/
const COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*'
const REPOSITORY = new RegExp(`^${COMPONENT}(?:/${COMPONENT})*$`)
const LABEL = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])'
const REGISTRY = new RegExp(`^(?:${LABEL}(?:\\.${LABEL})*|\\[[0-9a-fA-F:]+\\])(?::[0-9]{1,5})?$`)
const IMAGE_ID = /^[0-9a-f]{64}$/
const LONGEST_REPOSITORY = 255
const EXAMPLE = 'a reference such as ghcr.io/owner/name:tag'

export function isTag(text: string): boolean {
  return TAG.test(text)
}

/** Throws InvalidValueError; a name without a registry is Docker Hub's, as in every container tool. */
export function parseReference(text: string, what = 'reference', expected = EXAMPLE): Reference {
  const invalid = () => new InvalidValueError(what, text, expected)
  const [beforeDigest = '', digest, ...more] = text.split('@')
  if (more.length > 0) throw invalid()
  const colon = beforeDigest.lastIndexOf(':')
  const hasTag = colon > beforeDigest.lastIndexOf('/')
  const tag = hasTag ? beforeDigest.slice(colon + 1) : undefined
  const name = hasTag ? beforeDigest.slice(0, colon) : beforeDigest
  if (tag !== undefined && !isTag(tag)) throw invalid()
  if (digest !== undefined && !isDigest(digest)) throw invalid()
  const repository = splitName(name)
  if (repository === undefined) throw invalid()
  return { ...repository, ...(tag === undefined ? {} : { tag }), ...(digest === undefined ? {} : { digest }) }
}

/** As parseReference, and throws when there is a tag or digest. */
export function parseRepositoryName(text: string, what = 'image'): RepositoryName {
  const expected = 'a repository in lower case without tag or digest, for example ghcr.io/owner/name'
  const reference = parseReference(text, what, expected)
  if (reference.tag !== undefined || reference.digest !== undefined) {
    throw new InvalidValueError(what, text, expected)
  }
  return reference
}

function splitName(name: string): RepositoryName | undefined {
  const slash = name.indexOf('/')
  const first = slash < 0 ? '' : name.slice(0, slash)
  const isRegistry = first === 'localhost' || /[.:]|[A-Z]/.test(first)
  // 64 hex digits are an image ID, and Docker Hub has an older name (distribution/reference, normalize.go).
  if (IMAGE_ID.test(name)) return undefined
  const registry = isRegistry && first !== 'index.docker.io' ? first : 'docker.io'
  const path = isRegistry ? name.slice(slash + 1) : name
  const repository = registry === 'docker.io' && !path.includes('/') ? `library/${path}` : path
  if (!REGISTRY.test(registry) || !REPOSITORY.test(repository) || repository.length > LONGEST_REPOSITORY)
    return undefined
  return { registry, repository }
}

/** `registry/repository`, always with the registry. */
export function formatRepositoryName({ registry, repository }: RepositoryName): string {
  return `${registry}/${repository}`
}

/** `registry/repository[:tag][@digest]`. */
export function formatReference(reference: Reference): string {
  const tag = reference.tag === undefined ? '' : `:${reference.tag}`
  const digest = reference.digest === undefined ? '' : `@${reference.digest}`
  return `${formatRepositoryName(reference)}${tag}${digest}`
}

export function sameRepository(a: RepositoryName, b: RepositoryName): boolean {
  return formatRepositoryName(a) === formatRepositoryName(b)
}

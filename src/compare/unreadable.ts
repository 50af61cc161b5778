import { formatRepositoryName, type RepositoryName } from '../oci/reference.ts'
import { messageOf } from '../oci/thrown.ts'
import { RegistryError } from '../registry/registry-error.ts'

/**
 * Why there is nothing to compare with, in a sentence. Some registries (ghcr.io) refuse to read a repository that
 * nobody has pushed to, so that a refusal is what every first run gets.
 */
export function unreadable(repository: RepositoryName, tag: string | undefined, error: unknown): string {
  const reason = messageOf(error)
  const name = formatRepositoryName(repository)
  if (error instanceof RegistryError && (error.status === 401 || error.status === 403)) {
    return `${name} has no image that this run may read. Before the first push that is normal; otherwise: ${reason}.`
  }
  return `The baseline ${name}${tag === undefined ? '' : `:${tag}`} could not be read: ${reason}`
}

import type { RepositoryName } from '../oci/reference.ts'

/** One thing asked of a registry: what for, where, and with which rights. */
export interface Operation {
  /** The beginning of a message: `reading the manifest ghcr.io/owner/name:main`. */
  readonly description: string
  readonly repository: RepositoryName
  readonly access: 'pull' | 'push'
  /** Another repository of the same registry that a blob may be mounted from. */
  readonly mountFrom?: string | undefined
}

/** The scopes to ask a token service for (distribution, docs/spec/auth/scope.md). */
export function scopesOf({ repository, access, mountFrom }: Operation): readonly string[] {
  const actions = access === 'push' ? 'pull,push' : 'pull'
  const own = `repository:${repository.repository}:${actions}`
  return mountFrom === undefined ? [own] : [own, `repository:${mountFrom}:pull`]
}

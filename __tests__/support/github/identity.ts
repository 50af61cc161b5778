type Access = 'read' | 'write'

/** What a token may do, under the names that `permissions:` in a workflow uses. */
export interface Permissions {
  readonly contents?: Access
  readonly issues?: Access
  readonly pull_requests?: Access
  readonly packages?: Access
}

/** Who stands behind a token. */
export interface Identity {
  readonly login: string
  readonly id: number
  readonly type: 'Bot' | 'User'
  /** The app whose installation a token belongs to; absent for a person's own token. */
  readonly app?: { readonly id: number; readonly slug: string }
  readonly permissions: Permissions
}

/** The job's own token: `permissions` as the workflow gives them, by default the read-only set. */
export function jobToken(permissions: Permissions = { contents: 'read', packages: 'read' }): Identity {
  const app = { id: 15368, slug: 'github-actions' }
  return { login: 'github-actions[bot]', id: 41898282, type: 'Bot', app, permissions }
}

/** A token of another app's installation, as create-github-app-token makes them. */
export function appToken(slug: string, permissions: Permissions): Identity {
  return { login: `${slug}[bot]`, id: 70_000_001, type: 'Bot', app: { id: 900_001, slug }, permissions }
}

/** A person's token. */
export function userToken(login: string, permissions: Permissions): Identity {
  return { login, id: 583_231, type: 'User', permissions }
}

/** Whether any of the named permissions is granted, `write` including `read`. */
export function may(identity: Identity, access: Access, anyOf: readonly (keyof Permissions)[]): boolean {
  return anyOf.some((name) => {
    const granted = identity.permissions[name]
    return granted === 'write' || (granted !== undefined && access === 'read')
  })
}

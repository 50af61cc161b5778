/** How to show a registry who is asking; `from` says in words where it was found, for messages. */
export type Credentials =
  | { readonly kind: 'anonymous'; readonly from: string }
  | { readonly kind: 'password'; readonly username: string; readonly password: string; readonly from: string }
  | { readonly kind: 'identity-token'; readonly token: string; readonly from: string }
  | { readonly kind: 'registry-token'; readonly token: string; readonly from: string }

/** The outcome of one way to find credentials. */
export interface Lookup {
  readonly credentials: Credentials | undefined
  /** Why a configured way gave nothing, as a clause for a later message. */
  readonly problem?: string
}

/** Everything in them that must not be shown, the Basic form included. */
export function secretsOf(credentials: Credentials): readonly string[] {
  if (credentials.kind === 'anonymous') return []
  if (credentials.kind !== 'password') return [credentials.token]
  return [credentials.password, basicToken(credentials.username, credentials.password)].filter(
    (secret) => secret !== '',
  )
}

/** The value after `Basic ` (RFC 7617). */
export function basicToken(username: string, password: string): string {
  return Buffer.from(`${username}:${password}`, 'utf8').toString('base64')
}

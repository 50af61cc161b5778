import type { RepositoryName } from '../oci/reference.ts'
import { Connection } from './connection.ts'
import type { Credentials } from './credentials.ts'
import { createSend, type Send } from './http.ts'
import type { Environment } from './proxy.ts'
import { createRepositoryClient, type RepositoryClient } from './repository-client.ts'
import { RETRY_POLICY, type RetryPolicy } from './retrying.ts'

/** Opens a repository, to read unless `push` is asked for; one registry's repositories share connection and tokens. */
export type OpenRepository = (name: RepositoryName, access?: 'pull' | 'push') => RepositoryClient

export interface RegistryAccess {
  readonly credentials: (registry: string) => Promise<Credentials>
  /** Takes tokens that registries hand out, before they are used. */
  readonly mask: (secret: string) => void
  /** For proxies. */
  readonly env: Environment
  readonly send?: Send
  readonly retryPolicy?: RetryPolicy
  readonly now?: () => number
}

export function createOpenRepository(access: RegistryAccess): OpenRepository {
  const { credentials, mask, send = createSend(access.env), now = Date.now } = access
  const connections = new Map<string, Connection>()
  return (name, rights = 'pull') => {
    const { registry } = name
    const known = connections.get(registry)
    const ports = { send, mask, now, credentials: () => credentials(registry) }
    const connection = known ?? new Connection(registry, ports, access.retryPolicy ?? RETRY_POLICY)
    connections.set(registry, connection)
    return createRepositoryClient(name, rights, connection)
  }
}

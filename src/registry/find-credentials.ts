import { InvalidValueError } from '../oci/invalid-value-error.ts'
import { type Credentials, secretsOf } from './credentials.ts'
import { credentialsFromDockerConfig, type DockerConfigAccess } from './docker-config.ts'

export interface CredentialSources {
  /** The inputs `registry-username` and `registry-password`, valid for the image's own registry. */
  readonly inputs?: { readonly registry: string; readonly username: string; readonly password: string }
  /** The job's `github-token`, which GitHub's own registry takes. */
  readonly job?: { readonly actor: string; readonly token: string }
}

const GITHUB_REGISTRY = 'ghcr.io'

/**
 * Finds the credentials for a registry: the inputs, else Docker's configuration with its helpers, else for ghcr.io
 * the job's token, else none. Every secret goes to `mask` before it is returned.
 */
export async function findCredentials(
  registry: string,
  sources: CredentialSources,
  docker: DockerConfigAccess,
  mask: (secret: string) => void,
): Promise<Credentials> {
  const found = await firstCredentials(registry, sources, docker)
  for (const secret of secretsOf(found)) mask(secret)
  return found
}

async function firstCredentials(
  registry: string,
  { inputs, job }: CredentialSources,
  docker: DockerConfigAccess,
): Promise<Credentials> {
  if (inputs?.registry === registry) {
    const { username, password } = inputs
    if (username === '' || username.includes(':')) {
      throw new InvalidValueError('registry-username', username, 'a name without a colon')
    }
    return {
      kind: 'password',
      username,
      password,
      from: 'the inputs registry-username and registry-password',
    }
  }
  const { credentials, problem } = await credentialsFromDockerConfig(registry, docker)
  if (credentials !== undefined) return credentials
  if (registry === GITHUB_REGISTRY && job !== undefined && job.token !== '') {
    return { kind: 'password', username: job.actor, password: job.token, from: "the job's github-token" }
  }
  return { kind: 'anonymous', from: problem ?? 'no credentials' }
}

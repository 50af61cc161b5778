import type { Inputs } from './inputs/inputs.ts'
import { dockerConfigOf } from './registry/docker-config-access.ts'
import { type CredentialSources, findCredentials } from './registry/find-credentials.ts'
import { createOpenRepository, type OpenRepository } from './registry/registry-access.ts'

type Access = Pick<Inputs, 'registryUsername' | 'registryPassword' | 'githubToken' | 'event' | 'publish'>

/**
 * Opens repositories with the credentials that inputs, Docker's configuration and the job give, in this order. Every
 * secret, tokens that registries hand out included, goes to `mask` before it is used.
 */
export function openRegistries(
  inputs: Access,
  env: Readonly<Record<string, string | undefined>>,
  mask: (secret: string) => void,
): OpenRepository {
  const docker = dockerConfigOf(env)
  const sources = credentialSources(inputs)
  const credentials = (registry: string) => findCredentials(registry, sources, docker, mask)
  return createOpenRepository({ credentials, mask, env })
}

function credentialSources(inputs: Access): CredentialSources {
  const { registryUsername: username, registryPassword: password, githubToken, event, publish } = inputs
  return {
    ...(username === undefined || password === undefined || publish.image === undefined
      ? {}
      : { inputs: { registry: publish.image.registry, username, password } }),
    ...(githubToken === undefined || event === undefined
      ? {}
      : { job: { actor: event.actor, token: githubToken } }),
  }
}

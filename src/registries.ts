import type { Inputs, PublishInputs } from './inputs/inputs.ts'
import { dockerConfigOf } from './registry/docker-config-access.ts'
import { type CredentialSources, findCredentials } from './registry/find-credentials.ts'
import { createSend, type Send } from './registry/http.ts'
import { createOpenRepository, type OpenRepository } from './registry/registry-access.ts'
import { RETRY_POLICY } from './registry/retrying.ts'

type Access = Pick<Inputs, 'registryUsername' | 'registryPassword' | 'githubToken' | 'event'> & {
  readonly publish: Pick<PublishInputs, 'image'>
}

/** Two ways to open repositories, which share nothing but the credentials' sources. */
export interface Registries {
  /** For what has to succeed: pushing, and reading the image that is judged. */
  readonly forPush: OpenRepository
  /** Gives up soon, and at once where the signal says so. */
  readonly forLookup: (stop: AbortSignal) => OpenRepository
  /** For what is stored beside an image that is pushed already: gives up after a while, each repository by itself. */
  readonly forStoring: () => OpenRepository
}

/**
 * Opens repositories with the credentials that inputs, Docker's configuration and the job give, in this order. Every
 * secret, tokens that registries hand out included, goes to `mask` before it is used.
 */
export function openRegistries(
  inputs: Access,
  env: Readonly<Record<string, string | undefined>>,
  mask: (secret: string) => void,
): Registries {
  const docker = dockerConfigOf(env)
  const sources = credentialSources(inputs)
  const credentials = (registry: string) => findCredentials(registry, sources, docker, mask)
  const send = createSend(env)
  const within = (stop: AbortSignal, milliseconds: number) =>
    createOpenRepository({
      credentials,
      mask,
      env,
      send: withinLimit(send, stop, milliseconds),
      retryPolicy: LOOKUP_RETRIES,
    })
  return {
    forPush: createOpenRepository({ credentials, mask, env, send }),
    forLookup: (stop) => within(stop, LOOKUP_LIMIT_MS),
    forStoring: () => (name, access) => within(new AbortController().signal, STORING_LIMIT_MS)(name, access),
  }
}

/** A comparison is welcome and not needed: a registry that does not answer must not hold up the verdict. */
const LOOKUP_LIMIT_MS = 30_000
/** Many runs may change one list at the same time. */
const STORING_LIMIT_MS = 120_000
const LOOKUP_RETRIES = { ...RETRY_POLICY, attempts: 2, longestDelay: 5_000 }

/** Gives all requests together the limit, from the first one on. */
function withinLimit(send: Send, stop: AbortSignal, milliseconds: number): Send {
  let limit: AbortSignal | undefined
  return (request) => {
    limit ??= AbortSignal.any([stop, AbortSignal.timeout(milliseconds)])
    return send({ ...request, signal: limit })
  }
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

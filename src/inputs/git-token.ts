import type { GitHubEvent } from './event.ts'
import type { BuildInputs } from './inputs.ts'
import { runsTrustedCode } from './trust.ts'

/**
 * The build with the job's token as BuildKit's Git secret, where the context is this repository by its URL and no
 * such secret is given (as docker/build-push-action does): a private repository could not be read without it. Every
 * Dockerfile can read the secrets of its build, so that one which somebody else may have written gets none where
 * everybody may read the repository.
 */
export function withGitToken(
  build: BuildInputs,
  token: string | undefined,
  event: GitHubEvent | undefined,
): BuildInputs {
  if (token === undefined || event === undefined) return build
  if (isReadByAll(event) && !runsTrustedCode(event)) return build
  const address = `${event.serverUrl}/${event.owner}/${event.repository}.git`
  const isThisRepository = build.context === address || /^[#?]/.test(build.context.slice(address.length))
  if (!build.context.startsWith(address) || !isThisRepository) return build
  const name = `GIT_AUTH_TOKEN.${new URL(event.serverUrl).host}`
  const isGiven = build.secrets.some((secret) => /^GIT_AUTH_TOKEN(?:\.[^=]*)?=/.test(secret))
  return isGiven ? build : { ...build, secrets: [...build.secrets, `${name}=${token}`] }
}

/** An enterprise server may ask for a login even for what is public there. */
function isReadByAll({ privateRepository, serverUrl }: GitHubEvent): boolean {
  return !privateRepository && serverUrl === 'https://github.com'
}

import { credentialsIn } from './context.ts'
import type { Inputs } from './inputs.ts'

/** Every value that must not appear in a log; hand them to the runner before anything else is said. */
export function secretsToMask({ build, githubToken, registryPassword }: Inputs): readonly string[] {
  const values = build.secrets.map((secret) => secret.slice(secret.indexOf('=') + 1))
  const contexts = [build.context, ...build.buildContexts.map((entry) => entry.slice(entry.indexOf('=') + 1))]
  const secrets = [githubToken ?? '', registryPassword ?? '', ...values, ...contexts.flatMap(credentialsIn)]
  // The runner refuses to mask white space.
  return [...new Set(secrets.filter((secret) => secret.trim() !== ''))]
}

import type { Inputs } from './inputs.ts'

/** Every value that must not appear in a log; hand them to the runner before anything else is said. */
export function secretsToMask({ build, githubToken, registryPassword }: Inputs): readonly string[] {
  const values = build.secrets.map((secret) => secret.slice(secret.indexOf('=') + 1))
  const secrets = [githubToken ?? '', registryPassword ?? '', ...values]
  // The runner refuses to mask white space.
  return [...new Set(secrets.filter((secret) => secret.trim() !== ''))]
}

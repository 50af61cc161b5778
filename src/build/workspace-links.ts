import { realpath } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { BuildInputs } from '../inputs/inputs.ts'
import { isInside } from '../inputs/is-inside.ts'
import { InvalidValueError } from '../oci/invalid-value-error.ts'

/**
 * Throws InvalidValueError naming the input where a path of the workspace is, or goes through, a link that leads out
 * of it: a pull request could make its folder a link to the runner's home and copy the credentials there.
 */
export async function requireInside(input: string, path: string, workspace: string): Promise<void> {
  const absolute = resolve(workspace, path)
  const [realWorkspace, real] = await Promise.all([existing(workspace), existing(absolute)])
  if (realWorkspace === undefined || real === undefined || isInside(real, realWorkspace)) return
  // What was written as a path outside is meant to be there.
  if (!isInside(absolute, workspace) && !isInside(absolute, realWorkspace)) return
  throw new InvalidValueError(input, path, `no link that leads out of the workspace (it leads to ${real})`)
}

/** The same for the folders and files that the Dockerfile is given by name. */
export async function checkNamedPaths(
  { buildContexts, secretFiles }: Pick<BuildInputs, 'buildContexts' | 'secretFiles'>,
  workspace: string,
): Promise<void> {
  for (const [input, lines] of [
    ['build-contexts', buildContexts] as const,
    ['secret-files', secretFiles] as const,
  ]) {
    for (const line of lines) await requireInside(input, line.slice(line.indexOf('=') + 1), workspace)
  }
}

/** Undefined for what is not there, as an address is. */
async function existing(path: string): Promise<string | undefined> {
  return await realpath(path).catch(() => undefined)
}

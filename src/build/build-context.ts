import { readdir, stat } from 'node:fs/promises'
import { basename, join, relative, resolve } from 'node:path'
import { isRemoteContext } from '../inputs/context.ts'
import type { BuildInputs } from '../inputs/inputs.ts'
import { isInside } from '../inputs/is-inside.ts'
import { InvalidValueError } from '../oci/invalid-value-error.ts'
import { checkNamedPaths, requireInside } from './workspace-links.ts'

/** The workspace is empty: the job did not check out its repository. */
export class NoCheckoutError extends Error {
  override readonly name = 'NoCheckoutError'

  constructor(workspace: string) {
    super(
      `context: the workspace ${workspace} is empty; add a step with "uses: actions/checkout" before this one, or give a Git URL as context`,
    )
  }
}

type ContextInputs = Pick<BuildInputs, 'context' | 'file'>
type PathInputs = Pick<BuildInputs, 'context' | 'file' | 'buildContexts' | 'secretFiles'>

/**
 * Checks what can be checked before buildx runs, for contexts on this machine. Throws NoCheckoutError for an empty
 * workspace, InvalidValueError naming the input for what is not there or leads out of the workspace by a link.
 */
export async function checkContext(inputs: PathInputs, workspace: string): Promise<void> {
  const { context, file } = inputs
  if (context === '-' || file === '-') {
    throw new InvalidValueError(
      context === '-' ? 'context' : 'file',
      '-',
      'a path: standard input is not read',
    )
  }
  await checkNamedPaths(inputs, workspace)
  if (isRemoteContext(context)) return
  const folder = resolve(workspace, context)
  const found = await kindOf(folder)
  const dockerfile = dockerfileOf({ context, file }, workspace)
  const foundDockerfile = dockerfile === undefined ? undefined : await findDockerfile(dockerfile, file)
  if (found === 'folder' && (dockerfile === undefined || foundDockerfile !== undefined)) {
    await requireInside('context', context, workspace)
    if (foundDockerfile !== undefined) await requireInside('file', foundDockerfile, workspace)
    return
  }
  if (await isEmpty(workspace)) throw new NoCheckoutError(workspace)
  if (found !== 'folder') {
    const received = found === 'file' ? `${context} (a file)` : context
    throw new InvalidValueError('context', received, `a folder below ${workspace}, or a Git URL`)
  }
  throw new InvalidValueError(
    'file',
    file ?? join(context, 'Dockerfile'),
    `a Dockerfile (looked for ${dockerfile})`,
  )
}

/** The path of the Dockerfile as messages and reports show it: relative to the workspace where it lies inside. */
export function shownDockerfile(inputs: ContextInputs, workspace: string): string {
  const path = dockerfileOf(inputs, workspace)
  if (path === undefined) return inputs.file ?? 'Dockerfile'
  return isInside(path, workspace) ? relative(workspace, path).replaceAll('\\', '/') : path
}

/** Absolute path; undefined where the Dockerfile is not on this machine. */
export function dockerfileOf({ context, file }: ContextInputs, workspace: string): string | undefined {
  if (isRemoteContext(context) || (file !== undefined && isRemoteContext(file))) return undefined
  return resolve(workspace, file ?? join(context, 'Dockerfile'))
}

/** buildx takes a file called `dockerfile`, too, where none is named. */
async function findDockerfile(path: string, file: string | undefined): Promise<string | undefined> {
  if ((await kindOf(path)) === 'file') return path
  const lowerCase = join(path, '..', basename(path).toLowerCase())
  return file === undefined && (await kindOf(lowerCase)) === 'file' ? lowerCase : undefined
}

async function kindOf(path: string): Promise<'file' | 'folder' | undefined> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file'
  } catch {
    return undefined
  }
}

async function isEmpty(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length === 0
  } catch {
    return true
  }
}

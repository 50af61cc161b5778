import { relative, resolve } from 'node:path'
import { isRemoteContext } from '../../inputs/context.ts'
import type { BuildInputs } from '../../inputs/inputs.ts'
import { isInside } from '../../inputs/is-inside.ts'
import { dockerfileOf } from '../build-context.ts'
import type { ContextFacts } from '../build-facts.ts'
import { findIgnoreFile } from './ignore-file.ts'
import { walkContext } from './walk-context.ts'

/** A look at the context while the build runs. */
export interface ContextWalk {
  /** What is known by then; the build is over, so little more time is given. Undefined for a remote context. */
  end(): Promise<ContextFacts | undefined>
  giveUp(): void
}

/** What a small build leaves to finish; a large context takes the build itself longer than this walk. */
const GRACE_MS = 300

export function beginContextWalk(
  inputs: Pick<BuildInputs, 'context' | 'file'>,
  workspace: string,
): ContextWalk {
  if (isRemoteContext(inputs.context)) return { end: async () => undefined, giveUp() {} }
  const abort = new AbortController()
  const folder = resolve(workspace, inputs.context)
  const facts = lookAt(folder, dockerfileOf(inputs, workspace), workspace, abort.signal).catch(
    () => undefined,
  )
  return {
    async end() {
      const timer = setTimeout(() => abort.abort(), GRACE_MS)
      return await facts.finally(() => clearTimeout(timer))
    },
    giveUp: () => abort.abort(),
  }
}

async function lookAt(
  folder: string,
  dockerfile: string | undefined,
  workspace: string,
  signal: AbortSignal,
): Promise<ContextFacts> {
  const ignoreFile = await findIgnoreFile(folder, dockerfile)
  const walked = await walkContext(folder, ignoreFile?.rules ?? [], signal)
  return {
    ...walked,
    folder: shownPath(folder, workspace),
    ignoreFile: ignoreFile && shownPath(ignoreFile.path, workspace),
  }
}

/** Relative to the workspace where it lies inside, `.` for the workspace itself. */
function shownPath(path: string, workspace: string): string {
  if (!isInside(path, workspace)) return path
  return relative(workspace, path).replaceAll('\\', '/') || '.'
}

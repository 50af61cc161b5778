import { resolve } from 'node:path'
import { isRemoteContext } from '../../inputs/context.ts'
import type { BuildInputs } from '../../inputs/inputs.ts'
import { dockerfileOf } from '../build-context.ts'
import type { Fault } from './fault.ts'
import { hintOf } from './hints.ts'
import { missingInContext } from './missing-in-context.ts'
import { lastPart, missingInImage, missingInStage, missingPath } from './missing-path.ts'
import { stageNames } from './stage-names.ts'

/** Paths of a base name in a stage; none where nobody can say. Never rejects. */
export type FindInStage = (stage: string, name: string) => Promise<readonly string[]>

function isStage(from: string, stages: ReadonlySet<string>): boolean {
  return /^\d+$/.test(from) || stages.has(from.toLowerCase())
}

/** One hint at what made the build fail; undefined where nothing is known that BuildKit does not say. Never rejects. */
export async function explain(
  fault: Fault,
  inputs: Pick<BuildInputs, 'context' | 'file' | 'buildContexts'>,
  workspace: string,
  findInStage: FindInStage,
): Promise<string | undefined> {
  const missing = missingPath(fault)
  if (missing === undefined) return hintOf(fault)
  const { path, from } = missing
  if (from !== undefined) {
    const isNamed = inputs.buildContexts.some((line) => line.startsWith(`${from}=`))
    if (isNamed) return undefined
    const stages = isRemoteContext(inputs.context)
      ? undefined
      : await stageNames(dockerfileOf(inputs, workspace))
    // What has a slash, a tag or a digest is none; of a plain name the Dockerfile tells.
    const isImage = /[/:@]/.test(from) || (stages !== undefined && !isStage(from, stages))
    if (isImage) return missingInImage({ path, from })
    return missingInStage({ path, from }, await findInStage(from, lastPart(path)))
  }
  if (isRemoteContext(inputs.context)) return undefined
  const context = {
    folder: resolve(workspace, inputs.context),
    dockerfile: dockerfileOf(inputs, workspace),
    shown: inputs.context,
  }
  return await missingInContext(path, context).catch(() => undefined)
}

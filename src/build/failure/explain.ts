import { resolve } from 'node:path'
import { isRemoteContext } from '../../inputs/context.ts'
import type { BuildInputs } from '../../inputs/inputs.ts'
import { dockerfileOf } from '../build-context.ts'
import type { Fault } from './fault.ts'
import { hintOf } from './hints.ts'
import { missingInContext } from './missing-in-context.ts'
import { missingInStage, missingPath } from './missing-path.ts'

/** One hint at what made the build fail; undefined where nothing is known that BuildKit does not say. Never rejects. */
export async function explain(
  fault: Fault,
  inputs: Pick<BuildInputs, 'context' | 'file' | 'buildContexts'>,
  workspace: string,
): Promise<string | undefined> {
  const missing = missingPath(fault)
  if (missing === undefined) return hintOf(fault)
  const { path, from } = missing
  if (from !== undefined) {
    const isNamed = inputs.buildContexts.some((line) => line.startsWith(`${from}=`))
    return isNamed ? undefined : missingInStage({ path, from })
  }
  if (isRemoteContext(inputs.context)) return undefined
  const context = {
    folder: resolve(workspace, inputs.context),
    dockerfile: dockerfileOf(inputs, workspace),
    shown: inputs.context,
  }
  return await missingInContext(path, context).catch(() => undefined)
}

import { readFile } from 'node:fs/promises'
import * as core from '@actions/core'
import { parseActionInputs } from './inputs/action-inputs.ts'
import type { Inputs } from './inputs/inputs.ts'
import { secretsToMask } from './inputs/secrets-to-mask.ts'
import { runnerInput } from './inputs/written.ts'

/** The step's inputs from the runner's variables. Secrets among them are masked before anybody sees the result. */
export async function readActionInputs(): Promise<Inputs> {
  const { env } = process
  const eventPath = env['GITHUB_EVENT_PATH']
  const eventJson =
    eventPath === undefined || eventPath === '' ? undefined : await readFile(eventPath, 'utf8')
  const inputs = parseActionInputs({ getInput: runnerInput(env), env, eventJson, cwd: process.cwd() })
  for (const secret of secretsToMask(inputs)) core.setSecret(secret)
  return inputs
}

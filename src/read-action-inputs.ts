import { readFile } from 'node:fs/promises'
import { parseActionInputs } from './inputs/action-inputs.ts'
import type { Inputs } from './inputs/inputs.ts'
import { runnerInput } from './inputs/written.ts'

/** The step's inputs from the runner's variables. */
export async function readActionInputs(): Promise<Inputs> {
  const { env } = process
  const eventPath = env['GITHUB_EVENT_PATH']
  const eventJson =
    eventPath === undefined || eventPath === '' ? undefined : await readFile(eventPath, 'utf8')
  return parseActionInputs({ getInput: runnerInput(env), env, eventJson, cwd: process.cwd() })
}

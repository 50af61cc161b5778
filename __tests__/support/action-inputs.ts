import { fileURLToPath } from 'node:url'
import { parseActionInputs } from '../../src/inputs/action-inputs.ts'
import type { Inputs } from '../../src/inputs/inputs.ts'
import { runnerInput } from '../../src/inputs/written.ts'
import { events, type TriggeredRun } from './events.ts'
import { readActionFile } from './runner/action-file.ts'
import { githubContext, githubEnvironment } from './runner/context.ts'
import { inputEnvironment, type With } from './runner/inputs.ts'

export const WORKSPACE = '/home/runner/work/octo-app/octo-app'
export const SHA = '0123456789abcdef0123456789abcdef01234567'

const action = readActionFile(fileURLToPath(new URL('../..', import.meta.url)))

export interface StepOptions {
  readonly event?: TriggeredRun
  readonly env?: Readonly<Record<string, string>>
}

/** A step's `with:` as the action parses it, by action.yml's own defaults and the runner's variables. */
export function parseStep(given: With, { event, env }: StepOptions = {}): Inputs {
  const run = event ?? events.push({ branch: 'main', sha: SHA })
  const github = githubContext({
    run,
    token: 'job-token',
    workspace: WORKSPACE,
    serverUrl: 'https://github.com',
    apiUrl: 'https://api.github.com',
    eventPath: '/nowhere/event.json',
    runId: '42',
    actor: 'octocat',
  })
  const variables = {
    RUNNER_TEMP: '/home/runner/work/_temp',
    ...githubEnvironment(github),
    ...inputEnvironment(action, given, { github }).env,
    ...env,
  }
  return parseActionInputs({
    getInput: runnerInput(variables),
    env: variables,
    eventJson: JSON.stringify(run.payload),
    cwd: '/nowhere',
  })
}

import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { InvalidValueError } from '../oci/invalid-value-error.ts'
import { parseBaselineInputs } from './baseline-inputs.ts'
import { parseBuildInputs } from './build-inputs.ts'
import { parseCacheInputs } from './cache-inputs.ts'
import { parseCommentInputs } from './comment-inputs.ts'
import { defaultGitContext } from './context.ts'
import type { GitHubEvent } from './event.ts'
import { withGitToken } from './git-token.ts'
import { fallbackOf } from './input-table.ts'
import type { Inputs } from './inputs.ts'
import { parsePolicyInputs } from './policy-inputs.ts'
import { parsePublishInputs } from './publish-inputs.ts'
import { type Environment, readEvent } from './read-event.ts'
import { refuseInputs } from './refused-inputs.ts'
import { parseSourceInputs } from './source-inputs.ts'
import { optionalInput, requiredInput, type Written } from './written.ts'

export interface ActionSurroundings {
  /** The value as written, untrimmed (runnerInput); undefined or the default where the input was left out. */
  readonly getInput: (name: string) => string | undefined
  readonly env: Environment
  /** Content of the file at GITHUB_EVENT_PATH. */
  readonly eventJson: string | undefined
  readonly cwd: string
}

/** The action's inputs as one frozen value. Throws an error that names the input, what was received and what is right. */
export function parseActionInputs({ getInput, env, eventJson, cwd }: ActionSurroundings): Inputs {
  const event = readEvent(env, eventJson)
  return parseInputs(unlessDefault(getInput), {
    env,
    event,
    workspace: resolve(env['GITHUB_WORKSPACE'] || cwd),
  })
}

/** The runner gives every input a value: one that is the default cannot be told from one that was left out. */
function unlessDefault(getInput: ActionSurroundings['getInput']): Written {
  return (name) => {
    const text = getInput(name)
    return text?.trim() === fallbackOf(name) && fallbackOf(name) !== '' ? undefined : text
  }
}

export interface Surroundings {
  readonly env: Environment
  readonly event: GitHubEvent | undefined
  /** Absolute. */
  readonly workspace: string
  /** True for the command: whoever calls it may name a policy file anywhere. */
  readonly policyMayLieOutside?: boolean
}

/** What parseActionInputs and the command line share. */
export function parseInputs(
  written: Written,
  { env, event, workspace, policyMayLieOutside = false }: Surroundings,
): Inputs {
  refuseInputs(written)
  const source = parseSourceInputs(written, workspace)
  const githubToken = optionalInput(written, 'github-token')
  const defaultContext = defaultGitContext(event, env)
  const build = withGitToken(parseBuildInputs(written, defaultContext), githubToken, event)
  const publish = parsePublishInputs(written, { context: build.context, workspace, defaultContext, event })
  const temporaryDir = resolve(env['RUNNER_TEMP'] || tmpdir())
  return frozen({
    build,
    source,
    cache: parseCacheInputs(written),
    policy: parsePolicyInputs(written, policyMayLieOutside),
    publish,
    baseline: parseBaselineInputs(written, build, workspace),
    comment: parseCommentInputs(written, build, publish.image),
    githubToken,
    ...parseCredentials(written),
    reportDir: parseReportDir(written, { env, workspace, temporaryDir }),
    workspace,
    temporaryDir,
    event,
  })
}

function parseCredentials(written: Written): Pick<Inputs, 'registryUsername' | 'registryPassword'> {
  const registryUsername = optionalInput(written, 'registry-username')
  const registryPassword = optionalInput(written, 'registry-password')
  if (registryPassword !== undefined && registryUsername === undefined) {
    throw new InvalidValueError('registry-username', '', 'the user that registry-password belongs to')
  }
  return { registryUsername, registryPassword }
}

function parseReportDir(
  written: Written,
  { env, workspace, temporaryDir }: Pick<Inputs, 'workspace' | 'temporaryDir'> & { env: Environment },
): string {
  const folder = requiredInput(written, 'report-dir', 'a folder, or auto')
  if (folder !== 'auto') return resolve(workspace, folder)
  // The step's id: two steps of one job do not overwrite each other's report.
  const step = (env['GITHUB_ACTION'] ?? '').replace(/[^\w-]+/g, '-')
  return join(temporaryDir, step === '' ? 'slim-image-report' : `slim-image-report-${step}`)
}

function frozen<T extends object>(value: T): T {
  for (const member of Object.values(value)) if (typeof member === 'object' && member !== null) frozen(member)
  return Object.freeze(value)
}
